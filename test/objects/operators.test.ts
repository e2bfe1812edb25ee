import { describe, expect, it } from 'vitest'
import {
  bitNot,
  bitwise,
  compare,
  contains,
  DateTime,
  equality,
  equals,
  ErrorRecord,
  isTrue,
  join,
  like,
  makeDouble,
  match,
  matchesWildcard,
  ordered,
  PSHashtable,
  PSObject,
  range,
  Regex,
  replace,
  shift,
  split,
  splitWords,
  toText,
  Version,
} from '../../src/objects/index.js'

describe('equality', () => {
  it.each([
    ['ABC', 'abc', true],
    ['1', 1, true],
    [1, '1', true],
    [1, '1.0', true],
    ['1.0', 1, false],
    [1, 'x', false],
    [null, null, true],
    [null, '', false],
    ['', null, true],
    [0, null, false],
    [true, 'anything', true],
    [1, makeDouble(1), true],
    [new Version([1, 2]), '1.2', true],
    [DateTime.fromParts({ year: 2026, month: 1, day: 2 }), '2026-01-02', true],
  ])('%j -eq %j', (left, right, expected) => expect(equals(left, right)).toBe(expected))

  it('filters a list on the left', () => {
    expect(equality([1, 2, 1], 1, true, true)).toEqual([1, 1])
    expect(equality(['a', 'B'], 'b', true, false)).toEqual(['a'])
    expect(ordered('gt', [1, 5, 10], 4, true)).toEqual([5, 10])
    expect(contains(['a', 'b'], 'B', true)).toBe(true)
    expect(contains(['a', 'b'], 'B', false)).toBe(false)
  })

  it('orders text as a culture does, not by code', () => {
    expect(compare('a', 'B')).toBeLessThan(0)
    expect(compare('10', 9)).toBeLessThan(0)
    expect(compare(10, '9')).toBeGreaterThan(0)
  })

  it('refuses what has no order', () => {
    let thrown: unknown
    try {
      compare(new PSHashtable(), 1)
    } catch (error) {
      thrown = error
    }
    expect(thrown instanceof ErrorRecord && thrown.errorId).toBe('NotIcomparable')
  })
})

it.each([
  [0, false],
  [makeDouble(0), false],
  ['', false],
  ['0', true],
  [[], false],
  [[0], false],
  [[0, 0], true],
  [new PSHashtable(), true],
  [null, false],
])('truth of %j', (value, expected) => expect(isTrue(value)).toBe(expected))

describe('text operators', () => {
  it.each([
    ['hello', 'H*o', true],
    ['a[b', 'a`[b', true],
    ['b', '[a-c]', true],
    ['abc', '?b?', true],
    ['x', '', false],
  ])('%s -like %s', (text, pattern, expected) => {
    expect(like(text, pattern, true, true)).toBe(expected)
    expect(matchesWildcard(text, pattern)).toBe(expected)
  })

  it('fills $Matches', () => {
    let table: PSHashtable | undefined
    match('vm-12 on host', '(?<id>\\d+)\\s+(on)', true, true, (found) => (table = found))
    expect(table?.entries()).toEqual([
      [0, '12 on'],
      [1, 'on'],
      ['id', '12'],
    ])
  })

  it.each([
    ['Hello', 'l+', 'L', 'HeLo'],
    ['John Smith', '(\\w+) (\\w+)', '$2, $1', 'Smith, John'],
    ['a.b', '\\.', '$$', 'a$b'],
    ['x1', '(?<d>\\d)', '[${d}]', 'x[1]'],
    ['ab', 'b', '$0$0', 'abb'],
    ['ab', 'b', '$9', 'a$9'],
  ])('%s -replace %s, %s', (text, pattern, by, expected) => {
    expect(replace(text, pattern, by, true)).toBe(expected)
  })

  it.each([
    ['a,b,c', [','], ['a', 'b', 'c']],
    ['a,b,c', [',', 2], ['a', 'b,c']],
    ['a1b2c', ['\\d'], ['a', 'b', 'c']],
    ['a-b', ['(-)'], ['a', '-', 'b']],
    ['a.b.c', ['.', 0, 'simplematch'], ['a', 'b', 'c']],
    ['a,b,c', [',', -2], ['a,b', 'c']],
  ])('%s -split %j', (text, args, expected) => expect(split(text, args, true)).toEqual(expected))

  it('splits words and joins', () => {
    expect(splitWords('  a  b\tc ')).toEqual(['a', 'b', 'c'])
    expect(join([1, 'a', null], '-')).toBe('1-a-')
  })
})

