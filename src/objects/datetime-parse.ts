import { DateTime, type DateParts, type DateTimeKind } from './datetime.js'

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

export const dayNames = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const

interface Time {
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly fraction: number
}

/** How a text with an offset is given: .NET converts to local time, DateTimeOffset keeps it. */
export interface ParsedDate {
  readonly wall: DateTime
  /** Minutes east of UTC when the text said so. */
  readonly offset: number | undefined
}

/**
 * A date as .NET's invariant culture reads it: month before day, ISO 8601, names of months, RFC 1123.
 * Undefined when the text is no date.
 */
export function parseDateTime(text: string): DateTime | undefined {
  const parsed = parseDate(text)
  if (!parsed) return undefined
  const { wall, offset } = parsed
  if (offset === undefined) return wall
  return new DateTime(wall.ticks - BigInt(offset) * 600_000_000n, 'Utc').toLocal()
}

export function parseDate(text: string): ParsedDate | undefined {
  let rest = text.trim()
  if (rest === '') return undefined
  const zone = takeZone(rest)
  if (zone) rest = zone.rest
  const clock = takeTime(rest)
  if (clock) rest = clock.rest
  const day = rest === '' ? (clock ? today() : undefined) : parseDay(rest)
  if (!day || (zone && !clock)) return undefined
  const kind: DateTimeKind = 'Unspecified'
  const wall = DateTime.fromParts({ ...day, ...clock?.time }, kind)
  return wall && { wall, offset: zone?.offset }
}

function takeZone(text: string): { rest: string; offset: number } | undefined {
  const utc = /^(.*\d(?:\s*[AP]M)?)\s*(?:Z|GMT|UTC)$/i.exec(text)
  if (utc) return { rest: utc[1] ?? '', offset: 0 }
  const offset = /^(.*:\d{2}(?:\.\d+)?(?:\s*[AP]M)?)\s*([+-])(\d{1,2}):?(\d{2})?$/i.exec(text)
  if (!offset) return undefined
  const minutes = Number(offset[3]) * 60 + Number(offset[4] ?? 0)
  return { rest: offset[1] ?? '', offset: offset[2] === '-' ? -minutes : minutes }
}

function takeTime(text: string): { rest: string; time: Time } | undefined {
  const clock =
    /(^|[T\s])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?(?:\s*([AP])\.?M?\.?)?$/i.exec(text)
  const hourOnly = /(^|\s)(\d{1,2})\s*([AP])M$/i.exec(text)
  if (clock) {
    const fraction = Number((clock[5] ?? '').padEnd(7, '0').slice(0, 7))
    const hour = twelveHour(Number(clock[2]), clock[6])
    const time = { hour, minute: Number(clock[3]), second: Number(clock[4] ?? 0), fraction }
    return { rest: text.slice(0, clock.index).trim(), time }
  }
  if (!hourOnly) return undefined
  const hour = twelveHour(Number(hourOnly[2]), hourOnly[3])
  return {
    rest: text.slice(0, hourOnly.index).trim(),
    time: { hour, minute: 0, second: 0, fraction: 0 },
  }
}

function twelveHour(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  if (hour > 12) return 99
  return (hour % 12) + (half.toUpperCase() === 'P' ? 12 : 0)
}

function today(): DateParts {
  const now = new Date()
  return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() }
}

function parseDay(text: string): DateParts | undefined {
  const plain = text
    .replace(/^(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?\b,?\s*/i, '')
    .replace(/[T,]\s*$/i, '')
  const iso = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/.exec(plain)
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3] ?? 1) }
  const numeric = /^(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?$/.exec(plain)
  if (numeric) {
    return { year: fullYear(numeric[3]), month: Number(numeric[1]), day: Number(numeric[2]) }
  }
  const short = /^(\d{1,2})[-/](\d{4})$/.exec(plain)
  if (short) return { year: Number(short[2]), month: Number(short[1]), day: 1 }
  return parseNamedDay(plain)
}

/** `21 Nov 2026`, `Nov 21, 2026`, `November 2026`, `21-Nov-26`, `Nov 21`. */
function parseNamedDay(text: string): DateParts | undefined {
  const words = text.split(/[\s,/.-]+/).filter(Boolean)
  const place = words.findIndex((word) => monthOf(word) > 0)
  if (place < 0 || words.length > 3) return undefined
  const month = monthOf(words[place] ?? '')
  const numbers = words.filter((_, index) => index !== place)
  if (!numbers.every((word) => /^\d{1,4}$/.test(word))) return undefined
  const [first, second] = numbers
  if (first === undefined) return undefined
  if (second === undefined) {
    return first.length > 2
      ? { year: Number(first), month, day: 1 }
      : { year: new Date().getFullYear(), month, day: Number(first) }
  }
  return first.length > 2
    ? { year: Number(first), month, day: Number(second) }
    : { year: fullYear(second), month, day: Number(first) }
}

function monthOf(word: string): number {
  const lower = word.toLowerCase()
  return (
    monthNames.findIndex((name) => {
      const month = name.toLowerCase()
      return month === lower || month.slice(0, 3) === lower
    }) + 1
  )
}

/** Two digits: up to 49 are this century, as the invariant calendar has it. */
function fullYear(text: string | undefined): number {
  if (text === undefined) return new Date().getFullYear()
  const year = Number(text)
  return text.length > 2 ? year : year + (year < 50 ? 2000 : 1900)
}
