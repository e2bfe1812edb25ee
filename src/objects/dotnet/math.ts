import { convertNumber } from '../cast-number.js'
import { compareNumbers } from '../compare.js'
import { Decimal } from '../decimal.js'
import {
  BoxedNumber,
  integerRanges,
  isNumber,
  makeDecimal,
  makeDouble,
  makeInteger,
  numericTypeNames,
  numericTypeOf,
  type NumericType,
  type PSNumber,
  roundHalfEven,
  toBigInt,
  toDecimal,
  toNumber,
} from '../numbers.js'
import { DotnetError } from '../members.js'
import { subtract } from '../arithmetic.js'
import { toText } from '../text.js'
import { castTo } from '../cast.js'
import { Char } from '../char.js'
import {
  arrayTypeOf,
  defineType,
  EnumValue,
  lookupType,
  requireType,
  type StaticMember,
} from '../types.js'
import { defineMembers, method } from '../members.js'
import { parseNumber } from '../parse-number.js'
import { call } from './arguments.js'

const operand = (value: unknown): PSNumber => {
  if (isNumber(value)) return value
  return (
    convertNumber(
      value,
      typeof value === 'string' && !/^\s*-?\d+\s*$/.test(value) ? 'double' : 'int',
    ) ?? 0
  )
}
const plain = (value: unknown) => toNumber(operand(value))

const unary = (run: (value: number) => number) => call((value) => makeDouble(run(plain(value))), 1)

function isDecimal(value: PSNumber): boolean {
  return numericTypeOf(value) === 'decimal'
}

/** Whole values stay of their type; a fraction is rounded as a double or a decimal. */
function rounded(
  value: unknown,
  asDecimal: (value: Decimal) => Decimal,
  asDouble: (value: number) => number,
): PSNumber {
  const given = operand(value)
  if (isDecimal(given)) return makeDecimal(asDecimal(toDecimal(given)))
  return makeDouble(asDouble(toNumber(given)))
}

defineType({
  fullName: 'System.MidpointRounding',
  enumeration: {
    ToEven: 0,
    AwayFromZero: 1,
    ToZero: 2,
    ToNegativeInfinity: 3,
    ToPositiveInfinity: 4,
  },
})

function round(value: unknown, second: unknown, third: unknown): PSNumber {
  const mode = [second, third].find(
    (each) => each instanceof EnumValue || (typeof each === 'string' && /[a-z]/i.test(each)),
  )
  const places = mode === second ? 0 : plain(second ?? 0)
  const away = /away/i.test(toText(mode))
  const given = operand(value)
  if (isDecimal(given)) return makeDecimal(toDecimal(given).round(places, away))
  const number = toNumber(given)
  if (!Number.isFinite(number)) return number
  if (places === 0)
    return makeDouble(
      away ? Math.sign(number) * Math.floor(Math.abs(number) + 0.5) : roundHalfEven(number),
    )
  const power = 10 ** places
  const scaled = number * power
  if (!Number.isFinite(scaled)) return makeDouble(number)
  const whole = away
    ? Math.sign(scaled) * Math.floor(Math.abs(scaled) + 0.5)
    : roundHalfEven(scaled)
  return makeDouble(whole / power)
}

function wider(left: unknown, right: unknown, sign: number): unknown {
  const [a, b] = [operand(left), operand(right)]
  const chosen = compareNumbers(a, b) * sign >= 0 ? a : b
  const double = [a, b].some((value) => numericTypeOf(value) === 'double')
  return double ? makeDouble(toNumber(chosen)) : chosen
}

function absolute(value: unknown): unknown {
  const given = operand(value)
  return toNumber(given) < 0 ? subtract(0, given) : given
}

