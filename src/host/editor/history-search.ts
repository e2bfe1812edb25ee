import { select } from './choice-list.js'
import type { ChoiceList } from './choice-list.js'
import { searchEntries } from './history-walk.js'
import type { EntryList } from './history-walk.js'
import type { Key } from './key.js'
import { bufferOf } from './text-buffer.js'
import type { TextBuffer } from './text-buffer.js'

export type SearchStep =
  | { readonly kind: 'searching'; readonly search: HistorySearch }
  | { readonly kind: 'chosen'; readonly text: string }
  | { readonly kind: 'left' }

/** Ctrl+R: entries that hold all the words typed, as a list; Enter takes one to the line. */
export interface HistorySearch {
  readonly heading: string
  readonly list: ChoiceList
  /** The line while the search goes on: the chosen entry. */
  preview(buffer: TextBuffer): TextBuffer
  press(key: Key): SearchStep
}

export function searchHistory(history: EntryList, words: string): HistorySearch {
  return new Search(history, words, undefined)
}

const steps: Readonly<Record<string, number>> = {
  Up: -1,
  'Ctrl+P': -1,
  'Ctrl+S': -1,
  'Shift+Tab': -1,
  Down: 1,
  'Ctrl+N': 1,
  'Ctrl+R': 1,
  Tab: 1,
  PageDown: 10,
  PageUp: -10,
}

class Search implements HistorySearch {
  readonly list: ChoiceList
  readonly #history: EntryList
  readonly #words: string

  constructor(history: EntryList, words: string, list: ChoiceList | undefined) {
    this.#history = history
    this.#words = words
    this.list = list ?? {
      choices: searchEntries(history, words).map((label) => ({ label })),
      selected: 0,
    }
  }

  get heading(): string {
    const { length } = this.list.choices
    return `history: ${this.#words}▏ ${length === 0 ? '(nothing found)' : ''}`
  }

  preview(buffer: TextBuffer): TextBuffer {
    const chosen = this.#chosen
    return chosen === undefined ? buffer : bufferOf(chosen)
  }

  press(key: Key): SearchStep {
    const step = steps[key.name]
    if (step !== undefined) return searching(this.#history, this.#words, select(this.list, step))
    if (key.name === 'Text') return searching(this.#history, this.#words + key.text)
    if (key.name === 'Backspace' || key.name === 'Ctrl+H') {
      return searching(this.#history, this.#words.slice(0, -1))
    }
    if (key.name === 'Ctrl+U') return searching(this.#history, '')
    if (['Escape', 'Ctrl+C', 'Ctrl+G'].includes(key.name)) return { kind: 'left' }
    const chosen = this.#chosen
    return chosen === undefined ? { kind: 'left' } : { kind: 'chosen', text: chosen }
  }

  get #chosen(): string | undefined {
    return this.list.choices[this.list.selected]?.label
  }
}

function searching(history: EntryList, words: string, list?: ChoiceList): SearchStep {
  return { kind: 'searching', search: new Search(history, words, list) }
}
