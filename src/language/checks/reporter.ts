import { errorMessage, type ParseErrorId } from '../messages.js'
import type { ParseError } from '../result.js'
import type { Extent } from '../source.js'

/** Adds errors of meaning to those of syntax, each once. */
export class Reporter {
  private readonly errors: ParseError[]
  private readonly seen = new Set<string>()

  constructor(errors: ParseError[]) {
    this.errors = errors
    for (const { errorId, extent } of errors) this.isNew(errorId, extent)
  }

  report(errorId: ParseErrorId, extent: Extent, ...args: readonly string[]): void {
    if (!this.isNew(errorId, extent)) return
    const message = errorMessage(errorId, args)
    this.errors.push({ errorId, message, extent, incompleteInput: false })
  }

  private isNew(errorId: ParseErrorId, { start, end }: Extent): boolean {
    const key = `${errorId} ${start} ${end}`
    if (this.seen.has(key)) return false
    this.seen.add(key)
    return true
  }
}
