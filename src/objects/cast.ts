import { Char } from './char.js'
import { elementTypeOf, enumerable, setElementType, toArray } from './collections.js'
import { castError, nullCastError } from './errors.js'
import { ErrorRecord } from './error-record.js'
import { isNumber, toNumber } from './numbers.js'
import { typeNamesOfValue } from './type-of.js'
import { EnumValue, isAssignable, type PSType, resolveType } from './types.js'
import { toText } from './text.js'

/** Whether a value belongs to a type without conversion: `-is`. */
export function isInstance(value: unknown, type: PSType): boolean {
  if (value === null || value === undefined) return false
  const { definition, element } = type
  if (definition.fullName === 'System.Object') return true
  if (element) return isArrayOf(value, element)
  if (definition.is) return definition.is(value)
  if (value instanceof EnumValue) return isAssignable(value.type, type)
  const wanted = type.fullName.toLowerCase()
  return typeNamesOfValue(value).some((name) => name.toLowerCase() === wanted)
}

function isArrayOf(value: unknown, element: PSType): boolean {
  if (value instanceof Uint8Array) return element.fullName === 'System.Byte'
  if (!Array.isArray(value)) return false
  const held = elementTypeOf(value as unknown[])
  if (held === element.fullName) return true
  // Arrays of reference types stand for arrays of what they derive from.
  const heldType = resolveType(held)
  return (
    heldType !== undefined && !heldType.definition.isValueType && isAssignable(heldType, element)
  )
}

/** `[type]value`. Throws an ErrorRecord with PowerShell's id when there is no way. */
export function castTo(value: unknown, type: PSType): unknown {
  const { definition, element } = type
  if (definition.fullName === 'System.Object') return value ?? null
  if (element) return convertToArray(value, type, element)
  if (definition.enumeration) return convertToEnum(value, type)
  const converted = definition.convert?.(value, type)
  if (converted !== undefined) return converted
  if (value === null || value === undefined) {
    if (definition.isValueType) throw nullCastError(type.fullName)
    return null
  }
  if (isInstance(value, type)) return value
  if (Array.isArray(value) && value.length === 1 && !definition.is) return castTo(value[0], type)
  throw castError(value, type.fullName, undefined)
}

/** `-as`: null where a cast would fail. */
export function castAs(value: unknown, type: PSType): unknown {
  if (value === null || value === undefined) return null
  try {
    return castTo(value, type)
  } catch (thrown) {
    if (thrown instanceof ErrorRecord) return null
    throw thrown
  }
}

function convertToArray(value: unknown, type: PSType, element: PSType): unknown {
  if (value === null || value === undefined) return null
  if (element.fullName === 'System.Byte') return convertToBytes(value, element)
  if (isArrayOf(value, element)) return value
  const items =
    typeof value === 'string' && element.fullName === 'System.Char' ? chars(value) : toArray(value)
  const converted = items.map((item) => castTo(item, element))
  return setElementType(converted, type.element?.fullName ?? 'System.Object')
}

function chars(text: string): unknown[] {
  return Array.from({ length: text.length }, (_, index) => Char.fromCode(text.charCodeAt(index)))
}

function convertToBytes(value: unknown, element: PSType): Uint8Array {
  if (value instanceof Uint8Array) return value
  const numbers = toArray(value).map((item) => {
    const byte = castTo(item, element)
    return isNumber(byte) ? toNumber(byte) : 0
  })
  return Uint8Array.from(numbers)
}

function convertToEnum(value: unknown, type: PSType): EnumValue {
  if (value instanceof EnumValue && value.type.fullName === type.fullName) return value
  if (isNumber(value)) return enumFromNumber(toNumber(value), type, value)
  if (value instanceof EnumValue) return enumFromNumber(value.value, type, value)
  if (typeof value === 'string') return enumFromText(value, type)
  const items = enumerable(value)
  if (items) return enumFromText(toText(value, ','), type)
  if (value === null || value === undefined) {
    throw castError(
      value,
      type.fullName,
      `Unable to match the identifier name  to a valid enumerator name. Specify one of the following enumerator names and try again: ${enumNames(type)}`,
      'InvalidCastNullToEnum',
    )
  }
  throw castError(value, type.fullName, undefined)
}

function enumNames(type: PSType): string {
  return Object.keys(type.definition.enumeration ?? {}).join(', ')
}

function enumFromNumber(number: number, type: PSType, shown: unknown): EnumValue {
  const values = Object.values(type.definition.enumeration ?? {})
  if (values.includes(number) || type.definition.flags) return new EnumValue(type, number)
  throw castError(
    shown,
    type.fullName,
    `The identifier name ${number} cannot be processed due to the inability to differentiate between the following enumerator names: ${enumNames(type)}`,
    'UndefinedIntegerToEnum',
  )
}

/** A name, an unambiguous beginning of one, a number, or several with commas. */
function enumFromText(text: string, type: PSType): EnumValue {
  let value = 0
  for (const part of text.split(',')) {
    const number = enumPart(part.trim(), type)
    if (number === undefined) {
      throw castError(
        text,
        type.fullName,
        `Unable to match the identifier name ${text} to a valid enumerator name. Specify one of the following enumerator names and try again: ${enumNames(type)}`,
        'InvalidCastFromStringToEnum',
      )
    }
    value |= number
  }
  return new EnumValue(type, value)
}

function enumPart(part: string, type: PSType): number | undefined {
  if (/^-?\d+$/.test(part)) return Number(part)
  const entries = Object.entries(type.definition.enumeration ?? {})
  const lower = part.toLowerCase()
  const exact = entries.find(([name]) => name.toLowerCase() === lower)
  if (exact) return exact[1]
  const starting =
    lower === '' ? [] : entries.filter(([name]) => name.toLowerCase().startsWith(lower))
  return starting.length === 1 ? starting[0]?.[1] : undefined
}
