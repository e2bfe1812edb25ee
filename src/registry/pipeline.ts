import { drive } from './drive.js'
import type { MaybePromise } from './drive.js'
import { PipelineStopped, StopUpstream } from './pipeline-signals.js'
import type {
  PipelineOptions,
  PipelineOutcome,
  PipelineStage,
  RunOptions,
  SteppablePipeline,
} from './pipeline-types.js'
import { Outlet } from './receiver.js'
import type { Receiver } from './receiver.js'
import { Stage } from './stage.js'

/**
 * Runs the stages over the input, one object at a time; what the last one writes goes to
 * `options.output`. Synchronous, unless a stage, the input or the output has to wait. Throws what ended
 * it: an ErrorRecord, or PipelineStopped after Ctrl+C.
 */
export function runPipeline(
  stages: readonly PipelineStage[],
  options: RunOptions,
): MaybePromise<PipelineOutcome> {
  return new Pipeline(stages, options).run(options.input)
}

/** Runs the stages and gathers what the last one writes. */
export function collectPipeline(
  stages: readonly PipelineStage[],
  options: Omit<RunOptions, 'output'>,
): MaybePromise<unknown[]> {
  const written: unknown[] = []
  const output = (value: unknown) => {
    written.push(value)
  }
  const done = runPipeline(stages, { ...options, output })
  return done instanceof Promise ? done.then(() => written) : written
}

/** A pipeline to be fed by hand. */
export function createPipeline(
  stages: readonly PipelineStage[],
  options: PipelineOptions,
): SteppablePipeline {
  return new Pipeline(stages, options)
}

class Pipeline implements SteppablePipeline {
  readonly #definitions: readonly PipelineStage[]
  readonly #options: PipelineOptions
  #stages: readonly Stage[] = []
  #ended = 0
  #cleaned = false

  constructor(definitions: readonly PipelineStage[], options: PipelineOptions) {
    this.#definitions = definitions
    this.#options = options
  }

  get hadErrors(): boolean {
    return this.#stages.some((stage) => stage.hadErrors)
  }

  get isDone(): boolean {
    return this.#stages[0]?.closed ?? false
  }

  run(input: RunOptions['input']): MaybePromise<PipelineOutcome> {
    return drive(this.#runSteps(input))
  }

  begin(expectingInput: boolean): MaybePromise<void> {
    return this.#guarded(this.#beginSteps(expectingInput))
  }

  process(input: unknown): MaybePromise<void> {
    return this.#guarded(this.#offerSteps(input))
  }

  end(): MaybePromise<void> {
    return drive(this.#endThenClean())
  }

  stop(): MaybePromise<void> {
    for (const stage of this.#stages) stage.close()
    return drive(this.#cleanSteps())
  }

  *#runSteps(input: RunOptions['input']): Generator<unknown, PipelineOutcome, unknown> {
    try {
      yield* this.#beginSteps(input !== undefined)
      if (input === undefined) yield* this.#upToStop(() => this.#stages[0]?.processOnce())
      else if (Symbol.iterator in input) yield* this.#feed(input)
      else yield this.#feedLater(input)
      yield* this.#endSteps()
    } finally {
      yield* this.#cleanSteps()
    }
    return this
  }

  *#feed(input: Iterable<unknown>): Generator<unknown, void, unknown> {
    for (const value of input) {
      yield* this.#offerSteps(value)
      if (this.isDone) return
    }
  }

  async #feedLater(input: AsyncIterable<unknown>): Promise<void> {
    for await (const value of input) {
      await drive(this.#offerSteps(value))
      if (this.isDone) return
    }
  }

  *#offerSteps(value: unknown): Generator<unknown, void, unknown> {
    yield* this.#upToStop(() => this.#stages[0]?.accept(value))
  }

  /** Every stage is bound before any begins: an error in a later one leaves nothing half done. */
  *#beginSteps(expectingInput: boolean): Generator<unknown, void, unknown> {
    this.#stages = this.#makeStages(expectingInput)
    for (const stage of this.#stages) yield stage.bind()
    for (const stage of this.#stages) yield* this.#upToStop(() => stage.begin())
  }

  #makeStages(expectingInput: boolean): Stage[] {
    const stages: Stage[] = []
    let next: Receiver = new Outlet(this.#options.output, this.#options.signal)
    for (let index = this.#definitions.length - 1; index >= 0; index--) {
      const definition = this.#definitions[index]
      if (!definition) continue
      const stage = new Stage(definition, this.#options, {
        next,
        expectingInput: index > 0 || expectingInput,
      })
      stages.unshift(stage)
      next = stage
    }
    return stages
  }

  *#endSteps(): Generator<unknown, void, unknown> {
    while (this.#ended < this.#stages.length) {
      const stage = this.#stages[this.#ended++]
      if (stage && !stage.closed) yield* this.#upToStop(() => stage.end())
    }
    if (this.#options.signal?.aborted) throw new PipelineStopped()
  }

  *#endThenClean(): Generator<unknown, void, unknown> {
    try {
      yield* this.#endSteps()
    } finally {
      yield* this.#cleanSteps()
    }
  }

  *#cleanSteps(): Generator<unknown, void, unknown> {
    if (this.#cleaned) return
    this.#cleaned = true
    for (const stage of this.#stages) yield stage.clean()
  }

  /** A step of a pipeline fed by hand: a failure cleans up before it is thrown. */
  #guarded(steps: Generator<unknown, void, unknown>): MaybePromise<void> {
    return drive(this.#orClean(steps))
  }

  *#orClean(steps: Generator<unknown, void, unknown>): Generator<unknown, void, unknown> {
    try {
      yield* steps
    } catch (error) {
      yield* this.#cleanSteps()
      throw error
    }
  }

  /** Runs a step; where a stage wants no more, it and those before it are closed without `end`. */
  *#upToStop(step: () => MaybePromise<void>): Generator<unknown, void, unknown> {
    try {
      yield step()
    } catch (error) {
      if (!(error instanceof StopUpstream)) throw error
      const asked = this.#stages.findIndex((stage) => stage === error.stage)
      if (asked === -1) throw error
      for (const [index, stage] of this.#stages.entries()) {
        if (index <= asked) stage.close()
        // Each stage that the signal passed took it for its failure; it is none.
        if (index <= asked && stage.failure instanceof StopUpstream) stage.failure = undefined
      }
    }
  }
}
