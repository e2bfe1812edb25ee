import type {
  Ast,
  ExpressionAst,
  IfClause,
  PipelineBaseAst,
  StatementAst,
  StatementBlockAst,
  SwitchClause,
  SwitchFlags,
} from './ast.js'
import { BlockParser, type StatementStart } from './block-parser.js'
import type { Extent } from './source.js'
import { T } from './token-kind.js'
import type { Consumed } from './token-stream.js'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** A switch while it is read: what was found, where an error would end, whether there was one. */
interface SwitchState {
  readonly start: StatementStart
  readonly flags: Mutable<SwitchFlags>
  condition: PipelineBaseAst | undefined
  end: Extent
  failed: boolean
  incomplete: boolean
  readonly clauses: SwitchClause[]
  default: StatementBlockAst | undefined
  readonly parts: Ast[]
}

const switchParameters = [
  'regex',
  'wildcard',
  'exact',
  'casesensitive',
  'parallel',
  'file',
] as const

/** `if` and `switch`. */
export abstract class ConditionParser extends BlockParser {
  /** if-statement: `if` `(` pipeline `)` block ( `elseif` `(` pipeline `)` block )* ( `else` block )? */
  protected ifStatement(keyword: Consumed): StatementAst {
    const start: StatementStart = { label: undefined, keyword }
    const clauses: IfClause[] = []
    const parts: Ast[] = []
    let current = keyword
    for (;;) {
      const clause = this.ifClause(start, current, parts)
      if ('kind' in clause) return clause
      clauses.push(clause)
      const restore = this.restorePoint()
      this.skipNewlines()
      const kind = this.peek()
      if (kind === T.ElseIf) {
        current = this.consume()
        continue
      }
      if (kind !== T.Else) {
        this.resync(restore)
        return this.finishIf(keyword, clauses, undefined)
      }
      const elseToken = this.consume()
      const elseClause = this.statementBlock()
      if (elseClause === undefined) {
        this.incomplete('MissingStatementBlockAfterElse', this.after(elseToken))
        return this.broken(start, elseToken, ...parts)
      }
      return this.finishIf(keyword, clauses, elseClause)
    }
  }

  private finishIf(
    keyword: Consumed,
    clauses: readonly IfClause[],
    elseClause: StatementBlockAst | undefined,
  ): StatementAst {
    const end = elseClause ?? clauses[clauses.length - 1]?.body ?? keyword
    return { kind: 'IfStatementAst', extent: this.span(keyword, end), clauses, elseClause }
  }

  private ifClause(
    start: StatementStart,
    keyword: Consumed,
    parts: Ast[],
  ): IfClause | ReturnType<typeof this.broken> {
    const text = this.textOf(keyword.start, keyword.end)
    this.skipNewlines()
    const open = this.take1(T.LParen)
    if (open === undefined) {
      this.incomplete('MissingOpenParenthesisInIfStatement', this.after(keyword), text)
      return this.broken(start, keyword, ...parts)
    }
    this.skipNewlines()
    const found = this.pipelineChain()
    if (found === undefined) {
      this.incomplete('IfStatementMissingCondition', this.after(open), text)
    } else {
      parts.push(found)
    }
    const condition = found ?? this.errorStatement(this.after(open))
    this.skipNewlines()
    const close = this.take1(T.RParen)
    if (close === undefined) {
      if (condition.kind !== 'ErrorStatementAst') {
        this.incomplete('MissingEndParenthesisAfterStatement', this.nextExtent(), text)
      }
      return this.broken(start, this.beforeNext(), ...parts)
    }
    const body = this.statementBlock()
    if (body === undefined) {
      this.incomplete('MissingStatementBlock', this.tokenExtent(close), text)
      return this.broken(start, close, ...parts)
    }
    parts.push(body)
    return { condition, body }
  }

  /**
   * switch-statement: `switch` switch-parameter* ( `(` pipeline `)` | `-File` argument ) `{` clause* `}`
   */
  protected switchStatement(start: StatementStart): StatementAst {
    const state: SwitchState = {
      start,
      flags: {
        file: false,
        regex: false,
        wildcard: false,
        exact: false,
        caseSensitive: false,
        parallel: false,
      },
      condition: undefined,
      end: this.tokenExtent(start.label ?? start.keyword),
      failed: false,
      incomplete: false,
      clauses: [],
      default: undefined,
      parts: [],
    }
    this.skipNewlines()
    while (this.peek() === T.Parameter) this.switchParameter(state)
    this.switchCondition(state)
    this.skipNewlines()
    const open = this.take1(T.LCurly)
    if (open !== undefined) {
      this.descend('block', () => this.switchClauses(state, open))
    } else if (!state.incomplete) {
      state.failed = true
      this.incomplete('MissingCurlyBraceInSwitchStatement', this.after(state.end))
    }
    const { condition, flags, clauses, parts } = state
    if (state.failed || condition === undefined) {
      return this.broken(start, state.end, condition, ...parts)
    }
    return {
      kind: 'SwitchStatementAst',
      extent: this.span(start.label ?? start.keyword, state.end),
      label: this.labelText(start),
      condition,
      flags,
      clauses,
      default: state.default,
    }
  }

