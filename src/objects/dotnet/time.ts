import { castTo } from '../cast.js'
import { convertNumber } from '../cast-number.js'
import { formatValue } from '../composite-format.js'
import { DateTime, daysInMonth, type DateTimeKind } from '../datetime.js'
import { parseDateTime } from '../datetime-parse.js'
import { isNumber, makeDouble, makeLong, toBigInt, toNumber, type PSNumber } from '../numbers.js'
import { defineMembers, DotnetError, method } from '../members.js'
import { toText } from '../text.js'
import { TimeSpan } from '../timespan.js'
import { defineType, dotnetTypes, EnumValue, lookupType, requireType } from '../types.js'
import { call } from './arguments.js'

const number = (value: unknown): number => {
  const converted = convertNumber(value ?? 0, 'double')
  return converted === undefined ? 0 : toNumber(converted)
}
const date = (value: unknown): DateTime => {
  const converted = castTo(value, requireType('System.DateTime'))
  return converted instanceof Date ? DateTime.fromDate(converted) : DateTime.fromInstant(0)
}
const span = (value: unknown): TimeSpan => {
  const converted = castTo(value, requireType('System.TimeSpan'))
  return converted instanceof TimeSpan ? converted : new TimeSpan(0n)
}

defineType({
  fullName: 'System.DayOfWeek',
  enumeration: {
    Sunday: 0,
    Monday: 1,
    Tuesday: 2,
    Wednesday: 3,
    Thursday: 4,
    Friday: 5,
    Saturday: 6,
  },
})
defineType({ fullName: 'System.DateTimeKind', enumeration: { Unspecified: 0, Utc: 1, Local: 2 } })
defineType({
  fullName: 'System.Globalization.DateTimeStyles',
  enumeration: {
    None: 0,
    AllowWhiteSpaces: 7,
    AssumeLocal: 32,
    AssumeUniversal: 64,
    AdjustToUniversal: 16,
    RoundtripKind: 128,
  },
  flags: true,
})

/** Ticks of a number of units, to the tick as .NET does. */
const ticksOf = (value: unknown, unit: number) => BigInt(Math.round(number(value) * unit))
const units = { day: 864e9, hour: 36e9, minute: 6e8, second: 1e7, millisecond: 1e4 }

const adding = (unit: number) =>
  method<Date>((self, [value]) => DateTime.fromDate(self).addTicks(ticksOf(value, unit)), 1)

const of =
  <T>(read: (self: DateTime) => T) =>
  (self: Date) =>
    read(DateTime.fromDate(self))

defineMembers<Date>('System.DateTime', {
  properties: {
    Date: of((self) => self.date),
    Day: of((self) => self.wall.getUTCDate()),
    DayOfWeek: of((self) => new EnumValue(requireType('System.DayOfWeek'), self.wall.getUTCDay())),
    DayOfYear: of(
      (self) =>
        Math.floor(
          (self.wall.getTime() - Date.UTC(self.wall.getUTCFullYear(), 0, 1)) / 86_400_000,
        ) + 1,
    ),
    Hour: of((self) => self.wall.getUTCHours()),
    Kind: of(
      (self) =>
        new EnumValue(
          requireType('System.DateTimeKind'),
          ['Unspecified', 'Utc', 'Local'].indexOf(self.kind),
        ),
    ),
    Millisecond: of((self) => self.wall.getUTCMilliseconds()),
    Minute: of((self) => self.wall.getUTCMinutes()),
    Month: of((self) => self.wall.getUTCMonth() + 1),
    Second: of((self) => self.wall.getUTCSeconds()),
    Ticks: of((self) => makeLong(self.ticks)),
    TimeOfDay: of((self) => self.timeOfDay),
    Year: of((self) => self.wall.getUTCFullYear()),
    DateTime: of((self) => formatValue(self, 'F')),
  },
  methods: {
    Add: method((self, [value]) => DateTime.fromDate(self).addTicks(span(value).ticks), 1),
    AddDays: adding(units.day),
    AddHours: adding(units.hour),
    AddMinutes: adding(units.minute),
    AddSeconds: adding(units.second),
    AddMilliseconds: adding(units.millisecond),
    AddTicks: adding(1),
    AddMonths: method(
      (self, [value]) => DateTime.fromDate(self).addMonths(Math.trunc(number(value))),
      1,
    ),
    AddYears: method(
      (self, [value]) => DateTime.fromDate(self).addMonths(Math.trunc(number(value)) * 12),
      1,
    ),
    Subtract: method((self, [value]) => subtract(DateTime.fromDate(self), value), 1),
    ToLocalTime: method((self) => DateTime.fromDate(self).toLocal()),
    ToUniversalTime: method((self) => DateTime.fromDate(self).toUniversal()),
    ToString: method(
      (self, [format]) =>
        formatValue(self, format === undefined || format === null ? 'G' : toText(format)),
      0,
      2,
    ),
    ToShortDateString: method((self) => formatValue(self, 'd')),
    ToLongDateString: method((self) => formatValue(self, 'D')),
    ToShortTimeString: method((self) => formatValue(self, 't')),
    ToLongTimeString: method((self) => formatValue(self, 'T')),
    ToFileTime: method((self) =>
      makeLong(DateTime.fromDate(self).toUniversal().ticks - 504_911_232_000_000_000n),
    ),
    ToFileTimeUtc: method((self) =>
      makeLong(DateTime.fromDate(self).toUniversal().ticks - 504_911_232_000_000_000n),
    ),
    ToOADate: method((self) =>
      makeDouble(Number(DateTime.fromDate(self).ticks - 599_264_352_000_000_000n) / 864e9),
    ),
    IsDaylightSavingTime: method(() => false),
    CompareTo: method((self, [other]) => DateTime.fromDate(self).compare(date(other)), 1),
  },
})

