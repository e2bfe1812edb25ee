import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve as resolvePath } from 'node:path'
import {
  type ExpressionAst,
  type Extent,
  parse,
  type ParameterAst,
  type ParseError,
  type ScriptBlockAst,
  type TypeDefinitionAst,
} from '../language/index.js'
import {
  ErrorRecord,
  findMember,
  PSList,
  type PSType,
  resolveType,
  type ScriptBlock,
  toErrorRecord,
} from '../objects/index.js'
import {
  type CommandTable,
  commandTableKey,
  createServices,
  type HostUI,
  PipelineSignal,
  type PipelineOptions,
  PipelineStopped,
  type Preferences,
  type RawArgument,
  runPipeline,
  type Services,
  type StreamSinks,
} from '../registry/index.js'
import { pathsKey } from '../providers/index.js'
import { defineAutomaticVariables } from './automatic-variables.js'
import { callBlock, runBlock } from './block-call.js'
import { defineScriptType } from './classes.js'
import { tableOf } from './commands.js'
import { compileAlone, makeBlock } from './compiler.js'
import { withBindingFrame } from './detached.js'
import {
  Collector,
  type Engine,
  type EngineCall,
  Frame,
  type Output,
  type ResolvedCommand,
} from './frame.js'
import { blockCmdlet } from './function-command.js'
import { invokeForCmdlet } from './invoke-script.js'
import { andThen, type Maybe } from './maybe.js'
import { findExecutable, nativeCommand } from './native-command.js'
import { locateError } from './position.js'
import { preferencesOf } from './preferences.js'
import { resolveCommand } from './resolve-command.js'
import { sessionOf } from './session.js'
import { emptyLayout, Scope } from './scope.js'
import { ExitRequest } from './signals.js'
import { defineScriptBlockType } from './script-block-type.js'
import { endsScript } from './thrown.js'

export interface RunspaceOptions {
  /** Where cmdlets come from: what the engine's loadCommandTable gives. */
  readonly commands?: CommandTable
  readonly host?: HostUI
  readonly services?: Services
  /** Set in the global scope. */
  readonly variables?: Readonly<Record<string, unknown>>
  /** Streams 2 to 6 and progress; what is left out is dropped. */
  readonly streams?: StreamSinks
}

export interface ScriptOptions {
  /** Where each output value goes; gathered and returned when left out. */
  readonly output?: (value: unknown) => void | Promise<void>
  /** `$args` of the script, or its parameters by position. */
  readonly args?: readonly unknown[]
  readonly input?: readonly unknown[]
  /** The script's file: its name in errors, `$PSScriptRoot`. */
  readonly file?: string
  /** Runs in a scope of its own, as a script file does; in the global scope otherwise. */
  readonly newScope?: boolean
}

/** One engine's state: scopes, commands, `$Error`, services, host. */
export class Runspace implements Engine {
  lastSuccess = true
  tryDepth = 0
  strictMode = 0
  nativeFailed = false
  readonly global: Scope
  readonly services: Services
  readonly sinks: StreamSinks
  readonly commands: CommandTable
  readonly errors = new PSList([], 'System.Collections.ArrayList')
  readonly host: HostUI | undefined
  /** What `exit` gave, once a script has asked for it. */
  exitCode: number | undefined
  #abort = new AbortController()
  readonly #globalFrame: Frame

  constructor(options: RunspaceOptions = {}) {
    this.services = options.services ?? createServices()
    this.host = options.host
    this.sinks = options.streams ?? {}
    this.commands = options.commands ?? tableOf([])
    this.services.set(commandTableKey, this.commands)
    this.global = new Scope(undefined, 'global')
    this.#globalFrame = new Frame(
      this,
      this.global,
      emptyLayout,
      new Collector(),
      undefined,
      undefined,
    )
    defineScriptBlockType()
    withBindingFrame(this.#globalFrame, () => undefined)
    defineAutomaticVariables(this.global, this.errors, this.services.get(pathsKey))
    for (const [name, value] of Object.entries(options.variables ?? {}))
      this.global.set(name, value)
  }

  get globalFrame(): Frame {
    return this.#globalFrame
  }

