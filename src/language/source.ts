/** A script's text with what is known of it as a whole: its lines and its comments. */
export class SourceText {
  readonly text: string
  /** Path or name as errors show it; empty for text that was typed. */
  readonly file: string
  /** Start and end offsets of every comment, in order: `[start, end, start, end, …]`. */
  comments: readonly number[] = []
  #lineStarts: readonly number[] | undefined

  constructor(text: string, file = '') {
    this.text = text
    this.file = file
  }

  /** One-based line and column of an offset. LF, CR LF and a CR alone end a line. */
  position(offset: number): Position {
    const starts = (this.#lineStarts ??= findLineStarts(this.text))
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }

  /** The text of a one-based line, without its end. */
  line(number: number): string {
    const starts = (this.#lineStarts ??= findLineStarts(this.text))
    const start = starts[number - 1]
    if (start === undefined) return ''
    return this.text.slice(start, starts[number]).replace(/[\r\n]+$/, '')
  }
}

/** One-based, as PowerShell counts them. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** A stretch of a script, `end` excluded; lines and columns are worked out when asked for. */
export class Extent {
  readonly source: SourceText
  readonly start: number
  readonly end: number

  constructor(source: SourceText, start: number, end: number) {
    this.source = source
    this.start = start
    this.end = end
  }

  get text(): string {
    return this.source.text.slice(this.start, this.end)
  }

  get file(): string {
    return this.source.file
  }

  get startPosition(): Position {
    return this.source.position(this.start)
  }

  get endPosition(): Position {
    return this.source.position(this.end)
  }
}

function findLineStarts(text: string): number[] {
  const starts = [0]
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) starts.push(index + 1)
  }
  return starts
}
