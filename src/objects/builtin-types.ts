import { Char } from './char.js'
import { PSList } from './collections.js'
import { convertNumber } from './cast-number.js'
import { castError } from './errors.js'
import { DateTime } from './datetime.js'
import { parseDateTime } from './datetime-parse.js'
import { ErrorRecord } from './error-record.js'
import { Guid, Version } from './guid-version.js'
import { orderedType, PSHashtable } from './hashtable.js'
import {
  inRange,
  isNumber,
  numericTypeNames,
  numericTypeOf,
  toBigInt,
  toNumber,
  type NumericType,
} from './numbers.js'
import { isPSObject, propertyNames, PSObject } from './ps-object.js'
import { Regex } from './regex.js'
import { ScriptBlock } from './script-block.js'
import { PSCredential, SecureString } from './secure-string.js'
import { TimeSpan } from './timespan.js'
import { toText } from './text.js'
import { isTrue } from './truth.js'
import { defineType, PSType, resolveType, type TypeDefinition } from './types.js'

/** The types that the language itself knows; .NET's others are defined beside their members. */
const object: TypeDefinition = { fullName: 'System.Object', accelerators: ['object'] }

const comparable = ['System.IComparable', 'System.IConvertible', 'System.IFormattable']

function numericType(type: NumericType, accelerators: readonly string[]): TypeDefinition {
  return {
    fullName: numericTypeNames[type][0],
    accelerators,
    isValueType: true,
    interfaces: comparable,
    is: (value) => isNumber(value) && numericTypeOf(value) === type,
    convert: (value) => convertNumber(value, type),
  }
}

const numeric = [
  numericType('int', ['int', 'int32']),
  numericType('long', ['long', 'int64']),
  numericType('double', ['double']),
  numericType('single', ['float', 'single']),
  numericType('decimal', ['decimal']),
  numericType('byte', ['byte']),
  numericType('sbyte', ['sbyte']),
  numericType('int16', ['short', 'int16']),
  numericType('uint16', ['ushort', 'uint16']),
  numericType('uint32', ['uint', 'uint32']),
  numericType('uint64', ['ulong', 'uint64']),
  numericType('bigint', ['bigint']),
]

const text: readonly TypeDefinition[] = [
  {
    fullName: 'System.String',
    accelerators: ['string'],
    interfaces: ['System.IComparable', 'System.Collections.IEnumerable'],
    is: (value) => typeof value === 'string',
    convert: (value) => toText(value),
  },
  {
    fullName: 'System.Char',
    accelerators: ['char'],
    isValueType: true,
    interfaces: comparable,
    is: (value) => value instanceof Char,
    convert: convertToChar,
  },
  {
    fullName: 'System.Boolean',
    accelerators: ['bool', 'boolean'],
    isValueType: true,
    interfaces: comparable,
    is: (value) => typeof value === 'boolean',
    convert: (value) => isTrue(value),
  },
  {
    fullName: 'System.Management.Automation.SwitchParameter',
    accelerators: ['switch', 'SwitchParameter'],
    isValueType: true,
    is: (value) => typeof value === 'boolean',
    convert: (value) => isTrue(value),
  },
]

function convertToChar(value: unknown): Char | undefined {
  if (value instanceof Char) return value
  if (typeof value === 'string') {
    if (value.length === 1) return new Char(value)
    throw castError(
      value,
      'System.Char',
      'String must be exactly one character long.',
      'InvalidCastFromStringToChar',
    )
  }
  if (!isNumber(value)) return undefined
  const code = toBigInt(value)
  if (!inRange('uint16', code)) {
    throw castError(
      value,
      'System.Char',
      'Value was either too large or too small for a character.',
      'InvalidCastIConvertible',
    )
  }
  return Char.fromCode(Number(code))
}