defineType({
  fullName: 'System.Math',
  accelerators: ['math'],
  statics: {
    PI: { get: () => Math.PI },
    E: { get: () => Math.E },
    Abs: call(absolute, 1),
    Ceiling: call(
      (value) => rounded(value, (each) => each.negate().floor().negate(), Math.ceil),
      1,
    ),
    Floor: call((value) => rounded(value, (each) => each.floor(), Math.floor), 1),
    Truncate: call((value) => rounded(value, (each) => each.truncate(), Math.trunc), 1),
    Round: call(round, 1, 3),
    Max: call((left, right) => wider(left, right, 1), 2),
    Min: call((left, right) => wider(left, right, -1), 2),
    Pow: call((value, power) => makeDouble(plain(value) ** plain(power)), 2),
    Sqrt: unary(Math.sqrt),
    Cbrt: unary(Math.cbrt),
    Exp: unary(Math.exp),
    Log: call(
      (value, base) =>
        makeDouble(
          base === undefined
            ? Math.log(plain(value))
            : Math.log(plain(value)) / Math.log(plain(base)),
        ),
      1,
      2,
    ),
    Log10: unary(Math.log10),
    Log2: unary(Math.log2),
    Sin: unary(Math.sin),
    Cos: unary(Math.cos),
    Tan: unary(Math.tan),
    Asin: unary(Math.asin),
    Acos: unary(Math.acos),
    Atan: unary(Math.atan),
    Atan2: call((y, x) => makeDouble(Math.atan2(plain(y), plain(x))), 2),
    Sinh: unary(Math.sinh),
    Cosh: unary(Math.cosh),
    Tanh: unary(Math.tanh),
    Sign: call((value) => Math.sign(plain(value)), 1),
    Clamp: call((value, low, high) => wider(wider(value, low, 1), high, -1), 3),
    DivRem: call(
      (left, right) => makeInteger('int', toBigInt(operand(left)) / toBigInt(operand(right))),
      2,
      3,
    ),
    IEEERemainder: call(
      (x, y) => makeDouble(plain(x) - plain(y) * roundHalfEven(plain(x) / plain(y))),
      2,
    ),
    BigMul: call(
      (left, right) => makeInteger('long', toBigInt(operand(left)) * toBigInt(operand(right))),
      2,
    ),
  },
})

/** MinValue, MaxValue and Parse of the numeric types. */
for (const type of Object.keys(numericTypeNames) as NumericType[]) {
  const known = lookupType(numericTypeNames[type][0])?.definition
  if (!known) continue
  const range = integerRanges[type]
  defineType({
    ...known,
    construct: ([value]) => convertNumber(value ?? 0, type),
    statics: {
      ...(range
        ? {
            MaxValue: { get: () => makeInteger(type, range.maximum) },
            MinValue: { get: () => makeInteger(type, range.minimum) },
          }
        : floatingLimits(type)),
      Parse: call((value) => parseStrict(value, type), 1, 3),
      TryParse: call((value) => /^\s*[+-]?[\d.]+\s*$/.test(toText(value)), 1, 4),
    },
  })
  defineMembers<PSNumber>(known.fullName, {
    methods: {
      GetTypeCode: method((self) =>
        numericTypeNames[numericTypeOf(self)][0].replace('System.', ''),
      ),
    },
  })
}

function floatingLimits(type: NumericType): Record<string, StaticMember> {
  const infinite: Record<string, StaticMember> = {
    NaN: { get: () => Number.NaN },
    PositiveInfinity: { get: () => Infinity },
    NegativeInfinity: { get: () => -Infinity },
    Epsilon: { get: () => Number.MIN_VALUE },
    IsNaN: call((value) => Number.isNaN(plain(value)), 1),
    IsInfinity: call((value) => Math.abs(plain(value)) === Infinity, 1),
  }
  if (type === 'double') {
    return {
      ...infinite,
      MaxValue: { get: () => makeDouble(Number.MAX_VALUE) },
      MinValue: { get: () => makeDouble(-Number.MAX_VALUE) },
    }
  }
  if (type === 'single') {
    const limit = 3.4028234663852886e38
    return {
      ...infinite,
      MaxValue: { get: () => new BoxedNumber('single', limit) },
      MinValue: { get: () => new BoxedNumber('single', -limit) },
    }
  }
  if (type !== 'decimal')
    return {
      Zero: { get: () => makeInteger(type, 0) },
      One: { get: () => makeInteger(type, 1) },
      Pow: call(
        (value, power) =>
          makeInteger('bigint', toBigInt(operand(value)) ** toBigInt(operand(power))),
        2,
      ),
    }
  const limit = (1n << 96n) - 1n
  return {
    MaxValue: { get: () => makeDecimal(new Decimal(limit, 0)) },
    MinValue: { get: () => makeDecimal(new Decimal(-limit, 0)) },
    Round: call(round, 1, 3),
  }
}

