import type {
  ExpressionAst,
  PipelineBaseAst,
  StatementAst,
  StatementBlockAst,
  VariableExpressionAst,
} from './ast.js'
import type { StatementStart } from './block-parser.js'
import { ConditionParser } from './condition-parser.js'
import { T } from './token-kind.js'
import type { Consumed } from './token-stream.js'

/** `foreach`, `for`, `while`, `do`. */
export abstract class LoopParser extends ConditionParser {
  /** foreach-statement: `foreach` foreach-parameter* `(` variable `in` pipeline `)` block */
  protected foreachStatement(start: StatementStart): StatementAst {
    const { keyword } = start
    this.skipNewlines()
    const parameters = this.foreachParameters()
    const open = this.take1(T.LParen)
    if (open === undefined) {
      this.incomplete('MissingOpenParenthesisAfterKeyword', this.after(keyword), 'foreach')
      return this.broken(start, keyword)
    }
    this.skipNewlines()
    const kind = this.peek()
    if (kind !== T.Variable && kind !== T.SplattedVariable) {
      this.incomplete('MissingVariableNameAfterForeach', this.after(open))
      return this.broken(start, open)
    }
    const variable = this.plainVariable()
    this.skipNewlines()
    const inToken = this.take1(T.In)
    if (inToken === undefined) {
      this.incomplete('MissingInInForeach', this.after(variable))
      return this.broken(start, variable, variable)
    }
    this.skipNewlines()
    const condition = this.pipelineChain()
    if (condition === undefined) {
      this.incomplete('MissingForeachExpression', this.after(inToken))
      return this.broken(start, inToken, variable)
    }
    this.skipNewlines()
    const close = this.take1(T.RParen)
    if (close === undefined) {
      this.incomplete('MissingEndParenthesisAfterForeach', this.after(condition))
      return this.broken(start, condition, variable, condition)
    }
    const body = this.statementBlock()
    if (body === undefined) {
      this.incomplete('MissingForeachStatement', this.after(close))
      return this.broken(start, close, variable, condition)
    }
    if (parameters.invalid !== undefined) {
      return this.broken(start, parameters.invalid, variable, condition, body)
    }
    return {
      kind: 'ForEachStatementAst',
      extent: this.span(start.label ?? keyword, body),
      label: this.labelText(start),
      variable,
      condition,
      body,
      parallel: parameters.parallel,
      throttleLimit: parameters.throttleLimit,
    }
  }

  /** The pending variable as it is written: `$using:x` is none here. */
  protected plainVariable(): VariableExpressionAst {
    const token = this.consume()
    const colon = this.value.indexOf(':')
    return {
      kind: 'VariableExpressionAst',
      extent: this.tokenExtent(token),
      userPath: this.value,
      qualifier: colon > 0 ? this.value.slice(0, colon) : undefined,
      name: colon > 0 ? this.value.slice(colon + 1) : this.value,
      splatted: token.kind === T.SplattedVariable,
    }
  }

  /** foreach-parameter: `-Parallel` | `-ThrottleLimit` argument */
  private foreachParameters(): {
    parallel: boolean
    throttleLimit: ExpressionAst | undefined
    invalid: Consumed | undefined
  } {
    let parallel = false
    let throttleLimit: ExpressionAst | undefined
    let invalid: Consumed | undefined
    while (this.peek() === T.Parameter) {
      const token = this.consume()
      const name = this.value.toLowerCase()
      if ('parallel'.startsWith(name)) {
        parallel = true
      } else if ('throttlelimit'.startsWith(name)) {
        this.skipNewlines()
        throttleLimit = this.singleArgument()
        if (throttleLimit === undefined) this.incomplete('MissingThrottleLimit', this.after(token))
      } else {
        invalid = token
        this.error('InvalidForeachFlag', this.tokenExtent(token), this.value)
      }
      this.skipNewlines()
    }
    return { parallel, throttleLimit, invalid }
  }