function subtract(self: DateTime, value: unknown): unknown {
  if (value instanceof TimeSpan) return self.addTicks(-value.ticks)
  return self.subtract(date(value))
}

function build(args: readonly unknown[]): DateTime {
  if (args.length === 0) return new DateTime(0n)
  if (args.length <= 2 && isNumber(args[0])) return new DateTime(toBigInt(args[0]), kindOf(args[1]))
  const [year, month, day, hour, minute, second, rest] = args
  const parts = {
    year: number(year),
    month: number(month),
    day: number(day),
    hour: number(hour),
    minute: number(minute),
    second: number(second),
    fraction: isNumber(rest) ? number(rest) * 10_000 : 0,
  }
  const made = DateTime.fromParts(parts, kindOf(args.at(-1)))
  if (!made) {
    throw new DotnetError(
      'System.ArgumentOutOfRangeException',
      'Year, Month, and Day parameters describe an un-representable DateTime.',
    )
  }
  return made
}

function kindOf(value: unknown): DateTimeKind {
  const text = value instanceof EnumValue || typeof value === 'string' ? toText(value) : ''
  return text === 'Utc' || text === 'Local' ? text : 'Unspecified'
}

function parse(value: unknown): DateTime {
  const parsed = parseDateTime(toText(value))
  if (!parsed)
    throw new DotnetError(
      'System.FormatException',
      `String '${toText(value)}' was not recognized as a valid DateTime.`,
    )
  return parsed
}

/** Custom formats read backwards: each letter run takes that many digits. */
function parseExact(value: unknown, formats: unknown): DateTime {
  const text = toText(value)
  for (const format of Array.isArray(formats) ? formats : [formats]) {
    const parsed = byFormat(text, toText(format))
    if (parsed) return parsed
  }
  throw new DotnetError(
    'System.FormatException',
    `String '${text}' was not recognized as a valid DateTime.`,
  )
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function byFormat(text: string, format: string): DateTime | undefined {
  const names: string[] = []
  const pattern = format.replace(
    /'([^']*)'|\\(.)|([dMyHhmsftzK])\3*|([^\w\s]|\s|[A-Za-z])/g,
    (run, quoted?: string, escaped?: string, letter?: string, other?: string) => {
      const literal = quoted ?? escaped ?? other
      if (literal !== undefined) return literal.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
      names.push(
        letter === 'M' && run.length > 2
          ? 'name'
          : letter === 'd' && run.length > 2
            ? 'skip'
            : (letter ?? ''),
      )
      if (letter === 't') return '([AaPp][Mm]?)'
      if (letter === 'z' || letter === 'K') return '(Z|[+-]\\d{2}:?\\d{2}|)'
      if (run.length > 2 && (letter === 'M' || letter === 'd')) return '([A-Za-z]+)'
      return run.length === 1 ? '(\\d{1,2})' : `(\\d{${run.length}})`
    },
  )
  const match = new RegExp(`^${pattern}$`).exec(text)
  if (!match) return undefined
  const get = (name: string) => match[names.indexOf(name) + 1]
  const has = (name: string) => names.includes(name)
  const now = new Date()
  const half = has('t') ? get('t')?.toLowerCase() : undefined
  const hour = has('H')
    ? Number(get('H'))
    : has('h')
      ? (Number(get('h')) % 12) + (half?.startsWith('p') ? 12 : 0)
      : 0
  const year = has('y') ? get('y') : undefined
  return DateTime.fromParts({
    year:
      year === undefined
        ? now.getFullYear()
        : year.length === 2
          ? 2000 + Number(year)
          : Number(year),
    month: has('name')
      ? months.indexOf((get('name') ?? '').slice(0, 3).toLowerCase()) + 1
      : has('M')
        ? Number(get('M'))
        : 1,
    day: has('d') ? Number(get('d')) : 1,
    hour,
    minute: has('m') ? Number(get('m')) : 0,
    second: has('s') ? Number(get('s')) : 0,
    fraction: has('f') ? Number((get('f') ?? '').padEnd(7, '0')) : 0,
  })
}

