import { isPSObject, propertyNames } from '../objects/index.js'

/** A result as JSON has it: objects with their own properties in order, dates as ISO text. */
export function toPlainData(value: unknown): unknown {
  if (value === undefined || value === null) return null
  if (typeof value === 'bigint') {
    return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  }
  if (typeof value !== 'object') return typeof value === 'function' ? String(value) : value
  if (isPSObject(value)) return plainObject(value, propertyNames(value))
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(toPlainData)
  if ('toJSON' in value && typeof value.toJSON === 'function') return value.toJSON() as unknown
  if (value instanceof Map) {
    return Object.fromEntries(Array.from(value, ([key, held]) => [String(key), toPlainData(held)]))
  }
  if (Symbol.iterator in value) return Array.from(value as Iterable<unknown>, toPlainData)
  return plainObject(value as Readonly<Record<string, unknown>>, Object.keys(value))
}

function plainObject(
  value: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, toPlainData(value[name])]))
}

/** Plain data on one line: a scalar as it is, null as nothing, anything with parts as JSON. */
export function plainText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return isScalar(value) ? String(value) : JSON.stringify(value)
}

export function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}
