import {
  DateTime,
  formatDateTime,
  formatNumber,
  isNumber,
  numericTypeOf,
  PSHashtable,
  PSObject,
  toText,
} from '../objects/index.js'

/** `$FormatEnumerationLimit`: how many elements of a list a column or a list's line shows. */
export const defaultEnumerationLimit = 4

/** A property's value as tables and lists show it. */
export function displayValue(value: unknown, enumerationLimit = defaultEnumerationLimit): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  const elements = elementsOf(value)
  if (elements) return displayElements(elements, enumerationLimit)
  if (isNumber(value)) return displayNumber(value)
  if (value instanceof Date) return formatDateTime(DateTime.fromDate(value), 'G')
  return toText(value)
}

/** Fractions have two digits here, as PowerShell's `F` format gives them. */
function displayNumber(value: Parameters<typeof numericTypeOf>[0]): string {
  const type = numericTypeOf(value)
  return type === 'double' || type === 'single' || type === 'decimal'
    ? formatNumber(value, 'F')
    : toText(value)
}

/** What a value holds when it is a list or a dictionary; an entry is shown as `[key, value]`. */
function elementsOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value as unknown[]
  if (value instanceof PSHashtable) {
    return value.entries().map(([key, item]) => `[${toText(key)}, ${toText(item)}]`)
  }
  if (isPlainRecord(value)) {
    return Object.entries(value).map(([key, item]) => `[${key}, ${toText(item)}]`)
  }
  if (isIterable(value)) return Array.from(value)
  return undefined
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof PSObject) &&
    Symbol.iterator in value
  )
}

function isPlainRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function displayElements(elements: readonly unknown[], limit: number): string {
  const shown = limit < 0 ? elements : elements.slice(0, limit)
  const texts = shown.map((element) =>
    element === null || element === undefined ? '$null' : toText(element),
  )
  const more = shown.length < elements.length ? '…' : ''
  return `{${texts.join(', ')}${more}}`
}
