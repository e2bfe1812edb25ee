import type { AttributeBaseAst, ExpressionAst, StatementAst } from './ast.js'
import { T } from './token-kind.js'
import { refusesAttributes } from './token-traits.js'
import type { Consumed } from './token-stream.js'
import { UsingParser } from './using-parser.js'

/** The dispatch on a statement's first token, and the statements that are a keyword and a value. */
export abstract class StatementParser extends UsingParser {
  /** statement: a keyword's statement | label loop | pipeline-chain */
  protected statement(): StatementAst | undefined {
    const kind = this.peek()
    if (kind === T.Generic && this.at(this.start) === 91) return this.attributedStatement()
    if (kind === T.Identifier || kind === T.Generic || kind === T.Variable) {
      return this.pipelineChain()
    }
    return this.statementOf(kind, [])
  }

  /** `[Flags()] enum …`: attributes before a definition; before anything else they begin an expression. */
  private attributedStatement(): StatementAst | undefined {
    const restore = this.start
    const errorCount = this.errors.length
    this.resync(restore)
    const attributes = this.attributeList(false)
    const kind = this.peek()
    const [first] = attributes
    const takes = kind === T.Class || kind === T.Enum || kind === T.Configuration
    if (first === undefined || !(takes || refusesAttributes(kind))) {
      return this.expressionFrom(restore, errorCount)
    }
    const type = attributes.find((attribute) => attribute.kind === 'TypeConstraintAst')
    if (refusesAttributes(kind)) {
      if (type !== undefined) return this.expressionFrom(restore, errorCount)
      this.error('UnexpectedAttribute', first.extent, first.typeName.extent.text)
    } else if (type !== undefined) {
      this.error('TypeNotAllowedBeforeStatement', type.extent, type.typeName.extent.text)
    }
    return this.statementOf(kind, attributes) ?? this.expressionFrom(restore, errorCount)
  }

  private expressionFrom(restore: number, errorCount: number): StatementAst | undefined {
    this.errors.length = errorCount
    this.resync(restore)
    return this.pipelineChain()
  }

  private statementOf(
    kind: number,
    attributes: readonly AttributeBaseAst[],
  ): StatementAst | undefined {
    switch (kind) {
      case T.If:
        return this.ifStatement(this.consume())
      case T.Switch:
      case T.Foreach:
      case T.For:
      case T.While:
      case T.Do:
        return this.labeled(undefined, this.consume())
      case T.Label:
        return this.labeledStatement(this.consume())
      case T.Function:
      case T.Filter:
      case T.Workflow:
        return this.functionStatement(this.consume())
      case T.Return:
      case T.Throw:
      case T.Exit:
        return this.leaveWithValue(this.consume())
      case T.Break:
      case T.Continue:
        return this.leaveLoop(this.consume())
      case T.Try:
        return this.tryStatement(this.consume())
      case T.Trap:
        return this.trapStatement(this.consume())
      case T.Data:
        return this.dataStatement(this.consume())
      case T.Class:
        return this.classDefinition(attributes, this.consume())
      case T.Enum:
        return this.enumDefinition(attributes, this.consume())
      case T.Using: {
        const statement = this.usingStatement(this.consume())
        this.error('UsingMustBeAtStartOfScript', statement.extent)
        return statement
      }
      case T.Configuration:
        return this.configurationStatement(this.consume())
      case T.Parallel:
      case T.Sequence:
        return this.workflowBlock(this.consume())
      case T.From:
      case T.Define:
      case T.Var:
        return this.reserved(this.consume())
      case T.EndOfInput:
        return undefined
      case T.Else:
      case T.ElseIf:
      case T.Catch:
      case T.Until:
        return this.strayKeyword()
      default:
        return this.pipelineChain()
    }
  }

  /** After an error, the keyword that its statement lost is passed over. */
  private strayKeyword(): StatementAst | undefined {
    if (this.errors.length === 0) return this.pipelineChain()
    this.skip()
    this.skipNewlines()
    return this.descend('statement', () => this.statement())
  }

  private labeled(label: Consumed | undefined, keyword: Consumed): StatementAst {
    const start = { label, keyword }
    switch (keyword.kind) {
      case T.Switch:
        return this.switchStatement(start)
      case T.Foreach:
        return this.foreachStatement(start)
      case T.For:
        return this.forStatement(start)
      case T.While:
        return this.whileStatement(start)
      default:
        return this.doStatement(start)
    }
  }

  /** labeled-statement: `:` name newline* ( switch | foreach | for | while | do ) */
  private labeledStatement(label: Consumed): StatementAst | undefined {
    this.skipNewlines()
    switch (this.peek()) {
      case T.Switch:
      case T.Foreach:
      case T.For:
      case T.While:
      case T.Do:
        return this.labeled(label, this.consume())
      default:
        this.resync(label.start)
        return this.pipelineChain()
    }
  }

  /** return-statement, throw-statement, exit-statement: keyword pipeline? */
  private leaveWithValue(keyword: Consumed): StatementAst {
    const pipeline = this.pipelineChain()
    const extent = this.span(keyword, pipeline ?? keyword)
    if (keyword.kind === T.Return) return { kind: 'ReturnStatementAst', extent, pipeline }
    if (keyword.kind === T.Throw) return { kind: 'ThrowStatementAst', extent, pipeline }
    return { kind: 'ExitStatementAst', extent, pipeline }
  }

  /** break-statement, continue-statement: keyword ( simple-name | unary-expression )? */
  private leaveLoop(keyword: Consumed): StatementAst {
    const label: ExpressionAst | undefined = this.labelOrKey()
    const extent = this.span(keyword, label ?? keyword)
    return keyword.kind === T.Break
      ? { kind: 'BreakStatementAst', extent, label }
      : { kind: 'ContinueStatementAst', extent, label }
  }

  private reserved(keyword: Consumed): StatementAst {
    const extent = this.tokenExtent(keyword)
    this.error('ReservedKeywordNotAllowed', extent, extent.text.toLowerCase())
    return this.errorStatement(extent)
  }

  /** `parallel {…}` and `sequence {…}` belong to workflows, which PowerShell 7 has no more. */
  private workflowBlock(keyword: Consumed): StatementAst {
    const text = this.textOf(keyword.start, keyword.end)
    const body = this.statementBlock()
    if (body === undefined) {
      this.incomplete('MissingStatementAfterKeyword', this.after(keyword), text)
      return this.errorStatement(this.tokenExtent(keyword))
    }
    this.error('UnexpectedKeyword', this.tokenExtent(keyword), text)
    return this.errorStatement(this.span(keyword, body), [body])
  }
}
