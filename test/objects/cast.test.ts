import { describe, expect, it } from 'vitest'
import {
  Char,
  castTo,
  ErrorRecord,
  isInstance,
  requireType,
  resolveType,
  toText,
  typeNameOf,
} from '../../src/objects/index.js'

const cast = (type: string, value: unknown) => castTo(value, resolveType(type) ?? requireType(type))
const shown = (value: unknown) => `${typeNameOf(value).replace('System.', '')} ${toText(value)}`

describe('casts', () => {
  it.each([
    ['int', '42', 'Int32 42'],
    ['int', 2.5, 'Int32 2'],
    ['int', 3.5, 'Int32 4'],
    ['int', -2.5, 'Int32 -2'],
    ['int', ' 7 ', 'Int32 7'],
    ['int', '1kb', 'Int32 1024'],
    ['int', '0x10', 'Int32 16'],
    ['int', null, 'Int32 0'],
    ['int', true, 'Int32 1'],
    ['int', new Char('A'), 'Int32 65'],
    ['long', 5, 'Int64 5'],
    ['double', 2, 'Double 2'],
    ['double', '1e3', 'Double 1000'],
    ['decimal', '1.50', 'Decimal 1.50'],
    ['byte', 255, 'Byte 255'],
    [
      'bigint',
      '123456789012345678901234567890',
      'Numerics.BigInteger 123456789012345678901234567890',
    ],
    ['string', 1.0, 'String 1'],
    ['string', [1, 2, 3], 'String 1 2 3'],
    ['string', null, 'String '],
    ['bool', 'false', 'Boolean True'],
    ['bool', '', 'Boolean False'],
    ['bool', [0], 'Boolean False'],
    ['char', 65, 'Char A'],
    ['int[]', ['1', 2.5], 'Int32[] 1 2'],
    ['string[]', 5, 'String[] 5'],
    ['datetime', '2026-11-21', 'DateTime 11/21/2026 00:00:00'],
    ['datetime', '11/21/2026 3:04 PM', 'DateTime 11/21/2026 15:04:00'],
    ['datetime', '21 Nov 2026', 'DateTime 11/21/2026 00:00:00'],
    ['timespan', '1.02:03:04', 'TimeSpan 1.02:03:04'],
    ['timespan', '5', 'TimeSpan 5.00:00:00'],
    ['version', '1.2.3', 'Version 1.2.3'],
    ['guid', '{6F9619FF-8B86-D011-B42D-00C04FC964FF}', 'Guid 6f9619ff-8b86-d011-b42d-00c04fc964ff'],
  ] as const)('[%s] %j', (type, value, expected) => expect(shown(cast(type, value))).toBe(expected))

  it.each([
    [
      'int',
      'abc',
      'InvalidCastFromStringToInteger',
      'Cannot convert value "abc" to type "System.Int32". Error: "The input string \'abc\' was not in a correct format."',
    ],
    [
      'int',
      '3000000000',
      'InvalidCastFromStringToInteger',
      'Cannot convert value "3000000000" to type "System.Int32". Error: "Value was either too large or too small for an Int32."',
    ],
    [
      'byte',
      256,
      'InvalidCastIConvertible',
      'Cannot convert value "256" to type "System.Byte". Error: "Value was either too large or too small for an unsigned byte."',
    ],
    [
      'datetime',
      'soon',
      'InvalidCastParseTargetInvocation',
      'Cannot convert value "soon" to type "System.DateTime". Error: "String \'soon\' was not recognized as a valid DateTime."',
    ],
    ['datetime', null, 'nullToObjectInvalidCast', 'Cannot convert null to type "System.DateTime".'],
    [
      'hashtable',
      5,
      'ConvertToFinalInvalidCastException',
      'Cannot convert the "5" value of type "System.Int32" to type "System.Collections.Hashtable".',
    ],
  ] as const)('refuses [%s] %j', (type, value, id, message) => {
    let thrown: unknown
    try {
      cast(type, value)
    } catch (error) {
      thrown = error
    }
    expect(thrown instanceof ErrorRecord && [thrown.errorId, thrown.message]).toEqual([id, message])
  })
})

it.each([
  [1, 'int', true],
  [1, 'double', false],
  [2147483648, 'long', true],
  [1.5, 'double', true],
  ['x', 'string', true],
  [[1], 'array', true],
  [[1], 'object[]', true],
  [[1], 'int[]', false],
  [null, 'object', false],
  [new Date(0), 'datetime', true],
] as const)('%j -is [%s]: %s', (value, type, expected) => {
  expect(isInstance(value, resolveType(type) ?? requireType(type))).toBe(expected)
})

it.each([
  ['int', 'System.Int32'],
  ['Text.RegularExpressions.Regex', 'System.Text.RegularExpressions.Regex'],
  ['string[]', 'System.String[]'],
  ['no.such.type', undefined],
])('resolves %s', (name, expected) => expect(resolveType(name)?.fullName).toBe(expected))
