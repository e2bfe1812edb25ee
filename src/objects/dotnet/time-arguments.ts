import { castTo } from '../cast.js'
import { convertNumber } from '../cast-number.js'
import { DateTime } from '../datetime.js'
import { toNumber } from '../numbers.js'
import { TimeSpan } from '../timespan.js'
import { requireType } from '../types.js'

export const number = (value: unknown): number => {
  const converted = convertNumber(value ?? 0, 'double')
  return converted === undefined ? 0 : toNumber(converted)
}
export const date = (value: unknown): DateTime => {
  const converted = castTo(value, requireType('System.DateTime'))
  return converted instanceof Date ? DateTime.fromDate(converted) : DateTime.fromInstant(0)
}
export const span = (value: unknown): TimeSpan => {
  const converted = castTo(value, requireType('System.TimeSpan'))
  return converted instanceof TimeSpan ? converted : new TimeSpan(0n)
}

/** Ticks of a number of units, to the tick as .NET does. */
export const ticksOf = (value: unknown, unit: number) => BigInt(Math.round(number(value) * unit))

/** Ticks (100 ns) of one unit. */
export const units = { day: 864e9, hour: 36e9, minute: 6e8, second: 1e7, millisecond: 1e4 }
