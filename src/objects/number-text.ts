import type { BoxedNumber, PSNumber } from './numbers.js'
import { Decimal } from './decimal.js'

/**
 * A double as .NET writes it without a format: the shortest text that reads back the same, in
 * scientific form from 1E+15 up and below 0.0001.
 */
export function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞'
  if (value === 0) return Object.is(value, -0) ? '-0' : '0'
  return shortestText(shortestDigits(value), value < 0)
}

/** A float likewise, by the shortest text that reads back as the same 32 bits. */
export function singleText(value: number): string {
  if (!Number.isFinite(value) || value === 0) return doubleText(value)
  for (let precision = 1; precision <= 9; precision++) {
    const text = value.toPrecision(precision)
    if (Math.fround(Number(text)) === Math.fround(value)) {
      return shortestText(shortestDigits(Number(text)), value < 0, 8)
    }
  }
  return doubleText(value)
}

export interface Digits {
  /** Without leading or trailing zeros. */
  readonly digits: string
  /** Power of ten of the first digit: 3 for 1234. */
  readonly exponent: number
}

export function shortestDigits(value: number): Digits {
  const [mantissa = '0', exponent = '0'] = Math.abs(value).toExponential().split('e')
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) }
}

function shortestText({ digits, exponent }: Digits, negative: boolean, limit = 15): string {
  const sign = negative ? '-' : ''
  if (exponent >= limit || exponent < -4) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : ''
    const size = String(Math.abs(exponent)).padStart(2, '0')
    return `${sign}${digits[0]}${fraction}E${exponent < 0 ? '-' : '+'}${size}`
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
  if (digits.length <= exponent + 1) return `${sign}${digits.padEnd(exponent + 1, '0')}`
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`
}

export function numberText(value: PSNumber): string {
  if (typeof value === 'number') {
    return Number.isInteger(value) && Number.isSafeInteger(value)
      ? String(value === 0 ? 0 : value)
      : doubleText(value)
  }
  return boxedText(value)
}

function boxedText({ type, value }: BoxedNumber): string {
  if (value instanceof Decimal) return value.toString()
  if (typeof value === 'bigint') return value.toString()
  if (type === 'double') return doubleText(value)
  return type === 'single' ? singleText(value) : String(value)
}
