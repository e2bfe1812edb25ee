import type { Cmdlet, CmdletContext, PipelineOptions, StreamSinks } from '../registry/index.js'
import type { ErrorRecord, PSType, ScriptBlock } from '../objects/index.js'
import type {
  ExpressionAst,
  Extent,
  ParameterAst,
  ScriptBlockAst,
  TypeDefinitionAst,
} from '../language/index.js'
import type { Maybe } from './maybe.js'
import type { Layout, Scope, Variable } from './scope.js'

/** Where the values that statements leave go. */
export interface Output {
  write(value: unknown): Maybe<void>
}

/** Keeps what is written: `$( )`, `@( )`, an assignment from a pipeline. */
export class Collector implements Output {
  readonly items: unknown[] = []

  write(value: unknown): void {
    this.items.push(value)
  }

  /** Nothing, the one value, or all as an array: what PowerShell makes of a pipeline's output. */
  get value(): unknown {
    return this.items.length === 1
      ? this.items[0]
      : this.items.length === 0
        ? undefined
        : this.items
  }
}

/** Of a class's method: only what `return` gives counts. */
export class MethodOutput extends Collector {
  #returned = false

  startReturn(): void {
    this.#returned = true
  }

  override write(value: unknown): void {
    if (this.#returned) super.write(value)
  }
}

/** Streams 2 to 6 as a block's commands and statements write to them. */
export interface Streams {
  error(record: ErrorRecord): void
}

/** What a command's name stands for. */
export interface ResolvedCommand {
  readonly name: string
  /** A script block or the body of a function: may be run without a pipeline. */
  readonly block: ScriptBlock | undefined
  readonly cmdlet: Cmdlet
}

export interface EngineCall {
  readonly args?: readonly unknown[]
  readonly dollarUnder?: unknown
  readonly variables?: Readonly<Record<string, unknown>>
  readonly newScope?: boolean
}

/** What compiled code asks of the runspace that it runs in. */
export interface Engine {
  /** `$?` */
  lastSuccess: boolean
  /** Above zero while a try or trap would see an error: it is thrown to there, not reported. */
  tryDepth: number
  /** Set-StrictMode: 0 when off. */
  strictMode: number
  /** The last executable ended with another code than 0. */
  nativeFailed: boolean
  readonly global: Scope
  /** `[name]` by the types known and the `using namespace` of the script. */
  findType(name: string): PSType | undefined
  /**
   * What a statement does with what it threw: reports it and goes on, or throws it on when it is
   * terminating, a try is waiting, or preferences say so.
   */
  failed(frame: Frame, thrown: unknown, extent: Extent): void
  /** Gives a record its place in the script, unless it has one. */
  locate(record: ErrorRecord, frame: Frame, extent: Extent): void
  /** To `$Error` and, as preferences say, to the error stream. */
  report(frame: Frame, record: ErrorRecord): void
  /** Puts a record first in `$Error`. */
  remember(record: ErrorRecord): void
  /** A file's text; undefined when there is none. For `switch -File`. */
  readTextFile(path: string): string | undefined
  /** Runs a block and gives what it wrote as one value. */
  callScript(frame: Frame, block: ScriptBlock, call: EngineCall): unknown
  /** A block of the text; throws a ParserError. */
  parseBlock(text: string): ScriptBlock
  /** The value of an expression that stands by itself: an attribute's argument. */
  evaluate(frame: Frame, ast: ExpressionAst): unknown
  /** What every pipeline of the runspace is given; `locate` is told of each error that is written. */
  pipelineOptions(frame: Frame, locate: (record: ErrorRecord) => void): PipelineOptions
  /** Where the records of streams 2 to 6 go when nothing redirects them. */
  readonly sinks: StreamSinks
  /** What `>` does: the values as they are shown, into a file. */
  saveOutput(frame: Frame, path: unknown, items: readonly unknown[], append: boolean): Maybe<void>
  /** `class` and `enum`: makes the type known. */
  defineClass(
    frame: Frame,
    ast: TypeDefinitionAst,
    makeBlock: (body: ScriptBlockAst, parameters: readonly ParameterAst[]) => ScriptBlock,
  ): void
  /** A cmdlet by name or alias, loaded if need be; undefined when there is none. */
  findCmdlet(name: string): Maybe<ResolvedCommand> | undefined
  /** A script file or executable. */
  findNative(name: string): Maybe<ResolvedCommand> | undefined
  /** All names, to suggest one that is near. */
  commandNames(): string[]
  /** Throws PipelineStopped when Ctrl+C was pressed: loops ask now and then. */
  checkStopped(): void
}

/** One running block: where its variables are, where its output goes, whose arguments it has. */
export class Frame {
  readonly engine: Engine
  readonly scope: Scope
  readonly layout: Layout
  /** Variables of the scope by the layout's places; filled as they are met. */
  readonly slots: (Variable | undefined)[]
  out: Output
  /** The command that the block is the body of, if it is one. */
  readonly context: CmdletContext | undefined
  /** What errors name as the place: the function's name, or the script's. */
  readonly commandName: string | undefined
  /** Set while `2>` and the like are in force. */
  streams: Partial<Streams> = {}

  constructor(
    engine: Engine,
    scope: Scope,
    layout: Layout,
    out: Output,
    context: CmdletContext | undefined,
    commandName: string | undefined,
  ) {
    this.engine = engine
    this.scope = scope
    this.layout = layout
    // A block that runs in a scope made for it shares the scope's slots; a dot-sourced one caches.
    this.slots = scope.layout === layout ? scope.slots : []
    this.out = out
    this.context = context
    this.commandName = commandName
  }
}

export type Run = (frame: Frame) => unknown

/** A compiled expression: `sync` when it can never return a promise. */
export interface Code {
  readonly run: Run
  readonly sync: boolean
}
