import type {
  CommandBaseAst,
  ErrorStatementAst,
  ExpressionAst,
  PipelineAst,
  PipelineBaseAst,
  PipelineChainAst,
  RedirectionAst,
  StatementAst,
} from './ast.js'
import { isLetter } from './characters.js'
import { CommandParser } from './command-parser.js'
import { Mode } from './scanner-state.js'
import { T } from './token-kind.js'
import { assignmentOperator, isAssignmentOperator } from './token-traits.js'
import { exact, type Consumed } from './token-stream.js'

/** Assignments, pipelines and chains of them. */
export abstract class PipelineParser extends CommandParser {
  /** pipeline-chain: expression assignment-operator statement | pipeline ( ( `&&` | `||` ) pipeline )* `&`? */
  protected pipelineChain(): PipelineBaseAst | undefined {
    let first: ExpressionAst | undefined
    if (!this.beginsWithWord()) {
      const former = this.setMode(Mode.Expression)
      first = this.expression()
      const operator =
        first !== undefined && isAssignmentOperator(this.peek()) ? this.consume() : undefined
      this.setMode(former)
      if (first !== undefined && operator !== undefined) {
        const left = first
        return this.descend('statement', () => this.assignment(left, operator))
      }
    }
    return this.chain(first)
  }

  /** A letter begins no expression, so it need not be tried as one. */
  private beginsWithWord(): boolean {
    if (!this.pending) this.skipBlanks()
    return isLetter(this.at(this.pending ? this.start : this.position))
  }

  private assignment(left: ExpressionAst, operator: Consumed): PipelineBaseAst {
    this.skipNewlines()
    const statement = this.statement()
    const right = statement ?? this.missingValue(operator)
    return {
      kind: 'AssignmentStatementAst',
      extent: this.span(left, right),
      left,
      operator: assignmentOperator(operator.kind),
      right: pureExpression(right),
      operatorExtent: this.tokenExtent(operator),
    }
  }

  private missingValue(operator: Consumed): ErrorStatementAst {
    const extent = this.after(operator)
    const text = this.textOf(operator.start, operator.end)
    this.incomplete('ExpectedValueExpression', extent, text)
    return this.errorStatement(extent)
  }

  protected errorStatement(
    extent: ErrorStatementAst['extent'],
    nestedAst: ErrorStatementAst['nestedAst'] = [],
  ): ErrorStatementAst {
    return { kind: 'ErrorStatementAst', extent, nestedAst }
  }

  private chain(first: ExpressionAst | undefined): PipelineBaseAst | undefined {
    let chain: PipelineAst | PipelineChainAst | undefined
    let operator: Consumed | undefined
    let start = first
    for (;;) {
      const firstKind = start === undefined ? this.peek() : T.Unknown
      const firstExtent = start === undefined ? this.nextExtent() : undefined
      const pipeline = this.pipeline(start)
      start = undefined
      if (pipeline === undefined) {
        if (operator === undefined || chain === undefined) return undefined
        this.reportEmptyElement(operator, firstKind, firstExtent ?? this.tokenExtent(operator))
        return this.errorStatement(this.span(chain, operator), [chain])
      }
      const next = this.peek()
      const background = next === T.Ampersand
      if (background) this.skip()
      if (background && (this.peek() === T.AndAnd || this.kind === T.OrOr)) {
        const misplaced = this.tokenExtent(this.consume())
        this.error('BackgroundOperatorInPipelineChain', misplaced)
        return this.errorStatement(this.span(chain ?? pipeline, misplaced))
      }
      const isLast = next !== T.AndAnd && next !== T.OrOr
      chain = this.linked(chain, operator, pipeline, isLast && background)
      if (isLast) return chain
      operator = this.consume()
      this.skipNewlines()
      if (this.peek() === T.EndOfInput) {
        this.incomplete('EmptyPipelineChainElement', this.after(operator))
        return chain
      }
    }
  }

