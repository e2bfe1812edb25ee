import { Char } from './char.js'
import { enumerable } from './collections.js'
import { DateTime } from './datetime.js'
import type { Decimal } from './decimal.js'
import { toNumeric } from './cast-number.js'
import { divideByZero, operatorUndefined, runtimeError } from './errors.js'
import { PSHashtable } from './hashtable.js'
import {
  inRange,
  isInt32,
  isNumber,
  makeBigInt,
  makeDecimal,
  makeDouble,
  makeInteger,
  makeLong,
  numericTypeOf,
  toBigInt,
  toDecimal,
  toNumber,
  type NumericType,
  type PSNumber,
} from './numbers.js'
import { TimeSpan } from './timespan.js'
import { toText } from './text.js'
import { EnumValue } from './types.js'

type Operation = 'add' | 'subtract' | 'multiply' | 'divide' | 'remainder'

const methodNames: Readonly<Record<Operation, string>> = {
  add: 'op_Addition',
  subtract: 'op_Subtraction',
  multiply: 'op_Multiply',
  divide: 'op_Division',
  remainder: 'op_Modulus',
}

/** `+`: the left side decides; text and lists are joined, numbers added. */
export function add(left: unknown, right: unknown): unknown {
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right
    if (isInt32(left) && isInt32(right)) return isInt32(sum) ? sum : makeDouble(sum)
    return arithmetic('add', left, right)
  }
  if (typeof left === 'string') return left + toText(right)
  if (isNumber(left) && isNumber(right)) return arithmetic('add', left, right)
  if (left === null || left === undefined) return right ?? null
  if (left instanceof Char && (right instanceof Char || typeof right === 'string')) {
    return left.value + toText(right)
  }
  if (left instanceof PSHashtable) return joinTables(left, right)
  const items = enumerable(left)
  if (items) return [...items, ...(enumerable(right) ?? [right])]
  if (left instanceof Date && right instanceof TimeSpan) {
    return DateTime.fromDate(left).addTicks(right.ticks)
  }
  if (left instanceof TimeSpan && right instanceof TimeSpan) {
    return new TimeSpan(left.ticks + right.ticks)
  }
  return arithmeticOf('add', left, right)
}

function joinTables(left: PSHashtable, right: unknown): PSHashtable {
  if (!(right instanceof PSHashtable)) {
    throw runtimeError(
      'A hash table can only be added to another hash table.',
      'AddHashTableToNonHashTable',
    )
  }
  const joined = left.clone()
  for (const [key, value] of right) {
    if (joined.has(key)) {
      throw runtimeError(
        `Item has already been added. Key in dictionary: '${toText(key)}'  Key being added: '${toText(key)}'`,
        'System.ArgumentException',
        {
          exceptionTypes: [
            'System.ArgumentException',
            'System.SystemException',
            'System.Exception',
          ],
        },
      )
    }
    joined.set(key, value)
  }
  return joined
}

export function subtract(left: unknown, right: unknown): unknown {
  if (typeof left === 'number' && typeof right === 'number' && isInt32(left) && isInt32(right)) {
    const difference = left - right
    return isInt32(difference) ? difference : makeDouble(difference)
  }
  if (left instanceof Date) {
    if (right instanceof Date) return DateTime.fromDate(left).subtract(DateTime.fromDate(right))
    if (right instanceof TimeSpan) return DateTime.fromDate(left).addTicks(-right.ticks)
  }
  if (left instanceof TimeSpan && right instanceof TimeSpan) {
    return new TimeSpan(left.ticks - right.ticks)
  }
  return arithmeticOf('subtract', left, right)
}

/** `*`: text and lists are repeated. */
export function multiply(left: unknown, right: unknown): unknown {
  if (typeof left === 'number' && typeof right === 'number' && isInt32(left) && isInt32(right)) {
    const product = left * right
    return isInt32(product) ? product + 0 : makeDouble(product)
  }
  if (typeof left === 'string') return left.repeat(repeatCount(right))
  const items = enumerable(left)
  if (items) return repeated(Array.from(items), repeatCount(right))
  if (left instanceof TimeSpan) {
    return new TimeSpan(BigInt(Math.round(Number(left.ticks) * toNumber(numberOperand(right)))))
  }
  return arithmeticOf('multiply', left, right)
}

function repeatCount(right: unknown): number {
  const count = toNumber(numberOperand(right))
  if (count < 0) {
    throw runtimeError(
      `Specified argument was out of the range of valid values. (Parameter 'times')`,
      'System.ArgumentOutOfRangeException',
    )
  }
  return Math.round(count)
}

function repeated(items: readonly unknown[], count: number): unknown[] {
  const result: unknown[] = []
  for (let index = 0; index < count; index++) for (const item of items) result.push(item)
  return result
}

