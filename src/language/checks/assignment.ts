import type { Ast, ExpressionAst, PipelineBaseAst } from '../ast.js'
import { isReference, isVoid, typeKey } from './known-types.js'
import type { Reporter } from './reporter.js'

/** Types that automatic variables can be constrained to when they are assigned. */
const automaticTypes: Readonly<Record<string, readonly string[]>> = {
  _: ['object', 'psobject'],
  args: ['object[]', 'array'],
  this: ['object', 'psobject'],
  input: ['object', 'psobject'],
  pscmdlet: [],
  psboundparameters: [],
  myinvocation: ['management.automation.invocationinfo'],
  psscriptroot: ['string'],
  pscommandpath: ['string'],
}

/** The expression of a pipeline that is nothing else. */
export function pureExpression(pipeline: PipelineBaseAst): ExpressionAst | undefined {
  if (pipeline.kind !== 'PipelineAst' || pipeline.background) return undefined
  const [only, second] = pipeline.pipelineElements
  if (only?.kind !== 'CommandExpressionAst' || second !== undefined) return undefined
  return only.redirections.length === 0 ? only.expression : undefined
}

/**
 * Calls `refuse` with every part of an assignment's target that nothing can be assigned to. Only `=` takes
 * lists.
 */
export function checkTarget(
  target: ExpressionAst,
  simple: boolean,
  reporter: Reporter,
  refuse: (part: Ast) => void,
): void {
  const pending: [ExpressionAst, boolean][] = [[target, simple]]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [part, lists] = next
    switch (part.kind) {
      case 'ArrayLiteralAst':
        if (!lists) refuse(part)
        else for (const element of part.elements.toReversed()) pending.push([element, true])
        break
      case 'ParenExpressionAst': {
        const inner = pureExpression(part.pipeline)
        if (inner === undefined) refuse(part.pipeline)
        else pending.push([inner, lists])
        break
      }
      case 'MemberExpressionAst':
      case 'IndexExpressionAst':
        if (part.nullConditional) refuse(part)
        break
      case 'InvokeMemberExpressionAst':
      case 'VariableExpressionAst':
        break
      case 'ConvertExpressionAst':
      case 'AttributedExpressionAst': {
        const inner = checkConstraints(part, reporter)
        if (inner !== undefined) pending.push([inner, lists])
        break
      }
      default:
        refuse(part)
    }
  }
}

/** Types and attributes before a target; gives what they stand before, unless that was found wrong. */
function checkConstraints(target: ExpressionAst, reporter: Reporter): ExpressionAst | undefined {
  let inner = target
  let converts = 0
  let reference: Ast | undefined
  let last: string | undefined
  while (inner.kind === 'ConvertExpressionAst' || inner.kind === 'AttributedExpressionAst') {
    if (inner.kind === 'ConvertExpressionAst') {
      converts++
      const { typeName } = inner.type
      last = typeKey(typeName)
      if (isReference(typeName)) reference = inner.type
      else if (isVoid(typeName)) reporter.report('VoidTypeConstraintNotAllowed', inner.type.extent)
    }
    inner = inner.child
  }
  if (reference !== undefined && converts > 1) {
    reporter.report('ReferenceNeedsToBeByItselfInTypeConstraint', reference.extent)
    return undefined
  }
  if (inner.kind === 'VariableExpressionAst' && last !== undefined) {
    const types = automaticTypes[inner.userPath.toLowerCase()]
    if (types !== undefined && !types.includes(last)) {
      const expected = types[0] ?? 'object'
      const id = 'AssignmentStatementToAutomaticNotSupported'
      reporter.report(id, target.extent, inner.name, expected)
    }
  }
  return inner
}
