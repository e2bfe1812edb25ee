import {
  enumerable,
  getProperty,
  isNumber,
  propertyNames,
  PSHashtable,
  PSObject,
  toBigInt,
  toNumber,
  toText,
} from '../objects/index.js'

/** A value as data formats know it; a Map keeps the order of names that look like numbers. */
export type PlainData =
  string | number | bigint | boolean | null | readonly PlainData[] | ReadonlyMap<string, PlainData>

/**
 * Strips a value down to data: objects to their properties in order, dates to ISO text, secrets to
 * their type's name. Below `depth` levels, and where a value holds itself, only text is left.
 */
export function toPlainData(value: unknown, depth = 100): PlainData {
  return plain(value, depth, [])
}

function plain(value: unknown, depth: number, above: readonly unknown[]): PlainData {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'bigint':
      return value
    case 'number':
      return Number.isFinite(value) ? value : toText(value)
    case 'object':
      return value === null ? null : plainObject(value, depth, above)
    default:
      return value === undefined ? null : toText(value)
  }
}

function plainObject(value: object, depth: number, above: readonly unknown[]): PlainData {
  if (value instanceof Date) return value.toISOString()
  if (isNumber(value)) {
    const number = toNumber(value)
    return Number.isInteger(number) && !Number.isSafeInteger(number) ? toBigInt(value) : number
  }
  const entries = entriesOf(value)
  const items = entries ? undefined : enumerable(value)
  if (!entries && !items) return toText(value)
  if (depth < 0 || above.includes(value)) return toText(value)
  const path = [...above, value]
  if (items) return Array.from(items, (item) => plain(item, depth - 1, path))
  return new Map(
    (entries ?? [])
      .filter(([, item]) => item !== undefined)
      .map(([name, item]) => [name, plain(item, depth - 1, path)]),
  )
}

function entriesOf(value: object): readonly (readonly [string, unknown])[] | undefined {
  if (value instanceof PSObject) {
    return propertyNames(value).map((name) => [name, getProperty(value, name)])
  }
  if (value instanceof PSHashtable) {
    return value.entries().map(([key, item]) => [toText(key), item])
  }
  if (value instanceof Map) {
    return Array.from(value as ReadonlyMap<unknown, unknown>, ([key, item]) => [toText(key), item])
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null ? Object.entries(value) : undefined
}

/** Of several objects a list; of one the object itself, unless a list is asked for. */
export function documentOf(
  objects: readonly unknown[],
  options: { readonly depth?: number | undefined; readonly asList?: boolean | undefined },
): PlainData {
  const data = objects.map((object) => toPlainData(object, options.depth))
  const [only] = data
  return data.length === 1 && only !== undefined && !options.asList ? only : data
}
