import { describe, expect, it } from 'vitest'
import { findAll, nodesAt, parse, walk } from '../../src/language/index.js'

describe('walk', () => {
  it('enters and leaves in the order of the text', () => {
    const seen: string[] = []
    walk(
      parse('$a + 1').ast,
      (node) => void seen.push(node.kind),
      (node) => void seen.push(`/${node.kind}`),
    )
    expect(seen.slice(4)).toEqual([
      'BinaryExpressionAst',
      'VariableExpressionAst',
      '/VariableExpressionAst',
      'ConstantExpressionAst',
      '/ConstantExpressionAst',
      '/BinaryExpressionAst',
      '/CommandExpressionAst',
      '/PipelineAst',
      '/NamedBlockAst',
      '/ScriptBlockAst',
    ])
  })

  it('skips what it is told to', () => {
    const names: string[] = []
    walk(parse('Get-A { Get-B }; Get-C').ast, (node) => {
      if (node.kind === 'ScriptBlockExpressionAst') return 'skip'
      if (node.kind === 'StringConstantExpressionAst') names.push(node.value)
      return undefined
    })
    expect(names).toEqual(['Get-A', 'Get-C'])
  })

  it('finds nodes by kind and by place', () => {
    const { ast } = parse('Get-VM | ForEach-Object { $_.Name }')
    expect(findAll(ast, 'CommandAst').map(({ extent }) => extent.text)).toEqual([
      'Get-VM',
      'ForEach-Object { $_.Name }',
    ])
    expect(nodesAt(ast, 30).at(-1)?.extent.text).toBe('Name')
  })

  it('walks trees of any depth', () => {
    let count = 0
    walk(parse('('.repeat(10_000) + '1' + ')'.repeat(10_000)).ast, () => void count++)
    expect(count).toBeGreaterThan(30_000)
  })
})

describe('tokens', () => {
  it('come with their kinds and places when asked for', () => {
    const { tokens } = parse('Get-VM -Name $a # c\n"b" | % { 1 }', { tokens: true })
    expect(tokens?.map(({ kind, extent }) => [kind, extent.text])).toEqual([
      ['Generic', 'Get-VM'],
      ['Parameter', '-Name'],
      ['Variable', '$a'],
      ['Comment', '# c'],
      ['NewLine', '\n'],
      ['StringExpandable', '"b"'],
      ['Pipe', '|'],
      ['Rem', '%'],
      ['LCurly', '{'],
      ['Number', '1'],
      ['RCurly', '}'],
      ['EndOfInput', ''],
    ])
  })
})