  private linked(
    lhs: PipelineAst | PipelineChainAst | undefined,
    operator: Consumed | undefined,
    rhs: PipelineAst,
    background: boolean,
  ): PipelineAst | PipelineChainAst {
    if (lhs === undefined || operator === undefined)
      return background ? { ...rhs, background } : rhs
    return {
      kind: 'PipelineChainAst',
      extent: this.span(lhs, rhs),
      lhs,
      rhs,
      operator: operator.kind === T.AndAnd ? 'AndAnd' : 'OrOr',
      background,
    }
  }

  private reportEmptyElement(
    operator: Consumed,
    kind: number,
    extent: PipelineAst['extent'],
  ): void {
    if (kind === T.EndOfInput) {
      this.incomplete('EmptyPipelineChainElement', this.after(operator))
    } else if (kind !== T.Dot && kind !== T.Ampersand) {
      this.error('EmptyPipelineChainElement', this.span(operator, extent))
    }
  }

  /** pipeline: ( expression redirection* | command ) ( `|` newline* command )* */
  private pipeline(startExpression: ExpressionAst | undefined): PipelineAst | undefined {
    const pipelineElements: CommandBaseAst[] = []
    let expression = startExpression
    let pipe: Consumed | undefined
    for (;;) {
      const element = this.pipelineElement(expression, pipelineElements.length > 0)
      expression = undefined
      if (element !== undefined) {
        pipelineElements.push(element)
      } else if (pipelineElements.length > 0 || this.peek() === T.Pipe) {
        const extent = pipe === undefined ? this.nextExtent() : this.after(pipe)
        this.incomplete('EmptyPipeElement', extent)
      }
      if (this.peek() === T.NewLine && this.continuesWithPipe(this.end)) this.skipNewlines()
      if (this.peek() !== T.Pipe) {
        this.endPipeline()
        break
      }
      pipe = this.consume()
      this.skipNewlines()
      if (this.peek() === T.EndOfInput) {
        this.incomplete('EmptyPipeElement', this.after(pipe))
        break
      }
    }
    const [first] = pipelineElements
    const last = pipelineElements[pipelineElements.length - 1]
    if (first === undefined || last === undefined) return undefined
    const extent = this.span(first, last)
    return {
      kind: 'PipelineAst',
      extent,
      pipelineElements: exact(pipelineElements),
      background: false,
    }
  }

  private endPipeline(): void {
    switch (this.peek()) {
      case T.Semi:
      case T.NewLine:
      case T.RParen:
      case T.RCurly:
      case T.EndOfInput:
      case T.AndAnd:
      case T.OrOr:
      case T.Ampersand:
        return
      default:
        this.error('UnexpectedToken', this.nextExtent(), this.tokenText())
    }
  }

  private pipelineElement(
    startExpression: ExpressionAst | undefined,
    isLater: boolean,
  ): CommandBaseAst | undefined {
    let expression = startExpression
    if (expression === undefined && !this.beginsWithWord()) {
      const former = this.setMode(Mode.Expression)
      expression = this.expression()
      this.setMode(former)
    }
    if (expression === undefined) return this.command()
    if (isLater) this.error('ExpressionsMustBeFirstInPipeline', expression.extent)
    const redirections: RedirectionAst[] = []
    let end = expression.extent
    while (this.peek() === T.Redirection || this.kind === T.RedirectInStd) {
      end = this.redirection(redirections)
    }
    const extent = end === expression.extent ? end : this.span(expression, end)
    return { kind: 'CommandExpressionAst', extent, expression, redirections: exact(redirections) }
  }
}

/** An expression alone is no pipeline on the right of an assignment. */
function pureExpression(statement: StatementAst): StatementAst {
  if (statement.kind !== 'PipelineAst' || statement.background) return statement
  const [only, second] = statement.pipelineElements
  return only?.kind === 'CommandExpressionAst' && second === undefined ? only : statement
}
