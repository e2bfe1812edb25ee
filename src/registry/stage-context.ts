import { ErrorRecord } from '../objects/index.js'
import type { ScriptBlock } from '../objects/index.js'
import type { CommandBinding } from './binding.js'
import { Confirmation } from './confirmation.js'
import type { CmdletContext, ScriptInvocation, Services, ToAllAnswers } from './context.js'
import type { Cmdlet } from './definition.js'
import type { MaybePromise } from './drive.js'
import { StopUpstream } from './pipeline-signals.js'
import type { ProgressRecord } from './progress-record.js'
import type { PipelineOptions, PipelineStage } from './pipeline-types.js'
import { defaultPreferences } from './preferences.js'
import type { CommonArguments } from './preferences.js'
import { Receiver } from './receiver.js'
import { StageStreams } from './stage-streams.js'
import type { SessionState } from './session-state.js'
import { startVariable } from './stream-variables.js'
import type { StreamSinks } from './streams.js'

const noCommon: CommonArguments = {}
const nothing: Readonly<Record<string, unknown>> = {}
const neverAborted = new AbortController().signal

export interface StagePlace {
  readonly next: Receiver
  readonly expectingInput: boolean
}

/** The context that a running command is given: what it writes, asks and may know. */
export abstract class StageContext extends Receiver implements CmdletContext {
  readonly stage: PipelineStage
  readonly options: PipelineOptions
  readonly commandName: string
  readonly errorSource: string
  readonly expectingInput: boolean
  input: unknown
  protected readonly cmdlet: Cmdlet
  protected readonly next: Receiver
  protected binding: CommandBinding | undefined
  /** Questions under way that the stage must not go on before. */
  protected waiting: Promise<unknown> | undefined
  #streams: StageStreams | undefined
  #confirmation: Confirmation | undefined
  #abort: AbortController | undefined
  #signal: AbortSignal | undefined
  #output: unknown[] | undefined
  #pipelineVariable: string | undefined
  #buffer: unknown[] | undefined
  /** True when something must happen to each object on its way out besides sending it. */
  #tapped = false

  constructor(
    stage: PipelineStage,
    options: PipelineOptions,
    { next, expectingInput }: StagePlace,
  ) {
    super()
    this.stage = stage
    this.options = options
    this.cmdlet = stage.command
    this.next = next
    this.expectingInput = expectingInput
    this.commandName = stage.command.name
    this.errorSource = stage.command.className ?? stage.command.name
  }

  get session(): SessionState | undefined {
    return this.options.session
  }

  get caller(): unknown {
    return this.options.caller
  }

  get innerStreams(): StreamSinks {
    const { merge = [], streams } = this.stage
    const merged = Object.fromEntries(
      merge.map((name) => [name, (record: unknown) => this.sendMerged(record)]),
    )
    return { ...this.sinks, ...streams, ...merged }
  }

  remember(record: ErrorRecord): void {
    this.options.remember?.(record)
  }

  get services(): Services {
    return this.options.services
  }
  get host() {
    return this.options.host
  }
  get sinks() {
    return this.options.streams ?? {}
  }
  get variables() {
    return this.options.variables
  }
  get preferences() {
    return this.options.preferences ?? defaultPreferences
  }
  get common(): CommonArguments {
    return this.binding?.common ?? noCommon
  }
  get boundParameters(): Readonly<Record<string, unknown>> {
    return this.binding?.bound ?? nothing
  }
  get parameterSet(): string | undefined {
    return this.binding?.parameterSet
  }
  get rest(): readonly unknown[] {
    return this.binding?.rest ?? []
  }
  get confirmImpact() {
    return this.cmdlet.confirmImpact ?? 'Medium'
  }
  get whatIf(): boolean {
    return this.#confirm().whatIf
  }
  get hadErrors(): boolean {
    return this.#streams?.hadErrors ?? false
  }

  get signal(): AbortSignal {
    if (!this.#signal) {
      this.#abort = new AbortController()
      if (this.closed) this.#abort.abort()
      this.#signal = AbortSignal.any([this.options.signal ?? neverAborted, this.#abort.signal])
    }
    return this.#signal
  }

