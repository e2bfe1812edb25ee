import { describe, expect, it } from 'vitest'
import {
  DateTime,
  Decimal,
  ErrorRecord,
  formatComposite,
  formatDateTime,
  formatNumber,
  formatTimeSpan,
  makeDecimal,
  makeDouble,
  makeLong,
  TimeSpan,
  toText,
} from '../../src/objects/index.js'

describe('numbers without a format', () => {
  it.each([
    [makeDouble(1), '1'],
    [makeDouble(1e15), '1E+15'],
    [makeDouble(1e14), '100000000000000'],
    [makeDouble(1e20), '1E+20'],
    [0.1 + 0.2, '0.30000000000000004'],
    [0.0001, '0.0001'],
    [0.00001, '1E-05'],
    [1.5e-10, '1.5E-10'],
    [123456789.123, '123456789.123'],
    [Number.NaN, 'NaN'],
    [Infinity, '∞'],
    [makeLong(9007199254740993n), '9007199254740993'],
    [makeDecimal(Decimal.parse('1.50')), '1.50'],
  ])('%# %s', (value, expected) => expect(toText(value)).toBe(expected))
})

describe('numbers', () => {
  it.each([
    [1234.5678, 'N2', '1,234.57'],
    [1234567, 'N0', '1,234,567'],
    [-1234.5, 'N1', '-1,234.5'],
    [1234.5, 'C', '$1,234.50'],
    [-5, 'C2', '-$5.00'],
    [42, 'D5', '00042'],
    [-42, 'D5', '-00042'],
    [3.14559, 'F2', '3.15'],
    [2.5, 'F0', '3'],
    [0.125, 'P1', '12.5%'],
    [0.5, 'P', '50.00%'],
    [255, 'X', 'FF'],
    [255, 'x4', '00ff'],
    [-1, 'X', 'FFFFFFFF'],
    [12345.678, 'E2', '1.23E+004'],
    [12345.678, 'e3', '1.235e+004'],
    [1234.5678, 'G3', '1.23E+03'],
    [0.00012345, 'G2', '0.00012'],
    [5, '000', '005'],
    [3.14559, '0.00', '3.15'],
    [3, '0.##', '3'],
    [1234567.891, '#,##0.00', '1,234,567.89'],
    [0.4567, '0.0%', '45.7%'],
    [-5, '0;(0)', '(5)'],
    [0, '0;-0;zero', 'zero'],
    [1234, '0,K', '1K'],
    [5, "0 'items'", '5 items'],
    [12345, '0.00e+00', '1.23e+04'],
    [1234567890, '(000) 000-0000', '(123) 456-7890'],
    [0, '#', ''],
    [0.5, '#.##', '.5'],
  ])('%s as %s', (value, format, expected) => expect(formatNumber(value, format)).toBe(expected))
})

describe('dates', () => {
  const date = DateTime.fromParts({
    year: 2026,
    month: 3,
    day: 5,
    hour: 14,
    minute: 7,
    second: 9,
    fraction: 1_234_567,
  })
  it.each([
    ['d', '3/5/2026'],
    ['D', 'Thursday, March 5, 2026'],
    ['g', '3/5/2026 2:07 PM'],
    ['G', '3/5/2026 2:07:09 PM'],
    ['s', '2026-03-05T14:07:09'],
    ['u', '2026-03-05 14:07:09Z'],
    ['o', '2026-03-05T14:07:09.1234567'],
    ['R', 'Thu, 05 Mar 2026 14:07:09 GMT'],
    ['M', 'March 5'],
    ['Y', 'March 2026'],
    ['yyyy-MM-dd HH:mm:ss', '2026-03-05 14:07:09'],
    ['yyyyMMdd_HHmmss', '20260305_140709'],
    ['ddd dd MMM yy', 'Thu 05 Mar 26'],
    ['h:mm:ss.fff tt', '2:07:09.123 PM'],
    ["yyyy'T'", '2026T'],
    ['%d', '5'],
  ])('%s', (format, expected) => expect(date && formatDateTime(date, format)).toBe(expected))

  it.each([
    ['c', '1.02:03:04.5000000'],
    ['g', '1:2:03:04.5'],
    ['hh\\:mm\\:ss', '02:03:04'],
    ['d\\.hh', '1.02'],
  ])('time span %s', (format, expected) => {
    expect(formatTimeSpan(TimeSpan.of(1, 2, 3, 4, 500), format)).toBe(expected)
  })
})

describe('-f', () => {
  it.each([
    ['{0} {1}', ['a', 'b'], 'a b'],
    ['{0,5}|{1,-5}|', ['ab', 'cd'], '   ab|cd   |'],
    ['{0:N2}', [1234.5], '1,234.50'],
    ['{{{0}}}', [1], '{1}'],
    ['{0:X2}-{0:D3}', [10], '0A-010'],
    ['{0,8:F2}', [3.14559], '    3.15'],
    ['{0}', [null], ''],
    ['{0}', [[1, 2]], '1 2'],
  ])('%s', (format, args, expected) => expect(formatComposite(format, args)).toBe(expected))

  it.each(['{0', '{1}', '{x}', '}'])('refuses %s', (format) => {
    let thrown: unknown
    try {
      formatComposite(format, ['a'])
    } catch (error) {
      thrown = error
    }
    expect(thrown instanceof ErrorRecord && thrown.errorId).toBe('FormatError')
  })
})
