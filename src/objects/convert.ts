import { cannotConvert } from './convert-error.js'
import { castTo } from './cast.js'
import './builtin-types.js'
import { PSHashtable } from './hashtable.js'
import { isNumber, numericTypeOf, toNumber, type NumericType } from './numbers.js'
import { toText } from './text.js'
import { isTrue } from './truth.js'
import { requireType } from './types.js'
import { ErrorRecord } from './error-record.js'
import { ScriptBlock } from './script-block.js'
import { PSCredential, SecureString } from './secure-string.js'

/** The types that built-in parameters have. */
export type ConvertibleType =
  | 'object'
  | 'string'
  | 'int'
  | 'long'
  | 'double'
  | 'boolean'
  | 'switch'
  | 'datetime'
  | 'uri'
  | 'path'
  | 'hashtable'
  | 'secureString'
  | 'credential'
  | 'scriptBlock'

interface TypeRules {
  readonly fullName: string
  isInstance(value: unknown): boolean
  convert(value: unknown): unknown
}

const isText = (value: unknown) => typeof value === 'string'

const rules: Readonly<Record<ConvertibleType, TypeRules>> = {
  object: { fullName: 'System.Object', isInstance: () => true, convert: (value) => value },
  string: { fullName: 'System.String', isInstance: isText, convert: (value) => toText(value) },
  path: { fullName: 'System.String', isInstance: isText, convert: (value) => toText(value) },
  int: {
    fullName: 'System.Int32',
    isInstance: (value) => isPlain('int', value),
    convert: (value) => plainNumber('int', value),
  },
  long: {
    fullName: 'System.Int64',
    isInstance: (value) => isPlain('long', value),
    convert: (value) => plainNumber('long', value),
  },
  double: {
    fullName: 'System.Double',
    isInstance: (value) => isPlain('double', value),
    convert: (value) => plainNumber('double', value),
  },
  boolean: {
    fullName: 'System.Boolean',
    isInstance: (value) => typeof value === 'boolean',
    convert: toBoolean,
  },
  switch: {
    fullName: 'System.Management.Automation.SwitchParameter',
    isInstance: (value) => typeof value === 'boolean',
    convert: toBoolean,
  },
  datetime: {
    fullName: 'System.DateTime',
    isInstance: (value) => value instanceof Date,
    convert: (value) => castTo(value, requireType('System.DateTime')),
  },
  uri: {
    fullName: 'System.Uri',
    isInstance: () => false,
    convert: (value) => toText(value),
  },
  hashtable: {
    fullName: 'System.Collections.Hashtable',
    isInstance: (value) => isPlainObject(value),
    convert: toRecord,
  },
  secureString: {
    fullName: 'System.Security.SecureString',
    isInstance: (value) => value instanceof SecureString,
    convert: toSecureString,
  },
  credential: {
    fullName: 'System.Management.Automation.PSCredential',
    isInstance: (value) => value instanceof PSCredential,
    convert: (value) => {
      if (value instanceof PSCredential) return value
      throw cannotConvert(value, 'System.Management.Automation.PSCredential')
    },
  },
  scriptBlock: {
    fullName: 'System.Management.Automation.ScriptBlock',
    isInstance: (value) => value instanceof ScriptBlock,
    convert: (value) => {
      if (value instanceof ScriptBlock) return value
      throw cannotConvert(value, 'System.Management.Automation.ScriptBlock')
    },
  },
}

/** The full .NET name, as messages show it. */
export function typeFullName(type: ConvertibleType): string {
  return rules[type].fullName
}

/** True when the value is of the type already: the binder's passes without coercion. */
export function isOfType(type: ConvertibleType, value: unknown): boolean {
  return rules[type].isInstance(value)
}

/**
 * LanguagePrimitives.ConvertTo for the types of parameters. Throws an ErrorRecord with PowerShell's
 * wording when the value cannot be converted.
 */
export function convertTo(type: ConvertibleType, value: unknown): unknown {
  return rules[type].convert(value)
}

/** Whether the value is of that type and a plain JavaScript number. */
function isPlain(type: NumericType, value: unknown): boolean {
  return typeof value === 'number' && numericTypeOf(value) === type
}

/** Cmdlets are given plain numbers, whatever box the script's number came in. */
function plainNumber(type: NumericType, value: unknown): number {
  const number = castTo(value, requireType(type))
  if (!isNumber(number)) throw cannotConvert(value, typeFullName(type as ConvertibleType))
  return toNumber(number)
}

export function toBoolean(value: unknown): boolean {
  return isTrue(value)
}

function isPlainObject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}

/** A dictionary's entries as a plain object; what scripts call a hashtable offers `toRecord`. */
function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (isPlainObject(value)) return value as Readonly<Record<string, unknown>>
  if (value instanceof Map) {
    return Object.fromEntries(Array.from(value, ([key, item]) => [toText(key), item]))
  }
  if (value instanceof PSHashtable) return value.toRecord(toText)
  throw cannotConvert(value, 'System.Collections.Hashtable')
}

/** Text is refused as PowerShell refuses it, and never printed: it may be the password itself. */
function toSecureString(value: unknown): SecureString {
  if (value instanceof SecureString) return value
  const kind = typeof value === 'string' ? 'plain text' : 'the value given'
  throw new ErrorRecord(`Cannot convert ${kind} to type "System.Security.SecureString".`, {
    errorId: 'ConvertToFinalInvalidCastException',
    category: 'InvalidArgument',
    recommendedAction:
      'Pass the result of Read-Host -AsSecureString or of ConvertTo-SecureString -AsPlainText -Force.',
    exceptionTypes: [
      'System.Management.Automation.PSInvalidCastException',
      'System.InvalidCastException',
    ],
  })
}