  /** Takes no more input, and whatever it waits for is aborted. */
  close(): void {
    this.closed = true
    this.#abort?.abort()
  }

  write(value: unknown, enumerate = false): MaybePromise<void> {
    if (!enumerate || !Array.isArray(value)) {
      return this.#tapped ? this.#sendTapped(value) : this.next.accept(value)
    }
    let last: MaybePromise<void> = undefined
    for (const item of value) last = this.write(item)
    return last
  }

  writeError(error: ErrorRecord): void {
    this.streams().error(error)
  }
  writeWarning(message: string): void {
    this.streams().message('warning', message)
  }
  writeVerbose(message: string): void {
    this.streams().message('verbose', message)
  }
  writeDebug(message: string): void {
    this.streams().message('debug', message)
  }
  writeInformation(message: unknown, tags: readonly string[] = []): void {
    this.streams().information(message, tags)
  }
  writeProgress(record: ProgressRecord): void {
    this.streams().progress(record)
  }

  shouldProcess(target: string, action?: string, description?: string): MaybePromise<boolean> {
    return this.#confirm().shouldProcess(target, action, description)
  }
  shouldContinue(query: string, caption: string, toAll?: ToAllAnswers): MaybePromise<boolean> {
    return this.#confirm().shouldContinue(query, caption, toAll)
  }

  stopUpstream(): never {
    throw new StopUpstream(this)
  }

  invokeScript(block: ScriptBlock, options: ScriptInvocation = {}): unknown {
    if (!this.options.invokeScript) {
      throw new ErrorRecord(`${this.commandName} cannot run a script block here.`, {
        errorId: 'NoScriptRuntime',
        category: 'InvalidOperation',
        targetObject: block.text,
        recommendedAction: 'Run the command in the shell, with vposh -c or in a script.',
      })
    }
    return this.options.invokeScript(block, options, this)
  }

  sendMerged(record: unknown): void {
    const sent = this.next.accept(record)
    if (sent instanceof Promise) this.wait(sent)
  }

  wait(answer: Promise<unknown>): void {
    answer.catch(() => {})
    const before = this.waiting
    this.waiting = before ? before.then(() => answer) : answer
  }

  protected streams(): StageStreams {
    return (this.#streams ??= new StageStreams(this))
  }

  /** Once the arguments are known: the variables that the common parameters name. */
  protected useCommonParameters(common: CommonArguments): void {
    this.#output = startVariable(this.options.variables, common.OutVariable)
    if (common.PipelineVariable !== undefined) this.#pipelineVariable = common.PipelineVariable
    if (common.OutBuffer) this.#buffer = []
    this.#tapped = Boolean(this.#output ?? this.#pipelineVariable ?? this.#buffer)
    if (common.ErrorVariable ?? common.WarningVariable ?? common.InformationVariable) this.streams()
  }

  protected removePipelineVariable(): void {
    if (this.#pipelineVariable === undefined) return
    const { variables } = this.options
    if (variables?.remove) variables.remove(this.#pipelineVariable)
    else variables?.set(this.#pipelineVariable, null)
    this.#pipelineVariable = undefined
  }

  /** Sends what -OutBuffer still holds. */
  protected flush(): MaybePromise<void> {
    const held = this.#buffer
    if (!held || held.length === 0) return undefined
    this.#buffer = []
    let last: MaybePromise<void> = undefined
    for (const value of held) last = this.#sendNamed(value)
    return last
  }

  #confirm(): Confirmation {
    return (this.#confirmation ??= new Confirmation(this))
  }

  #sendTapped(value: unknown): MaybePromise<void> {
    this.#output?.push(value)
    if (!this.#buffer) return this.#sendNamed(value)
    this.#buffer.push(value)
    return this.#buffer.length > (this.common.OutBuffer ?? 0) ? this.flush() : undefined
  }

  #sendNamed(value: unknown): MaybePromise<void> {
    if (this.#pipelineVariable !== undefined) {
      this.options.variables?.set(this.#pipelineVariable, value)
    }
    return this.next.accept(value)
  }
}
