/** One shell's runspace and its screen: what is loaded once the first prompt stands. */
import { readFileSync } from 'node:fs'
import { ErrorRecord, isPSObject, toErrorRecord, toText } from '../../objects/index.js'
import { completionServiceKey, PipelineSignal } from '../../registry/index.js'
import { complete } from '../completion/index.js'
import type { LineReader } from '../editor/line-reader.js'
import { maskSecrets } from '../history/mask-secrets.js'
import { guardAgainstCrashes } from './crash-guard.js'
import { helpAtCursor } from './help-at-cursor.js'
import { Abandoned, interruptible } from './interruption.js'
import { languageServices } from './language-services.js'
import type { LateServices } from './late-services.js'
import type { ShellBackend, ShellOptions } from './options.js'
import { defaultPrompt } from './prompt.js'
import { commandMetadata, sessionCompletion } from './session-completion.js'
import { ShellScreen } from './shell-screen.js'

export async function openSession(
  options: ShellOptions,
  reader: LineReader,
  services: LateServices,
): Promise<ShellSession> {
  const output = options.terminal.output
  const screen = new ShellScreen(output, options.colour)
  const backend = await options.open({
    streams: screen.streams,
    writeLine: (text) => screen.line(text),
    makeRoom: () => screen.makeRoom(),
  })
  const session = new ShellSession(options, backend, screen, reader)
  const { runspace } = backend
  const state = sessionCompletion(backend, options.env, () => session.location)
  const completion = {
    complete: (text: string, cursor: number) => complete(text, cursor, state),
  }
  runspace.services.set(completionServiceKey, completion)
  services.arrive(
    languageServices({
      ...completion,
      help: (text, cursor) => helpAtCursor(text, cursor, (name) => commandMetadata(runspace, name)),
    }),
  )
  return session
}

export class ShellSession {
  readonly #options: ShellOptions
  readonly #backend: ShellBackend
  readonly #screen: ShellScreen
  readonly #unguard: () => void
  #warned = false

  constructor(
    options: ShellOptions,
    backend: ShellBackend,
    screen: ShellScreen,
    reader: LineReader,
  ) {
    this.#options = options
    this.#backend = backend
    this.#screen = screen
    this.#unguard = guardAgainstCrashes((error) => {
      reader.writeAbove('')
      screen.error(error)
      reader.refresh()
    })
    if (options.profile !== undefined) backend.runspace.global.set('PROFILE', options.profile)
  }

  /** Runs the profile and the script given on the command line; a code when one of them ended it all. */
  async start(profile: string | undefined, script: string | undefined) {
    const text = profile === undefined ? undefined : readIfThere(profile)
    if (text !== undefined) {
      const code = await this.evaluate(text, profile)
      if (code !== undefined) return code
    }
    return script === undefined ? undefined : this.evaluate(script)
  }

  /** Runs a text and shows what comes of it. The exit code when it asked to leave. */
  async evaluate(text: string, file?: string): Promise<number | undefined> {
    const { runspace } = this.#backend
    const builtIn = this.#options.builtIns[text.trim().toLowerCase()]
    try {
      await interruptible(
        this.#options.interrupts,
        async () => {
          if (builtIn) return builtIn()
          const output = (value: unknown) => this.#screen.output(value)
          await runspace.run(text, { output, ...(file === undefined ? {} : { file }) })
        },
        () => runspace.stop(),
      )
    } catch (thrown) {
      this.#failed(thrown)
    } finally {
      this.#screen.settle()
    }
    return runspace.exitCode
  }

  #failed(thrown: unknown): void {
    if (thrown instanceof Abandoned) {
      this.#screen.discard()
      return this.#screen.line('The command was broken off; what it had begun may be half done.')
    }
    if (thrown instanceof PipelineSignal) return
    const record = toErrorRecord(thrown)
    this.#backend.runspace.remember(record)
    this.#screen.error(record)
  }

  /** What the user's `prompt` function gives; the shell's own without one, or when it fails. */
  async prompt(): Promise<string> {
    const { runspace } = this.#backend
    if (!runspace.global.findFunction('prompt')) return this.#defaultPrompt()
    const { lastSuccess } = runspace
    try {
      const parts = await runspace.run('prompt')
      const text = parts.map((part) => toText(part)).join('')
      return text === '' ? 'PS>' : text
    } catch (thrown) {
      this.#failed(thrown)
      return this.#defaultPrompt()
    } finally {
      runspace.lastSuccess = lastSuccess
    }
  }

  #defaultPrompt(): string {
    const { home, colour, server } = this.#options
    const { runspace } = this.#backend
    const nested = Number(runspace.global.get('NestedPromptLevel') ?? 0)
    const status = this.#backend.serverStatus() ?? server
    return defaultPrompt({ server: status, location: this.location, home, nested }, colour)
  }

  get location(): string {
    const place = this.#backend.runspace.global.get('PWD')
    return isPSObject(place) && 'Path' in place ? toText(place['Path']) : process.cwd()
  }

  /** The line as the history keeps it: without secrets. */
  forHistory(text: string): Promise<string> {
    return maskSecrets(text, (name) => commandMetadata(this.#backend.runspace, name))
  }

  warnOnce(message: string): void {
    if (this.#warned) return
    this.#warned = true
    this.#screen.line(`WARNING: ${message}`)
  }

  async close(): Promise<void> {
    this.#unguard()
    await this.#backend.close()
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new ErrorRecord(`The profile ${path} cannot be read.`, {
      errorId: 'ProfileUnreadable',
      category: 'ReadError',
      targetObject: path,
      recommendedAction: 'Start with -NoProfile to do without it.',
      cause: error,
    })
  }
}
