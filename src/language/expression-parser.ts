import type {
  Ast,
  AttributeBaseAst,
  BinaryExpressionAst,
  ErrorExpressionAst,
  ExpressionAst,
} from './ast.js'
import { PrimaryParser } from './primary-parser.js'
import { Mode } from './scanner-state.js'
import type { Extent } from './source.js'
import { T } from './token-kind.js'
import { binaryOperator, binaryPrecedence, isUnaryOperator, unaryOperator } from './token-traits.js'
import { exact, type Consumed } from './token-stream.js'

/** Operators, from the loosest: ternary, binary by precedence, comma, unary and casts. */
export abstract class ExpressionParser extends PrimaryParser {
  /** expression: binary ( `?` expression `:` expression )? */
  protected expression(endNumberOnTernary = false): ExpressionAst | undefined {
    const former = this.setMode(Mode.Expression)
    let result = this.binary(endNumberOnTernary)
    if (result !== undefined && this.peek() === T.QuestionMark) {
      const condition = result
      const question = this.consume()
      result = this.descend('ternary', () => this.ternary(condition, question))
    }
    this.setMode(former)
    return result
  }

  private ternary(condition: ExpressionAst, question: Consumed): ExpressionAst {
    this.skipNewlines()
    const ifTrue = this.expression(true) ?? this.missingOperand(question, '?')
    this.skipNewlines()
    const colon = this.take1(T.Colon)
    if (colon === undefined) {
      const nestedAst: Ast[] = [condition]
      if (ifTrue.kind !== 'ErrorExpressionAst') {
        nestedAst.push(ifTrue)
        this.incomplete('MissingColonInTernaryExpression', this.nextExtent())
      }
      return this.errorExpression(this.span(condition, this.beforeNext()), nestedAst)
    }
    this.skipNewlines()
    const ifFalse = this.expression(true) ?? this.missingOperand(colon, ':')
    const extent = this.span(condition, ifFalse)
    return { kind: 'TernaryExpressionAst', extent, condition, ifTrue, ifFalse }
  }

  private missingOperand(operator: Consumed, text: string): ErrorExpressionAst {
    const extent = this.after(operator)
    this.incomplete('ExpectedValueExpression', extent, text)
    return this.errorExpression(extent)
  }

  protected errorExpression(extent: Extent, nestedAst: readonly Ast[] = []): ErrorExpressionAst {
    return { kind: 'ErrorExpressionAst', extent, nestedAst }
  }

  /**
   * binary: array-literal ( operator array-literal )*, grouped by precedence and to the left:
   * `-and -or -xor`, `-band -bor -bxor`, comparisons with `-split -join -is -as`, `??`, `+ -`, `* / %`,
   * `-f`, `..`
   */
  private binary(endNumberOnTernary: boolean): ExpressionAst | undefined {
    const first = this.arrayLiteral(endNumberOnTernary)
    if (first === undefined) return undefined
    const kind = this.peek()
    if (kind === T.Parameter) return this.unexpectedParameter(first)
    return binaryPrecedence(kind) === 0 ? first : this.operations(first)
  }

  private operations(first: ExpressionAst): ExpressionAst {
    const operands = [first]
    const operators: Consumed[] = []
    for (;;) {
      const precedence = binaryPrecedence(this.peek())
      this.reduce(operands, operators, precedence)
      if (precedence === 0) break
      const operator = this.consume()
      operators.push(operator)
      this.skipNewlines()
      const text = this.textOf(operator.start, operator.end)
      operands.push(this.arrayLiteral(true) ?? this.missingOperand(operator, text))
    }
    const result = operands[0] ?? first
    return this.peek() === T.Parameter ? this.unexpectedParameter(result) : result
  }

  /** Makes nodes of the operations that bind at least as tight as what comes. */
  private reduce(operands: ExpressionAst[], operators: Consumed[], precedence: number): void {
    for (;;) {
      const operator = operators[operators.length - 1]
      if (operator === undefined || binaryPrecedence(operator.kind) < precedence) return
      operators.pop()
      const right = operands.pop()
      const left = operands.pop()
      if (left !== undefined && right !== undefined) {
        operands.push(this.operation(left, operator, right))
      }
    }
  }

  private operation(
    left: ExpressionAst,
    operator: Consumed,
    right: ExpressionAst,
  ): BinaryExpressionAst {
    return {
      kind: 'BinaryExpressionAst',
      extent: this.span(left, right),
      left,
      operator: binaryOperator(operator.kind),
      right,
      operatorExtent: this.tokenExtent(operator),
    }
  }

  /** `$a -foo`: no such operator. */
  private unexpectedParameter(left: ExpressionAst): ExpressionAst {
    const extent = this.nextExtent()
    this.error('UnexpectedToken', extent, this.tokenText())
    const parameterName = this.value
    this.skip()
    return this.errorExpression(this.span(left, extent), [
      left,
      { kind: 'CommandParameterAst', extent, parameterName, argument: undefined },
    ])
  }

