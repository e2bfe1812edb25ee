import type { MaybePromise } from './drive.js'
import { PipelineStopped, StopUpstream } from './pipeline-signals.js'

/**
 * Takes objects one at a time. `accept` is synchronous while `take` is; once a `take` waits, further
 * objects queue behind it in order, and the promise given back is settled when theirs is done.
 */
export abstract class Receiver {
  /** The queue's end, while something is under way. */
  busy: Promise<void> | undefined
  /** What `take` threw first: nothing is taken after it. */
  failure: unknown
  /** Wants no more: a writer that goes on is unwound. */
  closed = false

  protected abstract take(value: unknown): MaybePromise<void>
  protected abstract get isStopped(): boolean

  accept(value: unknown): MaybePromise<void> {
    if (this.closed || this.isStopped || this.failure !== undefined) this.#refuse()
    if (this.busy) return this.#track(this.busy.then(() => this.#takeQueued(value)))
    let taken: MaybePromise<void>
    try {
      taken = this.take(value)
    } catch (error) {
      this.failure = error
      throw error
    }
    return taken instanceof Promise ? this.#track(taken) : undefined
  }

  /** Settles when all that was accepted is done; throws what failed. */
  whenIdle(): MaybePromise<void> {
    if (this.busy) return this.#untilIdle()
    if (this.failure !== undefined) throw this.failure
    return undefined
  }

  async #untilIdle(): Promise<void> {
    while (this.busy) await this.busy
    if (this.failure !== undefined) throw this.failure
  }

  #takeQueued(value: unknown): MaybePromise<void> {
    if (this.closed || this.isStopped) this.#refuse()
    return this.take(value)
  }

  #refuse(): never {
    if (this.failure !== undefined) throw this.failure
    throw this.isStopped ? new PipelineStopped() : new StopUpstream(this)
  }

  #track(taken: Promise<void>): Promise<void> {
    const tracked: Promise<void> = taken.then(
      () => {
        if (this.busy === tracked) this.busy = undefined
      },
      (error: unknown) => {
        this.failure ??= error
        if (this.busy === tracked) this.busy = undefined
        throw error
      },
    )
    // Whoever writes without waiting hears of a failure at the next write or at the end.
    tracked.catch(() => {})
    this.busy = tracked
    return tracked
  }
}

/** The end of a pipeline: what the host does with the output. */
export class Outlet extends Receiver {
  readonly #output: ((value: unknown) => MaybePromise<void>) | undefined
  readonly #signal: AbortSignal | undefined

  constructor(
    output: ((value: unknown) => MaybePromise<void>) | undefined,
    signal: AbortSignal | undefined,
  ) {
    super()
    this.#output = output
    this.#signal = signal
  }

  protected override get isStopped(): boolean {
    return this.#signal?.aborted ?? false
  }

  protected override take(value: unknown): MaybePromise<void> {
    return this.#output?.(value)
  }
}
