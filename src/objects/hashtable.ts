import { BoxedNumber } from './numbers.js'
import { Char } from './char.js'

interface Entry {
  readonly key: unknown
  value: unknown
}

export const hashtableType = 'System.Collections.Hashtable'
export const orderedType = 'System.Collections.Specialized.OrderedDictionary'

/**
 * A dictionary as scripts see it: `@{}` and `[ordered]@{}` find string keys without regard to case;
 * keys of other types by value. Keeps the order in which keys were added. A .NET dictionary is the same
 * with another type name and exact case.
 */
export class PSHashtable {
  readonly typeName: string
  readonly caseSensitive: boolean
  readonly #entries = new Map<unknown, Entry>()

  constructor(
    entries: Iterable<readonly [unknown, unknown]> = [],
    options: { readonly typeName?: string; readonly caseSensitive?: boolean } = {},
  ) {
    this.typeName = options.typeName ?? hashtableType
    this.caseSensitive = options.caseSensitive ?? false
    for (const [key, value] of entries) this.set(key, value)
  }

  static ordered(entries: Iterable<readonly [unknown, unknown]> = []): PSHashtable {
    return new PSHashtable(entries, { typeName: orderedType })
  }

  static fromRecord(record: object): PSHashtable {
    return new PSHashtable(Object.entries(record))
  }

  get isOrdered(): boolean {
    return this.typeName === orderedType
  }

  get size(): number {
    return this.#entries.size
  }

  get(key: unknown): unknown {
    return this.#entries.get(this.#normal(key))?.value
  }

  has(key: unknown): boolean {
    return this.#entries.has(this.#normal(key))
  }

  /** An existing key keeps its spelling and its place. */
  set(key: unknown, value: unknown): void {
    const normal = this.#normal(key)
    const entry = this.#entries.get(normal)
    if (entry) entry.value = value
    else this.#entries.set(normal, { key, value })
  }

  delete(key: unknown): boolean {
    return this.#entries.delete(this.#normal(key))
  }

  clear(): void {
    this.#entries.clear()
  }

  keys(): unknown[] {
    return Array.from(this.#entries.values(), (entry) => entry.key)
  }

  values(): unknown[] {
    return Array.from(this.#entries.values(), (entry) => entry.value)
  }

  entries(): [unknown, unknown][] {
    return Array.from(this.#entries.values(), (entry) => [entry.key, entry.value])
  }

  /** Key and value at a place, for [ordered]. */
  at(index: number): readonly [unknown, unknown] | undefined {
    return this.entries().at(index)
  }

  [Symbol.iterator](): IterableIterator<[unknown, unknown]> {
    return this.entries()[Symbol.iterator]()
  }

  clone(): PSHashtable {
    return new PSHashtable(this, { typeName: this.typeName, caseSensitive: this.caseSensitive })
  }

  insert(index: number, key: unknown, value: unknown): void {
    const all = this.entries()
    all.splice(index, 0, [key, value])
    this.clear()
    for (const [name, held] of all) this.set(name, held)
  }

  /** The string keys and their values as a plain object: what a cmdlet's parameter takes. */
  toRecord(text: (key: unknown) => string = String): Record<string, unknown> {
    return Object.fromEntries(this.entries().map(([key, value]) => [text(key), value]))
  }

  toJSON(): Record<string, unknown> {
    return this.toRecord()
  }

  #normal(key: unknown): unknown {
    if (typeof key === 'string') return this.caseSensitive ? key : key.toLowerCase()
    if (typeof key !== 'object' || key === null) return key
    return normalObjectKey(key)
  }
}

/** Objects that are equal by value must find each other; the prefix cannot begin a key of a script. */
function normalObjectKey(key: object): unknown {
  if (key instanceof BoxedNumber) return `\0${key.type}:${String(key.value)}`
  if (key instanceof Char) return `\0char:${key.value}`
  if (key instanceof Date) return `\0date:${key.getTime()}`
  if ('hashKey' in key && typeof key.hashKey === 'string') return `\0${key.hashKey}`
  return key
}
