import { Char } from './char.js'
import { elementTypeOf, enumerable } from './collections.js'
import { ErrorRecord } from './error-record.js'
import { formatDateTime } from './format-datetime.js'
import { DateTime } from './datetime.js'
import { isNumber } from './numbers.js'
import { numberText } from './number-text.js'
import { customObjectTypes, isPSObject, propertyNames, typeNamesOf } from './ps-object.js'
import { typeNameOf } from './type-of.js'
import { PSHashtable } from './hashtable.js'
import { RegexGroup } from './regex.js'
import { PSType } from './types.js'

/**
 * A value as PowerShell puts it into a string: culture-invariant, collections joined by `separator`
 * ($OFS), custom objects as `@{a=1; b=2}`.
 */
export function toText(value: unknown, separator = ' '): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'boolean':
      return value ? 'True' : 'False'
    case 'number':
      return numberText(value)
    case 'bigint':
      return value.toString()
    case 'object':
      return value === null ? '' : objectText(value, separator)
    default:
      return value === undefined ? '' : typeNameOf(value)
  }
}

/** Put on a class or an object that has its own `ToString()`. */
export const textOf: unique symbol = Symbol('vposh.text')

interface HasText {
  [textOf]?: () => string
}

function objectText(value: object, separator: string): string {
  if (isNumber(value)) return numberText(value)
  const own = (value as HasText)[textOf]
  if (own) return own.call(value)
  const items = enumerable(value)
  if (items) return Array.from(items, (item) => elementText(item)).join(separator)
  if (isPSObject(value)) return customObjectText(value)
  return plainText(value)
}

/** Inside a collection another collection is only named. */
function elementText(item: unknown): string {
  if (Array.isArray(item)) return `${elementTypeOf(item as unknown[])}[]`
  return toText(item)
}

function customObjectText(value: object & { [name: string]: unknown }): string {
  const type = typeNamesOf(value)[0] ?? ''
  if (type.startsWith('System.') && !customObjectTypes.includes(type)) return type
  const properties = propertyNames(value).map((name) => `${name}=${nestedText(value[name])}`)
  return `@{${properties.join('; ')}}`
}

/** A custom object within one shows as nothing in PowerShell; a collection as its type. */
function nestedText(value: unknown): string {
  if (isPSObject(value) && typeNamesOf(value)[0] === customObjectTypes[0]) return ''
  return elementText(value)
}

function plainText(value: object): string {
  if (value instanceof Date) return formatDateTime(DateTime.fromDate(value), 'MM/dd/yyyy HH:mm:ss')
  if (value instanceof PSType) return value.display
  if (value instanceof ErrorRecord) return value.message
  if (value instanceof PSHashtable) return typeNameOf(value)
  if (value instanceof RegExp) return value.source
  if (value instanceof URL) return value.href
  if (value instanceof Char) return value.value
  if (value instanceof RegexGroup) return value.value
  if ('text' in value && typeof value.text === 'string') return value.text
  const prototype = Object.getPrototypeOf(value) as object | null
  if (prototype && Object.hasOwn(prototype, 'toString') && prototype !== Object.prototype) {
    return (value as { toString(): string }).toString()
  }
  return typeNameOf(value)
}
