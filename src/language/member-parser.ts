import type { ExpressionAst, ScriptBlockExpressionAst } from './ast.js'
import { AttributeParser } from './attribute-parser.js'
import { Mode } from './scanner-state.js'
import { T } from './token-kind.js'
import { isUnaryOperator } from './token-traits.js'
import { exact, type Consumed } from './token-stream.js'
import type { TypeName } from './type-name.js'
import type { Extent } from './source.js'

/** What follows a primary expression without a blank: members, methods, indexes. */
export abstract class MemberParser extends AttributeParser {
  protected abstract primary(withMembers: boolean): ExpressionAst | undefined
  protected abstract unary(endNumberOnTernary: boolean): ExpressionAst | undefined
  protected abstract scriptBlockExpression(brace: Consumed): ScriptBlockExpressionAst
  protected abstract singleArgument(): ExpressionAst | undefined

  /** postfix: primary ( member-access | element-access )* */
  protected memberAccesses(target: ExpressionAst): ExpressionAst {
    const code = this.at(this.position)
    // `.`, `:`, `<`, `?`, `[`: nothing else can go on.
    if (this.pending || (code !== 46 && code !== 91 && code !== 58 && code !== 60 && code !== 63)) {
      return target
    }
    return this.memberAccessesFrom(target, this.scanMemberAccess(true))
  }

  protected memberAccessesFrom(target: ExpressionAst, first: Consumed | undefined): ExpressionAst {
    let expression = target
    let operator = first
    while (operator !== undefined) {
      this.skipNewlines()
      const isIndex = operator.kind === T.LBracket || operator.kind === T.QuestionLBracket
      expression = isIndex ? this.index(expression, operator) : this.member(expression, operator)
      operator = this.scanMemberAccess(true)
    }
    return expression
  }

  /** member-access: ( `.` | `?.` | `::` ) member-name ( type-arguments? arguments | script-block )? */
  private member(expression: ExpressionAst, operator: Consumed): ExpressionAst {
    const isStatic = operator.kind === T.ColonColon
    const nullConditional = operator.kind === T.QuestionDot
    let member = this.memberName()
    if (member === undefined) {
      this.incomplete('MissingPropertyName', this.after(operator))
      const extent = this.span(expression, operator)
      member = this.singleArgument() ?? { kind: 'ErrorExpressionAst', extent, nestedAst: [] }
    } else if (!this.pending) {
      const restart = this.position
      const genericTypeArguments = this.methodTypeArguments()
      const open = this.scanInvocation()
      if (open !== undefined) {
        const invoked = this.invocation(open)
        return {
          kind: 'InvokeMemberExpressionAst',
          extent: this.span(expression, invoked.end),
          expression,
          member,
          static: isStatic,
          nullConditional,
          arguments: invoked.arguments,
          genericTypeArguments: exact(genericTypeArguments ?? []),
        }
      }
      if (genericTypeArguments !== undefined) this.resync(restart)
    }
    const extent = this.span(expression, member)
    return {
      kind: 'MemberExpressionAst',
      extent,
      expression,
      member,
      static: isStatic,
      nullConditional,
    }
  }

  /** member-name: simple-name | unary-expression that begins with an operator or type | primary without members */
  private memberName(): ExpressionAst | undefined {
    const name = this.simpleName()
    if (name !== undefined) return name
    const kind = this.peek()
    if (isUnaryOperator(kind) || kind === T.LBracket) return this.unary(false)
    return this.primary(false)
  }

  /** `[int]` of `$x.Method[int](…)`; undefined, with nothing read, when it is no list of types. */
  private methodTypeArguments(): TypeName[] | undefined {
    if (this.at(this.position) !== 91) return undefined
    const restart = this.position
    const errorCount = this.errors.length
    this.consume()
    const former = this.setMode(Mode.TypeName)
    this.skipNewlines()
    let types: TypeName[] | undefined
    if (this.peek() === T.Identifier) {
      types = this.typeArguments()
      if (this.take1(T.RBracket) === undefined) types = undefined
    }
    this.setMode(former)
    const code = this.at(this.position)
    if (types === undefined || this.pending || (code !== 40 && code !== 123)) {
      this.resync(restart)
      this.errors.length = errorCount
      return undefined
    }
    return types
  }

  private invocation(open: Consumed): { arguments: readonly ExpressionAst[]; end: Extent } {
    if (open.kind === T.LParen) {
      return this.descend('arguments', () => this.methodArguments(open))
    }
    this.skipNewlines()
    const block = this.scriptBlockExpression(open)
    return { arguments: [block], end: block.extent }
  }

  /** method-arguments: `(` ( expression ( `,` expression )* )? `)` */
  protected methodArguments(open: Consumed): { arguments: readonly ExpressionAst[]; end: Extent } {
    const list: ExpressionAst[] = []
    const formerComma = this.commaDisabled
    this.commaDisabled = true
    let last: Extent = this.tokenExtent(open)
    let reported = false
    let comma: Consumed | undefined
    for (;;) {
      this.skipNewlines()
      const argument = this.expression()
      if (argument === undefined) {
        if (comma !== undefined) {
          this.incomplete('MissingExpressionAfterToken', this.after(comma), ',')
          last = this.tokenExtent(comma)
          reported = true
        }
        break
      }
      list.push(argument)
      last = argument.extent
      this.skipNewlines()
      comma = this.take1(T.Comma)
      if (comma === undefined) break
    }
    this.skipNewlines()
    const close = this.take1(T.RParen)
    if (close === undefined && !reported) {
      this.incomplete('MissingEndParenthesisInMethodCall', this.after(list.at(-1) ?? open))
    }
    this.commaDisabled = formerComma
    return { arguments: exact(list), end: close === undefined ? last : this.tokenExtent(close) }
  }

  /** element-access: ( `[` | `?[` ) expression `]` */
  private index(target: ExpressionAst, bracket: Consumed): ExpressionAst {
    return this.descend('brackets', () => this.indexBody(target, bracket))
  }

  private indexBody(target: ExpressionAst, bracket: Consumed): ExpressionAst {
    this.skipNewlines()
    const formerComma = this.commaDisabled
    this.commaDisabled = false
    let index = this.expression()
    this.commaDisabled = formerComma
    let reported = false
    if (index === undefined) {
      this.incomplete('MissingArrayIndexExpression', this.after(bracket))
      index = { kind: 'ErrorExpressionAst', extent: this.tokenExtent(bracket), nestedAst: [] }
      reported = true
    }
    this.skipNewlines()
    const close = this.take1(T.RBracket)
    if (close === undefined && !reported && index.kind !== 'ErrorExpressionAst') {
      this.incomplete('MissingEndSquareBracket', this.after(index))
    }
    return {
      kind: 'IndexExpressionAst',
      extent: this.span(target, close ?? index),
      target,
      index,
      nullConditional: bracket.kind === T.QuestionLBracket,
    }
  }
}
