import { dayNames, monthNames } from './datetime-parse.js'
import type { DateTime } from './datetime.js'
import { TimeSpan } from './timespan.js'

/** Standard formats of the invariant culture, as custom ones; PowerShell shows dates in en-US. */
const standardFormats: Readonly<Record<string, string>> = {
  d: 'MM/dd/yyyy',
  D: 'dddd, dd MMMM yyyy',
  f: 'dddd, dd MMMM yyyy HH:mm',
  F: 'dddd, dd MMMM yyyy HH:mm:ss',
  g: 'MM/dd/yyyy HH:mm',
  G: 'MM/dd/yyyy HH:mm:ss',
  m: 'MMMM dd',
  M: 'MMMM dd',
  o: "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK",
  O: "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK",
  r: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
  R: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
  s: "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
  t: 'HH:mm',
  T: 'HH:mm:ss',
  u: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
  U: 'dddd, dd MMMM yyyy HH:mm:ss',
  y: 'yyyy MMMM',
  Y: 'yyyy MMMM',
}

/** en-US, PowerShell's culture here: what `ToString('d')`, `-f` and `Get-Date -Format` use. */
const americanFormats: Readonly<Record<string, string>> = {
  d: 'M/d/yyyy',
  D: 'dddd, MMMM d, yyyy',
  f: 'dddd, MMMM d, yyyy h:mm tt',
  F: 'dddd, MMMM d, yyyy h:mm:ss tt',
  g: 'M/d/yyyy h:mm tt',
  G: 'M/d/yyyy h:mm:ss tt',
  m: 'MMMM d',
  M: 'MMMM d',
  t: 'h:mm tt',
  T: 'h:mm:ss tt',
  U: 'dddd, MMMM d, yyyy h:mm:ss tt',
  y: 'MMMM yyyy',
  Y: 'MMMM yyyy',
}

export type DateCulture = 'invariant' | 'en-US'

/** A RangeError when the format is no valid one. */
export function formatDateTime(
  value: DateTime,
  format = 'G',
  culture: DateCulture = 'en-US',
): string {
  if (format === '') return formatDateTime(value, 'G', culture)
  if (format.length === 1) {
    const american = culture === 'en-US' ? americanFormats[format] : undefined
    const standard = american ?? standardFormats[format]
    if (standard === undefined) throw new RangeError('Input string was not in a correct format.')
    return formatCustom(format === 'U' ? value.toUniversal() : value, standard)
  }
  return formatCustom(value, format)
}

function formatCustom(value: DateTime, format: string): string {
  let result = ''
  for (let index = 0; index < format.length;) {
    const char = format[index] ?? ''
    if (char === '\\') {
      result += format[index + 1] ?? ''
      index += 2
    } else if (char === "'" || char === '"') {
      const end = format.indexOf(char, index + 1)
      if (end < 0) throw new RangeError('Input string was not in a correct format.')
      result += format.slice(index + 1, end)
      index = end + 1
    } else if (char === '%') {
      index++
    } else {
      const length = runLength(format, index)
      result += formatPart(value, char, length)
      index += length
    }
  }
  return result
}

function runLength(format: string, start: number): number {
  let end = start + 1
  while (format[end] === format[start]) end++
  return end - start
}

function formatPart(value: DateTime, letter: string, length: number): string {
  const wall = value.wall
  const padded = (number: number) => String(number).padStart(Math.min(length, 2), '0')
  switch (letter) {
    case 'd':
      if (length <= 2) return padded(wall.getUTCDate())
      return (dayNames[wall.getUTCDay()] ?? '').slice(0, length === 3 ? 3 : undefined)
    case 'M':
      if (length <= 2) return padded(wall.getUTCMonth() + 1)
      return (monthNames[wall.getUTCMonth()] ?? '').slice(0, length === 3 ? 3 : undefined)
    case 'y':
      if (length <= 2) return padded(wall.getUTCFullYear() % 100)
      return String(wall.getUTCFullYear()).padStart(length, '0')
    case 'H':
      return padded(wall.getUTCHours())
    case 'h':
      return padded(wall.getUTCHours() % 12 || 12)
    case 'm':
      return padded(wall.getUTCMinutes())
    case 's':
      return padded(wall.getUTCSeconds())
    case 't':
      return (wall.getUTCHours() < 12 ? 'AM' : 'PM').slice(0, length)
    case 'f':
      return fractionDigits(value, length)
    case 'F':
      return fractionDigits(value, length).replace(/0+$/, '')
    case 'z':
      return offsetText(value.offsetMinutes, length)
    case 'K':
      if (value.kind === 'Utc') return 'Z'.repeat(length)
      return value.kind === 'Local' ? offsetText(value.offsetMinutes, 3) : ''
    case 'g':
      return 'A.D.'
    default:
      return letter.repeat(length)
  }
}

function fractionDigits(value: DateTime, length: number): string {
  return String(value.fraction).padStart(7, '0').slice(0, length)
}

export function offsetText(minutes: number, length: number): string {
  const size = Math.abs(minutes)
  const hours = String(Math.floor(size / 60)).padStart(Math.min(length, 2), '0')
  const rest = length > 2 ? `:${String(size % 60).padStart(2, '0')}` : ''
  return `${minutes < 0 ? '-' : '+'}${hours}${rest}`
}

/** c (default), g, G, and custom formats made of d, h, m, s, f, F. */
export function formatTimeSpan(value: TimeSpan, format = 'c'): string {
  if (format === '' || /^[ctT]$/.test(format)) return value.toString()
  const size = new TimeSpan(value.ticks < 0n ? -value.ticks : value.ticks)
  const sign = value.ticks < 0n ? '-' : ''
  const fraction = (size.ticks % 10_000_000n).toString().padStart(7, '0')
  const two = (number: number) => String(number).padStart(2, '0')
  if (format === 'g') {
    const days = size.days > 0 ? `${size.days}:` : ''
    const part = fraction.replace(/0+$/, '')
    return `${sign}${days}${size.hours}:${two(size.minutes)}:${two(size.seconds)}${part ? `.${part}` : ''}`
  }
  if (format === 'G') {
    return `${sign}${size.days}:${two(size.hours)}:${two(size.minutes)}:${two(size.seconds)}.${fraction}`
  }
  return formatTimeSpanCustom(size, format, fraction)
}

function formatTimeSpanCustom(size: TimeSpan, format: string, fraction: string): string {
  let result = ''
  for (let index = 0; index < format.length;) {
    const char = format[index] ?? ''
    if (char === '\\') {
      result += format[index + 1] ?? ''
      index += 2
      continue
    }
    if (char === "'" || char === '"') {
      const end = format.indexOf(char, index + 1)
      if (end < 0) throw new RangeError('Input string was not in a correct format.')
      result += format.slice(index + 1, end)
      index = end + 1
      continue
    }
    if (char === '%') {
      index++
      continue
    }
    const length = runLength(format, index)
    result += timeSpanPart(size, char, length, fraction)
    index += length
  }
  return result
}

function timeSpanPart(size: TimeSpan, letter: string, length: number, fraction: string): string {
  const padded = (number: number) => String(number).padStart(length, '0')
  switch (letter) {
    case 'd':
      return padded(size.days)
    case 'h':
      return padded(size.hours)
    case 'm':
      return padded(size.minutes)
    case 's':
      return padded(size.seconds)
    case 'f':
      return fraction.slice(0, length)
    case 'F':
      return fraction.slice(0, length).replace(/0+$/, '')
    default:
      throw new RangeError('Input string was not in a correct format.')
  }
}
