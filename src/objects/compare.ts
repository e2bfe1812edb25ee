import { Char } from './char.js'
import { enumerable } from './collections.js'
import { toNumeric } from './cast-number.js'
import { DateTime } from './datetime.js'
import { parseDateTime } from './datetime-parse.js'
import { runtimeError } from './errors.js'
import { Guid, Version } from './guid-version.js'
import { isNumber, numericTypeOf, toBigInt, toDecimal, toNumber, type PSNumber } from './numbers.js'
import { parseNumber } from './parse-number.js'
import { TimeSpan } from './timespan.js'
import { toText } from './text.js'
import { isTrue } from './truth.js'
import { typeNameOf } from './type-of.js'
import { EnumValue, PSType, resolveType } from './types.js'

let ignoringCase: Intl.Collator | undefined
let heedingCase: Intl.Collator | undefined

/** As .NET's invariant culture orders text: letters before case, lower case first. */
export function compareText(left: string, right: string, ignoreCase: boolean): number {
  if (left === right) return 0
  if (ignoreCase) {
    ignoringCase ??= new Intl.Collator('en', { sensitivity: 'accent' })
    return ignoringCase.compare(left, right)
  }
  heedingCase ??= new Intl.Collator('en')
  return heedingCase.compare(left, right)
}

export function sameText(left: string, right: string, ignoreCase: boolean): boolean {
  if (left === right) return true
  if (!ignoreCase || left.length !== right.length) return false
  return left.toLowerCase() === right.toLowerCase()
}

/** `-eq` of two single values: the left side's type decides how the right one is read. */
export function equals(left: unknown, right: unknown, ignoreCase = true): boolean {
  if (typeof left === 'string') return sameText(left, toText(right), ignoreCase)
  if (left === right) return true
  if (typeof left === 'number' && typeof right === 'number') return false
  if (left === null || left === undefined) return right === null || right === undefined
  if (typeof left === 'boolean') return left === isTrue(right)
  if (right === null || right === undefined) return false
  if (isNumber(left)) {
    const number = numberOf(right)
    return number !== undefined && compareNumbers(left, number) === 0
  }
  return objectEquals(left, right, ignoreCase)
}

function objectEquals(left: unknown, right: unknown, ignoreCase: boolean): boolean {
  if (left instanceof Char) return charEquals(left, right, ignoreCase)
  if (left instanceof PSType) {
    const other = typeof right === 'string' ? resolveType(right) : right
    return other instanceof PSType && other.fullName === left.fullName
  }
  const order = orderOf(left, right)
  if (order !== undefined) return order === 0
  if (left instanceof URL) return left.href === toText(right)
  return equalByMethod(left, right)
}

/** Values of other layers may say themselves when they are equal. */
function equalByMethod(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || left === null) return false
  if (typeof right === 'string') return sameText(toText(left), right, true) && !enumerable(left)
  const key = (value: unknown) => (value as { hashKey?: unknown } | null)?.hashKey
  const leftKey = key(left)
  return typeof leftKey === 'string' && leftKey === key(right)
}

function charEquals(left: Char, right: unknown, ignoreCase: boolean): boolean {
  if (isNumber(right)) return left.code === toNumber(right)
  return sameText(left.value, toText(right), ignoreCase)
}

function numberOf(value: unknown): PSNumber | undefined {
  if (isNumber(value)) return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string') return parseNumber(value)
  if (value instanceof Char) return value.code
  if (value instanceof EnumValue) return value.value
  return undefined
}

export function compareNumbers(left: PSNumber, right: PSNumber): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  const types = [numericTypeOf(left), numericTypeOf(right)]
  if (types.includes('decimal') && !types.some((type) => type === 'double' || type === 'single')) {
    return toDecimal(left).compare(toDecimal(right))
  }
  const a = toNumber(left)
  const b = toNumber(right)
  if (Number.isSafeInteger(a) || Number.isSafeInteger(b) || !Number.isInteger(a)) return a - b
  const [c, d] = [toBigInt(left), toBigInt(right)]
  return c < d ? -1 : c > d ? 1 : 0
}

