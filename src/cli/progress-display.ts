import type { ProgressRecord } from '../registry/index.js'
import type { OutputStream } from './cli-io.js'

export interface ProgressOptions {
  /** In a log, what is over so soon is not worth a line; milliseconds, 1,000 by default. */
  readonly quietTime?: number
  readonly now?: () => number
}

/**
 * Progress on standard error: on a terminal one line that is drawn over and erased in the end, else
 * (a log, a pipeline of CI) a line each ten per cent.
 */
export class ProgressDisplay {
  readonly #stream: OutputStream
  readonly #now: () => number
  readonly #quietTime: number
  readonly #reported = new Map<number, { readonly since: number; step: number }>()
  #drawn = false

  constructor(stream: OutputStream, { quietTime = 1000, now }: ProgressOptions = {}) {
    this.#stream = stream
    this.#quietTime = quietTime
    this.#now = now ?? (() => performance.now())
  }

  update(record: ProgressRecord): void {
    if (this.#stream.isTTY) this.#draw(record)
    else this.#report(record)
  }

  /** To be called before anything else is written to the terminal. */
  clear(): void {
    if (!this.#drawn) return
    this.#drawn = false
    this.#stream.write('\r\u001B[K')
  }

  #draw(record: ProgressRecord): void {
    if (record.completed) return this.clear()
    const width = (this.#stream.columns ?? 80) - 1
    this.#drawn = true
    this.#stream.write(`\r\u001B[K${progressText(record).slice(0, width)}`)
  }

  #report(record: ProgressRecord): void {
    const { activityId, percentComplete, completed } = record
    if (completed) {
      this.#reported.delete(activityId)
      return
    }
    const known = this.#reported.get(activityId) ?? { since: this.#now(), step: -1 }
    this.#reported.set(activityId, known)
    const step = percentComplete === undefined ? 0 : Math.floor(percentComplete / 10)
    if (step <= known.step || this.#now() - known.since < this.#quietTime) return
    known.step = step
    this.#stream.write(`${progressText(record)}\n`)
  }
}

export function progressText(record: ProgressRecord): string {
  const { activity, status, percentComplete, secondsRemaining, currentOperation } = record
  const parts = [activity]
  if (percentComplete !== undefined && percentComplete >= 0) {
    parts.push(`${Math.round(percentComplete)}%`)
  }
  if (status) parts.push(status)
  if (currentOperation) parts.push(currentOperation)
  if (secondsRemaining !== undefined && secondsRemaining >= 0) {
    parts.push(`${durationText(secondsRemaining)} left`)
  }
  return parts.join('  ')
}

function durationText(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
}
