import {
  Char,
  enumerable,
  isNumber,
  PSHashtable,
  PSList,
  PSObject,
  PSQueue,
  runtimeError,
  setProperty,
  toArray,
  toInteger,
  toNumber,
  toText,
  typeNameOf,
  getProperty,
  makeByte,
  RegexMatch,
  castTo,
  elementTypeOf,
  resolveType,
  ErrorRecord,
} from '../objects/index.js'
import type { Frame } from './frame.js'

/** `$x[$i]`: places from the end below zero; several places give several values. */
export function readIndex(frame: Frame, target: unknown, index: unknown): unknown {
  if (typeof index === 'number' && Array.isArray(target)) {
    const value: unknown = target[index < 0 ? index + target.length : index]
    return value === undefined ? outOfRange(frame, index, target.length) : value
  }
  if (target instanceof PSHashtable) return readTable(target, index)
  if (target === null || target === undefined) {
    throw runtimeError('Cannot index into a null array.', 'NullArray')
  }
  if (Array.isArray(index)) return index.map((item) => readIndex(frame, target, item))
  return readPlace(frame, target, index)
}

function outOfRange(frame: Frame, index: number, length: number): unknown {
  if (frame.engine.strictMode < 3) return null
  throw runtimeError(
    `Index was outside the bounds of the array.`,
    'System.IndexOutOfRangeException',
    { category: 'OperationStopped', target: index >= length ? index : null },
  )
}

function readTable(table: PSHashtable, index: unknown): unknown {
  if (Array.isArray(index)) return index.map((key) => readTable(table, key))
  if (index === null || index === undefined) {
    return null
  }
  if (table.isOrdered && isNumber(index)) {
    const place = toNumber(index)
    return table.at(place)?.[1] ?? null
  }
  return table.get(index) ?? null
}

function readPlace(frame: Frame, target: unknown, index: unknown): unknown {
  if (typeof target === 'string') {
    const place = placeOf(index, target.length)
    const code = target.charCodeAt(place)
    return Number.isNaN(code) ? outOfRange(frame, place, target.length) : Char.fromCode(code)
  }
  if (target instanceof PSList || target instanceof PSQueue) {
    const place = placeOf(index, target.items.length)
    const value = target.items[place]
    return value === undefined ? outOfRange(frame, place, target.items.length) : value
  }
  if (target instanceof Uint8Array) {
    const byte = target[placeOf(index, target.length)]
    return byte === undefined ? outOfRange(frame, 0, 0) : makeByte(byte)
  }
  if (Array.isArray(target)) return readIndex(frame, target, placeOf(index, target.length))
  if (target instanceof RegexMatch) return target.group(toText(index)) ?? null
  const items = enumerable(target)
  if (items) return readIndex(frame, toArray(target), index)
  if (target instanceof PSObject) {
    const found = getProperty(target, toText(index))
    if (found !== undefined) return found
  }
  const own = ownIndexer(target)
  if (own) return own.get(index) ?? null
  // A single value can be indexed as a list of one.
  if (isNumber(index) || typeof index === 'string') {
    const place = isNumber(index) ? toNumber(index) : Number.NaN
    if (place === 0 || place === -1) return target
    if (isNumber(target) || typeof target === 'boolean' || target instanceof ErrorRecord)
      throw cannotIndex(target)
    return null
  }
  throw cannotIndex(target)
}

interface Indexer {
  get(key: unknown): unknown
  set(key: unknown, value: unknown): void
}

/** Objects of other layers may be indexed: they have `get` and `set`. */
function ownIndexer(target: unknown): Indexer | undefined {
  if (typeof target !== 'object' || target === null || target instanceof Date) return undefined
  return 'get' in target && typeof target.get === 'function' ? (target as Indexer) : undefined
}

function cannotIndex(target: unknown) {
  return runtimeError(
    `Unable to index into an object of type "${typeNameOf(target)}".`,
    'CannotIndex',
    { target: null },
  )
}

function placeOf(index: unknown, length: number): number {
  const place =
    typeof index === 'number' && Number.isInteger(index) ? index : toNumber(toInteger(index, 'int'))
  return place < 0 ? place + length : place
}

export function writeIndex(target: unknown, index: unknown, value: unknown): void {
  if (target instanceof PSHashtable) {
    if (index === null || index === undefined) {
      throw runtimeError(
        'Index operation failed; the array index evaluated to null.',
        'NullArrayIndex',
      )
    }
    if (target.isOrdered && isNumber(index)) writeOrdered(target, toNumber(index), value)
    else target.set(index, value)
    return
  }
  if (target === null || target === undefined) {
    throw runtimeError('Cannot index into a null array.', 'NullArray')
  }
  if (Array.isArray(target)) {
    const typed = elementTypeOf(target as unknown[])
    const type = typed === 'System.Object' ? undefined : resolveType(typed)
    writePlace(target as unknown[], index, type ? castTo(value, type) : value)
    return
  }
  if (target instanceof PSList) {
    writePlace(target.items, index, value)
    return
  }
  if (target instanceof Uint8Array) {
    target[placeOf(index, target.length)] = toNumber(toInteger(value, 'byte'))
    return
  }
  const own = ownIndexer(target)
  if (own) own.set(index, value)
  else if (target instanceof PSObject) setProperty(target, toText(index), value)
  else throw cannotIndex(target)
}

function writeOrdered(table: PSHashtable, place: number, value: unknown): void {
  const entry = table.at(place)
  if (!entry) {
    throw runtimeError(
      "Specified argument was out of the range of valid values. (Parameter 'index')",
      'System.ArgumentOutOfRangeException',
      {
        exceptionTypes: [
          'System.ArgumentOutOfRangeException',
          'System.ArgumentException',
          'System.Exception',
        ],
      },
    )
  }
  table.set(entry[0], value)
}

function writePlace(items: unknown[], index: unknown, value: unknown): void {
  const place = placeOf(index, items.length)
  if (place < 0 || place >= items.length) {
    throw runtimeError(
      'Index was outside the bounds of the array.',
      'System.IndexOutOfRangeException',
      {
        category: 'OperationStopped',
        exceptionTypes: [
          'System.IndexOutOfRangeException',
          'System.SystemException',
          'System.Exception',
        ],
      },
    )
  }
  items[place] = value
}
