import { Char } from './char.js'
import { toInteger } from './cast-number.js'
import { toNumber } from './numbers.js'

/** `1..5`, `5..1`, `'a'..'e'`. */
export function range(left: unknown, right: unknown): unknown[] {
  if (isCharEnd(left) && isCharEnd(right)) {
    return steps(codeOf(left), codeOf(right)).map((code) => Char.fromCode(code))
  }
  return steps(toNumber(toInteger(left, 'int')), toNumber(toInteger(right, 'int')))
}

function isCharEnd(value: unknown): value is string | Char {
  return (
    value instanceof Char || (typeof value === 'string' && value.length === 1 && !/\d/.test(value))
  )
}

function codeOf(value: string | Char): number {
  return typeof value === 'string' ? value.charCodeAt(0) : value.code
}

function steps(from: number, to: number): number[] {
  const length = Math.abs(to - from) + 1
  const step = from <= to ? 1 : -1
  const items: number[] = Array.from({ length })
  for (let index = 0; index < length; index++) items[index] = from + index * step
  return items
}