  /** for-statement: `for` `(` pipeline? `;` pipeline? `;` pipeline? `)` block; a line's end may stand for `;` */
  protected forStatement(start: StatementStart): StatementAst {
    const { keyword } = start
    this.skipNewlines()
    const open = this.take1(T.LParen)
    if (open === undefined) {
      this.incomplete('MissingOpenParenthesisAfterKeyword', this.after(keyword), 'for')
      return this.broken(start, keyword)
    }
    let end = this.tokenExtent(open)
    const part = (): PipelineBaseAst | undefined => {
      this.skipNewlines()
      const pipeline = this.pipelineChain()
      if (pipeline !== undefined) end = pipeline.extent
      return pipeline
    }
    const separator = (): void => {
      const semicolon = this.take1(T.Semi)
      if (semicolon !== undefined) end = this.tokenExtent(semicolon)
    }
    const initializer = part()
    separator()
    const condition = part()
    separator()
    const iterator = part()
    this.skipNewlines()
    const close = this.take1(T.RParen)
    if (close === undefined) {
      this.incomplete('MissingEndParenthesisAfterStatement', this.after(end), 'for')
      return this.broken(start, end, initializer, condition, iterator)
    }
    const body = this.statementBlock()
    if (body === undefined) {
      this.incomplete('MissingLoopStatement', this.after(close), 'for')
      return this.broken(start, close, initializer, condition, iterator)
    }
    return {
      kind: 'ForStatementAst',
      extent: this.span(start.label ?? keyword, body),
      label: this.labelText(start),
      initializer,
      condition,
      iterator,
      body,
    }
  }

  /** while-statement: `while` `(` pipeline `)` block */
  protected whileStatement(start: StatementStart): StatementAst {
    const { keyword } = start
    this.skipNewlines()
    const open = this.take1(T.LParen)
    if (open === undefined) {
      const text = this.keywordText(start)
      this.incomplete('MissingOpenParenthesisAfterKeyword', this.after(keyword), text)
      return this.broken(start, keyword)
    }
    this.skipNewlines()
    const condition = this.pipelineChain()
    if (condition === undefined) {
      this.incomplete('MissingExpressionAfterKeyword', this.after(open), 'while')
    }
    this.skipNewlines()
    const close = this.take1(T.RParen)
    if (close === undefined) {
      if (condition !== undefined) {
        this.incomplete('MissingEndParenthesisAfterStatement', this.after(condition), 'while')
      }
      return this.broken(start, condition ?? open, condition)
    }
    const body = this.statementBlock()
    if (body === undefined) {
      this.incomplete('MissingLoopStatement', this.after(close), 'while')
      return this.broken(start, close, condition)
    }
    return {
      kind: 'WhileStatementAst',
      extent: this.span(start.label ?? keyword, body),
      label: this.labelText(start),
      condition: condition ?? this.errorStatement(this.after(open)),
      body,
    }
  }

  /** do-statement: `do` block ( `while` | `until` ) `(` pipeline `)` */
  protected doStatement(start: StatementStart): StatementAst {
    const body = this.statementBlock()
    if (body === undefined) {
      this.incomplete('MissingLoopStatement', this.after(start.keyword), 'do')
      return this.broken(start, start.keyword)
    }
    this.skipNewlines()
    const kind = this.peek()
    if (kind !== T.While && kind !== T.Until) {
      this.incomplete('MissingWhileOrUntilInDoWhile', this.after(body))
      return this.broken(start, body, body)
    }
    return this.doCondition(start, body, this.consume())
  }

  private doCondition(
    start: StatementStart,
    body: StatementBlockAst,
    keyword: Consumed,
  ): StatementAst {
    const name = keyword.kind === T.Until ? 'until' : 'while'
    this.skipNewlines()
    const open = this.take1(T.LParen)
    if (open === undefined) {
      this.incomplete('MissingOpenParenthesisAfterKeyword', this.after(keyword), name)
      return this.broken(start, keyword, body)
    }
    this.skipNewlines()
    const condition = this.pipelineChain()
    if (condition === undefined) {
      this.incomplete('MissingExpressionAfterKeyword', this.after(open), name)
    }
    this.skipNewlines()
    const close = this.take1(T.RParen)
    if (condition === undefined) return this.broken(start, open, body)
    if (close === undefined) {
      this.incomplete('MissingEndParenthesisAfterStatement', this.after(condition), name)
      return this.broken(start, condition, body, condition)
    }
    return {
      kind: keyword.kind === T.Until ? 'DoUntilStatementAst' : 'DoWhileStatementAst',
      extent: this.span(start.label ?? start.keyword, close),
      label: this.labelText(start),
      condition,
      body,
    }
  }
}