const known = lookupType('System.DateTime')?.definition
if (known) {
  defineType({
    ...known,
    construct: build,
    statics: {
      Now: { get: () => DateTime.fromInstant(Date.now()) },
      UtcNow: { get: () => DateTime.fromInstant(Date.now(), 'Utc') },
      Today: { get: () => DateTime.fromInstant(Date.now()).date },
      MinValue: { get: () => new DateTime(0n) },
      MaxValue: { get: () => new DateTime(3_155_378_975_999_999_999n) },
      UnixEpoch: { get: () => DateTime.fromInstant(0, 'Utc') },
      Parse: call(parse, 1, 3),
      ParseExact: call(parseExact, 2, 4),
      DaysInMonth: call((year, month) => daysInMonth(number(year), number(month)), 2),
      IsLeapYear: call((year) => daysInMonth(number(year), 2) === 29, 1),
      FromFileTime: call(
        (ticks) =>
          new DateTime(toBigInt(ticks as PSNumber) + 504_911_232_000_000_000n, 'Utc').toLocal(),
        1,
      ),
      FromFileTimeUtc: call(
        (ticks) => new DateTime(toBigInt(ticks as PSNumber) + 504_911_232_000_000_000n, 'Utc'),
        1,
      ),
      SpecifyKind: call((value, kind) => date(value).withKind(kindOf(kind)), 2),
      Compare: call((left, right) => date(left).compare(date(right)), 2),
    },
  })
}

const total = (unit: number) => (self: TimeSpan) => makeDouble(Number(self.ticks) / unit)

defineMembers<TimeSpan>('System.TimeSpan', {
  properties: {
    Days: (self) => self.days,
    Hours: (self) => self.hours,
    Minutes: (self) => self.minutes,
    Seconds: (self) => self.seconds,
    Milliseconds: (self) => self.milliseconds,
    Ticks: (self) => makeLong(self.ticks),
    TotalDays: total(units.day),
    TotalHours: total(units.hour),
    TotalMinutes: total(units.minute),
    TotalSeconds: total(units.second),
    TotalMilliseconds: total(units.millisecond),
  },
  methods: {
    Add: method((self, [other]) => new TimeSpan(self.ticks + span(other).ticks), 1),
    Subtract: method((self, [other]) => new TimeSpan(self.ticks - span(other).ticks), 1),
    Negate: method((self) => new TimeSpan(-self.ticks)),
    Duration: method((self) => new TimeSpan(self.ticks < 0n ? -self.ticks : self.ticks)),
    ToString: method(
      (self, [format]) => formatValue(self, format === undefined ? 'c' : toText(format)),
      0,
      2,
    ),
  },
})

const spans = lookupType('System.TimeSpan')?.definition
const from = (unit: number) => call((value) => new TimeSpan(ticksOf(value, unit)), 1)
if (spans) {
  defineType({
    ...spans,
    construct(args) {
      const given = args.map(number)
      if (given.length === 1) return new TimeSpan(ticksOf(given[0], 1))
      const [days, hours, minutes, seconds, milliseconds] =
        given.length === 3 ? [0, ...given] : given
      return TimeSpan.of(days ?? 0, hours ?? 0, minutes ?? 0, seconds ?? 0, milliseconds ?? 0)
    },
    statics: {
      Zero: { get: () => new TimeSpan(0n) },
      MaxValue: { get: () => new TimeSpan((1n << 63n) - 1n) },
      MinValue: { get: () => new TimeSpan(-(1n << 63n)) },
      FromDays: from(units.day),
      FromHours: from(units.hour),
      FromMinutes: from(units.minute),
      FromSeconds: from(units.second),
      FromMilliseconds: from(units.millisecond),
      FromTicks: from(1),
      Parse: call(span, 1, 2),
    },
  })
}

/** System.Diagnostics.Stopwatch */
class Stopwatch {
  #before = 0
  #started: number | undefined

  get elapsed(): number {
    return this.#before + (this.#started === undefined ? 0 : performance.now() - this.#started)
  }

  get running(): boolean {
    return this.#started !== undefined
  }

  start(): void {
    this.#started ??= performance.now()
  }

  stop(): void {
    this.#before = this.elapsed
    this.#started = undefined
  }

  reset(): void {
    this.#before = 0
    this.#started = undefined
  }
}

const stopwatchName = 'System.Diagnostics.Stopwatch'
Object.defineProperty(Stopwatch.prototype, dotnetTypes, { value: [stopwatchName, 'System.Object'] })

defineMembers<Stopwatch>(stopwatchName, {
  properties: {
    Elapsed: (self) => TimeSpan.fromMilliseconds(self.elapsed),
    ElapsedMilliseconds: (self) => makeLong(Math.floor(self.elapsed)),
    ElapsedTicks: (self) => makeLong(Math.floor(self.elapsed * 10_000)),
    IsRunning: (self) => self.running,
  },
  methods: {
    Start: method((self) => self.start()),
    Stop: method((self) => self.stop()),
    Reset: method((self) => self.reset()),
    Restart: method((self) => {
      self.reset()
      self.start()
    }),
  },
})

defineType({
  fullName: stopwatchName,
  construct: () => new Stopwatch(),
  statics: {
    StartNew: call(() => {
      const watch = new Stopwatch()
      watch.start()
      return watch
    }, 0),
    Frequency: { get: () => makeLong(10_000_000) },
    GetTimestamp: call(() => makeLong(Math.floor(performance.now() * 10_000)), 0),
  },
})
