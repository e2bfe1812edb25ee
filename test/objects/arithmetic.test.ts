import { describe, expect, it } from 'vitest'
import {
  add,
  BoxedNumber,
  convertNumber,
  Decimal,
  divide,
  ErrorRecord,
  makeDecimal,
  makeDouble,
  makeLong,
  multiply,
  negate,
  PSHashtable,
  remainder,
  subtract,
  toText,
  typeNameOf,
} from '../../src/objects/index.js'

const shown = (value: unknown) => `${typeNameOf(value).replace('System.', '')} ${toText(value)}`
const decimal = (text: string) => makeDecimal(Decimal.parse(text))
const boxed = (type: 'byte' | 'uint32' | 'uint64' | 'single', value: number) =>
  convertNumber(value, type)

describe('arithmetic keeps to .NET types', () => {
  it.each([
    [add(1, 2), 'Int32 3'],
    [add(2147483647, 1), 'Double 2147483648'],
    [add(2147483648, 1), 'Int64 2147483649'],
    [add(1, 1.5), 'Double 2.5'],
    [add(1.5, 1.5), 'Double 3'],
    [add(makeDouble(2), 1), 'Double 3'],
    [add(makeLong(5), 1), 'Int64 6'],
    [add(makeLong(9223372036854775807n), 1), 'Double 9.223372036854776E+18'],
    [add(boxed('byte', 200), boxed('byte', 100)), 'Int32 300'],
    [add(boxed('uint32', 5), -6), 'Int64 -1'],
    [add(boxed('single', 1.5), 1), 'Double 2.5'],
    [add(decimal('0.1'), decimal('0.2')), 'Decimal 0.3'],
    [add(1, decimal('1.10')), 'Decimal 2.10'],
    [add(null, 5), 'Int32 5'],
    [add(5, null), 'Int32 5'],
    [add(true, 1), 'Int32 2'],
    [add(5, '3'), 'Int32 8'],
    [add(5, '0x1F'), 'Int32 36'],
    [add('5', 3), 'String 53'],
    [add(5, '1.5'), 'Double 6.5'],
    [subtract('5', 3), 'Int32 2'],
    [subtract(-2147483648, 1), 'Double -2147483649'],
    [multiply(65536, 65536), 'Double 4294967296'],
    [multiply('ab', 3), 'String ababab'],
    [divide(7, 2), 'Double 3.5'],
    [divide(6, 2), 'Int32 3'],
    [divide(makeDouble(6), 2), 'Double 3'],
    [divide(1, makeDouble(0)), 'Double ∞'],
    [divide(decimal('10'), decimal('4')), 'Decimal 2.5'],
    [divide(decimal('1'), decimal('3')), 'Decimal 0.3333333333333333333333333333'],
    [remainder(-7, 3), 'Int32 -1'],
    [remainder(7, -3), 'Int32 1'],
    [remainder(5.5, 2), 'Double 1.5'],
    [negate(5), 'Int32 -5'],
    [negate('5'), 'Int32 -5'],
    [negate(-2147483648), 'Double 2147483648'],
  ])('%# %j', (value, expected) => expect(shown(value)).toBe(expected))

  it('joins lists and tables', () => {
    expect(add([1, 2], 3)).toEqual([1, 2, 3])
    expect(add([1], [2, 3])).toEqual([1, 2, 3])
    expect(multiply([1, 2], 2)).toEqual([1, 2, 1, 2])
    const sum = add(new PSHashtable([['a', 1]]), new PSHashtable([['b', 2]]))
    expect(sum instanceof PSHashtable && sum.entries()).toEqual([
      ['a', 1],
      ['b', 2],
    ])
  })

  it.each([
    [() => divide(1, 0), 'RuntimeException'],
    [() => remainder(1, 0), 'RuntimeException'],
    [() => add(1, 'abc'), 'InvalidCastFromStringToInteger'],
    [() => subtract(new PSHashtable(), 1), 'MethodNotFound'],
    [() => add(new PSHashtable(), 1), 'AddHashTableToNonHashTable'],
  ])('%# refuses', (run, id) => {
    let thrown: unknown
    try {
      run()
    } catch (error) {
      thrown = error
    }
    expect(thrown instanceof ErrorRecord && thrown.errorId).toBe(id)
  })
})

it('tells a boxed number from a plain one', () => {
  expect(makeDouble(2)).toBeInstanceOf(BoxedNumber)
  expect(makeDouble(2.5)).toBe(2.5)
})
