import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn, type IPty } from '@lydell/node-pty'
import xterm from '@xterm/headless'

const vposh = join(import.meta.dirname, '../../../dist/vposh.js')

export interface ShellSetting {
  readonly home: string
  readonly columns?: number
  readonly rows?: number
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** A home folder of its own for configuration, history and the embedded vCenter's state. */
export function temporaryHome(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'vposh-shell-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** The built command in a pseudo-terminal, its screen rendered. */
export class ShellTerminal {
  readonly #process: IPty
  readonly #screen: InstanceType<typeof xterm.Terminal>
  readonly #watchers = new Set<() => void>()
  readonly exited: Promise<number>
  /** Everything that was written, escape sequences and all. */
  raw = ''

  constructor({ home, columns = 80, rows = 24, args = [], env = {} }: ShellSetting) {
    this.#screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true })
    this.#process = spawn(process.execPath, [vposh, ...args], {
      name: 'xterm-256color',
      cols: columns,
      rows,
      cwd: home,
      env: { PATH: process.env['PATH'] ?? '', HOME: home, VPOSH_HOME: home, TERM: 'xterm', ...env },
    })
    this.#process.onData((data) => {
      this.raw += data
      this.#screen.write(data, () => {
        for (const watch of this.#watchers) watch()
      })
    })
    this.exited = new Promise((resolve) => {
      this.#process.onExit(({ exitCode }) => resolve(exitCode))
    })
  }

  get lines(): string[] {
    const { active } = this.#screen.buffer
    const lines = Array.from({ length: active.length }, (_, row) =>
      (active.getLine(row)?.translateToString(true) ?? '').trimEnd(),
    )
    while (lines.length > 0 && lines.at(-1) === '') lines.pop()
    return lines
  }

  get text(): string {
    return this.lines.join('\n')
  }

  /** Where the cursor stands, from the upper left corner. */
  get cursor(): { row: number; column: number } {
    const { active } = this.#screen.buffer
    return { row: active.baseY + active.cursorY, column: active.cursorX }
  }

  /** Resolves when the screen shows it; the test's own time limit ends a wait in vain. */
  shows(what: string | RegExp | ((terminal: this) => boolean), limit = 15_000): Promise<void> {
    const isShown = () =>
      typeof what === 'function'
        ? what(this)
        : typeof what === 'string'
          ? this.text.includes(what)
          : what.test(this.text)
    if (isShown()) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const watch = () => {
        if (!isShown()) return
        this.#watchers.delete(watch)
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        this.#watchers.delete(watch)
        reject(new Error(`Never shown: ${String(what)}\n--- the screen is\n${this.text}`))
      }, limit)
      this.#watchers.add(watch)
    })
  }

  /** A fresh prompt on the last line. */
  prompts(): Promise<void> {
    return this.shows(/\][^\n]*> ?$/)
  }

  type(keys: string): void {
    this.#process.write(keys)
  }

  /** Types a line and waits until it was run and the next prompt stands. */
  async run(line: string): Promise<string> {
    const before = this.lines.length
    this.type(`${line}\r`)
    await this.shows(
      (terminal) => terminal.lines.length > before && /\][^\n]*> ?$/.test(terminal.text),
    )
    return this.lines.slice(before).slice(0, -1).join('\n')
  }

  resize(columns: number, rows: number): void {
    this.#screen.resize(columns, rows)
    this.#process.resize(columns, rows)
  }

  /** Resolves when the process is gone: until then it may write into its home. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL')
    await this.exited
  }
}

export const keys = {
  enter: '\r',
  escape: '\u001B',
  tab: '\t',
  up: '\u001B[A',
  down: '\u001B[B',
  right: '\u001B[C',
  left: '\u001B[D',
  interrupt: '\u0003',
  end: '\u0004',
  search: '\u0012',
  paste: (text: string) => `\u001B[200~${text}\u001B[201~`,
} as const
