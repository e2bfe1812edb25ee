import { makeByte } from './numbers.js'

/** System.Collections.ArrayList and List`1: an array that grows in place. */
export class PSList {
  readonly items: unknown[]
  readonly typeName: string

  constructor(items: unknown[] = [], typeName = 'System.Collections.ArrayList') {
    this.items = items
    this.typeName = typeName
  }

  [Symbol.iterator](): IterableIterator<unknown> {
    return this.items[Symbol.iterator]()
  }

  toJSON(): unknown[] {
    return this.items
  }
}

/** Queue, Stack and their generic forms; `items` in the order in which they are enumerated. */
export class PSQueue {
  readonly items: unknown[] = []
  readonly typeName: string
  readonly lastInFirstOut: boolean

  constructor(typeName: string, lastInFirstOut: boolean) {
    this.typeName = typeName
    this.lastInFirstOut = lastInFirstOut
  }

  [Symbol.iterator](): IterableIterator<unknown> {
    return this.items[Symbol.iterator]()
  }

  toJSON(): unknown[] {
    return this.items
  }
}

const elementTypeKey: unique symbol = Symbol('vposh.elementType')

interface TypedArray extends Array<unknown> {
  [elementTypeKey]?: string
}

/** Marks an array as `[type[]]`: its elements are converted when they are assigned. */
export function setElementType(array: unknown[], fullName: string): unknown[] {
  if (fullName !== 'System.Object') {
    Object.defineProperty(array, elementTypeKey, { value: fullName, enumerable: false })
  }
  return array
}

/** Full name of the element type; System.Object for an ordinary array. */
export function elementTypeOf(array: readonly unknown[]): string {
  return (array as TypedArray)[elementTypeKey] ?? 'System.Object'
}

/**
 * What a pipeline, foreach or an operator walks one by one: arrays, lists, queues, sets and byte
 * arrays; not strings, dictionaries or objects. Undefined for what is one value.
 */
export function enumerable(value: unknown): Iterable<unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) return value as unknown[]
  if (value instanceof PSList || value instanceof PSQueue || value instanceof PSEnumerable) {
    return value
  }
  if (value instanceof Uint8Array) return byteValues(value)
  return undefined
}

/** The same as an array; a single value as an array of one, null as none. */
export function toArray(value: unknown): unknown[] {
  if (value === null || value === undefined) return []
  if (Array.isArray(value)) return value as unknown[]
  const items = enumerable(value)
  return items ? Array.from(items) : [value]
}

/** A lazily walked sequence: an enumerator, a set, a MatchCollection. */
export class PSEnumerable {
  readonly typeName: string
  readonly #walk: () => Iterable<unknown>

  constructor(typeName: string, walk: () => Iterable<unknown>) {
    this.typeName = typeName
    this.#walk = walk
  }

  [Symbol.iterator](): Iterator<unknown> {
    return this.#walk()[Symbol.iterator]()
  }

  toJSON(): unknown[] {
    return Array.from(this)
  }
}

function* byteValues(bytes: Uint8Array): Iterable<unknown> {
  for (const byte of bytes) yield makeByte(byte)
}
