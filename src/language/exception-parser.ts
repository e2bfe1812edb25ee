import type {
  CatchClauseAst,
  ExpressionAst,
  StatementAst,
  StatementBlockAst,
  TypeConstraintAst,
} from './ast.js'
import type { StatementStart } from './block-parser.js'
import { LoopParser } from './loop-parser.js'
import { T } from './token-kind.js'
import type { Consumed } from './token-stream.js'
import type { Extent } from './source.js'

/** `try`, `trap` and `data`. */
export abstract class ExceptionParser extends LoopParser {
  /** try-statement: `try` block catch-clause* ( `finally` block )? */
  protected tryStatement(keyword: Consumed): StatementAst {
    const start: StatementStart = { label: undefined, keyword }
    const body = this.statementBlock()
    if (body === undefined) {
      this.incomplete('MissingTryStatementBlock', this.after(keyword))
      return this.broken(start, keyword)
    }
    const catchClauses: CatchClauseAst[] = []
    let errorEnd: Extent | undefined
    for (;;) {
      this.skipNewlinesBefore(T.Catch, T.Finally)
      if (this.peek() !== T.Catch) break
      const clause = this.catchClause()
      if (clause.kind === 'CatchClauseAst') {
        catchClauses.push(clause)
      } else {
        errorEnd = clause.extent
        break
      }
    }
    this.skipNewlinesBefore(T.Finally)
    const finallyToken = this.take1(T.Finally)
    const finallyBlock = finallyToken === undefined ? undefined : this.statementBlock()
    if (finallyToken !== undefined && finallyBlock === undefined) {
      errorEnd = this.tokenExtent(finallyToken)
      this.incomplete('MissingFinallyStatementBlock', this.after(errorEnd))
    }
    if (catchClauses.length === 0 && finallyBlock === undefined && errorEnd === undefined) {
      errorEnd = body.extent
      this.incomplete('MissingCatchOrFinally', this.after(body))
    }
    if (errorEnd !== undefined) {
      return this.broken(start, errorEnd, body, ...catchClauses, finallyBlock)
    }
    return {
      kind: 'TryStatementAst',
      extent: this.span(keyword, finallyBlock ?? catchClauses[catchClauses.length - 1] ?? body),
      body,
      catchClauses,
      finally: finallyBlock,
    }
  }

  /** Line ends belong to the statement only when it goes on after them. */
  private skipNewlinesBefore(...kinds: readonly number[]): void {
    const restore = this.restorePoint()
    this.skipNewlines()
    if (!kinds.includes(this.peek())) this.resync(restore)
  }

  /** catch-clause: `catch` ( type ( `,` type )* )? block */
  private catchClause(): CatchClauseAst | { kind: 'failed'; extent: Extent } {
    const keyword = this.consume()
    const catchTypes: TypeConstraintAst[] = []
    let comma: Consumed | undefined
    let missing: Extent | undefined
    for (;;) {
      const restore = this.restorePoint()
      this.skipNewlines()
      const type = this.attribute()
      if (type === undefined) {
        if (comma === undefined) break
        missing = this.tokenExtent(comma)
        this.incomplete('MissingTypeLiteralToken', this.after(comma))
        break
      }
      if (type.kind !== 'TypeConstraintAst') {
        this.resync(restore)
        break
      }
      catchTypes.push(type)
      this.skipNewlines()
      comma = this.take1(T.Comma)
      if (comma === undefined) break
    }
    const body = this.statementBlock()
    if (body !== undefined) {
      const extent = this.span(keyword, body)
      return { kind: 'CatchClauseAst', extent, catchTypes, body }
    }
    const end = missing ?? catchTypes[catchTypes.length - 1]?.extent ?? this.tokenExtent(keyword)
    if (missing === undefined) this.incomplete('MissingCatchHandlerBlock', this.after(end))
    return { kind: 'failed', extent: end }
  }

  /** trap-statement: `trap` type? block */
  protected trapStatement(keyword: Consumed): StatementAst {
    const start: StatementStart = { label: undefined, keyword }
    const restore = this.position
    this.skipNewlines()
    const attribute = this.attribute()
    const trapType = attribute?.kind === 'TypeConstraintAst' ? attribute : undefined
    if (attribute !== undefined && trapType === undefined) this.resync(restore)
    const body = this.statementBlock()
    if (body === undefined) {
      const end = trapType?.extent ?? this.tokenExtent(keyword)
      this.incomplete('MissingTrapStatement', this.after(end))
      return this.broken(start, end, trapType)
    }
    return { kind: 'TrapStatementAst', extent: this.span(keyword, body), trapType, body }
  }

  /** data-statement: `data` name? ( `-SupportedCommand` argument ( `,` argument )* )? block */
  protected dataStatement(keyword: Consumed): StatementAst {
    const start: StatementStart = { label: undefined, keyword }
    this.skipNewlines()
    const name = this.simpleName()
    this.skipNewlines()
    const commandsAllowed: ExpressionAst[] = []
    let errorEnd: Extent | undefined
    if (this.peek() === T.Parameter) {
      errorEnd = this.supportedCommands(commandsAllowed)
    }
    let body: StatementBlockAst | undefined
    if (errorEnd === undefined) {
      body = this.statementBlock()
      if (body === undefined) {
        errorEnd =
          commandsAllowed[commandsAllowed.length - 1]?.extent ??
          name?.extent ??
          this.tokenExtent(keyword)
        this.incomplete('MissingStatementBlockForDataSection', this.after(errorEnd))
      }
    }
    if (body === undefined) return this.broken(start, errorEnd ?? keyword, ...commandsAllowed)
    return {
      kind: 'DataStatementAst',
      extent: this.span(keyword, body),
      variable: name?.value,
      commandsAllowed,
      body,
    }
  }

  /** Gives where an error ends, if there is one. */
  private supportedCommands(commands: ExpressionAst[]): Extent | undefined {
    const parameter = this.consume()
    let errorEnd: Extent | undefined
    if (!'supportedcommand'.startsWith(this.value.toLowerCase())) {
      errorEnd = this.tokenExtent(parameter)
      this.error('InvalidParameterForDataSectionStatement', errorEnd, this.value)
    }
    let comma: Consumed | undefined
    for (;;) {
      this.skipNewlines()
      // A brace begins the block, not a command's name.
      const command = this.peek() === T.LCurly ? undefined : this.singleArgument()
      if (command === undefined) {
        const end = comma ?? parameter
        if (errorEnd === undefined) {
          const id = 'MissingValueForSupportedCommandInDataSectionStatement'
          this.incomplete(id, this.after(end))
        }
        return this.tokenExtent(end)
      }
      commands.push(command)
      comma = this.take1(T.Comma)
      if (comma === undefined) return errorEnd
    }
  }
}