  /** array-literal: unary ( `,` unary )* */
  private arrayLiteral(endNumberOnTernary: boolean): ExpressionAst | undefined {
    const first = this.unary(endNumberOnTernary)
    if (first === undefined || this.commaDisabled || this.peek() !== T.Comma) return first
    const elements = [first]
    let last = first
    while (this.peek() === T.Comma) {
      const comma = this.consume()
      this.skipNewlines()
      const element = this.unary(true)
      if (element === undefined) {
        this.incomplete('MissingExpressionAfterToken', this.after(comma), ',')
        last = this.errorExpression(this.tokenExtent(comma))
        elements.push(last)
        break
      }
      last = element
      elements.push(element)
    }
    return { kind: 'ArrayLiteralAst', extent: this.span(first, last), elements: exact(elements) }
  }

  /** unary: operator unary | attribute-list unary? | primary, each with `++` or `--` after it */
  protected unary(endNumberOnTernary: boolean): ExpressionAst | undefined {
    const kind = this.peekOperand(endNumberOnTernary)
    let expression: ExpressionAst | undefined
    if (isUnaryOperator(kind)) {
      if (kind === T.Comma && this.commaDisabled) return undefined
      const operator = this.consume()
      expression = this.descend('unary', () => this.operatorAndOperand(operator))
      if (expression.kind === 'ErrorExpressionAst') return expression
    } else if (kind === T.LBracket) {
      expression = this.attributed()
    } else {
      expression = this.primary(true)
    }
    return expression === undefined ? undefined : this.postfix(expression)
  }

  /** The next token where an operand is expected: a dash before digits belongs to the number. */
  private peekOperand(endNumberOnTernary: boolean): number {
    const { endNumberOnTernary: former } = this
    this.allowSignedNumbers = true
    this.endNumberOnTernary = endNumberOnTernary
    if (this.pending) {
      const { kind } = this
      if (kind === T.Minus || kind === T.Plus || (endNumberOnTernary && kind === T.Generic)) {
        this.unscan()
      }
    }
    const kind = this.peek()
    this.allowSignedNumbers = false
    this.endNumberOnTernary = former
    return kind
  }

  private postfix(expression: ExpressionAst): ExpressionAst {
    const kind = this.peek()
    if (kind !== T.PlusPlus && kind !== T.MinusMinus) return expression
    const operator = this.consume()
    return {
      kind: 'UnaryExpressionAst',
      extent: this.span(expression, operator),
      operator: kind === T.PlusPlus ? 'PostfixPlusPlus' : 'PostfixMinusMinus',
      child: expression,
    }
  }

  private operatorAndOperand(operator: Consumed): ExpressionAst {
    this.skipNewlines()
    const child = this.unary(true)
    if (child === undefined) {
      const text = this.textOf(operator.start, operator.end)
      this.incomplete('MissingExpressionAfterOperator', this.after(operator), text)
      return this.errorExpression(this.tokenExtent(operator))
    }
    const extent = this.span(operator, child)
    if (operator.kind === T.Comma) return { kind: 'ArrayLiteralAst', extent, elements: [child] }
    return {
      kind: 'UnaryExpressionAst',
      extent,
      operator: unaryOperator(operator.kind),
      child,
    }
  }

  /** cast: type unary; type-literal: type; attributed-expression: attribute unary */
  private attributed(): ExpressionAst | undefined {
    const { start } = this
    const attributes = this.attributeList(true)
    const last = attributes.pop()
    if (last === undefined) return undefined
    let expression: ExpressionAst
    if (last.kind === 'AttributeAst') {
      this.skipNewlines()
      const child = this.descend('unary', () => this.unary(true))
      if (child === undefined) {
        this.incomplete('UnexpectedAttribute', last.extent, last.typeName.extent.text)
        const extent = this.span(this.extent(start, start), last)
        return this.errorExpression(extent, [...attributes, last])
      }
      expression = this.apply(last, child)
    } else {
      const literal: ExpressionAst = {
        kind: 'TypeExpressionAst',
        extent: last.extent,
        typeName: last.typeName,
      }
      const operator = this.scanMemberAccess(false)
      if (operator !== undefined) {
        expression = this.memberAccessesFrom(literal, operator)
      } else {
        const kind = this.peek()
        const child =
          kind === T.NewLine || kind === T.Comma
            ? undefined
            : this.descend('unary', () => this.unary(true))
        expression = child === undefined ? literal : this.apply(last, child)
      }
    }
    for (const attribute of attributes.reverse()) expression = this.apply(attribute, expression)
    return expression
  }

  private apply(attribute: AttributeBaseAst, child: ExpressionAst): ExpressionAst {
    const extent = this.span(attribute, child)
    return attribute.kind === 'TypeConstraintAst'
      ? { kind: 'ConvertExpressionAst', extent, type: attribute, child }
      : { kind: 'AttributedExpressionAst', extent, attribute, child }
  }
}
