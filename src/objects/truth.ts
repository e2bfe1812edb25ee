import { Char } from './char.js'
import { enumerable } from './collections.js'
import { BoxedNumber, toNumber } from './numbers.js'
import { EnumValue } from './types.js'

/** Put on a class whose values stand for a switch: `[switch]$false` is false. */
export const truthOf: unique symbol = Symbol('vposh.truth')

/** What `if` makes of a value: empty, zero and null are false; a list of one is what its item is. */
export function isTrue(value: unknown): boolean {
  switch (typeof value) {
    case 'boolean':
      return value
    case 'number':
      return value !== 0
    case 'string':
      return value !== ''
    case 'object':
      return value !== null && objectIsTrue(value)
    default:
      return value !== undefined
  }
}

function objectIsTrue(value: object): boolean {
  if (value instanceof BoxedNumber) return toNumber(value) !== 0
  if (value instanceof Char) return value.code !== 0
  if (value instanceof EnumValue) return value.value !== 0
  if (truthOf in value) return (value[truthOf] as () => boolean).call(value)
  const items = enumerable(value)
  if (!items) return true
  const first: unknown[] = []
  for (const item of items) {
    first.push(item)
    if (first.length > 1) return true
  }
  if (first.length === 0) return false
  const only = first[0]
  // A list within a list of one counts as true when it has anything in it.
  return enumerable(only) ? Array.from(enumerable(only) ?? []).length > 0 : isTrue(only)
}