describe('regular expressions of .NET', () => {
  it.each([
    ['(?i)abc', 'xABC', 'ABC'],
    ['a(?i)b', 'aB', 'aB'],
    ['a(?i)b', 'AB', ''],
    ['(?<=\\$)\\d+', 'cost $42', '42'],
    ['\\Aab\\z', 'ab', 'ab'],
    ['^b', 'a\nb', ''],
    ['(?m)^b', 'a\nb', 'b'],
    ['(?s)a.b', 'a\nb', 'a\nb'],
    ['(?x) a  b # comment', 'ab', 'ab'],
    ['(?>a+)b', 'aaab', 'aaab'],
    ['(?>a+)ab', 'aaab', ''],
    ['[a-z-[aeiou]]+', 'aeixyz', 'xyz'],
    ['(a)(?<n>b)\\1', 'aba', 'aba'],
    ["(?'q'x)\\k<q>", 'xx', 'xx'],
    ['\\p{Lu}+', 'abCD', 'CD'],
    ['a{,2}', 'a{,2}', 'a{,2}'],
    ['end$', 'the end\n', 'end'],
  ])('%s in %j', (pattern, text, expected) => {
    expect(new Regex(pattern).match(text).value).toBe(expected)
  })

  it.each([
    ['(?(a)b|c)', 'RegularExpressionNotSupported'],
    ['(?<a-b>x)', 'RegularExpressionNotSupported'],
    ['[a', 'InvalidRegularExpression'],
    ['(a', 'InvalidRegularExpression'],
    ['a)', 'InvalidRegularExpression'],
    ['*a', 'InvalidRegularExpression'],
  ])('refuses %s', (pattern, id) => {
    let thrown: unknown
    try {
      void new Regex(pattern)
    } catch (error) {
      thrown = error
    }
    expect(thrown instanceof ErrorRecord && thrown.errorId).toBe(id)
  })
})

describe('bits and ranges', () => {
  it('calculates', () => {
    expect([bitwise('and', 12, 10), bitwise('or', 12, 10), bitwise('xor', 12, 10)]).toEqual([
      8, 14, 6,
    ])
    expect([bitNot(5), shift('left', 1, 4), shift('right', -16, 2), shift('left', 1, 33)]).toEqual([
      -6, 16, -4, 2,
    ])
    expect(range(3, 1)).toEqual([3, 2, 1])
    expect(toText(range('a', 'e'))).toBe('a b c d e')
  })
})

describe('hashtables', () => {
  it('finds keys without regard to case and keeps their order', () => {
    const table = new PSHashtable([
      ['Name', 1],
      [2, 'two'],
      ['name', 3],
    ])
    expect(table.entries()).toEqual([
      ['Name', 3],
      [2, 'two'],
    ])
    expect([table.get('NAME'), table.get(2), table.get('2')]).toEqual([3, 'two', undefined])
  })
})

it.each([
  [PSObject.from({ a: 1, b: 'x' }), '@{a=1; b=x}'],
  [new PSHashtable(), 'System.Collections.Hashtable'],
  [[1, [2, 3]], '1 System.Object[]'],
  [true, 'True'],
])('text of %j', (value, expected) => expect(toText(value)).toBe(expected))
