import { describe, expect, it } from 'vitest'
import { parse } from '../../src/language/parse.js'

const errors = (script: string) =>
  parse(script).errors.map(({ errorId, extent }) => `${errorId}@${extent.start}`)

describe('parse', () => {
  it.each([
    'Get-VM a, b | Where-Object { $_.PowerState -eq "PoweredOn" } | Select Name, Version',
    '$size = 10GB; [int]$x, $y = 1, 2',
    'function f([string]$a = "x") { begin { } process { $_ } end { } }',
    'switch -Regex ($x) { "^a" { 1 } default { 2 } }',
    'try { throw "x" } catch [System.IO.IOException], [Foo] { $_ } finally { 1 }',
    'class A : B { [int]$x = 1; A() : base(1) { } static [string] M([int]$a) { return "x" } }',
    '$a = @{ b = 1; "c d" = @(1, 2); e = if ($x) { 1 } }',
    'Get-X 2>&1 >out.txt *>> all.log',
    '$x?.y; $x?[0]; $a ?? $b; $c ? 1 : 2',
  ])('accepts %s', (script) => expect(errors(script)).toEqual([]))

  it.each([
    ['if ($x', ['MissingEndParenthesisAfterStatement@7'], true],
    ['if ($x) {', ['MissingEndCurlyBrace@8'], true],
    ['"abc', ['TerminatorExpectedAtEndOfString@0'], true],
    ['Get-VM |', ['EmptyPipeElement@8'], true],
    ['1 +', ['ExpectedValueExpression@3'], true],
    ['1 + )', ['ExpectedValueExpression@3', 'UnexpectedToken@4'], false],
  ])('%s', (script, expected, incomplete) => {
    expect(errors(script)).toEqual(expected)
    expect(parse(script).incomplete).toBe(incomplete)
  })

  it.each([
    ['parentheses', '('.repeat(10_000) + '1' + ')'.repeat(10_000)],
    ['script blocks', '{'.repeat(10_000) + '}'.repeat(10_000)],
    ['arrays', '@('.repeat(10_000) + ')'.repeat(10_000)],
    ['hashtables', '@{a='.repeat(10_000) + '1' + '}'.repeat(10_000)],
    ['subexpressions in strings', '"$('.repeat(10_000) + '1' + ')"'.repeat(10_000)],
    ['unary operators', '!'.repeat(10_000) + '$x'],
    ['statement blocks', 'if (1) {'.repeat(10_000) + '}'.repeat(10_000)],
    ['else-if chains', `if (1) {}${' elseif (1) {}'.repeat(10_000)}`],
    ['operator chains', `1${' + 1'.repeat(10_000)}`],
    ['assignments', '$a = '.repeat(10_000) + '1'],
    ['indexes', '$a['.repeat(10_000) + '1' + ']'.repeat(10_000)],
    ['method calls', '$a.b('.repeat(10_000) + ')'.repeat(10_000)],
    ['ternaries', '$a ? 1 : '.repeat(10_000) + '1'],
    ['casts', '-[int]'.repeat(10_000) + '1'],
    ['generic types', `[${'a['.repeat(10_000)}b${']'.repeat(10_000)}]`],
  ])('nests %s 10,000 deep', (_, script) => expect(errors(script)).toEqual([]))
})
