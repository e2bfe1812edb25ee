/** Fires when nothing has moved for a while; every byte winds it up again. */
export class IdleTimer {
  readonly #controller = new AbortController()
  #timer: NodeJS.Timeout | undefined
  #limit: number

  /** @param limit milliseconds; 0 never fires. */
  constructor(limit: number) {
    this.#limit = limit
    this.#start()
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  touch(): void {
    this.#timer?.refresh()
  }

  /** From now on another limit holds. */
  change(limit: number): void {
    this.stop()
    this.#limit = limit
    this.#start()
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #start(): void {
    if (this.#limit > 0) this.#timer = setTimeout(() => this.#controller.abort(), this.#limit)
  }
}
