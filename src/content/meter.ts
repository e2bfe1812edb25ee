import type { ProgressRecord } from '../registry/index.js'

export interface MeterOptions {
  /** Of the whole: `Import of tiny-vm`. */
  readonly activity: string
  /** Of each file: `Upload`. */
  readonly verb: string
  readonly write: (record: ProgressRecord) => void
  readonly now?: () => number
}

interface Measured {
  readonly activityId: number
  readonly size: number | undefined
  readonly since: number
  bytes: number
}

let activities = 0

/** Records come so often at most: a terminal need not be drawn more than ten times a second. */
const interval = 100

/** How far files have come, one by one and together; writes progress records for both. */
export class Meter {
  readonly #options: MeterOptions
  readonly #now: () => number
  readonly #files = new Map<string, Measured>()
  readonly #written = new Map<number, number>()
  readonly #activityId = ++activities
  readonly #since: number
  #total = 0

  constructor(options: MeterOptions) {
    this.#options = options
    this.#now = options.now ?? (() => performance.now())
    this.#since = this.#now()
  }

  /** What will go over in all; 0 when that is not known. */
  expect(total: number): void {
    this.#total = total
  }

  get bytes(): number {
    let sum = 0
    for (const file of this.#files.values()) sum += file.bytes
    return sum
  }

  /** 0 to 100. */
  get percent(): number {
    return this.#total === 0 ? 0 : Math.min(100, (this.bytes / this.#total) * 100)
  }

  start(name: string, size: number | undefined): void {
    const known = this.#files.get(name)
    const activityId = known?.activityId ?? ++activities
    this.#files.set(name, { activityId, size, since: this.#now(), bytes: 0 })
  }

  update(name: string, bytes: number): void {
    const file = this.#files.get(name)
    if (!file) return
    file.bytes = bytes
    this.#write(file.activityId, () => this.#fileRecord(name, file))
    this.#write(this.#activityId, () => this.#wholeRecord())
  }

  finish(name: string): void {
    const file = this.#files.get(name)
    if (!file) return
    file.bytes = file.size ?? file.bytes
    if (this.#written.has(file.activityId)) {
      this.#options.write({ ...this.#fileRecord(name, file), completed: true })
    }
  }

  /** The whole is doing something that has no bytes: `completing`. */
  status(text: string): void {
    this.#options.write({ ...this.#wholeRecord(), status: text })
    this.#written.set(this.#activityId, this.#now())
  }

  end(): void {
    for (const [name, file] of this.#files) {
      if (this.#written.has(file.activityId)) {
        this.#options.write({ ...this.#fileRecord(name, file), completed: true })
      }
    }
    if (!this.#written.has(this.#activityId)) return
    const { activity } = this.#options
    this.#options.write({ activityId: this.#activityId, activity, completed: true })
  }

  #write(activityId: number, record: () => ProgressRecord): void {
    const now = this.#now()
    const last = this.#written.get(activityId)
    if (last !== undefined && now - last < interval) return
    this.#written.set(activityId, now)
    this.#options.write(record())
  }

  #fileRecord(name: string, { activityId, size, since, bytes }: Measured): ProgressRecord {
    return {
      activityId,
      parentActivityId: this.#activityId,
      activity: `${this.#options.verb} ${name}`,
      ...movement(bytes, size, this.#now() - since),
    }
  }

  #wholeRecord(): ProgressRecord {
    const total = this.#total === 0 ? undefined : this.#total
    return {
      activityId: this.#activityId,
      activity: this.#options.activity,
      ...movement(this.bytes, total, this.#now() - this.#since),
    }
  }
}

function movement(bytes: number, total: number | undefined, milliseconds: number) {
  const rate = milliseconds > 500 ? (bytes / milliseconds) * 1000 : undefined
  const done = total === undefined ? sizeText(bytes) : `${sizeText(bytes)} of ${sizeText(total)}`
  return {
    status: rate === undefined ? done : `${done}, ${sizeText(rate)}/s`,
    ...(total === undefined
      ? {}
      : { percentComplete: total === 0 ? 100 : Math.min(100, Math.floor((bytes / total) * 100)) }),
    ...(rate && total !== undefined
      ? { secondsRemaining: Math.ceil(Math.max(0, total - bytes) / rate) }
      : {}),
  }
}

/** `3.2 GB`, in PowerShell's units (a KB is 1,024 bytes). */
export function sizeText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  return `${unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`
}
