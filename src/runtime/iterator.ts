import { dotnetTypes } from '../objects/index.js'

/** `$foreach` and `$switch`: the walk itself, which a script may push on with MoveNext(). */
export class PSIterator {
  current: unknown = null
  readonly #items: unknown[] | Iterator<unknown>
  #at = -1

  constructor(items: Iterable<unknown>) {
    this.#items = Array.isArray(items) ? (items as unknown[]) : items[Symbol.iterator]()
  }

  moveNext(): boolean {
    if (Array.isArray(this.#items)) {
      // Compared anew each time: what grows while it is walked is walked to its new end.
      if (++this.#at >= this.#items.length) return false
      this.current = this.#items[this.#at] ?? null
      return true
    }
    const step = this.#items.next()
    if (step.done) return false
    this.current = step.value ?? null
    return true
  }
}

Object.defineProperty(PSIterator.prototype, dotnetTypes, {
  value: ['System.Collections.IEnumerator', 'System.Object'],
})
