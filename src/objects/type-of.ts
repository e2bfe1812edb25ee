import { Char } from './char.js'
import { elementTypeOf, PSEnumerable, PSList, PSQueue } from './collections.js'
import { ErrorRecord } from './error-record.js'
import { Guid, Version } from './guid-version.js'
import { PSHashtable } from './hashtable.js'
import { isNumber, numericTypeNames, numericTypeOf } from './numbers.js'
import { isPSObject, typeNamesOf } from './ps-object.js'
import { PSCredential, SecureString } from './secure-string.js'
import { TimeSpan } from './timespan.js'
import { dotnetTypes, EnumValue, lookupType, PSType, resolveType, typeChain } from './types.js'

/** Full .NET name of a value's type: `System.Int32`, `System.Object[]`; undefined for null. */
export function typeNameOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'System.String'
    case 'number':
      return numericTypeNames[numericTypeOf(value)][0]
    case 'boolean':
      return 'System.Boolean'
    case 'function':
      return 'System.Management.Automation.PSMethod'
    case 'object':
      return value === null ? 'System.Object' : objectTypeName(value)
    case 'bigint':
      return 'System.Numerics.BigInteger'
    default:
      return 'System.Object'
  }
}

/** As errors print it: `null` for null. */
export function valueTypeName(value: unknown): string {
  return value === null ? 'null' : typeNameOf(value)
}

const classNames: readonly (readonly [new (...args: never[]) => object, string])[] = [
  [Char, 'System.Char'],
  [Date, 'System.DateTime'],
  [TimeSpan, 'System.TimeSpan'],
  [Guid, 'System.Guid'],
  [Version, 'System.Version'],
  [ErrorRecord, 'System.Management.Automation.ErrorRecord'],
  [SecureString, 'System.Security.SecureString'],
  [PSCredential, 'System.Management.Automation.PSCredential'],
  [RegExp, 'System.Text.RegularExpressions.Regex'],
  [PSType, 'System.RuntimeType'],
  [URL, 'System.Uri'],
]

function objectTypeName(value: object): string {
  if (isNumber(value)) return numericTypeNames[numericTypeOf(value)][0]
  if (Array.isArray(value)) return `${elementTypeOf(value as unknown[])}[]`
  if (isPSObject(value)) return typeNamesOf(value)[0] ?? 'System.Object'
  if (value instanceof PSHashtable || value instanceof PSList) return value.typeName
  if (value instanceof PSQueue || value instanceof PSEnumerable) return value.typeName
  if (value instanceof Uint8Array) return 'System.Byte[]'
  if (value instanceof EnumValue) return value.type.fullName
  const declared = declaredTypes(value)
  if (declared) return declared[0] ?? 'System.Object'
  for (const [constructor, name] of classNames) if (value instanceof constructor) return name
  return 'System.Object'
}

function declaredTypes(value: object): readonly string[] | undefined {
  return (value as { [dotnetTypes]?: readonly string[] })[dotnetTypes]
}

/** Full names of the value's type and what it derives from: what `$x.PSTypeNames` holds. */
export function typeNamesOfValue(value: unknown): readonly string[] {
  if (isPSObject(value)) return typeNamesOf(value)
  const declared = typeof value === 'object' && value !== null ? declaredTypes(value) : undefined
  return declared ?? typeChain(typeOf(value))
}

const unknownTypes = new Map<string, PSType>()

/** The type of a value as `GetType()` gives it. */
export function typeOf(value: unknown): PSType {
  if (value instanceof EnumValue) return value.type
  const name = typeNameOf(value)
  const known = lookupType(name) ?? resolveType(name)
  if (known) return known
  let made = unknownTypes.get(name)
  if (!made) {
    made = new PSType({ fullName: name })
    unknownTypes.set(name, made)
  }
  return made
}
