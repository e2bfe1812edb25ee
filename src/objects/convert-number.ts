import { cannotConvert, cannotConvertBecause } from './convert-error.js'

interface WholeType {
  readonly fullName: string
  readonly shortName: string
  readonly minimum: number
  readonly maximum: number
}

const wholeTypes: Readonly<Record<'int' | 'long', WholeType>> = {
  int: { fullName: 'System.Int32', shortName: 'Int32', minimum: -2147483648, maximum: 2147483647 },
  // What a number holds exactly; a [long] beyond that is boxed and not a parameter's value.
  long: {
    fullName: 'System.Int64',
    shortName: 'Int64',
    minimum: Number.MIN_SAFE_INTEGER,
    maximum: Number.MAX_SAFE_INTEGER,
  },
}

/** As PowerShell casts to [int] and [long]: halves go to the even neighbour. */
export function toWhole(type: 'int' | 'long', value: unknown): number {
  const { fullName, shortName, minimum, maximum } = wholeTypes[type]
  const number = toNumberOf(value, fullName)
  const whole = roundHalfToEven(number)
  if (!(whole >= minimum && whole <= maximum)) {
    throw cannotConvertBecause(
      value,
      fullName,
      `Value was either too large or too small for an ${shortName}.`,
      typeof value === 'string' ? 'InvalidCastFromStringToInteger' : 'InvalidCastIConvertible',
    )
  }
  return whole
}

export function toDouble(value: unknown): number {
  return toNumberOf(value, 'System.Double')
}

function toNumberOf(value: unknown, typeName: string): number {
  switch (typeof value) {
    case 'number':
      return value
    case 'boolean':
      return value ? 1 : 0
    case 'bigint':
      return Number(value)
    case 'string':
      return numberFromText(value, typeName)
    case 'object': {
      if (value === null) return 0
      const primitive: unknown = value instanceof Date ? undefined : value.valueOf()
      if (typeof primitive === 'number') return primitive
      if (typeof primitive === 'bigint') return Number(primitive)
      if (Array.isArray(value) && value.length === 1) return toNumberOf(value[0], typeName)
      break
    }
  }
  throw cannotConvert(value, typeName)
}

function numberFromText(text: string, typeName: string): number {
  const number = parseNumber(text)
  if (number !== undefined) return number
  throw cannotConvertBecause(
    text,
    typeName,
    `The input string '${text}' was not in a correct format.`,
    'InvalidCastFromStringToInteger',
  )
}

const multipliers: Readonly<Record<string, number>> = {
  kb: 1024,
  mb: 1024 ** 2,
  gb: 1024 ** 3,
  tb: 1024 ** 4,
  pb: 1024 ** 5,
}

/** A number as PowerShell reads it from text: `12`, `1.5`, `1e3`, `0x1F`, `0b101`, `4GB`, `1,024`. */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return 0
  const radix = /^([+-]?)(0x[\da-f]+|0b[01]+)$/i.exec(trimmed)
  if (radix) return (radix[1] === '-' ? -1 : 1) * Number(radix[2])
  const match = /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:e[+-]?\d+)?)([kmgtp]b)?$/i.exec(
    trimmed,
  )
  const digits = match?.[1]?.replaceAll(',', '')
  if (!digits || !/\d/.test(digits)) return undefined
  const number = Number(digits)
  return Number.isNaN(number)
    ? undefined
    : number * (multipliers[match?.[2]?.toLowerCase() ?? ''] ?? 1)
}

export function roundHalfToEven(value: number): number {
  const floor = Math.floor(value)
  const rest = value - floor
  if (rest < 0.5) return floor
  if (rest > 0.5) return floor + 1
  return floor % 2 === 0 ? floor : floor + 1
}