function parseStrict(value: unknown, type: NumericType): unknown {
  const text = toText(value)
  const whole = integerRanges[type] !== undefined || type === 'bigint'
  if (!(whole ? /^\s*[+-]?\d+\s*$/ : /^\s*[+-]?[\d,]*\.?\d+(e[+-]?\d+)?\s*$/i).test(text)) {
    throw new DotnetError(
      'System.FormatException',
      `The input string '${text}' was not in a correct format.`,
    )
  }
  return castTo(
    parseNumber(text.replaceAll(',', '')) ?? text,
    requireType(numericTypeNames[type][0]),
  )
}

const bits = (value: unknown, base: unknown) =>
  Number.parseInt(toText(value).replace(/^0x/i, ''), plain(base))

function convertInteger(type: NumericType) {
  return call(
    (value, base) => {
      if (base !== undefined && isNumber(base)) {
        const parsed = bits(value, base)
        if (Number.isNaN(parsed))
          throw new DotnetError('System.FormatException', 'Could not find any recognizable digits.')
        return makeInteger(type, parsed)
      }
      return castTo(value, requireType(numericTypeNames[type][0]))
    },
    1,
    2,
  )
}

defineType({
  fullName: 'System.Convert',
  statics: {
    ToInt16: convertInteger('int16'),
    ToInt32: convertInteger('int'),
    ToInt64: convertInteger('long'),
    ToUInt16: convertInteger('uint16'),
    ToUInt32: convertInteger('uint32'),
    ToUInt64: convertInteger('uint64'),
    ToByte: convertInteger('byte'),
    ToSByte: convertInteger('sbyte'),
    ToDouble: call((value) => castTo(value, requireType('System.Double')), 1, 2),
    ToSingle: call((value) => castTo(value, requireType('System.Single')), 1, 2),
    ToDecimal: call((value) => castTo(value, requireType('System.Decimal')), 1, 2),
    ToDateTime: call((value) => castTo(value, requireType('System.DateTime')), 1, 2),
    ToChar: call(
      (value) => (value instanceof Char ? value : castTo(value, requireType('System.Char'))),
      1,
    ),
    ToBoolean: call(toBoolean, 1, 2),
    ToString: call(
      (value, base) =>
        isNumber(value) && base !== undefined
          ? (toBigInt(value) < 0n ? BigInt.asUintN(32, toBigInt(value)) : toBigInt(value)).toString(
              plain(base),
            )
          : toText(value),
      1,
      2,
    ),
    ToBase64String: call((bytes) => Buffer.from(bytesOf(bytes)).toString('base64'), 1, 2),
    FromBase64String: call(fromBase64, 1),
    ToHexString: call((bytes) => Buffer.from(bytesOf(bytes)).toString('hex').toUpperCase(), 1),
    FromHexString: call((text) => new Uint8Array(Buffer.from(toText(text), 'hex')), 1),
  },
})

function toBoolean(value: unknown): boolean {
  if (typeof value !== 'string') return castTo(value, requireType('System.Boolean')) === true
  if (/^\s*(true|false)\s*$/i.test(value)) return /true/i.test(value)
  throw new DotnetError(
    'System.FormatException',
    `String '${value}' was not recognized as a valid Boolean.`,
  )
}

export function bytesOf(value: unknown): Uint8Array {
  const bytes = castTo(value, requireTypeOfBytes())
  return bytes instanceof Uint8Array ? bytes : new Uint8Array()
}

function requireTypeOfBytes() {
  return arrayTypeOf(requireType('System.Byte'))
}

function fromBase64(value: unknown): Uint8Array {
  const text = toText(value).replace(/\s/g, '')
  if (text.length % 4 !== 0 || !/^[\w+/]*={0,2}$/.test(text) || text.includes('_')) {
    throw new DotnetError(
      'System.FormatException',
      'The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters.',
    )
  }
  return new Uint8Array(Buffer.from(text, 'base64'))
}
