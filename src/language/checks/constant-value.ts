import type { Ast, ExpressionAst } from '../ast.js'
import { isPrimitive } from './known-types.js'

const foldable = new Set(
  'Plus Minus Multiply Divide Rem And Or Xor Band Bor Bxor Shl Shr Exclaim Not Bnot'.split(' '),
)

const constantVariables = new Set(['true', 'false', 'null'])

/** Where a value must be known before the script runs. */
export type ConstantPlace = 'attribute' | 'classAttribute' | 'enumerator'

/**
 * Whether a value is constant: literals, `$true`, `$null`, operations on them, types, lists and (not in
 * classes) script blocks for attributes. A static member of a type may be a constant: which type has which is
 * not known here, so it is given the benefit of the doubt.
 */
export function isConstant(root: ExpressionAst, place: ConstantPlace): boolean {
  const pending: Ast[] = [root]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const parts = constantParts(node, place)
    if (parts === undefined) return false
    pending.push(...parts)
  }
  return true
}

/** What must be constant for the node to be; undefined when it cannot be. */
function constantParts(node: Ast, place: ConstantPlace): readonly Ast[] | undefined {
  switch (node.kind) {
    case 'ConstantExpressionAst':
    case 'StringConstantExpressionAst':
    case 'TypeExpressionAst':
      return []
    case 'VariableExpressionAst':
      return constantVariables.has(node.userPath.toLowerCase()) ? [] : undefined
    case 'MemberExpressionAst':
      return node.static && node.expression.kind === 'TypeExpressionAst' ? [] : undefined
    case 'UnaryExpressionAst':
      return foldable.has(node.operator) ? [node.child] : undefined
    case 'BinaryExpressionAst':
      return foldable.has(node.operator) ? [node.left, node.right] : undefined
    case 'TernaryExpressionAst':
      return [node.condition, node.ifTrue, node.ifFalse]
    case 'ConvertExpressionAst':
      return isPrimitive(node.type.typeName) ? [node.child] : undefined
    case 'ArrayLiteralAst':
      return place === 'enumerator' ? undefined : node.elements
    case 'ScriptBlockExpressionAst':
      return place === 'attribute' ? [] : undefined
    case 'ParenExpressionAst':
      return [node.pipeline]
    case 'SubExpressionAst': {
      const { statements, traps } = node.subExpression
      return traps.length === 0 && statements.length === 1 ? statements : undefined
    }
    case 'UsingExpressionAst':
      return [node.subExpression]
    case 'PipelineAst': {
      const [only, second] = node.pipelineElements
      const pure = only?.kind === 'CommandExpressionAst' && second === undefined
      return pure && only.redirections.length === 0 ? [only.expression] : undefined
    }
    default:
      return undefined
  }
}
