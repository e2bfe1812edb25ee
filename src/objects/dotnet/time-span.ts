import { formatValue } from '../composite-format.js'
import { makeDouble, makeLong } from '../numbers.js'
import { defineMembers, method } from '../members.js'
import { toText } from '../text.js'
import { TimeSpan } from '../timespan.js'
import { defineType, lookupType } from '../types.js'
import { call } from './arguments.js'
import { number, span, ticksOf, units } from './time-arguments.js'

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