const times: readonly TypeDefinition[] = [
  {
    fullName: 'System.DateTime',
    accelerators: ['datetime'],
    isValueType: true,
    interfaces: comparable,
    is: (value) => value instanceof Date,
    convert: convertToDateTime,
  },
  {
    fullName: 'System.TimeSpan',
    accelerators: ['timespan'],
    isValueType: true,
    interfaces: comparable,
    is: (value) => value instanceof TimeSpan,
    convert(value) {
      if (value instanceof TimeSpan) return value
      if (isNumber(value)) return new TimeSpan(toBigInt(value))
      if (typeof value !== 'string') return undefined
      return parsed(
        value,
        TimeSpan.parse(value),
        'System.TimeSpan',
        `String '${value}' was not recognized as a valid TimeSpan.`,
      )
    },
  },
]

function parsed(value: string, result: unknown, typeName: string, reason: string): unknown {
  if (result === undefined)
    throw castError(value, typeName, reason, 'InvalidCastParseTargetInvocation')
  return result
}

function convertToDateTime(value: unknown): unknown {
  if (value instanceof Date) return DateTime.fromDate(value)
  if (isNumber(value)) return new DateTime(toBigInt(value))
  if (typeof value !== 'string') return undefined
  const date = parseDateTime(value)
  return parsed(
    value,
    date,
    'System.DateTime',
    `String '${value}' was not recognized as a valid DateTime.`,
  )
}

const structures: readonly TypeDefinition[] = [
  {
    fullName: 'System.Guid',
    accelerators: ['guid'],
    isValueType: true,
    interfaces: comparable,
    is: (value) => value instanceof Guid,
    convert(value) {
      if (value instanceof Guid) return value
      if (typeof value !== 'string') return undefined
      return parsed(value, Guid.parse(value), 'System.Guid', 'Unrecognized Guid format.')
    },
  },
  {
    fullName: 'System.Version',
    accelerators: ['version'],
    interfaces: ['System.IComparable'],
    is: (value) => value instanceof Version,
    convert(value) {
      if (value instanceof Version) return value
      if (value === null || value === undefined) return null
      const shown = toText(value)
      return parsed(
        shown,
        Version.parse(shown),
        'System.Version',
        `Version string portion was too short or too long. (Parameter 'input')`,
      )
    },
  },
  {
    fullName: 'System.Uri',
    accelerators: ['uri'],
    is: (value) => value instanceof URL,
    convert(value) {
      if (value instanceof URL) return value
      if (typeof value !== 'string') return undefined
      return URL.canParse(value) ? new URL(value) : undefined
    },
  },
  {
    fullName: 'System.Text.RegularExpressions.Regex',
    accelerators: ['regex'],
    is: (value) => value instanceof Regex,
    convert(value) {
      if (value instanceof Regex) return value
      return typeof value === 'string' ? new Regex(value) : undefined
    },
  },
  {
    fullName: 'System.Type',
    accelerators: ['type'],
    is: (value) => value instanceof PSType,
    convert(value) {
      if (value instanceof PSType) return value
      if (typeof value !== 'string') return undefined
      const type = resolveType(value)
      if (!type) throw castError(value, 'System.Type', undefined, 'InvalidCastFromStringToType')
      return type
    },
  },
  { fullName: 'System.RuntimeType', base: 'System.Type', is: (value) => value instanceof PSType },
]

