import type { ErrorRecord, ScriptBlock } from '../objects/index.js'
import type { MemberReader } from './binding.js'
import type { CmdletContext, ScriptInvocation, Services } from './context.js'
import type { Cmdlet } from './definition.js'
import type { MaybePromise } from './drive.js'
import type { HostUI } from './host-ui.js'
import type { Preferences } from './preferences.js'
import type { SessionState } from './session-state.js'
import type { RawArgument } from './raw-argument.js'
import type { StreamName, StreamSinks } from './streams.js'

/** Where -OutVariable, -ErrorVariable and -PipelineVariable live. */
export interface VariableStore {
  get(name: string): unknown
  set(name: string, value: unknown): void
  /** When the pipeline that made a pipeline variable ends; set to null where there is none. */
  remove?(name: string): void
}

export interface PipelineStage {
  readonly command: Cmdlet
  readonly arguments: readonly RawArgument[]
  /** Streams whose records go down the pipeline with the output: `2>&1` merges `error`. */
  readonly merge?: readonly StreamName[]
  /** Replaces the pipeline's sinks for this stage: `2>file`. */
  readonly streams?: StreamSinks
  /** `$PSDefaultParameterValues` as they apply to this command. */
  readonly defaultValues?: Readonly<Record<string, unknown>>
}

export interface PipelineOptions {
  readonly services: Services
  /** `defaultPreferences` when left out. Read when needed, so getters may follow a scope. */
  readonly preferences?: Preferences
  readonly streams?: StreamSinks
  readonly host?: HostUI
  readonly signal?: AbortSignal
  readonly variables?: VariableStore
  invokeScript?(block: ScriptBlock, options: ScriptInvocation, context: CmdletContext): unknown
  readonly session?: SessionState
  /** Whoever runs the pipeline: handed to the commands' contexts, for the runtime's own functions. */
  readonly caller?: unknown
  /** Every error record that a command writes or ends with, whatever preferences do with it: `$Error`. */
  remember?(record: ErrorRecord): void
  /** Members of pipeline objects for binding by property name; own properties when left out. */
  readonly readMember?: MemberReader
  /** What the last stage writes, one object at a time. A promise makes the writer wait. */
  readonly output?: (value: unknown) => MaybePromise<void>
}

export interface PipelineOutcome {
  readonly hadErrors: boolean
}

/** What runPipeline adds: objects for the first stage, as `$list | …` gives them. */
export interface RunOptions extends PipelineOptions {
  readonly input?: Iterable<unknown> | AsyncIterable<unknown>
}

/**
 * A pipeline under way: `begin` binds and starts every stage, `process` offers one object to the
 * first, `end` finishes them in order; after an error or `stop` only the clean-up has still run.
 */
export interface SteppablePipeline {
  /** True once a non-terminating error was written: what `$?` is after it. */
  readonly hadErrors: boolean
  /** True when the first stage takes no more: further input would be lost. */
  readonly isDone: boolean
  begin(expectingInput: boolean): MaybePromise<void>
  process(input: unknown): MaybePromise<void>
  end(): MaybePromise<void>
  /** Clean-up without `end`, for an error or Ctrl+C; `end` has done it already. */
  stop(): MaybePromise<void>
}