  /** switch-parameter: `-Regex` | `-Wildcard` | `-Exact` | `-CaseSensitive` | `-Parallel` | `-File` argument */
  private switchParameter(state: SwitchState): void {
    const token = this.consume()
    const given = this.value.toLowerCase()
    const { flags } = state
    state.end = this.tokenExtent(token)
    switch (switchParameters.find((name) => name.startsWith(given))) {
      case 'regex':
        flags.regex = true
        flags.wildcard = false
        return
      case 'wildcard':
        flags.wildcard = true
        flags.regex = false
        return
      case 'exact':
        flags.exact = true
        flags.regex = false
        flags.wildcard = false
        return
      case 'casesensitive':
        flags.caseSensitive = true
        return
      case 'parallel':
        flags.parallel = true
        return
      case 'file':
        flags.file = true
        return this.switchFile(state, token)
      default:
        state.failed = true
        this.error('InvalidSwitchFlag', state.end, this.textOf(token.start + 1, token.end))
    }
  }

  private switchFile(state: SwitchState, token: Consumed): void {
    this.skipNewlines()
    const file = this.singleArgument()
    if (file === undefined) {
      state.failed = true
      this.incomplete('MissingFilenameOption', this.after(token))
      state.incomplete = this.lastIsIncomplete()
      return
    }
    state.end = file.extent
    state.condition = valuePipeline(file)
  }

  private lastIsIncomplete(): boolean {
    return this.errors[this.errors.length - 1]?.incompleteInput ?? false
  }

  private switchCondition(state: SwitchState): void {
    const open = this.take1(T.LParen)
    if (open === undefined) {
      if (state.condition !== undefined || state.flags.file) return
      state.failed = true
      this.incomplete('PipelineValueRequired', this.after(state.end))
      state.incomplete = this.lastIsIncomplete()
      return
    }
    state.end = this.tokenExtent(open)
    if (state.flags.file) {
      state.failed = true
      this.error('PipelineValueRequired', state.end)
    }
    this.skipNewlines()
    state.condition = this.pipelineChain()
    if (state.condition === undefined) {
      state.failed = true
      this.incomplete('PipelineValueRequired', this.after(open))
      state.incomplete = this.lastIsIncomplete()
    } else {
      state.end = state.condition.extent
    }
    this.skipNewlines()
    const close = this.take1(T.RParen)
    if (close !== undefined) {
      state.end = this.tokenExtent(close)
    } else if (!state.incomplete) {
      state.failed = true
      this.incomplete('MissingEndParenthesisInSwitchStatement', this.after(state.end))
      state.incomplete = this.lastIsIncomplete()
    }
  }

  private switchClauses(state: SwitchState, open: Consumed): void {
    state.end = this.tokenExtent(open)
    this.skipNewlines()
    while (this.switchClause(state)) {
      this.skipNewlinesAndSemicolons()
      const close = this.take1(T.RCurly)
      if (close !== undefined) {
        state.end = this.tokenExtent(close)
        return
      }
      if (this.peek() === T.EndOfInput) {
        state.failed = true
        if (!state.incomplete) {
          this.incompleteAt('MissingEndCurlyBrace', this.tokenExtent(open), this.nextExtent())
        }
        return
      }
    }
  }

  /** clause: ( `default` | argument ) block; false when there is none. */
  private switchClause(state: SwitchState): boolean {
    const isDefault = this.peek() === T.Default
    const pattern = isDefault ? this.bareWord(this.consume()) : this.singleArgument()
    if (pattern === undefined) {
      state.failed = true
      this.incomplete('MissingSwitchConditionExpression', this.after(state.end))
      if (this.peek() === T.RCurly) this.skip()
      return false
    }
    state.parts.push(pattern)
    state.end = pattern.extent
    const body = this.statementBlock()
    if (body === undefined) {
      state.failed = true
      this.incomplete('MissingSwitchStatementClause', this.after(state.end))
      state.incomplete = this.lastIsIncomplete()
      return true
    }
    state.parts.push(body)
    state.end = body.extent
    if (!isDefault) {
      state.clauses.push({ pattern, body })
    } else if (state.default !== undefined) {
      state.failed = true
      this.error('MultipleSwitchDefaultClauses', pattern.extent)
    }
    if (isDefault) state.default = body
    return true
  }
}

function valuePipeline(expression: ExpressionAst): PipelineBaseAst {
  const { extent } = expression
  return {
    kind: 'PipelineAst',
    extent,
    pipelineElements: [{ kind: 'CommandExpressionAst', extent, expression, redirections: [] }],
    background: false,
  }
}
