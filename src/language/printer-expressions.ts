import type { Ast, CommandAst, CommandBaseAst } from './ast.js'
import { block, join, Layout, type Piece } from './printer-pieces.js'
import { tokenText } from './token-text.js'

/** Pipelines and expressions; undefined for other nodes. */
export function expressionPieces(node: Ast): Piece[] | undefined {
  switch (node.kind) {
    case 'PipelineAst':
      return [...pipeline(node.pipelineElements), node.background ? ' &' : '']
    case 'PipelineChainAst': {
      const operator = node.operator === 'AndAnd' ? ' && ' : ' || '
      return [node.lhs, operator, node.rhs, node.background ? ' &' : '']
    }
    case 'CommandAst':
      return command(node)
    case 'CommandExpressionAst':
      return [
        node.expression,
        ...node.redirections.flatMap((redirection): Piece[] => [' ', redirection]),
      ]
    case 'CommandParameterAst':
      if (node.argument === undefined) return [node.extent.text]
      return [`-${node.parameterName}:`, node.argument]
    case 'FileRedirectionAst':
      return [/^[*\d]?>>?/.exec(node.extent.text)?.[0] ?? '>', ' ', node.location]
    case 'AssignmentStatementAst':
      return [node.left, ` ${tokenText(node.operator)} `, node.right]
    case 'BinaryExpressionAst':
      return [node.left, ` ${tokenText(node.operator)} `, node.right]
    case 'UnaryExpressionAst': {
      const text = tokenText(node.operator)
      if (node.operator.startsWith('Postfix')) return [node.child, text]
      const tight = text === '!' || text === '++' || text === '--'
      return [tight ? text : `${text} `, node.child]
    }
    case 'TernaryExpressionAst':
      return [node.condition, ' ? ', node.ifTrue, ' : ', node.ifFalse]
    case 'ConvertExpressionAst':
      return [node.type, node.child]
    case 'AttributedExpressionAst':
      return [node.attribute, node.child]
    case 'ArrayLiteralAst':
      return node.elements.length === 1
        ? [', ', ...join(node.elements, '')]
        : join(node.elements, ', ')
    case 'ParenExpressionAst':
      return ['(', node.pipeline, ')']
    case 'SubExpressionAst':
      return ['$(', ...statementLines(node.subExpression), ')']
    case 'ArrayExpressionAst':
      return ['@(', ...statementLines(node.subExpression), ')']
    case 'HashtableAst':
      return block(
        '@{',
        node.keyValuePairs.flatMap(({ key, value }): Piece[] => [
          key,
          ' = ',
          value,
          Layout.newline,
        ]),
        '}',
      )
    case 'ScriptBlockExpressionAst':
      return [node.scriptBlock]
    case 'UsingExpressionAst':
      return [node.extent.text]
    default:
      return memberPieces(node)
  }
}

/** What `--%` takes as it is ends with its line. */
function pipeline(elements: readonly CommandBaseAst[]): Piece[] {
  return elements.flatMap((element, index): Piece[] => {
    const before = elements[index - 1]
    if (before === undefined) return [element]
    const verbatim =
      before.kind === 'CommandAst' &&
      before.commandElements.some(
        (part) => part.kind === 'StringConstantExpressionAst' && part.value === '--%',
      )
    return verbatim ? [Layout.newline, '| ', element] : [' | ', element]
  })
}

function statementLines(body: Extract<Ast, { kind: 'StatementBlockAst' }>): Piece[] {
  const { traps, statements } = body
  const all = [...traps, ...statements]
  if (all.length < 2) return join(all, '')
  const { newline, indent, dedent } = Layout
  return [newline, indent, ...all.flatMap((next): Piece[] => [next, newline]), dedent]
}

function command({ commandElements, invocationOperator, redirections }: CommandAst): Piece[] {
  const operator = { Unknown: '', Ampersand: '& ', Dot: '. ' }[invocationOperator]
  return [operator, ...join([...commandElements, ...redirections], ' ')]
}

function memberPieces(node: Ast): Piece[] | undefined {
  switch (node.kind) {
    case 'MemberExpressionAst':
      return [node.expression, access(node), node.member]
    case 'InvokeMemberExpressionAst': {
      const types = node.genericTypeArguments.map(({ extent }) => extent.text).join(', ')
      return [
        node.expression,
        access(node),
        node.member,
        types === '' ? '' : `[${types}]`,
        '(',
        ...join(node.arguments, ', '),
        ')',
      ]
    }
    case 'IndexExpressionAst':
      return [node.target, node.nullConditional ? '?[' : '[', node.index, ']']
    default:
      return undefined
  }
}

function access(node: { static: boolean; nullConditional: boolean }): string {
  if (node.static) return '::'
  return node.nullConditional ? '?.' : '.'
}
