/**
 * System.Decimal: a 96-bit whole coefficient and a scale of 0 to 28 decimal places, exact over bigint.
 * Rounds half to even where a result does not fit, as .NET does.
 */
const maxCoefficient = (1n << 96n) - 1n
const maxScale = 28

export class Decimal {
  readonly coefficient: bigint
  readonly scale: number

  constructor(coefficient: bigint, scale: number) {
    this.coefficient = coefficient
    this.scale = scale
  }

  /** Throws a RangeError when the text is no number or too large. */
  static parse(text: string): Decimal {
    const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text.trim())
    if (!match || !(match[2] || match[3])) throw new RangeError(`'${text}' is not a decimal number`)
    const fraction = match[3] ?? ''
    const digits = BigInt(`${match[2] ?? ''}${fraction}`)
    const exponent = match[4] === undefined ? 0 : Number(match[4])
    return fit(match[1] === '-' ? -digits : digits, fraction.length - exponent)
  }

  /** As .NET converts a double: at most 15 significant digits. */
  static fromNumber(value: number): Decimal {
    if (Number.isInteger(value)) return fit(BigInt(value), 0)
    return stripZeros(Decimal.parse(value.toPrecision(15)), 0)
  }

  toNumber(): number {
    return Number(this.toString())
  }

  toString(): string {
    const negative = this.coefficient < 0n
    const digits = (negative ? -this.coefficient : this.coefficient)
      .toString()
      .padStart(this.scale + 1, '0')
    const whole = digits.slice(0, digits.length - this.scale)
    const text = this.scale === 0 ? whole : `${whole}.${digits.slice(-this.scale)}`
    return negative ? `-${text}` : text
  }

  compare(other: Decimal): number {
    const [a, b] = align(this, other)
    return a < b ? -1 : a > b ? 1 : 0
  }

  add(other: Decimal): Decimal {
    const [a, b, scale] = align(this, other)
    return fit(a + b, scale)
  }

  subtract(other: Decimal): Decimal {
    const [a, b, scale] = align(this, other)
    return fit(a - b, scale)
  }

  multiply(other: Decimal): Decimal {
    return fit(this.coefficient * other.coefficient, this.scale + other.scale)
  }

  /** `other` must not be zero. Keeps the scale that the operands suggest where that is exact. */
  divide(other: Decimal): Decimal {
    const preferred = Math.max(0, this.scale - other.scale)
    const shift = maxScale + other.scale - this.scale + 2
    const scaled = this.coefficient * 10n ** BigInt(Math.max(0, shift))
    const quotient = scaled / other.coefficient
    // A remainder must still tip a rounding that would otherwise look like an exact half.
    const sticky = scaled % other.coefficient === 0n ? 0n : quotient < 0n ? -1n : 1n
    return stripZeros(
      fit(quotient * 10n + sticky, this.scale - other.scale + Math.max(0, shift) + 1),
      preferred,
    )
  }

  remainder(other: Decimal): Decimal {
    const [a, b, scale] = align(this, other)
    return fit(a % b, scale)
  }

  negate(): Decimal {
    return new Decimal(-this.coefficient, this.scale)
  }

  /** To that many places, half to even unless `awayFromZero`. */
  round(places: number, awayFromZero = false): Decimal {
    if (places >= this.scale) return this
    return new Decimal(
      divideRounded(this.coefficient, 10n ** BigInt(this.scale - places), awayFromZero),
      Math.max(0, places),
    )
  }

  truncate(): Decimal {
    return new Decimal(this.coefficient / 10n ** BigInt(this.scale), 0)
  }

  floor(): Decimal {
    const whole = this.truncate()
    return this.coefficient < 0n && whole.compare(this) !== 0
      ? new Decimal(whole.coefficient - 1n, 0)
      : whole
  }
}

function align(a: Decimal, b: Decimal): [bigint, bigint, number] {
  if (a.scale === b.scale) return [a.coefficient, b.coefficient, a.scale]
  if (a.scale < b.scale) {
    return [a.coefficient * 10n ** BigInt(b.scale - a.scale), b.coefficient, b.scale]
  }
  return [a.coefficient, b.coefficient * 10n ** BigInt(a.scale - b.scale), a.scale]
}

function divideRounded(value: bigint, divisor: bigint, awayFromZero = false): bigint {
  const quotient = value / divisor
  const remainder = value % divisor
  const twice = (remainder < 0n ? -remainder : remainder) * 2n
  const up = twice > divisor || (twice === divisor && (awayFromZero || quotient % 2n !== 0n))
  if (!up) return quotient
  return value < 0n ? quotient - 1n : quotient + 1n
}

/** Rounds to what 96 bits and 28 places can hold; a RangeError when the whole part does not fit. */
function fit(coefficient: bigint, scale: number): Decimal {
  let value = coefficient
  let places = scale
  if (places < 0) {
    value *= 10n ** BigInt(-places)
    places = 0
  }
  let drop = Math.max(0, places - maxScale)
  const size = value < 0n ? -value : value
  const excess = size.toString().length - 29
  drop = Math.max(drop, Math.min(excess, places))
  for (;;) {
    const rounded = drop > 0 ? divideRounded(value, 10n ** BigInt(drop)) : value
    if ((rounded < 0n ? -rounded : rounded) <= maxCoefficient) {
      return new Decimal(rounded, places - drop)
    }
    if (drop >= places) {
      throw new RangeError('Value was either too large or too small for a Decimal.')
    }
    drop++
  }
}

function stripZeros(value: Decimal, minimumScale: number): Decimal {
  let { coefficient, scale } = value
  while (scale > minimumScale && coefficient % 10n === 0n) {
    coefficient /= 10n
    scale--
  }
  return new Decimal(coefficient, scale)
}
