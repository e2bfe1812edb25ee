/** Entries of the history, oldest first. */
export interface EntryList {
  readonly entries: readonly string[]
}

/**
 * A walk through the history by the arrows: only entries that begin with what was typed before the
 * first step, none twice. Stepping past the newest gives back what was typed.
 */
export class HistoryWalk {
  readonly #found: string[] = []
  readonly #entries: readonly string[]
  readonly #typed: string
  readonly #prefix: string
  #next: number
  #at = -1

  constructor({ entries }: EntryList, typed: string, prefix = typed) {
    this.#entries = entries
    this.#typed = typed
    this.#prefix = prefix.toLowerCase()
    this.#next = entries.length - 1
  }

  /** Undefined when there is none that is older. */
  older(): string | undefined {
    if (this.#at + 1 < this.#found.length) return this.#found[++this.#at]
    while (this.#next >= 0) {
      const entry = this.#entries[this.#next--] ?? ''
      if (!entry.toLowerCase().startsWith(this.#prefix)) continue
      if (entry === this.#typed || this.#found.includes(entry)) continue
      this.#found.push(entry)
      return this.#found[++this.#at]
    }
    return undefined
  }

  newer(): string | undefined {
    if (this.#at < 0) return undefined
    this.#at--
    return this.#at < 0 ? this.#typed : this.#found[this.#at]
  }
}

/** What the newest entry that begins so goes on with; empty when there is none. */
export function predictionFor({ entries }: EntryList, typed: string): string {
  if (typed.trim() === '') return ''
  for (let at = entries.length - 1; at >= 0; at--) {
    const entry = entries[at] ?? ''
    if (entry.length > typed.length && entry.startsWith(typed)) return entry.slice(typed.length)
  }
  return ''
}

/** Entries that hold all the words, newest first, none twice. */
export function searchEntries({ entries }: EntryList, words: string, limit = 200): string[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  const found = new Set<string>()
  for (let at = entries.length - 1; at >= 0 && found.size < limit; at--) {
    const entry = entries[at] ?? ''
    const lower = entry.toLowerCase()
    if (wanted.every((word) => lower.includes(word))) found.add(entry)
  }
  return [...found]
}

/** The last argument of an entry, as Alt+. gives it. */
export function lastArgument(entry: string): string {
  const words = entry.match(/"(?:[^"`]|`.)*"|'(?:[^']|'')*'|[^\s"']+/g) ?? []
  return words.at(-1) ?? ''
}
