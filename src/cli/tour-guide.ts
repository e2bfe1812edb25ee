import { mkdtemp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { jsonText, toPlainData } from '../format/index.js'
import type { CliIo } from './cli-io.js'
import type { CommandRunner } from './command-runner.js'
import { downloadFiles } from './file-download.js'
import { uploadFiles } from './file-upload.js'
import { ProgressDisplay } from './progress-display.js'
import type { Style } from './terminal-style.js'
import { typedCommand } from './typed-command.js'

/** Shows each step before it is taken; on a terminal it waits for Enter in between. */
export class Guide {
  readonly #io: CliIo
  readonly #runner: CommandRunner
  readonly #folder: string
  readonly #style: Style
  readonly #progress: ProgressDisplay

  constructor(io: CliIo, runner: CommandRunner, folder: string, style: Style) {
    this.#io = io
    this.#runner = runner
    this.#folder = folder
    this.#style = style
    this.#progress = new ProgressDisplay(io.stderr, { quietTime: 0 })
  }

  path(name: string): string {
    return join(this.#folder, name)
  }

  say(text: string): void {
    this.#io.stdout.write(`${text}\n\n`)
  }

  async call(what: string, name: string, parameters: Readonly<Record<string, unknown>> = {}) {
    return this.#step(what, typedCommand(name, parameters), () =>
      this.#runner.invoke(name, parameters),
    )
  }

  async texts(what: string, name: string): Promise<string[]> {
    return (await this.call(what, name)).map(String)
  }

  async text(what: string, name: string, parameters: Readonly<Record<string, unknown>>) {
    const [result] = await this.call(what, name, parameters)
    return String(result)
  }

  async upload(session: string, path: string): Promise<void> {
    await this.#step('Send its content', `vposh upload ${session} ${path}`, () =>
      uploadFiles({ ...this.#transfer(session), paths: [path], withChecksum: true }),
    )
  }

  async download(session: string, name: string): Promise<Buffer> {
    const folder = await mkdtemp(this.path('back-'))
    const typed = `vposh download ${session} ${name} --to ${folder}`
    await this.#step('Fetch the file and compare', typed, () =>
      downloadFiles({ ...this.#transfer(session), names: [name], folder }),
    )
    return readFile(join(folder, name))
  }

  #transfer(session: string) {
    return {
      runner: this.#runner,
      session,
      signal: this.#io.signal,
      onProgress: this.#progress.update.bind(this.#progress),
    }
  }

  async #step<T>(what: string, typed: string, take: () => Promise<readonly T[]>) {
    const { stdout } = this.#io
    stdout.write(`${this.#style('bold', `# ${what}`)}\n${this.#style('cyan', `$ ${typed}`)}\n`)
    await this.#pause()
    const results = await take()
    this.#progress.clear()
    for (const result of results) stdout.write(`${resultLine(result)}\n`)
    stdout.write('\n')
    return results
  }

  async #pause(): Promise<void> {
    const terminal = this.#io.terminal?.()
    if (!terminal) return
    const { ask } = await import('../host/questions/index.js')
    await ask(terminal, (prompts, context) =>
      prompts.input(
        { message: 'Enter runs it, Escape ends the tour', transformer: () => '' },
        { ...context, clearPromptOnDone: true },
      ),
    )
  }
}

function resultLine(result: unknown): string {
  return typeof result === 'string' ? result : jsonText(toPlainData(result), true)
}
