import { ErrorRecord, toErrorRecord } from '../objects/index.js'
import type { PSCredential } from '../objects/index.js'
import { bindParameters } from './binder.js'
import type { BindOptions, CommandBinding } from './binding.js'
import { drive } from './drive.js'
import type { MaybePromise } from './drive.js'
import type { HostUI } from './host-ui.js'
import { PipelineSignal, PipelineStopped } from './pipeline-signals.js'
import { StageContext } from './stage-context.js'

/** One command of a running pipeline: binds, begins, takes objects, ends, cleans up. */
export class Stage extends StageContext {
  #state: unknown
  #begun = false

  /** Binds the command line; asks the host for what is missing. */
  bind(): MaybePromise<void> {
    const { host } = this.options
    const binding = bindParameters(
      this.stage.command,
      this.stage.arguments,
      this.#bindOptions(host),
    )
    this.binding = binding
    if (binding.missing.length === 0 || !host?.askForParameters) return this.#finishBinding(binding)
    const answers = host.askForParameters(binding.command, binding.missing, binding.bound)
    const use = (given: Readonly<Record<string, unknown>> | undefined) => {
      if (!given) throw new PipelineStopped()
      binding.supply(given)
      return this.#finishBinding(binding)
    }
    return answers instanceof Promise ? answers.then(use) : use(answers)
  }

  begin(): MaybePromise<void> {
    if (this.#begun) return undefined
    this.#begun = true
    if (!this.cmdlet.begin) return undefined
    return this.#run(() => {
      const state = this.cmdlet.begin?.(this.#arguments(), this)
      if (!(state instanceof Promise)) {
        this.#state = state
        return undefined
      }
      return state.then((made: unknown) => {
        this.#state = made
      })
    })
  }

  /** What the first stage does when nothing is piped in: process, without an object. */
  processOnce(): MaybePromise<void> {
    return this.#process(undefined)
  }

  end(): MaybePromise<void> {
    return drive(this.#endSteps())
  }

  /** Always, once; an error in it is reported and ends nothing. */
  clean(): MaybePromise<void> {
    this.removePipelineVariable()
    if (!this.binding || !this.cmdlet.clean) return undefined
    const report = (error: unknown) => {
      if (!(error instanceof PipelineSignal)) this.streams().error(this.#asRecord(error))
    }
    try {
      const cleaned = this.cmdlet.clean(this, this.#state)
      return cleaned instanceof Promise ? cleaned.catch(report) : undefined
    } catch (error) {
      report(error)
      return undefined
    }
  }

  protected override get isStopped(): boolean {
    return this.options.signal?.aborted ?? false
  }

  protected override take(value: unknown): MaybePromise<void> {
    if (!this.#begun) {
      const begun = this.begin()
      if (begun instanceof Promise) return begun.then(() => this.#offer(value))
    }
    return this.#offer(value)
  }

  *#endSteps(): Generator<unknown, void, unknown> {
    yield this.begin()
    this.input = undefined
    if (this.cmdlet.end) {
      yield this.#run(() => this.cmdlet.end?.(this.#arguments(), this, this.#state))
    }
    yield this.flush()
    yield this.next.whenIdle()
  }

  #offer(value: unknown): MaybePromise<void> {
    let bound: MaybePromise<void>
    this.input = value
    try {
      bound = this.#bindingOf().bindInput(value)
    } catch (error) {
      this.#refuse(value, error)
      return undefined
    }
    if (bound instanceof Promise) {
      return bound.then(
        () => this.#process(value),
        (error: unknown) => this.#refuse(value, error),
      )
    }
    return this.#process(value)
  }

  /** An object that cannot be bound is an error of its own; the pipeline goes on. */
  #refuse(value: unknown, error: unknown): void {
    if (!(error instanceof ErrorRecord)) throw error
    this.streams().error(withTarget(error, value))
  }

  #process(value: unknown): MaybePromise<void> {
    if (!this.cmdlet.process) return undefined
    this.input = value
    try {
      const done = this.cmdlet.process(this.#arguments(), this, this.#state)
      if (done instanceof Promise) return this.#settle(done)
    } catch (error) {
      throw this.#failed(error)
    }
    return this.waiting || this.next.busy ? this.#settle(undefined) : undefined
  }

  #run(method: () => unknown): MaybePromise<void> {
    try {
      const done = method()
      if (done instanceof Promise) return this.#settle(done)
    } catch (error) {
      throw this.#failed(error)
    }
    return this.waiting || this.next.busy ? this.#settle(undefined) : undefined
  }

  /** Waits for a method, for questions under way and for the next stage to be idle. */
  async #settle(done: Promise<unknown> | undefined): Promise<void> {
    try {
      await done
      while (this.waiting) {
        const { waiting } = this
        this.waiting = undefined
        await waiting
      }
    } catch (error) {
      throw this.#failed(error)
    }
    await this.next.whenIdle()
  }

  /** What a method threw, as it goes on: what a later stage threw stays as it is. */
  #failed(error: unknown): unknown {
    if (error instanceof PipelineSignal) return error
    if (this.next.failure !== undefined) return this.next.failure
    if (this.isStopped) return new PipelineStopped()
    if (!(error instanceof Error)) return error
    // An error of a script has its own life in the runtime.
    if (this.#bindingOf().command.isScript && !(error instanceof ErrorRecord)) return error
    const record = this.#asRecord(error)
    this.streams().keepError(record)
    return record
  }

  #asRecord(error: unknown): ErrorRecord {
    const record = toErrorRecord(error)
    record.commandName ??= this.errorSource
    return record
  }

  #bindOptions(host: HostUI | undefined): BindOptions {
    return {
      expectingInput: this.expectingInput,
      context: this,
      defaultValues: this.stage.defaultValues,
      readMember: this.options.readMember,
      ...(host?.askCredential ? { askCredential: (name) => askCredential(host, name) } : {}),
    }
  }

  #finishBinding(binding: CommandBinding): MaybePromise<void> {
    binding.requireComplete()
    this.useCommonParameters(binding.common)
    return binding.settle()
  }

  #bindingOf(): CommandBinding {
    if (!this.binding)
      throw new TypeError(`${this.commandName} ran before its arguments were bound`)
    return this.binding
  }

  #arguments(): never {
    // The definition erased the argument types; the binder has made what it declares.
    return this.#bindingOf().args as never
  }
}

function askCredential(host: HostUI, userName: string): PSCredential | Promise<PSCredential> {
  const asked = host.askCredential?.(userName)
  if (asked === undefined) throw new PipelineStopped()
  return asked
}

/** The same error, about the object that could not be bound. */
function withTarget(error: ErrorRecord, target: unknown): ErrorRecord {
  if (error.targetObject !== undefined) return error
  const about = new ErrorRecord(error.message, {
    errorId: error.errorId,
    category: error.category,
    targetObject: target,
    recommendedAction: error.recommendedAction,
    exceptionTypes: error.exception.typeNames,
    exceptionMembers: error.exception.members,
    innerException: error.exception.innerException,
    cause: error.cause,
  })
  about.commandName = error.commandName
  return about
}