export function divide(left: unknown, right: unknown): unknown {
  if (left instanceof TimeSpan && right instanceof TimeSpan) {
    return makeDouble(Number(left.ticks) / Number(right.ticks))
  }
  if (left instanceof TimeSpan && isNumber(right)) {
    return new TimeSpan(BigInt(Math.round(Number(left.ticks) / toNumber(right))))
  }
  return arithmeticOf('divide', left, right)
}

export function remainder(left: unknown, right: unknown): unknown {
  if (
    typeof left === 'number' &&
    typeof right === 'number' &&
    isInt32(left) &&
    isInt32(right) &&
    right !== 0
  ) {
    return (left % right) + 0
  }
  return arithmeticOf('remainder', left, right)
}

export function negate(value: unknown): unknown {
  if (typeof value === 'number' && isInt32(value) && value !== -2147483648) return 0 - value
  if (value instanceof TimeSpan) return new TimeSpan(-value.ticks)
  return subtract(0, value)
}

/** Unary plus: the value as a number. */
export function plus(value: unknown): unknown {
  return add(0, value)
}

function arithmeticOf(operation: Operation, left: unknown, right: unknown): unknown {
  if (!isOperand(left)) throw operatorUndefined(left, methodNames[operation])
  return arithmetic(operation, numberOperand(left), numberOperand(right))
}

function isOperand(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    value instanceof Char ||
    value instanceof EnumValue ||
    isNumber(value)
  )
}

/** Text is read as a number; anything that is none is refused as a cast to [int] would be. */
function numberOperand(value: unknown): PSNumber {
  if (isNumber(value)) return value
  return toNumeric(value)
}

const order: readonly NumericType[] = [
  'int',
  'uint32',
  'long',
  'uint64',
  'single',
  'double',
  'decimal',
  'bigint',
]

/** The type in which two numbers are calculated: the wider of the two, at least [int]. */
function commonType(left: PSNumber, right: PSNumber): NumericType {
  const rank = (value: PSNumber) => Math.max(0, order.indexOf(numericTypeOf(value)))
  const common = order[Math.max(rank(left), rank(right))] ?? 'double'
  if (common === 'single') return 'double'
  // An unsigned type cannot hold what is negative.
  const negative = (value: PSNumber) => toNumber(value) < 0
  if (common === 'uint32' && (negative(left) || negative(right))) return 'long'
  if (common === 'uint64' && (negative(left) || negative(right))) return 'decimal'
  return common
}

function arithmetic(operation: Operation, left: PSNumber, right: PSNumber): PSNumber {
  const type = commonType(left, right)
  switch (type) {
    case 'double':
      return makeDouble(floating(operation, toNumber(left), toNumber(right)))
    case 'decimal':
      return decimal(operation, toDecimal(left), toDecimal(right))
    case 'bigint':
      return makeBigInt(wholeResult(operation, toBigInt(left), toBigInt(right)))
    default:
      return whole(operation, type, left, right)
  }
}

function floating(operation: Operation, left: number, right: number): number {
  switch (operation) {
    case 'add':
      return left + right
    case 'subtract':
      return left - right
    case 'multiply':
      return left * right
    case 'divide':
      return left / right
    default:
      return left % right
  }
}

function decimal(operation: Operation, left: Decimal, right: Decimal): PSNumber {
  if ((operation === 'divide' || operation === 'remainder') && right.coefficient === 0n) {
    throw divideByZero()
  }
  try {
    return makeDecimal(left[operation](right))
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown
    throw runtimeError(thrown.message, 'RuntimeException', {
      category: 'NotSpecified',
      innerTypes: [
        'System.OverflowException',
        'System.ArithmeticException',
        'System.SystemException',
      ],
    })
  }
}

/** In 64 bits exactly; what does not fit the type becomes a [double]. */
function whole(operation: Operation, type: NumericType, left: PSNumber, right: PSNumber): PSNumber {
  const a = toBigInt(left)
  const b = toBigInt(right)
  if (operation === 'divide') {
    if (b === 0n) throw divideByZero()
    if (a % b !== 0n) return makeDouble(Number(a) / Number(b))
  }
  const result = wholeResult(operation, a, b)
  if (inRange(type, result)) return type === 'long' ? makeLong(result) : makeInteger(type, result)
  return makeDouble(floating(operation, Number(a), Number(b)))
}

function wholeResult(operation: Operation, left: bigint, right: bigint): bigint {
  switch (operation) {
    case 'add':
      return left + right
    case 'subtract':
      return left - right
    case 'multiply':
      return left * right
    case 'divide':
      if (right === 0n) throw divideByZero()
      return left / right
    default:
      if (right === 0n) throw divideByZero()
      return left % right
  }
}
