import { expect, it } from 'vitest'
import { parse } from '../../src/language/index.js'
import { treeJson } from '../../src/porting/index.js'

it('holds every node with its place', () => {
  const tree = JSON.parse(treeJson(parse('\n$a = 10GB')))
  expect(tree.ast.endBlock.statements[0]).toEqual({
    kind: 'AssignmentStatementAst',
    extent: { start: 1, end: 10, startLine: 2, startColumn: 1, endLine: 2, endColumn: 10 },
    left: {
      kind: 'VariableExpressionAst',
      extent: { start: 1, end: 3, startLine: 2, startColumn: 1, endLine: 2, endColumn: 3 },
      userPath: 'a',
      name: 'a',
      splatted: false,
    },
    operator: 'Equals',
    right: {
      kind: 'CommandExpressionAst',
      extent: { start: 6, end: 10, startLine: 2, startColumn: 6, endLine: 2, endColumn: 10 },
      expression: {
        kind: 'ConstantExpressionAst',
        extent: { start: 6, end: 10, startLine: 2, startColumn: 6, endLine: 2, endColumn: 10 },
        value: '10737418240',
        type: 'System.Int64',
      },
      redirections: [],
    },
    operatorExtent: { start: 4, end: 5, startLine: 2, startColumn: 4, endLine: 2, endColumn: 5 },
  })
})

it('is written for trees of any depth', () => {
  const text = treeJson(parse('('.repeat(10_000) + '1' + ')'.repeat(10_000)))
  expect(text.match(/"ParenExpressionAst"/g)).toHaveLength(10_000)
})
