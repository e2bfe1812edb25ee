/** Lines from a terminal: raw keys in, painted rows out, one edit session after the other. */
import { emitKeypressEvents } from 'node:readline'
import type { EditorServices, KeyOutcome } from './edit-session.js'
import { EditSession } from './edit-session.js'
import { readKey } from './key.js'
import type { Key, KeyPress } from './key.js'
import { KillRing } from './kill-ring.js'
import { layOut } from './screen-layout.js'
import { ScreenPainter } from './screen-painter.js'
import type { ScreenOutput } from './screen-painter.js'
import type { Painter } from './styles.js'

export interface TerminalInput extends NodeJS.ReadableStream {
  setRawMode?(mode: boolean): unknown
}

export interface TerminalOutput extends ScreenOutput {
  on(event: 'resize', listener: () => void): unknown
  off(event: 'resize', listener: () => void): unknown
}

export interface LineReaderOptions {
  readonly input: TerminalInput
  readonly output: TerminalOutput
  readonly services: EditorServices
  readonly paint: Painter
  /** Opens the user's editor on a text and gives what it was saved as. */
  readonly editExternally?: (text: string) => Promise<string>
}

export type LineResult =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'cancelled' }
  /** Ctrl+D on an empty line, or the terminal is gone. */
  | { readonly kind: 'end' }

const bracketedPaste = { on: '\u001B[?2004h', off: '\u001B[?2004l' }

export class LineReader {
  readonly #options: LineReaderOptions
  readonly #painter: ScreenPainter
  readonly #kills = new KillRing()
  #current: Reading | undefined

  constructor(options: LineReaderOptions) {
    this.#options = options
    this.#painter = new ScreenPainter(options.output)
    emitKeypressEvents(options.input)
  }

  /** Reads one line; several, when the text is not complete after the first. */
  async read(prompt: string, continuation = '>> '): Promise<LineResult> {
    const reading = new Reading(this.#options, this.#painter, this.#kills, prompt, continuation)
    this.#current = reading
    try {
      return await reading.run()
    } finally {
      this.#current = undefined
    }
  }

  /** Writes above the line that is being edited, or just writes when none is. */
  writeAbove(text: string): void {
    this.#painter.erase()
    this.#options.output.write(text)
    this.#current?.repaint()
  }

  /** What the editor shows changed without a key: colours that were not known before. */
  refresh(): void {
    this.#current?.repaint()
  }

  /** Ends the reading, as the end of the input does. */
  close(): void {
    this.#current?.finish({ kind: 'end' })
  }
}

class Reading {
  readonly #options: LineReaderOptions
  readonly #painter: ScreenPainter
  readonly #session: EditSession
  readonly #prompt: string
  readonly #continuation: string
  #finish: ((result: LineResult) => void) | undefined
  #repaintAsked = false
  #isSuspended = false
  readonly #held: Key[] = []

  constructor(
    options: LineReaderOptions,
    painter: ScreenPainter,
    kills: KillRing,
    prompt: string,
    continuation: string,
  ) {
    this.#options = options
    this.#painter = painter
    this.#prompt = prompt
    this.#continuation = continuation
    this.#session = new EditSession(options.services, kills, () => this.repaint())
  }

  async run(): Promise<LineResult> {
    const { input, output } = this.#options
    const onKey = (typed: string | undefined, press: KeyPress) => this.#press(typed, press)
    const onResize = () => this.repaint()
    const onEnd = () => this.finish({ kind: 'end' })
    const finished = new Promise<LineResult>((resolve) => {
      this.#finish = resolve
    })
    input.setRawMode?.(true)
    input.on('keypress', onKey)
    input.on('end', onEnd)
    output.on('resize', onResize)
    output.write(bracketedPaste.on)
    this.repaint()
    input.resume()
    try {
      return await finished
    } finally {
      input.off('keypress', onKey)
      input.off('end', onEnd)
      output.off('resize', onResize)
      input.pause()
      input.setRawMode?.(false)
      output.write(bracketedPaste.off)
    }
  }

  finish(result: LineResult): void {
    if (!this.#finish) return
    this.#paint()
    this.#finish(result)
    this.#finish = undefined
    this.#painter.leave()
  }

  repaint(): void {
    if (!this.#isSuspended && this.#finish) this.#paint()
  }

  #press(typed: string | undefined, press: KeyPress): void {
    if (this.#isSuspended) return
    const key = readKey(typed, press)
    const { loading } = this.#options.services
    if (this.#held.length > 0) this.#held.push(key)
    else if (loading && key.name === 'Enter') {
      this.#held.push(key)
      void loading.then(() => this.#release())
    } else this.#take(key)
  }

  #take(key: Key): void {
    if (this.#finish) this.#react(this.#session.press(key))
  }

  /** Enter, and what was typed after it, while nobody could tell yet what Enter does. */
  #release(): void {
    for (const key of this.#held.splice(0)) this.#take(key)
  }

  #react(outcome: KeyOutcome): void {
    switch (outcome.kind) {
      case 'edited':
        return this.#paintSoon()
      case 'accepted':
        return this.#leave({ kind: 'line', text: outcome.text })
      case 'cancelled':
        return this.#leave({ kind: 'cancelled' })
      case 'ended':
        return this.#leave({ kind: 'end' })
      case 'clear':
        this.#painter.clearScreen()
        return this.#paint()
      case 'external':
        void this.#editExternally(outcome.text)
    }
  }

  /** The last picture of a line is without its predictions and lists. */
  #leave(result: LineResult): void {
    const { output, paint } = this.#options
    const view = this.#session.view(this.#prompt, this.#continuation)
    const plain = { ...view, prediction: '', notes: [], list: undefined, cursor: view.text.length }
    this.#painter.show(layOut(plain, this.#painter.size, paint))
    if (result.kind === 'cancelled') output.write('^C')
    this.#painter.leave()
    this.#finish?.(result)
    this.#finish = undefined
  }

  /** Keys that arrive together, such as a paste, are painted once. */
  #paintSoon(): void {
    if (this.#repaintAsked) return
    this.#repaintAsked = true
    setImmediate(() => {
      this.#repaintAsked = false
      this.repaint()
    })
  }

  #paint(): void {
    const view = this.#session.view(this.#prompt, this.#continuation)
    this.#painter.show(layOut(view, this.#painter.size, this.#options.paint))
  }

  async #editExternally(text: string): Promise<void> {
    const { editExternally, input } = this.#options
    if (!editExternally) return
    this.#isSuspended = true
    this.#painter.erase()
    input.pause()
    input.setRawMode?.(false)
    try {
      this.#session.setText((await editExternally(text)).replace(/\r?\n$/, ''))
    } finally {
      input.setRawMode?.(true)
      input.resume()
      this.#isSuspended = false
      this.repaint()
    }
  }
}
