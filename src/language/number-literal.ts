import type { NumberType } from './ast.js'
import { endsNumber, endsToken, isDash, isDigit, isHexDigit } from './characters.js'

export interface NumberValue {
  readonly value: number | bigint | string
  readonly type: NumberType
}

export interface NumberShape {
  readonly end: number
  /** Digits, point and exponent, with a plain `-` for any dash; hex and binary digits without prefix. */
  readonly digits: string
  readonly base: 10 | 16 | 2
  readonly real: boolean
  /** Lower case: ``, `y`, `uy`, `s`, `us`, `u`, `l`, `ul`, `n`, `d`. */
  readonly suffix: string
  readonly multiplier: bigint
}

const multipliers: Readonly<Record<string, bigint>> = {
  k: 1n << 10n,
  m: 1n << 20n,
  g: 1n << 30n,
  t: 1n << 40n,
  p: 1n << 50n,
}

/**
 * numeric-literal: sign? (digits (`.` digits?)? exponent? | `.` digits exponent? | `0x` hex | `0b` binary) suffix?
 * multiplier?, up to what ends a token; undefined when the text goes on (`7zip`): then it is a word.
 */
export function scanNumber(
  text: string,
  start: number,
  inExpression: boolean,
  ternary: boolean,
): NumberShape | undefined {
  const at = (index: number) => (index < text.length ? text.charCodeAt(index) : -1)
  const letterAt = (index: number) => (text[index] ?? '').toLowerCase()
  let position = start
  let sign = ''
  if (isDash(at(position)) || at(position) === 43) {
    sign = at(position) === 43 ? '' : '-'
    position++
  }
  let digits: string
  let base: 10 | 16 | 2 = 10
  let real = false
  const prefix = at(position) === 48 ? letterAt(position + 1) : ''
  const first = position
  if (prefix === 'x' || prefix === 'b') {
    base = prefix === 'x' ? 16 : 2
    position += 2
    while (base === 16 ? isHexDigit(at(position)) : at(position) === 48 || at(position) === 49) {
      position++
    }
    digits = sign + text.slice(first + 2, position)
    if (base === 2 && position === first + 2) return undefined
  } else {
    while (isDigit(at(position))) position++
    if (at(position) === 46 && (position === first || at(position + 1) !== 46)) {
      real = true
      position++
      while (isDigit(at(position))) position++
    }
    if (letterAt(position) === 'e') {
      real = true
      position++
      if (isDash(at(position)) || at(position) === 43) position++
      if (!isDigit(at(position))) return undefined
      while (isDigit(at(position))) position++
    }
    digits = sign + text.slice(first, position).replace(/[\u2013-\u2015]/, '-')
  }
  let suffix = ''
  if ('ydlsnu'.includes(letterAt(position)) && letterAt(position) !== '') {
    suffix = letterAt(position++)
    const second = letterAt(position)
    if (second !== '' && 'ydlsnu'.includes(second)) {
      if (suffix !== 'u' || !'lsy'.includes(second)) return undefined
      suffix += second
      position++
    }
  }
  let multiplier = 1n
  const scale = multipliers[letterAt(position)]
  if (scale !== undefined) {
    if (letterAt(position + 1) !== 'b') return undefined
    multiplier = scale
    position += 2
  }
  const next = at(position)
  if (!endsToken(next) && !(inExpression && endsNumber(next, ternary))) return undefined
  return { end: position, digits, base, real, suffix, multiplier }
}

interface IntegerType {
  readonly type: NumberType
  readonly minimum: bigint
  readonly maximum: bigint
}

const integer = (type: NumberType, bits: bigint, signed: boolean): IntegerType => ({
  type,
  minimum: signed ? -(1n << (bits - 1n)) : 0n,
  maximum: signed ? (1n << (bits - 1n)) - 1n : (1n << bits) - 1n,
})

const int32 = integer('System.Int32', 32n, true)
const int64 = integer('System.Int64', 64n, true)
const uint64 = integer('System.UInt64', 64n, false)

const integersBySuffix: Readonly<Record<string, readonly IntegerType[]>> = {
  '': [int32, int64],
  y: [integer('System.SByte', 8n, true)],
  uy: [integer('System.Byte', 8n, false)],
  s: [integer('System.Int16', 16n, true)],
  us: [integer('System.UInt16', 16n, false)],
  u: [integer('System.UInt32', 32n, false), uint64],
  l: [int64],
  ul: [uint64],
}

