import { TimeSpan } from './timespan.js'

export type DateTimeKind = 'Unspecified' | 'Utc' | 'Local'

const unixEpochTicks = 621_355_968_000_000_000n
const maxTicks = 3_155_378_975_999_999_999n

export interface DateParts {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  readonly hour?: number
  readonly minute?: number
  readonly second?: number
  /** Ticks of 100 nanoseconds past the second. */
  readonly fraction?: number
}

/**
 * System.DateTime: a wall clock reading in ticks since year 1, and what clock it was read from. It is a
 * JavaScript Date of that instant as well (an unspecified one taken as local time).
 */
export class DateTime extends Date {
  readonly ticks: bigint
  readonly kind: DateTimeKind

  constructor(ticks: bigint, kind: DateTimeKind = 'Unspecified') {
    super(instantOf(ticks, kind))
    this.ticks = ticks
    this.kind = kind
  }

  /** Undefined when there is no such day or time. */
  static fromParts(parts: DateParts, kind: DateTimeKind = 'Unspecified'): DateTime | undefined {
    const { year, month, day, hour = 0, minute = 0, second = 0, fraction = 0 } = parts
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return undefined
    if (day > daysInMonth(year, month) || hour > 23 || minute > 59 || second > 59) return undefined
    const ms = utcMilliseconds(year, month, day, hour, minute, second)
    return new DateTime(BigInt(ms) * 10_000n + unixEpochTicks + BigInt(fraction), kind)
  }

  /** The instant as this machine's clock shows it, or as UTC. */
  static fromInstant(milliseconds: number, kind: 'Utc' | 'Local' = 'Local'): DateTime {
    const offset = kind === 'Local' ? localOffset(milliseconds) : 0
    return new DateTime(BigInt(Math.floor(milliseconds + offset)) * 10_000n + unixEpochTicks, kind)
  }

  static fromDate(date: Date): DateTime {
    return date instanceof DateTime ? date : DateTime.fromInstant(date.getTime())
  }

  /** The wall clock reading as if it were UTC, so that getUTC… give its parts. */
  get wall(): Date {
    return new Date(
      Number(
        (this.ticks - unixEpochTicks) / 10_000n -
          (this.ticks < unixEpochTicks && this.ticks % 10_000n !== 0n ? 1n : 0n),
      ),
    )
  }

  get fraction(): number {
    return Number(this.ticks % 10_000_000n)
  }

  get hashKey(): string {
    return `datetime:${this.ticks}`
  }

  compare(other: DateTime): number {
    return this.ticks < other.ticks ? -1 : this.ticks > other.ticks ? 1 : 0
  }

  /** Throws a RangeError past the years 1 to 9999. */
  addTicks(ticks: bigint): DateTime {
    const sum = this.ticks + ticks
    if (sum < 0n || sum > maxTicks) {
      throw new RangeError('The added or subtracted value results in an un-representable DateTime.')
    }
    return new DateTime(sum, this.kind)
  }

  addMonths(months: number): DateTime {
    const wall = this.wall
    const total = wall.getUTCFullYear() * 12 + wall.getUTCMonth() + months
    const year = Math.floor(total / 12)
    const month = total - year * 12 + 1
    const day = Math.min(wall.getUTCDate(), daysInMonth(year, month))
    const moved = DateTime.fromParts({ year, month, day }, this.kind)
    if (!moved)
      throw new RangeError('The added or subtracted value results in an un-representable DateTime.')
    return moved.addTicks(this.timeOfDay.ticks)
  }

  subtract(other: DateTime): TimeSpan {
    return new TimeSpan(this.ticks - other.ticks)
  }

  get timeOfDay(): TimeSpan {
    return new TimeSpan(this.ticks % 864_000_000_000n)
  }

  get date(): DateTime {
    return new DateTime(this.ticks - (this.ticks % 864_000_000_000n), this.kind)
  }

  toUniversal(): DateTime {
    if (this.kind === 'Utc') return this
    const offset = this.#instantWall() - this.getTime()
    return new DateTime(this.ticks - BigInt(offset) * 10_000n, 'Utc')
  }

  /** An unspecified one is taken as UTC, as .NET does. */
  toLocal(): DateTime {
    if (this.kind === 'Local') return this
    const wall = this.#instantWall()
    return new DateTime(this.ticks + BigInt(localOffset(wall)) * 10_000n, 'Local')
  }

  withKind(kind: DateTimeKind): DateTime {
    return new DateTime(this.ticks, kind)
  }

  /** Minutes east of UTC at this instant. */
  get offsetMinutes(): number {
    return this.kind === 'Utc' ? 0 : (this.#instantWall() - this.getTime()) / 60_000
  }

  #instantWall(): number {
    return this.wall.getTime()
  }
}

export function daysInMonth(year: number, month: number): number {
  return new Date(utcMilliseconds(year, month + 1, 0, 0, 0, 0)).getUTCDate()
}

/** Date.UTC, but years below 100 stay what they are. */
function utcMilliseconds(
  y: number,
  mo: number,
  d: number,
  h: number,
  mi: number,
  s: number,
): number {
  const date = new Date(0)
  date.setUTCFullYear(y, mo - 1, d)
  date.setUTCHours(h, mi, s, 0)
  return date.getTime()
}

function localOffset(instant: number): number {
  return -new Date(instant).getTimezoneOffset() * 60_000
}

function instantOf(ticks: bigint, kind: DateTimeKind): number {
  const wall = Number((ticks - unixEpochTicks) / 10_000n)
  if (kind === 'Utc') return wall
  const parts = new Date(wall)
  const local = new Date(0)
  local.setFullYear(parts.getUTCFullYear(), parts.getUTCMonth(), parts.getUTCDate())
  local.setHours(
    parts.getUTCHours(),
    parts.getUTCMinutes(),
    parts.getUTCSeconds(),
    parts.getUTCMilliseconds(),
  )
  return local.getTime()
}
