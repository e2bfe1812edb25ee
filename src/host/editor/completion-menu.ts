import type { Completions } from '../../registry/index.js'
import { select } from './choice-list.js'
import type { ChoiceList } from './choice-list.js'
import { replaceRange } from './text-buffer.js'
import type { TextBuffer } from './text-buffer.js'

/** The list below the line: stepping through it changes the text at once. */
export class CompletionMenu {
  readonly original: TextBuffer
  readonly buffer: TextBuffer
  readonly #found: Completions
  readonly #selected: number

  private constructor(
    original: TextBuffer,
    buffer: TextBuffer,
    found: Completions,
    selected: number,
  ) {
    this.original = original
    this.buffer = buffer
    this.#found = found
    this.#selected = selected
  }

  static open(buffer: TextBuffer, found: Completions): CompletionMenu {
    return new CompletionMenu(buffer, buffer, found, -1)
  }

  get isChosen(): boolean {
    return this.#selected >= 0
  }

  /** Nothing is left to choose. */
  get isDecided(): boolean {
    return this.#found.candidates.length <= 1
  }

  get list(): ChoiceList {
    return {
      choices: this.#found.candidates.map(({ text, label, description }) => ({
        label: label ?? text,
        description,
      })),
      selected: this.#selected,
    }
  }

  step(count: number): CompletionMenu {
    const { selected } = select(this.list, count)
    const chosen = this.#found.candidates[selected]
    if (!chosen) return this
    return new CompletionMenu(this.original, this.#with(chosen.text), this.#found, selected)
  }

  /** The one candidate, or what all of them begin with. */
  takeCommon(): CompletionMenu {
    const { candidates, start, end } = this.#found
    const [first] = candidates
    if (!first) return this
    if (candidates.length === 1) {
      return new CompletionMenu(this.original, this.#with(first.text), this.#found, -1)
    }
    const common = commonBeginning(candidates.map(({ text }) => text))
    const typed = this.original.text.slice(start, end)
    const goesOn = common.length > typed.length && sameBeginning(common, typed)
    if (!goesOn) return this
    const buffer = this.#with(common)
    const found = { ...this.#found, end: start + common.length }
    return new CompletionMenu(buffer, buffer, found, -1)
  }

  #with(text: string): TextBuffer {
    return replaceRange(this.original, this.#found.start, this.#found.end, text)
  }
}

function commonBeginning(texts: readonly string[]): string {
  const [first = '', ...others] = texts
  let length = first.length
  for (const other of others) {
    let same = 0
    while (same < length && sameLetter(first[same], other[same])) same++
    length = same
  }
  return first.slice(0, length)
}

function sameLetter(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one.toLowerCase() === other?.toLowerCase()
}

function sameBeginning(text: string, beginning: string): boolean {
  return text.toLowerCase().startsWith(beginning.toLowerCase())
}
