/** What was deleted by the word or by the line, to be put back; deletions in a row are one. */
export class KillRing {
  #text = ''
  #isOpen = false

  get text(): string {
    return this.#text
  }

  add(deleted: string, isBefore: boolean): void {
    if (!this.#isOpen) this.#text = deleted
    else this.#text = isBefore ? deleted + this.#text : this.#text + deleted
    this.#isOpen = deleted !== '' || this.#isOpen
  }

  /** Anything else was done: the next deletion starts anew. */
  close(): void {
    this.#isOpen = false
  }
}
