import { describe, expect, it } from 'vitest'
import { constantOf, numberOf, parseLiteral, splitList, unquote } from '../../src/cli/literals.js'
import { errorIdOf } from './error-id.js'

describe('parseLiteral', () => {
  it.each<[string, unknown]>([
    ['5', 5],
    ['-1.5', -1.5],
    ['0x1F', 31],
    ['4KB', 4096],
    ['$true', true],
    ['$NULL', null],
    ['plain words', 'plain words'],
    ["'it''s'", "it's"],
    ['"a`n`"b"', 'a\n"b'],
    ['@{}', {}],
    ["@{name='x'; size=5}", { name: 'x', size: 5 }],
    ['@{ name = my file.ova\n type = ovf }', { name: 'my file.ova', type: 'ovf' }],
    ['@{a=1,2; b=@(); c=@(x)}', { a: [1, 2], b: [], c: ['x'] }],
    ["@{outer=@{inner='}'}; 'quoted key'=$false}", { outer: { inner: '}' }, 'quoted key': false }],
    ["@('a', @{b=1})", ['a', { b: 1 }]],
    ['@{uri=https://x.test/a?b=c}', { uri: 'https://x.test/a?b=c' }],
  ])('%s', (text, expected) => expect(parseLiteral(text)).toEqual(expected))

  it('makes an own property of any name', () => {
    expect(Object.keys(parseLiteral('@{__proto__=1}') as object)).toEqual(['__proto__'])
  })

  it.each(['@{a', '@{a=1', '@(1', "'open", '@{a=1} x', '@{a=$b}', '@{=1}'])('refuses %s', (text) =>
    expect(errorIdOf(() => parseLiteral(text))).toBe('InvalidLiteral'),
  )
})

describe('splitList', () => {
  it.each<[string, string[]]>([
    ['a', ['a']],
    ['a,b', ['a', 'b']],
    ['a, b,', ['a', 'b']],
    ["'a,b',c", ['a,b', 'c']],
    ["it's,b", ["it's", 'b']],
    ['@{a=1,2},@{b=3}', ['@{a=1,2}', '@{b=3}']],
    ['', ['']],
  ])('%j', (text, expected) => expect(splitList(text)).toEqual(expected))
})

describe('words', () => {
  it.each<[string, string]>([
    ["'x'", 'x'],
    ['"x"', 'x'],
    ["'x' and 'y'", "'x' and 'y'"],
    ["'", "'"],
    ["don't", "don't"],
  ])('unquote %s', (text, expected) => expect(unquote(text)).toBe(expected))

  it.each<[string, number | undefined]>([
    ['1e3', 1000],
    ['.5', 0.5],
    ['-2GB', -2147483648],
    ['1.2.3', undefined],
    ['5x', undefined],
    ['', undefined],
  ])('numberOf %j', (text, expected) => expect(numberOf(text)).toBe(expected))

  it.each<[string, unknown]>([
    ['$False', { value: false }],
    ['$x', undefined],
    ['true', undefined],
  ])('constantOf %s', (text, expected) => expect(constantOf(text)).toEqual(expected))
})
