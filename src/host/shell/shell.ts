/** The interactive shell: prompt, read, run, again. Nothing heavy is loaded before the first prompt. */
import { LineReader } from '../editor/line-reader.js'
import { colourPainter, plainPainter } from '../editor/styles.js'
import { History } from '../history/history.js'
import { LateServices } from './late-services.js'
import type { ShellOptions } from './options.js'
import { defaultPrompt } from './prompt.js'
import type { ShellSession } from './session.js'

/** Runs until `exit`, Ctrl+D or the end of the terminal; gives the exit code. */
export async function runShell(options: ShellOptions): Promise<number> {
  const { terminal, greeting } = options
  // What a command waits for may hold no handle; the shell stays all the same.
  const alive = setInterval(() => {}, 2 ** 30)
  if (greeting) terminal.output.write(`${greeting}\n`)
  try {
    return await new Shell(options).run()
  } finally {
    clearInterval(alive)
  }
}

class Shell {
  readonly #options: ShellOptions
  readonly #history: History
  readonly #services: LateServices
  readonly #reader: LineReader
  #session: Promise<ShellSession> | undefined
  /** Why there can be no session. */
  #broken: { readonly error: unknown } | undefined

  constructor(options: ShellOptions) {
    this.#options = options
    this.#history = new History(options.historyFile)
    this.#services = new LateServices(this.#history)
    const { input, output } = options.terminal
    this.#reader = new LineReader({
      input,
      output,
      services: this.#services,
      paint: options.colour ? colourPainter : plainPainter,
      editExternally: async (text) => {
        const { editExternally } = await import('./external-editor.js')
        return editExternally(text, options.env)
      },
    })
  }

  async run(): Promise<number> {
    const { profile, script, signal } = this.#options
    signal.addEventListener('abort', () => this.#reader.close(), { once: true })
    if (profile !== undefined || script !== undefined) {
      const session = await this.#open()
      const code = await session.start(profile, script)
      if (code !== undefined) return this.#leave(code)
    }
    for (;;) {
      const text = await this.#readLine()
      if (text === undefined) return this.#leave(0)
      if (text.trim() === '') continue
      const session = await this.#open()
      const failure = this.#history.add(await session.forHistory(text))
      if (failure) session.warnOnce(`The history cannot be kept: ${failure.message}`)
      const code = await session.evaluate(text)
      if (code !== undefined) return this.#leave(code)
      if (signal.aborted) return this.#leave(0)
    }
  }

  /** Undefined at the end of the input; an empty text when the line was given up. */
  async #readLine(): Promise<string | undefined> {
    if (this.#options.signal.aborted) return undefined
    const prompt = await this.#prompt()
    const reading = this.#reader.read(prompt)
    // The rest is loaded while the user looks at the first prompt.
    setImmediate(() => this.#prepare())
    const result = await reading
    if (this.#broken) throw this.#broken.error
    if (result.kind === 'end') return undefined
    return result.kind === 'line' ? result.text : ''
  }

  async #prompt(): Promise<string> {
    const session = await this.#session
    if (session) return session.prompt()
    const { server, home, colour } = this.#options
    return defaultPrompt({ server, location: process.cwd(), home, nested: 0 }, colour)
  }

  #prepare(): void {
    this.#history.refresh()
    if (this.#session) return
    this.#open().then(
      () => this.#reader.refresh(),
      (error: unknown) => {
        this.#broken = { error }
        this.#reader.close()
      },
    )
  }

  #open(): Promise<ShellSession> {
    this.#session ??= import('./session.js').then(({ openSession }) =>
      openSession(this.#options, this.#reader, this.#services),
    )
    return this.#session
  }

  async #leave(code: number): Promise<number> {
    const session = await this.#session
    await session?.close()
    return code
  }
}
