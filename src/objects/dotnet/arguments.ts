import { toInteger } from '../cast-number.js'
import { setElementType } from '../collections.js'
import { toNumber } from '../numbers.js'
import { toText } from '../text.js'
import type { StaticMember } from '../types.js'

/** An argument as .NET's String. */
export const text = (value: unknown): string => toText(value)

/** An argument as .NET's Int32; 0 when it is left out. */
export const whole = (value: unknown): number => toNumber(toInteger(value ?? 0, 'int'))

/** A static method that takes `minimum` to `maximum` arguments. */
export const call = (
  run: (...args: unknown[]) => unknown,
  minimum: number,
  maximum = minimum,
): StaticMember => ({
  call: (args) => run(...args),
  arity: [minimum, maximum],
})

/** A result of type String[]. */
export const strings = (values: string[]) => setElementType(values, 'System.String')
