import type { ScriptBlock } from '../objects/index.js'
import type { ScriptInvocation, Services } from './context.js'
import type { Cmdlet } from './definition.js'
import type { HostUI } from './host-ui.js'
import type { Preferences } from './preferences.js'
import type { RawArgument } from './raw-argument.js'
import type { StreamName, StreamSinks } from './streams.js'

export type MaybePromise<T> = T | Promise<T>

/** Where -OutVariable, -ErrorVariable and -PipelineVariable live. */
export interface VariableStore {
  get(name: string): unknown
  set(name: string, value: unknown): void
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
  invokeScript?(block: ScriptBlock, options?: ScriptInvocation): unknown
  /** What the last stage writes, one object at a time. A promise makes the writer wait. */
  readonly output?: (value: unknown) => MaybePromise<void>
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
  begin(expectingInput: boolean): MaybePromise<void>
  process(input: unknown): MaybePromise<void>
  end(): MaybePromise<void>
  stop(): MaybePromise<void>
}
