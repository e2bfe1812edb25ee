import { Decimal } from './decimal.js'
import {
  inRange,
  makeBigInt,
  makeDecimal,
  makeDouble,
  makeInteger,
  makeLong,
  type NumericType,
  type PSNumber,
} from './numbers.js'

const multipliers: Readonly<Record<string, bigint>> = {
  kb: 1n << 10n,
  mb: 1n << 20n,
  gb: 1n << 30n,
  tb: 1n << 40n,
  pb: 1n << 50n,
}

const suffixTypes: Readonly<Record<string, NumericType>> = {
  y: 'sbyte',
  uy: 'byte',
  s: 'int16',
  us: 'uint16',
  l: 'long',
  ul: 'uint64',
  n: 'bigint',
}

/**
 * Text as a number the way PowerShell reads one in an operation (`5 + '0x1F'`): whole, with a fraction or
 * exponent, hexadecimal, with type suffix and multiplier. Undefined when it is no number.
 */
export function parseNumber(text: string): PSNumber | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return 0
  const hex = /^([+-]?)0x([\da-f]+?)(uy|y|us|s|ul|l|n)?(kb|mb|gb|tb|pb)?$/i.exec(trimmed)
  if (hex) {
    const size = BigInt(`0x${hex[2] ?? '0'}`)
    const digits = (hex[2] ?? '').length
    const value = digits <= 8 ? BigInt.asIntN(32, size) : BigInt.asIntN(64, size)
    return wholeNumber(hex[1] === '-' ? -value : value, hex[3], hex[4])
  }
  const match =
    /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(uy|y|us|s|ul|l|n|d)?(kb|mb|gb|tb|pb)?$/i.exec(
      trimmed,
    )
  if (!match) return undefined
  const digits = match[1] ?? '0'
  if (match[2]?.toLowerCase() === 'd') return decimalNumber(digits, match[3])
  if (/^[+-]?\d+$/.test(digits)) return wholeNumber(BigInt(digits), match[2], match[3])
  const value = Number(digits) * Number(multipliers[match[3]?.toLowerCase() ?? ''] ?? 1n)
  return match[2] ? undefined : makeDouble(value)
}

function wholeNumber(digits: bigint, suffix: string | undefined, multiplier: string | undefined) {
  const value = digits * (multipliers[multiplier?.toLowerCase() ?? ''] ?? 1n)
  if (suffix) {
    const type = suffixTypes[suffix.toLowerCase()] ?? 'long'
    return inRange(type, value) ? makeInteger(type, value) : undefined
  }
  if (inRange('int', value)) return Number(value)
  if (inRange('long', value)) return makeLong(value)
  try {
    return makeDecimal(new Decimal(0n, 0).add(Decimal.parse(value.toString())))
  } catch (thrown) {
    if (thrown instanceof RangeError) return makeDouble(Number(value))
    throw thrown
  }
}

function decimalNumber(digits: string, multiplier: string | undefined): PSNumber | undefined {
  try {
    const factor = new Decimal(multipliers[multiplier?.toLowerCase() ?? ''] ?? 1n, 0)
    return makeDecimal(Decimal.parse(digits).multiply(factor))
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined
    throw thrown
  }
}

/** Used where .NET parses: no suffixes, no hexadecimal. */
export function parseBigInt(text: string): PSNumber | undefined {
  return /^\s*[+-]?\d+\s*$/.test(text) ? makeBigInt(BigInt(text.trim())) : undefined
}
