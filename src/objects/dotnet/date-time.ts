import { formatValue } from '../composite-format.js'
import { DateTime, daysInMonth, type DateTimeKind } from '../datetime.js'
import { parseDateTime } from '../datetime-parse.js'
import { isNumber, makeDouble, makeLong, toBigInt, type PSNumber } from '../numbers.js'
import { defineMembers, DotnetError, method } from '../members.js'
import { toText } from '../text.js'
import { TimeSpan } from '../timespan.js'
import { defineType, EnumValue, lookupType, requireType } from '../types.js'
import { call } from './arguments.js'
import { parseExact } from './date-by-format.js'
import { date, number, span, ticksOf, units } from './time-arguments.js'

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
