/** What running commands show: objects as text, messages, errors, and progress below all of it. */
import { TextFormatter } from '../../format/index.js'
import { isPSObject, toText } from '../../objects/index.js'
import type { ErrorRecord, PSObject } from '../../objects/index.js'
import type { ProgressRecord, StreamSinks } from '../../registry/index.js'
import { colourErrors, errorLines, plainErrors } from './error-view.js'
import { ProgressLines } from './progress-lines.js'

export interface ScreenStream {
  write(text: string): unknown
  readonly columns?: number | undefined
}

const redrawTime = 80

export class ShellScreen {
  readonly streams: StreamSinks
  readonly #stream: ScreenStream
  readonly #colour: boolean
  readonly #progress = new ProgressLines()
  #formatter: TextFormatter | undefined
  #drawn = 0
  #drawnAt = 0
  #isInLine = false

  constructor(stream: ScreenStream, colour: boolean) {
    this.#stream = stream
    this.#colour = colour
    const message = (prefix: string, sequence: string) => (record: PSObject) =>
      this.line(this.#paint(sequence, `${prefix}: ${toText(record['Message'])}`))
    this.streams = {
      error: (record) => this.error(record),
      warning: message('WARNING', '33;1'),
      verbose: message('VERBOSE', '33;1'),
      debug: message('DEBUG', '33;1'),
      information: (record) => this.#information(record['MessageData']),
      progress: (record) => this.#showProgress(record),
    }
  }

  get width(): number {
    return this.#stream.columns || 80
  }

  /** One object of the output; rows of a table wait for those that follow. */
  output(value: unknown): void {
    this.#formatter ??= new TextFormatter({ width: this.width, colour: this.#colour })
    this.#lines(this.#formatter.add(value))
  }

  line(text: string): void {
    this.#flush()
    this.#write(`${text}\n`)
  }

  error(record: ErrorRecord): void {
    this.#flush()
    this.#lines(errorLines(record, this.#colour ? colourErrors : plainErrors))
  }

  /** A command is over: what was held back is shown, progress goes. */
  settle(): void {
    const formatter = this.#formatter
    this.#formatter = undefined
    if (formatter) this.#lines(formatter.end())
    this.#eraseProgress()
    this.#progress.clear()
    if (this.#isInLine) this.#write('\n')
  }

  /** A command was broken off: what it held back may be half made. */
  discard(): void {
    this.#formatter = undefined
  }

  /** Before a question is asked in the place where progress stands. */
  makeRoom(): void {
    this.#flush()
    this.#eraseProgress()
  }

  #flush(): void {
    if (this.#formatter) this.#lines(this.#formatter.flush())
  }

  #lines(lines: readonly string[]): void {
    if (lines.length > 0) this.#write(`${lines.join('\n')}\n`)
  }

  #write(text: string): void {
    this.#eraseProgress()
    this.#stream.write(text)
    this.#isInLine = !text.endsWith('\n')
    this.#drawProgress()
  }

  #information(data: unknown): void {
    if (!isPSObject(data) || !('Message' in data)) return this.line(toText(data))
    const colour = foreground[toText(data['ForegroundColor']).toLowerCase()]
    const text = toText(data['Message'])
    this.#flush()
    const shown = colour === undefined ? text : this.#paint(colour, text)
    this.#write(data['NoNewLine'] === true ? shown : `${shown}\n`)
  }

  #showProgress(record: ProgressRecord): void {
    this.#progress.update(record)
    const now = performance.now()
    if (!record.completed && now - this.#drawnAt < redrawTime && this.#drawn > 0) return
    this.#drawnAt = now
    this.#eraseProgress()
    this.#drawProgress()
  }

  #drawProgress(): void {
    if (this.#progress.isEmpty || this.#isInLine) return
    const lines = this.#progress.lines(this.width)
    this.#drawn = lines.length
    this.#stream.write(lines.map((line) => `${this.#paint('33;1', line)}\n`).join(''))
  }

  #eraseProgress(): void {
    if (this.#drawn === 0) return
    this.#stream.write(`\u001B[${this.#drawn}A\r\u001B[J`)
    this.#drawn = 0
  }

  #paint(sequence: string, text: string): string {
    return this.#colour ? `\u001B[${sequence}m${text}\u001B[0m` : text
  }
}

/** System.ConsoleColor. */
const foreground: Readonly<Record<string, string>> = {
  black: '30',
  darkred: '31',
  darkgreen: '32',
  darkyellow: '33',
  darkblue: '34',
  darkmagenta: '35',
  darkcyan: '36',
  gray: '37',
  darkgray: '90',
  red: '91',
  green: '92',
  yellow: '93',
  blue: '94',
  magenta: '95',
  cyan: '96',
  white: '97',
}