const collections: readonly TypeDefinition[] = [
  {
    fullName: 'System.Array',
    accelerators: ['array'],
    interfaces: [
      'System.Collections.IList',
      'System.Collections.ICollection',
      'System.Collections.IEnumerable',
    ],
    is: (value) => Array.isArray(value) || value instanceof Uint8Array,
    convert: (value) =>
      Array.isArray(value) || value instanceof Uint8Array ? value : value === null ? null : [value],
  },
  {
    fullName: 'System.Collections.Hashtable',
    accelerators: ['hashtable'],
    interfaces: [
      'System.Collections.IDictionary',
      'System.Collections.ICollection',
      'System.Collections.IEnumerable',
    ],
    convert: (value) =>
      value instanceof PSHashtable && value.isOrdered ? new PSHashtable(value) : undefined,
  },
  {
    fullName: orderedType,
    accelerators: ['ordered'],
    interfaces: [
      'System.Collections.IDictionary',
      'System.Collections.ICollection',
      'System.Collections.IEnumerable',
    ],
    convert: (value) => (value instanceof PSHashtable ? PSHashtable.ordered(value) : undefined),
  },
  {
    fullName: 'System.Collections.ArrayList',
    interfaces: [
      'System.Collections.IList',
      'System.Collections.ICollection',
      'System.Collections.IEnumerable',
    ],
    convert(value) {
      if (value instanceof PSList && value.typeName === 'System.Collections.ArrayList') return value
      if (value === null || value === undefined) return null
      return new PSList(Array.isArray(value) ? [...(value as unknown[])] : [value])
    },
  },
  {
    fullName: 'System.Collections.IEnumerable',
    isInterface: true,
    is: (value) =>
      (typeof value === 'object' && value !== null && Symbol.iterator in value) ||
      typeof value === 'string',
  },
  {
    fullName: 'System.Collections.IList',
    isInterface: true,
    is: (value) => Array.isArray(value) || value instanceof PSList || value instanceof Uint8Array,
  },
  {
    fullName: 'System.Collections.ICollection',
    isInterface: true,
    is: (value) => Array.isArray(value) || value instanceof PSList || value instanceof PSHashtable,
  },
  {
    fullName: 'System.Collections.IDictionary',
    isInterface: true,
    is: (value) => value instanceof PSHashtable,
  },
  {
    fullName: 'System.IComparable',
    isInterface: true,
    is: (value) =>
      typeof value !== 'object' ||
      value instanceof Date ||
      value instanceof TimeSpan ||
      value instanceof Version ||
      isNumber(value),
  },
  { fullName: 'System.Collections.DictionaryEntry', isValueType: true },
]

const automation: readonly TypeDefinition[] = [
  {
    fullName: 'System.Management.Automation.PSCustomObject',
    accelerators: ['pscustomobject'],
    is: isPSObject,
    convert: convertToCustomObject,
  },
  {
    fullName: 'System.Management.Automation.PSObject',
    accelerators: ['psobject'],
    is: isPSObject,
    convert: (value) =>
      value instanceof PSHashtable ? convertToCustomObject(value) : (value ?? null),
  },
  {
    fullName: 'System.Management.Automation.ScriptBlock',
    accelerators: ['scriptblock'],
    is: (value) => value instanceof ScriptBlock,
  },
  {
    fullName: 'System.Management.Automation.PSCredential',
    accelerators: ['pscredential'],
    is: (value) => value instanceof PSCredential,
  },
  {
    fullName: 'System.Security.SecureString',
    accelerators: ['securestring'],
    is: (value) => value instanceof SecureString,
  },
  {
    fullName: 'System.Management.Automation.ErrorRecord',
    is: (value) => value instanceof ErrorRecord,
  },
  { fullName: 'System.ValueType' },
  { fullName: 'System.Enum', base: 'System.ValueType' },
  { fullName: 'System.Void', accelerators: ['void'], isValueType: true, convert: () => null },
]

function convertToCustomObject(value: unknown): unknown {
  if (value instanceof PSHashtable) {
    return PSObject.of(
      ['System.Management.Automation.PSCustomObject', 'System.Object'],
      value.entries().map(([key, held]) => [toText(key), held] as const),
    )
  }
  return value ?? null
}

for (const definition of [
  object,
  ...numeric,
  ...text,
  ...times,
  ...structures,
  ...collections,
  ...automation,
]) {
  defineType(definition)
}

/** The properties of a custom object as a hashtable: what `ConvertFrom-Json -AsHashtable` and splatting need. */
export function objectToTable(value: PSObject): PSHashtable {
  return new PSHashtable(propertyNames(value).map((name) => [name, value[name]] as const))
}

export function isWholeNumber(value: unknown): boolean {
  return isNumber(value) && Number.isInteger(toNumber(value))
}
