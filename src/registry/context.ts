import type { ErrorRecord, ScriptBlock } from '../objects/index.js'
import type { CommonArguments } from './preferences.js'
import type { ProgressRecord } from './progress-record.js'
import type { SessionState } from './session-state.js'
import type { StreamSinks } from './streams.js'

/** Names a service that a runspace holds (connections, paths …) with its type. */
export interface ServiceKey<T> {
  readonly name: string
  readonly create?: (services: Services) => T
}

export interface Services {
  /** Made on first use by the key's `create` unless it was set; an assertion error when neither. */
  get<T>(key: ServiceKey<T>): T
  set<T>(key: ServiceKey<T>, value: T): void
}

export function serviceKey<T>(name: string, create?: (services: Services) => T): ServiceKey<T> {
  return create ? { name, create } : { name }
}

/** Everything that a running cmdlet touches. */
export interface CmdletContext {
  readonly commandName: string
  readonly boundParameters: Readonly<Record<string, unknown>>
  readonly parameterSet: string | undefined
  /** True when something is piped in: process runs once for each object. */
  readonly expectingInput: boolean
  /** The pipeline object being processed (`$_`); undefined in begin and end. */
  readonly input: unknown
  /** What a simple function did not bind: its `$args`. */
  readonly rest: readonly unknown[]
  /** Common parameters as given: a function turns them into its scope's preference variables. */
  readonly common: CommonArguments
  /** Aborted by Ctrl+C, and when a later stage wants no more (`Select-Object -First`). */
  readonly signal: AbortSignal
  readonly services: Services
  /**
   * Sends a value down the pipeline. An array is sent whole unless `enumerate`. Await the result when
   * writing much: it is a promise only while the next stage is busy.
   */
  write(value: unknown, enumerate?: boolean): void | Promise<void>
  /** A non-terminating error: the pipeline goes on, unless -ErrorAction says otherwise. */
  writeError(error: ErrorRecord): void
  writeWarning(message: string): void
  writeVerbose(message: string): void
  writeDebug(message: string): void
  writeInformation(message: unknown, tags?: readonly string[]): void
  writeProgress(record: ProgressRecord): void
  /** -WhatIf and -Confirm; `description` replaces the standard "What if" sentence. */
  shouldProcess(target: string, action?: string, description?: string): boolean | Promise<boolean>
  /** Asks whatever the preferences; `toAll` offers the answers for all and remembers them. */
  shouldContinue(query: string, caption: string, toAll?: ToAllAnswers): boolean | Promise<boolean>
  /** True only under -WhatIf, for a cmdlet that describes in its own way what it would do. */
  readonly whatIf: boolean
  /** Ends the stages before this one; the objects written so far still reach those after it. */
  stopUpstream(): never
  invokeScript(block: ScriptBlock, options?: ScriptInvocation): unknown
  /** Variables, aliases and script text of the session; only where a runtime runs the pipeline. */
  readonly session?: SessionState | undefined
  /** What the pipeline's options name as its caller; the runtime's own functions find their scope there. */
  readonly caller?: unknown
  /** Where the streams of what this command runs itself go: with its redirections. */
  readonly innerStreams?: StreamSinks
}

/** What was answered for all; handed in again with the next question. */
export interface ToAllAnswers {
  yesToAll: boolean
  noToAll: boolean
}

export interface ScriptInvocation {
  readonly input?: unknown
  readonly args?: readonly unknown[]
  readonly variables?: Readonly<Record<string, unknown>>
  /** True runs in a scope of its own; otherwise in the scope that the pipeline was started in. */
  readonly newScope?: boolean
  /** Gets each value as it is written, instead of their being gathered. */
  readonly output?: (value: unknown) => void | Promise<void>
}
