import { toInteger, toNumeric } from './cast-number.js'
import { EnumValue } from './types.js'
import {
  inRange,
  isInt32,
  makeInteger,
  numericTypeOf,
  toBigInt,
  type NumericType,
  type PSNumber,
} from './numbers.js'

type BitOperation = 'and' | 'or' | 'xor'

function bitType(left: PSNumber, right: PSNumber): NumericType {
  const types = [numericTypeOf(left), numericTypeOf(right)]
  for (const type of ['bigint', 'uint64', 'long', 'uint32'] as const) {
    if (types.includes(type)) {
      const negative = toBigInt(left) < 0n || toBigInt(right) < 0n
      return type === 'uint32' && negative ? 'long' : type
    }
  }
  return types.some((type) => type === 'double' || type === 'single' || type === 'decimal')
    ? 'long'
    : 'int'
}

export function bitwise(operation: BitOperation, left: unknown, right: unknown): unknown {
  if (left instanceof EnumValue) {
    const other = right instanceof EnumValue ? right.value : toInteger(right, 'int')
    return new EnumValue(
      left.type,
      Number(apply(operation, BigInt(left.value), BigInt(Number(other)))),
    )
  }
  const a = wholeOperand(left)
  const b = wholeOperand(right)
  if (typeof a === 'number' && typeof b === 'number' && isInt32(a) && isInt32(b)) {
    return operation === 'and' ? a & b : operation === 'or' ? a | b : a ^ b
  }
  const type = bitType(a, b)
  return fitted(type, apply(operation, toBigInt(a), toBigInt(b)))
}

function apply(operation: BitOperation, left: bigint, right: bigint): bigint {
  return operation === 'and' ? left & right : operation === 'or' ? left | right : left ^ right
}

export function bitNot(value: unknown): unknown {
  const number = wholeOperand(value)
  const type = bitType(number, 0)
  return type === 'uint32' || type === 'uint64'
    ? makeInteger(type, BigInt.asUintN(type === 'uint32' ? 32 : 64, ~toBigInt(number)))
    : fitted(type, ~toBigInt(number))
}

/** `-shl` and `-shr`: in 32 bits for what is narrower, else 64. */
export function shift(direction: 'left' | 'right', value: unknown, count: unknown): unknown {
  const number = wholeOperand(value)
  const places = Number(toBigInt(wholeOperand(count)))
  const type = bitType(number, 0)
  if (type === 'bigint') {
    const size = BigInt(places)
    return makeInteger(
      type,
      direction === 'left' ? toBigInt(number) << size : toBigInt(number) >> size,
    )
  }
  const wide = type === 'long' || type === 'uint64'
  const masked = BigInt(places & (wide ? 63 : 31))
  const moved = direction === 'left' ? toBigInt(number) << masked : toBigInt(number) >> masked
  const bits = wide ? 64 : 32
  const unsigned = type === 'uint32' || type === 'uint64'
  return makeInteger(type, unsigned ? BigInt.asUintN(bits, moved) : BigInt.asIntN(bits, moved))
}

function fitted(type: NumericType, value: bigint): PSNumber {
  return makeInteger(inRange(type, value) ? type : 'long', value)
}

function wholeOperand(value: unknown): PSNumber {
  const number = toNumeric(value)
  const type = numericTypeOf(number)
  if (type === 'double' || type === 'single' || type === 'decimal') {
    const long = toInteger(number, 'long')
    return inRange('int', toBigInt(long)) ? Number(toBigInt(long)) : long
  }
  return number
}
