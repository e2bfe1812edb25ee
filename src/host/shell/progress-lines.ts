import { fit } from '../../format/cells.js'
import type { ProgressRecord } from '../../registry/index.js'

/** Progress of several activities as lines, one each, children indented below their parents. */
export class ProgressLines {
  readonly #records = new Map<number, ProgressRecord>()

  get isEmpty(): boolean {
    return this.#records.size === 0
  }

  update(record: ProgressRecord): void {
    if (record.completed) this.#records.delete(record.activityId)
    else this.#records.set(record.activityId, record)
  }

  clear(): void {
    this.#records.clear()
  }

  lines(columns: number, limit = 5): string[] {
    const records = [...this.#records.values()]
    const shown = records.slice(-limit).map((record) => this.#line(record, columns - 1))
    const hidden = records.length - shown.length
    return hidden > 0 ? [`… and ${hidden} more`, ...shown] : shown
  }

  #line(record: ProgressRecord, columns: number): string {
    const { percentComplete, status, currentOperation, secondsRemaining } = record
    const indent = this.#isChild(record) ? '  ' : ''
    const parts = [status, currentOperation, timeLeft(secondsRemaining)].filter(Boolean).join('  ')
    const isKnown = percentComplete !== undefined && percentComplete >= 0
    const bar = isKnown ? barOf(percentComplete, columns < 60 ? 10 : 24) : ''
    return fit(`${indent}${record.activity}  ${bar}${parts}`.trimEnd(), columns)
  }

  #isChild({ parentActivityId }: ProgressRecord): boolean {
    return parentActivityId !== undefined && this.#records.has(parentActivityId)
  }
}

function barOf(percent: number, cells: number): string {
  const full = Math.round((Math.min(100, percent) / 100) * cells)
  return `${'█'.repeat(full)}${'░'.repeat(cells - full)} ${String(Math.round(percent)).padStart(3)}%  `
}

function timeLeft(seconds: number | undefined): string {
  if (seconds === undefined || seconds < 0) return ''
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s left`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s left`
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min left`
}