const decimalMaximum = (1n << 96n) - 1n

/** The value and its .NET type; undefined when it does not fit (`BadNumericConstant`). */
export function numberValue(shape: NumberShape): NumberValue | undefined {
  if (shape.base === 10) return shape.real ? realValue(shape) : decimalInteger(shape)
  return prefixedInteger(shape)
}

function decimalInteger({ digits, suffix, multiplier }: NumberShape): NumberValue | undefined {
  if (digits.length <= 9 && suffix === '' && multiplier === 1n) {
    return { value: Number(digits), type: 'System.Int32' }
  }
  const whole = BigInt(digits) * multiplier
  const value = fit(whole, suffix)
  if (value !== undefined || suffix !== '') return value
  return fit(whole, 'd') ?? { value: Number(whole), type: 'System.Double' }
}

/** The first type of the suffix that holds the number. */
function fit(whole: bigint, suffix: string): NumberValue | undefined {
  if (suffix === 'n') return { value: whole, type: 'System.Numerics.BigInteger' }
  if (suffix === 'd') {
    const inRange = whole <= decimalMaximum && whole >= -decimalMaximum
    return inRange ? { value: String(whole), type: 'System.Decimal' } : undefined
  }
  const found = integersBySuffix[suffix]?.find(
    ({ minimum, maximum }) => whole >= minimum && whole <= maximum,
  )
  if (!found) return undefined
  const wide = found.type === 'System.Int64' || found.type === 'System.UInt64'
  return { value: wide ? whole : Number(whole), type: found.type }
}

function realValue({ digits, suffix, multiplier }: NumberShape): NumberValue | undefined {
  if (suffix === 'd') {
    const value = decimalText(digits, multiplier)
    return value === undefined ? undefined : { value, type: 'System.Decimal' }
  }
  const value = Number(digits === '.' || digits === '-.' ? Number.NaN : digits) * Number(multiplier)
  if (Number.isNaN(value)) return undefined
  if (suffix === '') return { value, type: 'System.Double' }
  if (!Number.isFinite(value)) return undefined
  return fit(BigInt(roundHalfEven(value)), suffix)
}

function roundHalfEven(value: number): number {
  const rounded = Math.round(value)
  return Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded
}

/** `1.50d` → `1.50`: a decimal keeps its zeros. Exponents and multipliers are worked in. */
function decimalText(digits: string, multiplier: bigint): string | undefined {
  const match = /^(-?)(\d*)\.?(\d*)(?:[eE]([-+]?\d+))?$/.exec(digits)
  if (!match) return undefined
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  if (whole === '' && fraction === '') return undefined
  const shift = Number(exponent)
  if (Math.abs(shift) > 60) return undefined
  const scale = Math.max(0, fraction.length - shift)
  const zeros = '0'.repeat(Math.max(0, shift - fraction.length))
  const scaled = BigInt(whole + fraction + zeros) * multiplier
  if (scaled / 10n ** BigInt(scale) > decimalMaximum) return undefined
  const text = String(scaled).padStart(scale + 1, '0')
  if (scale === 0) return sign + text
  return `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`
}

/**
 * Hex and binary digits that fill a type carry its sign: `0xFFFFFFFF` and `0b11111111` are -1. A `u`
 * in the suffix reads them unsigned.
 */
function prefixedInteger({
  digits,
  base,
  suffix,
  multiplier,
}: NumberShape): NumberValue | undefined {
  const negative = digits.startsWith('-')
  const plain = negative ? digits.slice(1) : digits
  let value = BigInt((base === 16 ? '0x0' : '0b0') + plain)
  const bits = plain.length * (base === 16 ? 4 : 1)
  const top = 1n << BigInt(Math.max(0, bits - 1))
  const signed = base === 16 ? hexSignBits(suffix, bits) : binarySignBits(bits)
  if (!suffix.includes('u') && signed && value >= top) value -= top << 1n
  const wide = bits === 64 && (suffix === '' || suffix === 'u')
  return fit((negative ? -value : value) * multiplier, wide ? `${suffix}l` : suffix)
}

function hexSignBits(suffix: string, bits: number): boolean {
  if (suffix === 'y') return bits === 8
  if (suffix === 's') return bits === 16
  if (suffix === 'l') return bits === 64
  return bits === 32 || bits === 64
}

function binarySignBits(bits: number): boolean {
  return [8, 16, 32, 64, 96].includes(bits) || bits >= 128
}
