import { isPSObject, propertyNames } from '../objects/index.js'

/**
 * Members of anything that can stand for a structure: an object of ours, a hashtable, a plain object.
 * Undefined for text, numbers, lists and the like.
 */
export function membersOf(value: unknown): readonly (readonly [string, unknown])[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (isPSObject(value)) return propertyNames(value).map((name) => [name, value[name]])
  if (isDictionary(value)) return Array.from(value.entries(), ([key, held]) => [String(key), held])
  if (Symbol.iterator in value || value instanceof Date) return undefined
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null ? Object.entries(value) : undefined
}

/** The elements of a list of any kind; undefined for what is one value. */
export function elementsOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value as unknown[]
  if (typeof value !== 'object' || value === null || isDictionary(value)) return undefined
  return Symbol.iterator in value ? Array.from(value as Iterable<unknown>) : undefined
}

/** A number as it is, or out of the box that keeps a script's [long], [byte] or [decimal] apart. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'object' || value === null || value instanceof Date) return undefined
  const inner: unknown = value.valueOf()
  return typeof inner === 'number' ? inner : undefined
}

/** A value as an error message shows it: short, on one line. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `'${shorten(value)}'`
  if (value === null || value === undefined) return '$null'
  if (typeof value === 'boolean') return value ? '$true' : '$false'
  const number = numberOf(value)
  if (number !== undefined) return String(number)
  if (elementsOf(value)) return 'a list'
  return membersOf(value) ? 'an object' : `a ${value.constructor.name}`
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 57)}...` : line
}

interface Dictionary {
  entries(): Iterable<readonly [unknown, unknown]>
}

function isDictionary(value: object): value is Dictionary {
  return (
    'get' in value &&
    typeof value.get === 'function' &&
    'entries' in value &&
    typeof value.entries === 'function'
  )
}
