import { Decimal } from './decimal.js'
import { BoxedNumber, numericTypeOf, toBigInt, toNumber, type PSNumber } from './numbers.js'
import { numberText } from './number-text.js'

/** The value as decimal digits without loss: `digits` × 10^-scale. */
interface Exact {
  readonly negative: boolean
  readonly digits: bigint
  readonly scale: number
}

/**
 * A number by a .NET format: standard (C, D, E, F, G, N, P, R, X, B with an optional precision) or custom
 * (`0.00`, `#,##0`, sections). A RangeError with .NET's message when the format is not valid.
 */
export function formatNumber(value: PSNumber, format: string): string {
  if (format === '') return numberText(value)
  const plain = toNumber(value)
  if (!Number.isFinite(plain)) return numberText(value)
  const standard = /^([A-Za-z])(\d{0,9})$/.exec(format)
  if (!standard) return formatCustom(value, format)
  const precision = standard[2] ? Number(standard[2]) : undefined
  return formatStandard(value, standard[1] ?? 'G', precision)
}

function formatStandard(value: PSNumber, letter: string, precision: number | undefined): string {
  switch (letter.toUpperCase()) {
    case 'C':
      return currency(value, precision ?? 2)
    case 'D':
      return wholeDigits(value, precision ?? 0)
    case 'E':
      return exponential(value, precision ?? 6, letter, 3)
    case 'F':
      return fixed(value, precision ?? 2)
    case 'G':
      return general(value, precision, letter)
    case 'N':
      return signed(value, precision ?? 2, grouped)
    case 'P':
      return `${signed(multiplied(value, 2), precision ?? 2, grouped)}%`
    case 'R':
      return numberText(value)
    case 'X':
      return hexadecimal(value, precision ?? 0, letter)
    case 'B':
      return bits(value)
        .toString(2)
        .padStart(precision ?? 0, '0')
    default:
      throw new RangeError('Format specifier was invalid.')
  }
}

function exactOf(value: PSNumber): Exact {
  const inner = value instanceof BoxedNumber ? value.value : value
  if (inner instanceof Decimal) return exact(inner.coefficient, inner.scale)
  if (typeof inner === 'bigint') return exact(inner, 0)
  if (Number.isInteger(inner)) return exact(BigInt(inner), 0)
  if (value instanceof BoxedNumber && value.type === 'single') {
    const { coefficient, scale } = Decimal.parse(numberText(value))
    return exact(coefficient, scale)
  }
  return exactDouble(inner)
}

/** A double is a whole number over a power of two, which is one over a power of ten times fives. */
function exactDouble(value: number): Exact {
  let mantissa = value
  let power = 0
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2
    power++
  }
  return exact(BigInt(mantissa) * 5n ** BigInt(power), power)
}

function exact(coefficient: bigint, scale: number): Exact {
  return {
    negative: coefficient < 0n,
    digits: coefficient < 0n ? -coefficient : coefficient,
    scale,
  }
}

