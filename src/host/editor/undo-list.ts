import type { TextBuffer } from './text-buffer.js'

/** States to go back to; characters typed in a row go together. */
export class UndoList {
  #undo: TextBuffer[] = []
  #redo: TextBuffer[] = []
  #typing = false

  remember(before: TextBuffer, isTyping: boolean): void {
    if (!(isTyping && this.#typing)) this.#undo.push(before)
    this.#redo = []
    this.#typing = isTyping
  }

  /** Moving ends a run of typing. */
  breakRun(): void {
    this.#typing = false
  }

  undo(now: TextBuffer): TextBuffer {
    const before = this.#undo.pop()
    if (!before) return now
    this.#redo.push(now)
    this.#typing = false
    return before
  }

  redo(now: TextBuffer): TextBuffer {
    const after = this.#redo.pop()
    if (!after) return now
    this.#undo.push(now)
    return after
  }
}
