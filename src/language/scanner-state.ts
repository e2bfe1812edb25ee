import { isBlank, isNewline } from './characters.js'
import { errorMessage, type ParseErrorId } from './messages.js'
import type { NumberValue } from './number-literal.js'
import type { ParseError, SavedToken } from './result.js'
import { Extent, type SourceText } from './source.js'
import type { NestedPart } from './string-part.js'
import { T } from './token-kind.js'

/** How the same characters are read: as a command's words, an expression, a type's name, or a signature. */
export const Mode = { Command: 0, Expression: 1, TypeName: 2, Signature: 3 } as const

/** The text being read: the script, or what stands in a `$()` of a string. */
export interface Window {
  readonly text: string
  /** Offset in the script of the text's first character. */
  readonly base: number
  /** Of each character, when doubled quotes were dropped and `base` does not say it. */
  readonly offsets: readonly number[] | undefined
}

/** Nobody reads more. Text that has more is no script, and is not read any further. */
const maximumErrors = 100

/** Where the scanner stands in the text, what it has just read, and what it has found wrong. */
export abstract class ScannerState {
  readonly source: SourceText
  protected text: string
  protected length: number
  protected base = 0
  protected offsets: readonly number[] | undefined = undefined
  protected position = 0
  protected mode: number = Mode.Command

  /** The token just scanned: its kind, where it stands, what it says. */
  protected kind: number = T.Unknown
  protected start = 0
  protected end = 0
  /** Of a variable, parameter, label or string: the name or value. */
  protected value = ''
  /** Of an expandable string: its literal texts and nested parts; undefined when nothing is expanded. */
  protected parts: readonly (string | NestedPart)[] | undefined = undefined
  protected number: NumberValue | undefined = undefined
  /** Of a parameter: a colon follows. Of a variable: it is in braces. */
  protected flagged = false

  /** `-5` is a number here, not an operator. */
  protected allowSignedNumbers = false
  /** `1?` and `1:` end the number: it is part of a ternary. */
  protected endNumberOnTernary = false
  /** Words are plain names here: no keywords, no generic tokens. */
  protected wantSimpleName = false

  protected readonly errors: ParseError[] = []
  protected readonly comments: number[] = []
  protected tokens: SavedToken[] | undefined
  /** Offset of the comment that begins a signature block. */
  protected signatureStart = -1

  constructor(source: SourceText) {
    this.source = source
    this.text = source.text
    this.length = source.text.length
  }

  /** The UTF-16 code unit at an index; -1 past the end. */
  protected at(index: number): number {
    return index < this.length ? this.text.charCodeAt(index) : -1
  }

  protected offset(index: number): number {
    return this.offsets === undefined ? this.base + index : (this.offsets[index] ?? 0)
  }

  protected extent(start: number, end: number): Extent {
    if (this.offsets === undefined)
      return new Extent(this.source, this.base + start, this.base + end)
    return new Extent(this.source, this.offset(start), this.offset(end))
  }

  protected textOf(start: number, end: number): string {
    return this.text.slice(start, end)
  }

  protected get window(): Window {
    return { text: this.text, base: this.base, offsets: this.offsets }
  }

  protected set window(window: Window) {
    this.text = window.text
    this.length = window.text.length
    this.base = window.base
    this.offsets = window.offsets
  }

  protected error(id: ParseErrorId, extent: Extent, ...args: readonly string[]): void {
    this.report(id, extent, false, args)
  }

  /** An error that more text could mend, when nothing but blanks and comments follows it. */
  protected incomplete(id: ParseErrorId, extent: Extent, ...args: readonly string[]): void {
    this.report(id, extent, this.isAtEnd(extent.end), args)
  }

  /** As `incomplete`, but reported away from where the text ends: at the brace that was opened. */
  protected incompleteAt(
    id: ParseErrorId,
    extent: Extent,
    detectedAt: Extent,
    ...args: readonly string[]
  ): void {
    this.report(id, extent, this.isAtEnd(detectedAt.end), args)
  }

  private report(
    errorId: ParseErrorId,
    extent: Extent,
    incompleteInput: boolean,
    args: readonly string[],
  ): void {
    const { errors } = this
    if (errors.length > maximumErrors) {
      this.length = Math.min(this.length, this.position)
      return
    }
    // An error that recovery runs into again is said once. Only the last few can be the same.
    for (let index = errors.length - 1; index >= 0 && index >= errors.length - 32; index--) {
      const other = errors[index]
      if (other?.errorId !== errorId) continue
      if (other.extent.start === extent.start && other.extent.end === extent.end) return
    }
    if (errors.length < maximumErrors) {
      errors.push({ errorId, message: errorMessage(errorId, args), extent, incompleteInput })
    } else {
      const message = errorMessage('TooManyErrors', [])
      errors.push({ errorId: 'TooManyErrors', message, extent, incompleteInput: false })
    }
  }

  /** Only blanks, newlines and comments follow the offset in the script. */
  private isAtEnd(offset: number): boolean {
    const { text } = this.source
    let index = offset
    while (index < text.length) {
      const code = text.charCodeAt(index)
      if (code === 35) index = skipLine(text, index)
      else if (code === 60 && text.charCodeAt(index + 1) === 35)
        index = blockCommentEnd(text, index)
      else if (isBlank(code) || isNewline(code)) index++
      else return false
    }
    return true
  }
}

export function skipLine(text: string, start: number): number {
  let index = start
  while (index < text.length && !isNewline(text.charCodeAt(index))) index++
  return index
}

/** After `#>`, or the end of the text. */
export function blockCommentEnd(text: string, start: number): number {
  const end = text.indexOf('#>', start + 2)
  return end < 0 ? text.length : end + 2
}
