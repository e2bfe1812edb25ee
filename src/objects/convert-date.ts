import { cannotConvert, cannotConvertBecause } from './convert-error.js'

const ticksAtEpoch = 621355968000000000

/** As PowerShell casts to [datetime]: invariant culture, local time unless the text names a zone. */
export function toDate(value: unknown): Date {
  if (value instanceof Date) return value
  if (typeof value === 'number') return new Date((value - ticksAtEpoch) / 10_000)
  if (typeof value !== 'string') throw cannotConvert(value, 'System.DateTime')
  const date = parseDate(value)
  if (date) return date
  throw cannotConvertBecause(
    value,
    'System.DateTime',
    `String '${value}' was not recognized as a valid DateTime.`,
    'InvalidCastParseTargetInvocation',
  )
}

const time = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*([ap]m)?`
const zone = String.raw`(Z|[+-]\d{2}:?\d{2})?`
const isoForm = new RegExp(`^(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[T ]${time}\\s*${zone})?$`, 'i')
const slashForm = new RegExp(`^(\\d{1,2})/(\\d{1,2})/(\\d{4})(?:\\s+${time}\\s*${zone})?$`, 'i')
const timeForm = new RegExp(`^${time}$`, 'i')

/** Undefined when the text is no date. */
export function parseDate(text: string, now = new Date()): Date | undefined {
  const trimmed = text.trim()
  const iso = isoForm.exec(trimmed)
  if (iso) return dateFrom(iso[1], iso[2], iso[3], iso.slice(4))
  const slash = slashForm.exec(trimmed)
  if (slash) return dateFrom(slash[3], slash[1], slash[2], slash.slice(4))
  const clock = timeForm.exec(trimmed)
  if (clock) {
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(String)
    return dateFrom(today[0], today[1], today[2], clock.slice(1))
  }
  return /[a-z]{3}/i.test(trimmed) && /\d/.test(trimmed) ? namedMonth(trimmed) : undefined
}

function namedMonth(text: string): Date | undefined {
  const date = new Date(text)
  return Number.isNaN(date.getTime()) ? undefined : date
}

function dateFrom(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  [hour = '0', minute = '0', second = '0', fraction = '0', half, offset]: readonly string[],
): Date | undefined {
  const parts = [Number(year), Number(month), Number(day), hours(Number(hour), half)] as const
  const milliseconds = Math.floor(Number(`0.${fraction}`) * 1000)
  if (parts[1] < 1 || parts[1] > 12 || parts[3] > 24 || Number(minute) > 59) return undefined
  if (parts[2] < 1 || parts[2] > new Date(parts[0], parts[1], 0).getDate()) return undefined
  const rest = [Number(minute), Number(second), milliseconds] as const
  if (offset === undefined) return new Date(parts[0], parts[1] - 1, parts[2], parts[3], ...rest)
  const utc = Date.UTC(parts[0], parts[1] - 1, parts[2], parts[3], ...rest)
  return new Date(utc - offsetMinutes(offset) * 60_000)
}

function hours(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
}

function offsetMinutes(offset: string): number {
  if (/^z$/i.test(offset)) return 0
  const sign = offset.startsWith('-') ? -1 : 1
  return sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2)))
}
