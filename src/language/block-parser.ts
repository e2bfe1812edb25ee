import type {
  Ast,
  ErrorStatementAst,
  StatementBlockAst,
  StatementAst,
  TrapStatementAst,
} from './ast.js'
import { PipelineParser } from './pipeline-parser.js'
import type { StatementList } from './primary-parser.js'
import { T } from './token-kind.js'
import { exact, type Consumed } from './token-stream.js'

/** Where a statement that is being read begins, and what of it can still be kept after an error. */
export interface StatementStart {
  readonly label: Consumed | undefined
  readonly keyword: Consumed
}

/** Statements in braces. */
export abstract class BlockParser extends PipelineParser {
  /** statement-block: newline* `{` statement-list `}` */
  protected statementBlock(): StatementBlockAst | undefined {
    this.skipNewlines()
    const open = this.take1(T.LCurly)
    if (open === undefined) return undefined
    return this.descend('block', () => this.statementBlockBody(open))
  }

  private statementBlockBody(open: Consumed): StatementBlockAst {
    const { statements, traps, extent } = this.statementList()
    const close = this.take1(T.RCurly)
    if (close === undefined) {
      this.incompleteAt('MissingEndCurlyBrace', this.tokenExtent(open), this.nextExtent())
    }
    return {
      kind: 'StatementBlockAst',
      extent: this.span(open, close ?? extent ?? open),
      traps: exact(traps),
      statements: exact(statements),
    }
  }

  /** statement-list: ( statement ( newline | `;` )* )* */
  protected statementList(): StatementList {
    const statements: StatementAst[] = []
    const traps: TrapStatementAst[] = []
    let first: StatementAst | undefined
    let last: StatementAst | undefined
    this.skipNewlinesAndSemicolons()
    for (;;) {
      const statement = this.shallow(() => this.statement())
      if (statement === undefined) break
      this.checkBeforeSignature(statement)
      if (statement.kind === 'TrapStatementAst') traps.push(statement)
      else statements.push(statement)
      first ??= statement
      last = statement
      this.skipNewlinesAndSemicolons()
      const kind = this.peek()
      if (kind === T.RParen || kind === T.RCurly) break
    }
    const extent = first === undefined || last === undefined ? undefined : this.span(first, last)
    return { statements, traps, extent }
  }

  private checkBeforeSignature({ extent }: StatementAst): void {
    if (this.signatureStart >= 0 && this.signatureStart < extent.start) {
      this.error('TokenAfterEndOfValidScriptText', extent)
    }
  }

  /** What is kept of a statement that could not be read whole. */
  protected broken(
    start: StatementStart,
    end: Ast | Consumed | ErrorStatementAst['extent'],
    ...parts: readonly (Ast | undefined)[]
  ): ErrorStatementAst {
    const nestedAst = parts.filter((part) => part !== undefined)
    return this.errorStatement(this.span(start.label ?? start.keyword, end), nestedAst)
  }

  protected labelText(start: StatementStart): string | undefined {
    const { label } = start
    return label === undefined ? undefined : this.textOf(label.start + 1, label.end)
  }

  protected keywordText({ keyword }: StatementStart): string {
    return this.textOf(keyword.start, keyword.end)
  }
}
