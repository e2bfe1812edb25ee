/** The lines that were run, oldest first: in memory, and in a file that all shells of a user share. */
import { appendHistory, readHistory } from './history-file.js'

export const historyLimit = 10_000

export class History {
  readonly entries: string[] = []
  readonly #file: string | undefined
  /** How far the file has been read. */
  #read = 0

  /** Without a file the history lasts as long as the shell. */
  constructor(file?: string) {
    this.#file = file
  }

  /** Takes over what other shells have added since the last time. Gives what could not be done. */
  refresh(): Error | undefined {
    if (this.#file === undefined) return undefined
    try {
      const { entries, end } = readHistory(this.#file, this.#read)
      this.#read = end
      this.entries.push(...entries)
      this.#cut()
      return undefined
    } catch (error) {
      return asError(error)
    }
  }

  /** `text` as it may be kept: secrets are masked by now. The same line twice in a row is one entry. */
  add(text: string): Error | undefined {
    if (text.trim() === '') return undefined
    const failure = this.refresh()
    if (failure) return failure
    if (this.entries.at(-1) === text) return undefined
    this.entries.push(text)
    this.#cut()
    if (this.#file === undefined) return undefined
    try {
      this.#read = appendHistory(this.#file, text, this.#read, this.entries)
      return undefined
    } catch (error) {
      return asError(error)
    }
  }

  #cut(): void {
    const surplus = this.entries.length - historyLimit
    if (surplus > 0) this.entries.splice(0, surplus)
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
