import { Decimal } from './decimal.js'

/**
 * Numbers as scripts tell them apart. A plain whole JavaScript number is an [int], or a [long] beyond
 * 32 bits; a plain one that is not whole is a [double]; whatever that rule cannot express is boxed.
 */
export type NumericType =
  | 'sbyte'
  | 'byte'
  | 'int16'
  | 'uint16'
  | 'int'
  | 'uint32'
  | 'long'
  | 'uint64'
  | 'single'
  | 'double'
  | 'decimal'
  | 'bigint'

export type BoxedType = Exclude<NumericType, 'int'>

/** A number with its type. `value` is a bigint for long, uint64 and bigint, a Decimal for decimal. */
export class BoxedNumber {
  readonly type: BoxedType
  readonly value: number | bigint | Decimal

  constructor(type: BoxedType, value: number | bigint | Decimal) {
    this.type = type
    this.value = value
  }

  valueOf(): number {
    return toNumber(this)
  }

  toJSON(): number | string {
    return typeof this.value === 'bigint' && !Number.isSafeInteger(Number(this.value))
      ? this.value.toString()
      : toNumber(this)
  }
}

export type PSNumber = number | BoxedNumber

export const intMax = 2147483647
export const intMin = -2147483648

export function isInt32(value: number): boolean {
  return (value | 0) === value
}

export function isNumber(value: unknown): value is PSNumber {
  return typeof value === 'number' || value instanceof BoxedNumber
}

export function numericTypeOf(value: PSNumber): NumericType {
  if (typeof value !== 'number') return value.type
  if ((value | 0) === value) return 'int'
  return Number.isInteger(value) && Number.isSafeInteger(value) ? 'long' : 'double'
}

/** The nearest JavaScript number. */
export function toNumber(value: PSNumber): number {
  if (typeof value === 'number') return value
  const inner = value.value
  if (typeof inner === 'number') return inner
  return typeof inner === 'bigint' ? Number(inner) : inner.toNumber()
}

/** Whole numbers of any type exactly; fractions are cut off. */
export function toBigInt(value: PSNumber): bigint {
  const inner = typeof value === 'number' ? value : value.value
  if (typeof inner === 'bigint') return inner
  if (typeof inner === 'number') return BigInt(Math.trunc(inner))
  return inner.truncate().coefficient
}

export function toDecimal(value: PSNumber): Decimal {
  const inner = typeof value === 'number' ? value : value.value
  if (inner instanceof Decimal) return inner
  return typeof inner === 'bigint' ? new Decimal(inner, 0) : Decimal.fromNumber(inner)
}

export function makeDouble(value: number): PSNumber {
  return Number.isInteger(value) ? new BoxedNumber('double', value) : value
}

/** Must fit 64 bits. */
export function makeLong(value: number | bigint): PSNumber {
  const plain = Number(value)
  if (Number.isSafeInteger(plain) && !isInt32(plain)) return plain
  return new BoxedNumber('long', BigInt(value))
}

export function makeDecimal(value: Decimal): BoxedNumber {
  return new BoxedNumber('decimal', value)
}

export function makeBigInt(value: bigint): BoxedNumber {
  return new BoxedNumber('bigint', value)
}

const bytes = Array.from({ length: 256 }, (_, value) => new BoxedNumber('byte', value))

/** 0 to 255; the same box each time, since bytes come in bulk. */
export function makeByte(value: number): BoxedNumber {
  return bytes[value & 255] ?? new BoxedNumber('byte', value & 255)
}

/** A whole number as an [int] when it fits, else a [long], else a [double] (never a bigint). */
export function makeWhole(value: number): PSNumber {
  return Number.isSafeInteger(value) ? value : makeDouble(value)
}

export interface IntegerRange {
  readonly minimum: bigint
  readonly maximum: bigint
}

/** What each whole type holds; bigint has no bounds. */
export const integerRanges: Readonly<Partial<Record<NumericType, IntegerRange>>> = {
  sbyte: { minimum: -128n, maximum: 127n },
  byte: { minimum: 0n, maximum: 255n },
  int16: { minimum: -32768n, maximum: 32767n },
  uint16: { minimum: 0n, maximum: 65535n },
  int: { minimum: -(1n << 31n), maximum: (1n << 31n) - 1n },
  uint32: { minimum: 0n, maximum: (1n << 32n) - 1n },
  long: { minimum: -(1n << 63n), maximum: (1n << 63n) - 1n },
  uint64: { minimum: 0n, maximum: (1n << 64n) - 1n },
}

/** A whole number of that type; the caller has checked the range. */
export function makeInteger(type: NumericType, value: bigint | number): PSNumber {
  switch (type) {
    case 'int':
      return Number(value)
    case 'long':
      return makeLong(value)
    case 'byte':
      return makeByte(Number(value))
    case 'uint64':
    case 'bigint':
      return new BoxedNumber(type, BigInt(value))
    case 'double':
      return makeDouble(Number(value))
    case 'decimal':
      return makeDecimal(new Decimal(BigInt(value), 0))
    default:
      return new BoxedNumber(type, Number(value))
  }
}

export function inRange(type: NumericType, value: bigint): boolean {
  const range = integerRanges[type]
  return range === undefined || (value >= range.minimum && value <= range.maximum)
}

/** To the nearest whole number, halves to the even one: how PowerShell casts to whole types. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value)
  const difference = value - floor
  if (difference < 0.5) return floor
  if (difference > 0.5) return floor + 1
  return floor % 2 === 0 ? floor : floor + 1
}

/** Full .NET name and PowerShell's short name of each numeric type. */
export const numericTypeNames: Readonly<Record<NumericType, readonly [string, string]>> = {
  sbyte: ['System.SByte', 'sbyte'],
  byte: ['System.Byte', 'byte'],
  int16: ['System.Int16', 'int16'],
  uint16: ['System.UInt16', 'uint16'],
  int: ['System.Int32', 'int'],
  uint32: ['System.UInt32', 'uint32'],
  long: ['System.Int64', 'long'],
  uint64: ['System.UInt64', 'uint64'],
  single: ['System.Single', 'single'],
  double: ['System.Double', 'double'],
  decimal: ['System.Decimal', 'decimal'],
  bigint: ['System.Numerics.BigInteger', 'bigint'],
}
