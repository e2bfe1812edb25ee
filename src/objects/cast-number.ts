import { Char } from './char.js'
import { Decimal } from './decimal.js'
import { castError } from './errors.js'
import {
  inRange,
  integerRanges,
  isNumber,
  makeBigInt,
  makeDecimal,
  makeDouble,
  makeInteger,
  numericTypeNames,
  numericTypeOf,
  roundHalfEven,
  BoxedNumber,
  toBigInt,
  toDecimal,
  toNumber,
  type NumericType,
  type PSNumber,
} from './numbers.js'
import { parseNumber } from './parse-number.js'
import { EnumValue } from './types.js'

/** An operand of arithmetic: text is read as a number, true is 1, null is 0. */
export function toNumeric(value: unknown): PSNumber {
  if (isNumber(value)) return value
  if (value === null || value === undefined) return 0
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string') {
    const parsed = parseNumber(value)
    if (parsed === undefined) throw formatCastError(value, 'int')
    return parsed
  }
  if (value instanceof Char) return value.code
  if (value instanceof EnumValue) return value.value
  if (Array.isArray(value) && value.length === 1) return toNumeric(value[0])
  throw castError(value, 'System.Int32', undefined)
}

function formatCastError(value: string, type: NumericType) {
  return castError(
    value,
    numericTypeNames[type][0],
    `The input string '${value}' was not in a correct format.`,
    type === 'double' || type === 'single' || type === 'decimal'
      ? 'InvalidCastFromStringToDoubleOrSingle'
      : 'InvalidCastFromStringToInteger',
  )
}

/** `[type]value` for the numeric types; undefined when the value is of no kind that converts. */
export function convertNumber(value: unknown, type: NumericType): PSNumber | undefined {
  if (isNumber(value)) return convertFromNumber(value, type)
  if (value === null || value === undefined) return makeInteger(type, 0)
  switch (typeof value) {
    case 'boolean':
      return makeInteger(type, value ? 1 : 0)
    case 'string':
      return convertFromText(value, type)
    case 'bigint':
      return convertFromNumber(makeBigInt(value), type)
    default:
  }
  if (value instanceof Char) return convertFromNumber(value.code, type)
  if (value instanceof EnumValue) return convertFromNumber(value.value, type)
  return undefined
}

export function toInteger(value: unknown, type: NumericType): PSNumber {
  const converted = convertNumber(value, type)
  if (converted === undefined) throw castError(value, numericTypeNames[type][0], undefined)
  return converted
}

function convertFromText(text: string, type: NumericType): PSNumber {
  if (type === 'double' && /^\s*(nan|[+-]?(∞|infinity))\s*$/i.test(text)) {
    return /nan/i.test(text) ? Number.NaN : text.trim().startsWith('-') ? -Infinity : Infinity
  }
  const plain = text.replace(/(?<=\d),(?=\d)/g, '')
  if (type === 'decimal' && /^\s*[+-]?[\d.]+(e[+-]?\d+)?\s*$/i.test(plain))
    return decimalFromText(plain, text)
  if (type === 'bigint' && /^\s*[+-]?\d+\s*$/.test(plain)) return makeBigInt(BigInt(plain.trim()))
  if (integerRanges[type] && /^\s*[+-]?\d+\s*$/.test(plain)) {
    return integerOf(BigInt(plain.trim()), type, text)
  }
  const parsed = parseNumber(plain)
  if (parsed === undefined) throw formatCastError(text, type)
  return convertFromNumber(parsed, type, text)
}

function decimalFromText(plain: string, text: string): PSNumber {
  try {
    return makeDecimal(Decimal.parse(plain))
  } catch (thrown) {
    if (thrown instanceof RangeError) throw formatCastError(text, 'decimal')
    throw thrown
  }
}

function convertFromNumber(value: PSNumber, type: NumericType, shown: unknown = value): PSNumber {
  const from = numericTypeOf(value)
  if (from === type) return value
  if (type === 'double') return makeDouble(toNumber(value))
  if (type === 'single') return new BoxedNumber('single', Math.fround(toNumber(value)))
  if (type === 'decimal') {
    try {
      return makeDecimal(toDecimal(value))
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) throw thrown
      throw castError(shown, 'System.Decimal', thrown.message, 'InvalidCastIConvertible')
    }
  }
  const isFraction = from === 'double' || from === 'single' || from === 'decimal'
  if (!isFraction) return integerOf(toBigInt(value), type, shown)
  if (from === 'decimal')
    return integerOf(toDecimal(value).round(0).truncate().coefficient, type, shown)
  const number = toNumber(value)
  if (!Number.isFinite(number)) throw overflow(shown, type)
  return integerOf(
    BigInt(type === 'bigint' ? Math.trunc(number) : roundHalfEven(number)),
    type,
    shown,
  )
}

function integerOf(value: bigint, type: NumericType, shown: unknown): PSNumber {
  if (!inRange(type, value)) throw overflow(shown, type)
  return makeInteger(type, value)
}

function overflow(value: unknown, type: NumericType) {
  const [fullName] = numericTypeNames[type]
  const name = fullName.replace('System.', '')
  const article = /^[IU]/.test(name) && !name.startsWith('U') ? 'an' : 'a'
  const text = typeof value === 'string'
  const reason =
    type === 'byte' || type === 'sbyte'
      ? `Value was either too large or too small for ${type === 'byte' ? 'an unsigned' : 'a signed'} byte.`
      : `Value was either too large or too small for ${article} ${name}.`
  return castError(
    value,
    fullName,
    reason,
    text ? 'InvalidCastFromStringToInteger' : 'InvalidCastIConvertible',
  )
}