/** Rounds half away from zero, as .NET's formats do, to that many places; without the sign. */
function fixedDigits({ digits, scale }: Exact, places: number): string {
  let scaled = digits
  if (places >= scale) scaled *= 10n ** BigInt(places - scale)
  else {
    const divisor = 10n ** BigInt(scale - places)
    scaled = (digits + divisor / 2n) / divisor
  }
  const text = scaled.toString().padStart(places + 1, '0')
  return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`
}

function signed(value: PSNumber, places: number, shape: (text: string) => string): string {
  const parts = exactOf(value)
  const text = fixedDigits(parts, places)
  const sign = parts.negative && /[1-9]/.test(text) ? '-' : ''
  return sign + shape(text)
}

function fixed(value: PSNumber, places: number): string {
  return signed(value, places, (text) => text)
}

function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.')
  const separated = whole.replace(/\B(?=(?:\d{3})+$)/g, ',')
  return fraction === undefined ? separated : `${separated}.${fraction}`
}

function currency(value: PSNumber, places: number): string {
  const text = signed(value, places, grouped)
  return text.startsWith('-') ? `-$${text.slice(1)}` : `$${text}`
}

function isWhole(value: PSNumber): boolean {
  return !['double', 'single', 'decimal'].includes(numericTypeOf(value))
}

function wholeDigits(value: PSNumber, width: number): string {
  if (!isWhole(value)) throw new RangeError('Format specifier was invalid.')
  const number = toBigInt(value)
  const digits = (number < 0n ? -number : number).toString().padStart(width, '0')
  return number < 0n ? `-${digits}` : digits
}

const widths: Readonly<Record<string, bigint>> = { sbyte: 8n, int16: 16n, int: 32n, long: 64n }

/** Two's complement in the width of the type. */
function bits(value: PSNumber): bigint {
  if (!isWhole(value)) throw new RangeError('Format specifier was invalid.')
  const number = toBigInt(value)
  if (number >= 0n) return number
  return BigInt.asUintN(Number(widths[numericTypeOf(value)] ?? 64n), number)
}

function hexadecimal(value: PSNumber, width: number, letter: string): string {
  const text = bits(value).toString(16).padStart(width, '0')
  return letter === 'X' ? text.toUpperCase() : text
}

function exponential(value: PSNumber, places: number, letter: string, size: number): string {
  const text = toNumber(value).toExponential(Math.min(places, 100))
  const [mantissa = '0', exponent = '0'] = text.split('e')
  const power = Number(exponent)
  const digits = String(Math.abs(power)).padStart(size, '0')
  return `${mantissa}${letter}${power < 0 ? '-' : '+'}${digits}`
}

function general(value: PSNumber, precision: number | undefined, letter: string): string {
  if (precision === undefined || precision === 0) return numberText(value)
  const plain = toNumber(value)
  if (plain === 0) return '0'
  const [, exponent = '0'] = plain.toExponential(Math.min(precision, 100) - 1).split('e')
  const power = Number(exponent)
  if (power >= precision || power < -4) {
    return exponential(value, precision - 1, letter === 'g' ? 'e' : 'E', 2).replace(
      /\.?0*(?=[eE])/,
      '',
    )
  }
  const text = fixed(value, Math.max(0, precision - 1 - power))
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

function multiplied(value: PSNumber, powerOfTen: number): PSNumber {
  const { negative, digits, scale } = exactOf(value)
  const size = digits * 10n ** BigInt(powerOfTen)
  return new BoxedNumber('decimal', new Decimal(negative ? -size : size, scale))
}

/** `positive;negative;zero` sections of `0 # . , % ‰ E0 'text' \x`. */
function formatCustom(value: PSNumber, format: string): string {
  const sections = splitSections(format)
  const number = exactOf(value)
  let index = 0
  let hideSign = false
  if (number.negative && sections.length > 1 && sections[1] !== '') {
    index = 1
    hideSign = true
  } else if (number.digits === 0n && sections.length > 2) {
    index = sections[2] === '' ? 0 : 2
  }
  const shaped = shape(number, sections[index] ?? '', hideSign)
  // A number that rounds to nothing takes the third section.
  if (shaped.isZero && index < 2 && sections.length > 2 && number.digits !== 0n && sections[2]) {
    return shape({ negative: false, digits: 0n, scale: 0 }, sections[2], true).text
  }
  return shaped.text
}

function splitSections(format: string): string[] {
  const sections: string[] = ['']
  for (let index = 0; index < format.length; index++) {
    const char = format[index] ?? ''
    const last = sections.length - 1
    if (char === '\\') sections[last] += char + (format[++index] ?? '')
    else if (char === "'" || char === '"') {
      const end = format.indexOf(char, index + 1)
      const stop = end < 0 ? format.length : end + 1
      sections[last] += format.slice(index, stop)
      index = stop - 1
    } else if (char === ';') sections.push('')
    else sections[last] += char
  }
  return sections
}

interface Part {
  readonly kind: 'digit' | 'point' | 'text' | 'exponent'
  readonly text: string
}

function shape(
  number: Exact,
  section: string,
  hideSign: boolean,
): { text: string; isZero: boolean } {
  const { parts, power, group } = readSection(section)
  const exponent = parts.find((part) => part.kind === 'exponent')
  const point = parts.findIndex((part) => part.kind === 'point')
  const isDigit = (part: Part) => part.kind === 'digit'
  const before = (point < 0 ? parts : parts.slice(0, point)).filter(isDigit)
  const after = point < 0 ? [] : parts.slice(point).filter(isDigit)
  let scaled: Exact = {
    ...number,
    digits: power > 0 ? number.digits * 10n ** BigInt(power) : number.digits,
    scale: power < 0 ? number.scale - power : number.scale,
  }
  let exponentValue = 0
  if (exponent && scaled.digits !== 0n) {
    exponentValue = scaled.digits.toString().length - scaled.scale - Math.max(1, before.length)
    scaled = shift(scaled, -exponentValue)
  }
  const [whole = '', fraction = ''] = fixedDigits(scaled, after.length).split('.')
  const isZero = !/[1-9]/.test(whole + fraction)
  const filled = fillParts(parts, whole.replace(/^0+/, ''), fraction, group, exponentValue)
  const sign = number.negative && !hideSign && !isZero ? '-' : ''
  return { text: sign + filled, isZero }
}

function shift(number: Exact, power: number): Exact {
  const scale = number.scale - power
  return scale < 0
    ? { ...number, digits: number.digits * 10n ** BigInt(-scale), scale: 0 }
    : { ...number, scale }
}

function readSection(section: string): { parts: Part[]; power: number; group: boolean } {
  const parts: Part[] = []
  let power = 0
  let group = false
  let seenDigit = false
  let seenPoint = false
  let pendingCommas = 0
  for (let index = 0; index < section.length; index++) {
    const char = section[index] ?? ''
    const exponent = /^[eE][+-]?0+/.exec(section.slice(index))?.[0]
    if (char === '0' || char === '#') {
      if (pendingCommas > 0 && !seenPoint) group = true
      pendingCommas = 0
      seenDigit = true
      parts.push({ kind: 'digit', text: char })
    } else if (char === ',') {
      if (seenDigit && !seenPoint) pendingCommas++
    } else if (char === '.') {
      power -= pendingCommas * 3
      pendingCommas = 0
      if (!seenPoint) parts.push({ kind: 'point', text: '.' })
      seenPoint = true
    } else if (char === '\\') {
      parts.push({ kind: 'text', text: section[++index] ?? '' })
    } else if (char === "'" || char === '"') {
      const end = section.indexOf(char, index + 1)
      const stop = end < 0 ? section.length : end
      parts.push({ kind: 'text', text: section.slice(index + 1, stop) })
      index = stop
    } else if (exponent !== undefined && seenDigit) {
      parts.push({ kind: 'exponent', text: exponent })
      index += exponent.length - 1
    } else {
      if (char === '%') power += 2
      if (char === '‰') power += 3
      parts.push({ kind: 'text', text: char })
    }
  }
  return { parts, power: power - pendingCommas * 3, group }
}

/** Lays the digits into the places: those before the point from the right, those after from the left. */
function fillParts(
  parts: readonly Part[],
  whole: string,
  fraction: string,
  group: boolean,
  exponent: number,
): string {
  const point = parts.findIndex((part) => part.kind === 'point')
  const places = parts.filter(
    (part, index) => part.kind === 'digit' && (point < 0 || index < point),
  )
  const firstZero = places.findIndex((part) => part.text === '0')
  const needed = firstZero < 0 ? 0 : places.length - firstZero
  const digits = whole.padStart(needed, '0')
  const fractionZeros = parts.filter(
    (part, index) => part.kind === 'digit' && point >= 0 && index > point,
  )
  const lastZero = fractionZeros.findLastIndex((part) => part.text === '0')
  const keep = Math.max(lastZero + 1, fraction.replace(/0+$/, '').length)
  const shownFraction = fraction.slice(0, keep)

  let result = ''
  let place = 0
  let fractionPlace = 0
  parts.forEach((part, index) => {
    if (part.kind === 'text') result += part.text
    else if (part.kind === 'exponent') result += exponentText(part.text, exponent)
    else if (part.kind === 'point') result += shownFraction === '' ? '' : '.'
    else if (point >= 0 && index > point) result += shownFraction[fractionPlace++] ?? ''
    else {
      result += digitsAt(digits, places.length, place, group)
      place++
    }
  })
  return result
}

/** The digits that stand at one place; the first place takes all that have none of their own. */
function digitsAt(digits: string, count: number, place: number, group: boolean): string {
  const start = place === 0 ? 0 : digits.length - count + place
  const end = digits.length - count + place + 1
  let text = ''
  for (let index = Math.max(0, start); index < end; index++) {
    const left = digits.length - index
    if (group && index > 0 && left % 3 === 0) text += ','
    text += digits[index] ?? ''
  }
  return text
}

function exponentText(format: string, exponent: number): string {
  const zeros = format.replace(/[^0]/g, '').length
  const sign = exponent < 0 ? '-' : format[1] === '+' ? '+' : ''
  return `${format[0]}${sign}${String(Math.abs(exponent)).padStart(zeros, '0')}`
}