/** Order of two values of types that have one, the right one read as the left's type; else undefined. */
function orderOf(left: unknown, right: unknown): number | undefined {
  if (left instanceof Date) {
    const date = typeof right === 'string' ? parseDateTime(right) : right
    return date instanceof Date
      ? DateTime.fromDate(left).compare(DateTime.fromDate(date))
      : undefined
  }
  if (left instanceof TimeSpan) {
    const span =
      typeof right === 'string'
        ? TimeSpan.parse(right)
        : isNumber(right)
          ? new TimeSpan(toBigInt(right))
          : right
    return span instanceof TimeSpan ? left.compare(span) : undefined
  }
  if (left instanceof Guid) {
    const guid = typeof right === 'string' ? Guid.parse(right) : right
    return guid instanceof Guid ? left.compare(guid) : undefined
  }
  if (left instanceof Version) {
    const version = right instanceof Version ? right : Version.parse(toText(right))
    return version && left.compare(version)
  }
  if (left instanceof EnumValue) return enumOrder(left, right)
  return undefined
}

function enumOrder(left: EnumValue, right: unknown): number | undefined {
  if (right instanceof EnumValue) return left.value - right.value
  if (isNumber(right)) return left.value - toNumber(right)
  if (typeof right !== 'string') return undefined
  const entries = Object.entries(left.type.definition.enumeration ?? {})
  let value = 0
  for (const part of right.split(',')) {
    const found = entries.find(([name]) => name.toLowerCase() === part.trim().toLowerCase())
    if (!found) return undefined
    value |= found[1]
  }
  return left.value - value
}

/** Below zero, zero or above: `-lt` and its kin. An error when the two have no order. */
export function compare(left: unknown, right: unknown, ignoreCase = true): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (left === null || left === undefined) return compareFromNull(right)
  if (typeof left === 'string') return compareText(left, toText(right), ignoreCase)
  if (isNumber(left)) return compareNumbers(left, right === null ? 0 : toNumeric(right))
  if (typeof left === 'boolean') return Number(left) - Number(isTrue(right))
  if (left instanceof Char) {
    return isNumber(right)
      ? left.code - toNumber(right)
      : compareText(left.value, toText(right), ignoreCase)
  }
  if (right === null || right === undefined) return 1
  const order = orderOf(left, right)
  if (order !== undefined) return order
  if (left === right) return 0
  throw notComparable(left, right)
}

function compareFromNull(right: unknown): number {
  if (right === null || right === undefined) return 0
  // Against a number, nothing counts as zero.
  return isNumber(right) ? -Math.sign(toNumber(right)) : -1
}

function notComparable(left: unknown, right: unknown) {
  if (typeof left === 'object' && orderOf(left, left) !== undefined) {
    return runtimeError(
      `Could not compare "${toText(left)}" to "${toText(right)}". Error: "Cannot convert the "${toText(right)}" value of type "${typeNameOf(right)}" to type "${typeNameOf(left)}"."`,
      'ComparisonFailure',
    )
  }
  return runtimeError(
    `Cannot compare "${toText(left)}" because it is not IComparable.`,
    'NotIcomparable',
  )
}

export type OrderOperator = 'lt' | 'le' | 'gt' | 'ge'

/** `-lt`, `-le`, `-gt`, `-ge`: a list on the left is filtered. */
export function ordered(
  operator: OrderOperator,
  left: unknown,
  right: unknown,
  ignoreCase: boolean,
): unknown {
  const items = enumerable(left)
  const test = (value: unknown) => inOrder(operator, value, right, ignoreCase)
  return items ? Array.from(items).filter(test) : test(left)
}

function inOrder(
  operator: OrderOperator,
  left: unknown,
  right: unknown,
  ignoreCase: boolean,
): boolean {
  const difference = compare(left, right, ignoreCase)
  switch (operator) {
    case 'lt':
      return difference < 0
    case 'le':
      return difference <= 0
    case 'gt':
      return difference > 0
    default:
      return difference >= 0
  }
}

/** `-eq` and `-ne` as operators: a list on the left is filtered. */
export function equality(
  left: unknown,
  right: unknown,
  ignoreCase: boolean,
  wanted: boolean,
): unknown {
  const items = enumerable(left)
  if (!items) return equals(left, right, ignoreCase) === wanted
  return Array.from(items).filter((item) => equals(item, right, ignoreCase) === wanted)
}

/** `-contains`; `-in` is the same the other way round. */
export function contains(list: unknown, value: unknown, ignoreCase: boolean): boolean {
  const items = enumerable(list)
  if (!items) return equals(list, value, ignoreCase)
  for (const item of items) if (equals(item, value, ignoreCase)) return true
  return false
}
