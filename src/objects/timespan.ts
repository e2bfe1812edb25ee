export const ticksPerMillisecond = 10_000n
const ticksPerSecond = 10_000_000n
const ticksPerMinute = 60n * ticksPerSecond
const ticksPerHour = 60n * ticksPerMinute
const ticksPerDay = 24n * ticksPerHour

/** System.TimeSpan: a length of time in ticks of 100 nanoseconds. */
export class TimeSpan {
  readonly ticks: bigint

  constructor(ticks: bigint) {
    this.ticks = ticks
  }

  static fromMilliseconds(milliseconds: number): TimeSpan {
    return new TimeSpan(BigInt(Math.round(milliseconds * 10_000)))
  }

  static of(days: number, hours: number, minutes: number, seconds: number, milliseconds = 0) {
    const whole = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    return TimeSpan.fromMilliseconds(whole * 1000 + milliseconds)
  }

  /** `[-][d.]hh:mm[:ss[.fffffff]]`, or whole days alone; undefined when the text is no such thing. */
  static parse(text: string): TimeSpan | undefined {
    const match =
      /^\s*(-)?(?:(\d+)(?:[.:](?=\d+:\d+:))?)?(?:(\d+):(\d+)(?::(\d+)(?:\.(\d{1,7}))?)?)?\s*$/.exec(
        text,
      )
    const simple = /^\s*(-)?(\d+):(\d+)(?::(\d+)(?:\.(\d{1,7}))?)?\s*$/.exec(text)
    const days = /^\s*(-)?(\d+)\s*$/.exec(text)
    if (days) return signed(days[1], BigInt(days[2] ?? 0) * ticksPerDay)
    if (simple) return fromParts(simple[1], '0', simple[2], simple[3], simple[4], simple[5])
    if (!match || match[3] === undefined) return undefined
    return fromParts(match[1], match[2], match[3], match[4], match[5], match[6])
  }

  get totalMilliseconds(): number {
    return Number(this.ticks) / 10_000
  }

  get days(): number {
    return Number(this.ticks / ticksPerDay)
  }

  get hours(): number {
    return Number((this.ticks / ticksPerHour) % 24n)
  }

  get minutes(): number {
    return Number((this.ticks / ticksPerMinute) % 60n)
  }

  get seconds(): number {
    return Number((this.ticks / ticksPerSecond) % 60n)
  }

  get milliseconds(): number {
    return Number((this.ticks / ticksPerMillisecond) % 1000n)
  }

  get hashKey(): string {
    return `timespan:${this.ticks}`
  }

  compare(other: TimeSpan): number {
    return this.ticks < other.ticks ? -1 : this.ticks > other.ticks ? 1 : 0
  }

  /** The constant format: `[-][d.]hh:mm:ss[.fffffff]`. */
  toString(): string {
    const size = this.ticks < 0n ? -this.ticks : this.ticks
    const days = size / ticksPerDay
    const two = (value: bigint) => value.toString().padStart(2, '0')
    const clock = [
      two((size / ticksPerHour) % 24n),
      two((size / ticksPerMinute) % 60n),
      two((size / ticksPerSecond) % 60n),
    ].join(':')
    const fraction = size % ticksPerSecond
    return [
      this.ticks < 0n ? '-' : '',
      days > 0n ? `${days}.` : '',
      clock,
      fraction > 0n ? `.${fraction.toString().padStart(7, '0')}` : '',
    ].join('')
  }

  toJSON(): string {
    return this.toString()
  }
}

function signed(sign: string | undefined, ticks: bigint): TimeSpan {
  return new TimeSpan(sign ? -ticks : ticks)
}

function fromParts(
  sign: string | undefined,
  days: string | undefined,
  hours = '0',
  minutes = '0',
  seconds = '0',
  fraction = '',
): TimeSpan | undefined {
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined
  return signed(
    sign,
    BigInt(days ?? '0') * ticksPerDay +
      BigInt(hours) * ticksPerHour +
      BigInt(minutes) * ticksPerMinute +
      BigInt(seconds) * ticksPerSecond +
      BigInt(fraction.padEnd(7, '0') || '0'),
  )
}
