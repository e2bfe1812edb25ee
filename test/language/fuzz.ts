import * as fc from 'fast-check'
import { findAll, parse, print, walk } from '../../src/language/index.js'

/** Pieces of PowerShell that join to anything: the words of the fuzzer's soup. */
export const pieces: readonly string[] = (
  '$a $b $_ @a $env:x ${b} $x. $x.y $x[0] 1 0x1F 1kb 1.5 -5 .. . , ; | || && & ( ) { } [ ] @( @{ $( = += ++ -- ' +
  '?? ? : :: ?. ?[ if else elseif switch foreach for while do until try catch finally trap data param begin ' +
  'process end clean function filter class enum using namespace module return break continue throw exit in ' +
  'default hidden static -eq -and -not -f -split -join -is -replace -foo -Name -Name: --% -- > >> 2> 2>&1 *>&1 < ' +
  "\" ' @\" \"@ @' '@ 'c' \"$( ` `n # <# #> \n \r\n \t [int] [Foo()] [a[b]] Get-VM x % ! + - * / \u201c \u2019 " +
  '\u2013 #requires :label \u00a0 \ufeff \0 \ud83d é `u{41} @ $ \\'
)
  .split(' ')
  .concat(' ', '"a $b"', '#requires -Version 5')

/** Real constructs, to be cut and changed. */
export const constructs = [
  'function Get-It { [CmdletBinding()] param([Parameter(Mandatory)][string[]]$Name, $x = 1) begin { } process { $_ } end { } }',
  'switch -Regex ($a) { "^a" { break } { $_ -gt 1 } { 2 } default { continue } }',
  'try { Get-VM a, b | % { $_.Name } } catch [a], [b] { throw "x $($_.y)" } finally { 1 }',
  'class A : B { [int]$x = 1; static A() { } A([int]$y) : base($y) { } [string] M() { return "a" } }',
  '$h = @{ a = 1; "b c" = if ($x) { 2 } else { 3 }; d = { param($e) $e } }',
  ':l foreach ($i in 1..10) { if ($i -in $a -and -not $b) { continue l } elseif ($c) { $i++ } else { break } }',
  "$x = @\"\na $b $(1 + 2) `t\n\"@ + 'it''s' -f $y?.z, ${w}?[0] ?? ($v ? 1 : 2)",
  'Get-X -A:$b @c --% d "e | f" | g 2>&1 > h && i || j &',
  'data d -SupportedCommand e { ConvertFrom-StringData "a=b" }; trap [f] { continue }; enum E { a; b = 2 }',
  'using namespace System.IO; do { $a, [int]$b = 1, 2 } until ($x.y[1, 2]::z[int]("a"))',
]

const soup = fc
  .array(fc.constantFrom(...pieces), { maxLength: 40 })
  .chain((words) => fc.constantFrom('', ' ').map((between) => words.join(between)))

const mutation = fc
  .record({
    text: fc.constantFrom(...constructs),
    at: fc.nat(200),
    remove: fc.nat(12),
    insert: fc.constantFrom('', ...pieces),
  })
  .map(({ text, at, remove, insert }) => {
    const place = at % (text.length + 1)
    return text.slice(0, place) + insert + text.slice(place + remove)
  })

const spliced = fc.tuple(mutation, mutation).map(([first, second]) => `${first}\n${second}`)

export const scripts = fc.oneof(
  soup,
  mutation,
  spliced,
  fc.string({ unit: 'binary', maxLength: 60 }),
)

/** What holds for any text; says what does not. */
export function violation(text: string): string | undefined {
  const { ast, errors, incomplete } = parse(text)
  if (incomplete && errors.length === 0) return 'incomplete without an error'
  for (const { extent } of errors) {
    if (extent.start < 0 || extent.end < extent.start || extent.end > text.length + 1) {
      return `an error stands outside of the text: ${extent.start} to ${extent.end}`
    }
  }
  let outside: string | undefined
  walk(ast, ({ kind, extent }) => {
    const { start, end } = extent
    if (start < 0 || end < start || end > text.length + 1) outside = `${kind} ${start} to ${end}`
  })
  if (outside !== undefined) return outside
  if (errors.length > 0) return undefined
  const commands = findAll(ast, 'CommandAst').length
  const again = parse(print(ast))
  if (again.errors.length > 0) return `printed with ${again.errors[0]?.errorId}: ${print(ast)}`
  const printed = findAll(again.ast, 'CommandAst').length
  return printed === commands ? undefined : `printed with other commands: ${print(ast)}`
}