  /** Runs a script. Throws what ended it, as an ErrorRecord; `exit` sets `exitCode` and ends it. */
  async run(script: string | ScriptBlockAst, options: ScriptOptions = {}): Promise<unknown[]> {
    const ast = typeof script === 'string' ? this.parse(script, options.file) : script
    const out = new Collector()
    const target: Output = options.output ? { write: options.output } : out
    this.#renew()
    const whole = makeBlock(ast)
    const block = options.file === undefined ? whole : whole.asScriptFile(resolvePath(options.file))
    try {
      await runBlock(this.#globalFrame, block, {
        out: target,
        args: options.args ?? [],
        ...(options.input ? { input: options.input } : {}),
        newScope: options.newScope ?? false,
      })
    } catch (thrown) {
      if (!(thrown instanceof ExitRequest)) throw this.#asEnd(thrown)
      this.exitCode = thrown.code
    }
    return out.items
  }

  /** Runs one command with arguments that are not bound yet. */
  async invoke(
    name: string,
    args: readonly RawArgument[],
    options: ScriptOptions = {},
  ): Promise<unknown[]> {
    const out = new Collector()
    this.#renew()
    const frame = this.#globalFrame
    const { cmdlet } = await withBindingFrame(frame, () => resolveCommand(frame, name))
    await runPipeline([{ command: cmdlet, arguments: args }], {
      ...this.pipelineOptions(frame, () => undefined),
      caller: { frame, dotSourced: new Set() },
      output: options.output ?? ((value) => out.write(value)),
      ...(options.input ? { input: options.input } : {}),
    })
    return out.items
  }

  /** Ends what runs, as Ctrl+C does: finally and clean blocks still run. */
  stop(): void {
    this.#abort.abort()
  }

  /** The tree of a script; its errors are one ErrorRecord. */
  parse(text: string, file?: string): ScriptBlockAst {
    const { ast, errors } = parse(text, file === undefined ? {} : { file })
    const [first] = errors
    if (first) throw parseFailure(first, errors)
    return ast
  }

  #renew(): void {
    if (this.#abort.signal.aborted) this.#abort = new AbortController()
    this.tryDepth = 0
  }

  #asEnd(thrown: unknown): unknown {
    return thrown instanceof PipelineSignal ? thrown : toErrorRecord(thrown)
  }

  findType(name: string): PSType | undefined {
    return resolveType(name, ['System'])
  }

  failed(frame: Frame, thrown: unknown, extent: Extent): void {
    if (thrown instanceof PipelineSignal) throw thrown
    const record = toErrorRecord(thrown)
    this.lastSuccess = false
    this.locate(record, frame, extent)
    this.remember(record)
    if (this.tryDepth > 0 || endsScript(record)) throw record
    if (this.#errorPreference(frame) === 'Stop') throw record
    this.#show(frame, record)
  }

  report(frame: Frame, record: ErrorRecord): void {
    this.lastSuccess = false
    this.remember(record)
    this.#show(frame, record)
  }

  #show(frame: Frame, record: ErrorRecord): void {
    const preference = this.#errorPreference(frame)
    if (preference === 'SilentlyContinue' || preference === 'Ignore') return
    const sink = frame.streams.error ?? this.sinks.error
    sink?.(record)
  }

  #errorPreference(frame: Frame): Preferences['error'] {
    return preferencesOf(frame.scope).error
  }

  locate(record: ErrorRecord, frame: Frame, extent: Extent): void {
    locateError(record, frame, extent)
  }

  remember(record: ErrorRecord): void {
    if (this.errors.items[0] === record) return
    this.errors.items.unshift(record)
    if (this.errors.items.length > 256) this.errors.items.length = 256
  }

  readTextFile(path: string): string | undefined {
    const full = resolvePath(path)
    return existsSync(full) && statSync(full).isFile() ? readFileSync(full, 'utf8') : undefined
  }

  callScript(frame: Frame, block: ScriptBlock, call: EngineCall): unknown {
    return callBlock(frame, block, call)
  }

  parseBlock(text: string): ScriptBlock {
    return makeBlock(this.parse(text))
  }

  evaluate(frame: Frame, ast: ExpressionAst): unknown {
    const { code, layout } = compileAlone(ast)
    return code.run(new Frame(this, frame.scope, layout, new Collector(), undefined, undefined))
  }

  defineClass(
    frame: Frame,
    ast: TypeDefinitionAst,
    makeMethod: (body: ScriptBlockAst, parameters: readonly ParameterAst[]) => ScriptBlock,
  ): void {
    defineScriptType(frame, ast, makeMethod, (at, expression) => this.evaluate(at, expression))
  }

  pipelineOptions(frame: Frame, located: (record: ErrorRecord) => void): PipelineOptions {
    const { scope } = frame
    const sinks = frame.context?.innerStreams ?? this.sinks
    const error = frame.streams.error ?? sinks.error
    return {
      services: this.services,
      preferences: preferencesOf(scope),
      streams: {
        ...sinks,
        ...(error
          ? {
              error: (record: ErrorRecord) => {
                located(record)
                error(record)
              },
            }
          : {}),
      },
      ...(this.host ? { host: this.host } : {}),
      signal: this.#abort.signal,
      variables: {
        get: (name) => scope.get(name),
        set: (name, value) => void scope.set(name, value),
        remove: (name) => void scope.remove(name.toLowerCase()),
      },
      remember: (record) => {
        located(record)
        this.remember(record)
      },
      session: sessionOf(this, frame),
      readMember: (input, name) => findMember(input, name),
      invokeScript: (block, options) => invokeForCmdlet(frame, block, options),
    }
  }

  saveOutput(frame: Frame, path: unknown, items: readonly unknown[], append: boolean): Maybe<void> {
    const args: RawArgument[] = [
      { kind: 'parameter', name: 'FilePath', hasValue: true, value: path },
      ...(append ? [{ kind: 'parameter', name: 'Append' } as const] : []),
    ]
    return andThen(resolveCommand(frame, 'Out-File'), ({ cmdlet }) =>
      andThen(
        runPipeline([{ command: cmdlet, arguments: args }], {
          ...this.pipelineOptions(frame, () => undefined),
          caller: { frame, dotSourced: new Set() },
          input: items,
        }),
        () => undefined,
      ),
    )
  }

  findCmdlet(name: string): Maybe<ResolvedCommand> | undefined {
    const entry = this.commands.resolve(name)
    if (!entry) return undefined
    return andThen(this.commands.load(entry), (cmdlet) => ({
      name: cmdlet.name,
      block: undefined,
      cmdlet,
    }))
  }

  findNative(name: string): Maybe<ResolvedCommand> | undefined {
    if (/\.ps1$/i.test(name)) {
      const file = resolvePath(name.replaceAll('\\', '/'))
      const text = this.readTextFile(file)
      if (text === undefined) return undefined
      const block = makeBlock(this.parse(text, file)).asScriptFile(file)
      return { name, block, cmdlet: blockCmdlet(block, name.replace(/^.*[\\/]/, '')) }
    }
    const file = findExecutable(name)
    if (file === undefined) return undefined
    const exited = (code: number) => {
      this.global.set('LASTEXITCODE', code)
      this.nativeFailed = code !== 0
    }
    return { name, block: undefined, cmdlet: nativeCommand(name, file, exited) }
  }

  commandNames(): string[] {
    return this.commands.list().map((command) => command.name)
  }

  checkStopped(): void {
    if (this.#abort.signal.aborted) throw new PipelineStopped()
  }
}

export function createRunspace(options: RunspaceOptions = {}): Runspace {
  return new Runspace(options)
}

function parseFailure(first: ParseError, errors: readonly ParseError[]): ErrorRecord {
  const record = new ErrorRecord(first.message, {
    errorId: first.errorId,
    category: 'ParserError',
    exceptionTypes: [
      'System.Management.Automation.ParseException',
      'System.Management.Automation.RuntimeException',
      'System.SystemException',
      'System.Exception',
    ],
    causes: errors.slice(1).map(({ message }) => message),
  })
  locateError(record, undefined, first.extent)
  return record
}
