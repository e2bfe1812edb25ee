import { ApiError } from '../http/index.js'
import type { Sleep } from './limits.js'

/** A session that ends unless its client shows that it is alive: update and download sessions. */
export interface LivingSession {
  look(): Promise<{ readonly timeLeft: number }>
  /** Counts as activity of the login as well. A progress is given only when it has grown. */
  keepAlive(progress: number | undefined): Promise<void>
}

export interface HeartbeatOptions {
  readonly session: LivingSession
  /** What has really gone over, in per cent. */
  readonly progress: () => number
  /** The session or the login has ended: going on is of no use. */
  readonly onLost: (cause: ApiError) => void
  readonly sleep: Sleep
}

/** Without a usable time from the server; and, for the login's sake, at the latest. */
const usualBeat = 60_000
const longestBeat = 5 * 60_000
const shortestBeat = 20

/** Beats at a third of the time that is left, until it is stopped. */
export class Heartbeat {
  readonly #options: HeartbeatOptions
  readonly #stop = new AbortController()
  readonly #running: Promise<void>

  constructor(options: HeartbeatOptions) {
    this.#options = options
    this.#running = this.#beat()
  }

  /** Resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#running
  }

  async #beat(): Promise<void> {
    const { session, progress, onLost, sleep } = this.#options
    let shown = 0
    let pause: number | undefined
    while (!this.#stop.signal.aborted) {
      try {
        pause ??= beatWithin((await session.look()).timeLeft)
        await sleep(pause, this.#stop.signal)
        const now = Math.min(100, Math.floor(progress()))
        await session.keepAlive(now > shown ? now : undefined)
        shown = Math.max(now, shown)
        pause = undefined
      } catch (error) {
        if (this.#stop.signal.aborted) return
        if (isLost(error)) return onLost(error)
        // The line is down for a moment; the transfers know it too, and the next beat may get through.
        pause = Math.min(pause ?? usualBeat, usualBeat)
      }
    }
  }
}

function beatWithin(timeLeft: number): number {
  if (!(timeLeft > 0)) return usualBeat
  return Math.max(shortestBeat, Math.min(timeLeft / 3, longestBeat))
}

function isLost(error: unknown): error is ApiError {
  return (
    error instanceof ApiError &&
    ['NOT_FOUND', 'NOT_ALLOWED_IN_CURRENT_STATE', 'UNAUTHENTICATED'].includes(error.errorType)
  )
}
