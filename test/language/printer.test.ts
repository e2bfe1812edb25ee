import { describe, expect, it } from 'vitest'
import { parse, print } from '../../src/language/index.js'
import { shape } from '../conformance/parser/shape.js'

describe('print', () => {
  it('lays a script out anew', () => {
    const script = 'function f($a){if($a){1}else{Get-VM a,b|select Name}};$x=@{a=1;b={2}}'
    expect(print(parse(script).ast)).toBe(
      [
        'function f($a) {',
        '    if ($a) {',
        '        1',
        '    } else {',
        '        Get-VM a, b | select Name',
        '    }',
        '}',
        '$x = @{',
        '    a = 1',
        '    b = {',
        '        2',
        '    }',
        '}',
        '',
      ].join('\n'),
    )
  })

  it.each([
    '$a = -1; - 5; -not $b; !$c; ++$d; $e--; , 1',
    'switch -Regex -CaseSensitive ($a) { "b" { 1 } default { 2 } }',
    'class A : B { static [int] $a = 1; A($x) : base($x) { } hidden [void] m() { return } }',
    '[Flags()] enum E : byte { a = 1; b }',
    'param([Parameter(Mandatory)][string]$a = "x") begin { 1 } end { $a }',
    'try { 1 } catch [a], [b] { 2 } catch { 3 } finally { 4 }; trap { 5 }; data x { 6 }',
    ':l for ($i = 0; $i -lt 3; $i++) { break l }; do { 1 } until ($x); while (1) { 2 }',
    '& $a -b:$c @d 2>&1 > e; . f; g && h || i; j &',
    '$a?.b; ${a}?.b; $x[1, 2].y::z[int]("a $(1 + 1)"); $using:q.r; [a]::b',
  ])('%s: parses to the same tree', (script) => {
    const { ast, errors } = parse(script)
    expect(errors).toEqual([])
    expect(shape(parse(print(ast)).ast)).toBe(shape(ast))
  })
})
