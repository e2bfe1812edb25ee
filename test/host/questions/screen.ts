import { PassThrough, Writable } from 'node:stream'
import xterm from '@xterm/headless'

/** A terminal without a process: what is asked is rendered, what is typed is answered. */
export class Screen {
  readonly input = new PassThrough()
  readonly output: Writable
  readonly #terminal = new xterm.Terminal({ cols: 100, rows: 40, allowProposedApi: true })
  readonly #watchers = new Set<() => void>()

  constructor() {
    this.output = new Writable({
      write: (chunk: Buffer, _, done) => {
        const text = chunk.toString().replaceAll(/(?<!\r)\n/g, '\r\n')
        this.#terminal.write(text, () => {
          for (const watch of this.#watchers) watch()
          done()
        })
      },
    })
    // As with the process's own streams, a question that is over does not end the terminal.
    this.output.end = () => this.output
  }

  get text(): string {
    const { active } = this.#terminal.buffer
    const lines = Array.from({ length: active.length }, (_, row) =>
      (active.getLine(row)?.translateToString(true) ?? '').trimEnd(),
    )
    return lines.join('\n').trimEnd()
  }

  /** Resolves when the screen shows it; the test's own time limit ends a wait in vain. */
  shows(what: string | RegExp): Promise<void> {
    const isShown = () =>
      typeof what === 'string' ? this.text.includes(what) : what.test(this.text)
    if (isShown()) return Promise.resolve()
    return new Promise((resolve) => {
      const watch = () => {
        if (!isShown()) return
        this.#watchers.delete(watch)
        resolve()
      }
      this.#watchers.add(watch)
    })
  }

  type(keys: string): void {
    this.input.write(keys)
  }

  /** Waits for the question, then answers it. */
  async answer(question: string | RegExp, keys: string): Promise<void> {
    await this.shows(question)
    this.type(keys)
  }
}

export const keys = {
  enter: '\r',
  escape: '\u001B',
  down: '\u001B[B',
  space: ' ',
  interrupt: '\u0003',
} as const
