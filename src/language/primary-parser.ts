import type {
  ExpressionAst,
  ExpandableStringExpressionAst,
  HashtableAst,
  KeyValuePair,
  ParenExpressionAst,
  PipelineBaseAst,
  ScriptBlockAst,
  ScriptBlockExpressionAst,
  StatementAst,
  StatementBlockAst,
  StringConstantExpressionAst,
  StringConstantType,
  TrapStatementAst,
  VariableExpressionAst,
} from './ast.js'
import { MemberParser } from './member-parser.js'
import { Mode, type Window } from './scanner-state.js'
import type { Extent } from './source.js'
import type { NestedPart, NestedSubExpression } from './string-part.js'
import { T } from './token-kind.js'
import { exact, type Consumed } from './token-stream.js'
import { variablePath, type VariablePath } from './variable-path.js'

/** Statements of a block, traps apart, with the extent from the first to the last. */
export interface StatementList {
  readonly statements: StatementAst[]
  readonly traps: TrapStatementAst[]
  readonly extent: Extent | undefined
}

/** Variables, constants, strings, and everything in brackets. */
export abstract class PrimaryParser extends MemberParser {
  protected abstract pipelineChain(): PipelineBaseAst | undefined
  protected abstract statement(): StatementAst | undefined
  protected abstract statementList(): StatementList
  protected abstract scriptBlock(brace: Consumed, isFilter: boolean): ScriptBlockAst

  /** primary: variable | number | string | `(` … `)` | `$(` … `)` | `@(` … `)` | `@{` … `}` | `{` … `}` */
  protected primary(withMembers: boolean): ExpressionAst | undefined {
    const expression = this.primaryAlone(withMembers)
    return expression !== undefined && withMembers ? this.memberAccesses(expression) : expression
  }

  private primaryAlone(withMembers: boolean): ExpressionAst | undefined {
    switch (this.peek()) {
      case T.Variable:
      case T.SplattedVariable:
        return this.variable(withMembers)
      case T.Number: {
        this.skip()
        const { value, type } = this.number ?? { value: 0, type: 'System.Int32' }
        const extent = this.extent(this.start, this.end)
        return { kind: 'ConstantExpressionAst', extent, value, type }
      }
      case T.StringLiteral:
        return this.literal('SingleQuoted')
      case T.StringExpandable:
        return this.expandable('DoubleQuoted')
      case T.HereStringLiteral:
        return this.literal('SingleQuotedHereString')
      case T.HereStringExpandable:
        return this.expandable('DoubleQuotedHereString')
      case T.LParen: {
        const open = this.consume()
        return this.descend('parentheses', () => this.parenthesized(open))
      }
      case T.DollarParen:
      case T.AtParen: {
        const open = this.consume()
        return this.descend('statements', () => this.subExpression(open))
      }
      case T.AtCurly: {
        const open = this.consume()
        return this.descend('hashtable', () => this.hashtable(open))
      }
      case T.LCurly:
        return this.scriptBlockExpression(this.consume())
      default:
        return undefined
    }
  }

  /** variable; `$using:x` takes the members after it along. */
  private variable(withMembers: boolean): ExpressionAst {
    const token = this.consume()
    const splatted = token.kind === T.SplattedVariable
    return this.variableNode(this.tokenExtent(token), this.value, splatted, withMembers)
  }

  private variableNode(
    extent: Extent,
    userPath: string,
    splatted: boolean,
    withMembers: boolean,
  ): ExpressionAst {
    const path = variablePath(userPath)
    const isUsing = path.qualifier?.toLowerCase() === 'using' && path.name !== ''
    if (!isUsing) return variableExpression(extent, path, splatted)
    const inner = variableExpression(extent, variablePath(path.name), splatted)
    const subExpression = withMembers ? this.memberAccesses(inner) : inner
    return { kind: 'UsingExpressionAst', extent: subExpression.extent, subExpression }
  }

  protected literal(stringConstantType: StringConstantType): StringConstantExpressionAst {
    this.skip()
    const extent = this.extent(this.start, this.end)
    return { kind: 'StringConstantExpressionAst', extent, stringConstantType, value: this.value }
  }

  /** An expandable string that expands nothing is a constant. */
  protected expandable(
    stringConstantType: StringConstantType,
  ): StringConstantExpressionAst | ExpandableStringExpressionAst {
    const { parts, value } = this
    if (parts === undefined) return this.literal(stringConstantType)
    this.skip()
    const extent = this.extent(this.start, this.end)
    return {
      kind: 'ExpandableStringExpressionAst',
      extent,
      stringConstantType,
      value,
      parts: parts.map((part) => (typeof part === 'string' ? part : this.nestedPart(part))),
    }
  }

  private nestedPart(part: NestedPart): ExpressionAst {
    if (part.kind === 'variable') {
      return this.variableNode(this.extent(part.start, part.end), part.userPath, false, false)
    }
    const { position } = this
    this.position = part.start
    const expression = this.descend('string', () =>
      this.within(this.windowOf(part), () => this.nestedSubExpression()),
    )
    this.position = position
    return expression
  }

  private nestedSubExpression(): ExpressionAst {
    const former = this.setMode(Mode.Expression)
    const expression = this.primary(true)
    this.setMode(former)
    return expression ?? { kind: 'ErrorExpressionAst', extent: this.nextExtent(), nestedAst: [] }
  }

  private windowOf({ start, end, skipped }: NestedSubExpression): Window {
    const { text, base, offsets } = this
    if (skipped.length === 0) {
      return {
        text: text.slice(start, end),
        base: base + start,
        offsets: offsets?.slice(start, end + 1),
      }
    }
    const kept: number[] = []
    let collapsed = ''
    let from = start
    for (const index of [...skipped, end]) {
      collapsed += text.slice(from, index)
      for (let at = from; at < index; at++) kept.push(this.offset(at))
      from = index + 1
    }
    kept.push(this.offset(end))
    return { text: collapsed, base: 0, offsets: kept }
  }

  /** parenthesized: `(` pipeline-chain `)` */
  private parenthesized(open: Consumed): ParenExpressionAst {
    const former = this.setMode(Mode.Command)
    const formerComma = this.commaDisabled
    this.commaDisabled = false
    this.skipNewlines()
    let pipeline = this.pipelineChain()
    if (pipeline === undefined) {
      const extent = this.after(open)
      this.incomplete('ExpectedExpression', extent)
      pipeline = { kind: 'ErrorStatementAst', extent, nestedAst: [] }
    }
    this.skipNewlines()
    const close = this.take1(T.RParen)
    if (close === undefined) {
      this.incomplete('MissingEndParenthesisInExpression', this.after(pipeline))
    }
    this.commaDisabled = formerComma
    this.setMode(former)
    return { kind: 'ParenExpressionAst', extent: this.span(open, close ?? pipeline), pipeline }
  }

  /** sub-expression: `$(` statement-list `)`; array-expression: `@(` statement-list `)` */
  private subExpression(open: Consumed): ExpressionAst {
    const former = this.setMode(Mode.Command)
    const formerComma = this.commaDisabled
    this.commaDisabled = false
    this.skipNewlines()
    const list = this.statementList()
    this.skipNewlines()
    const close = this.take1(T.RParen)
    if (close === undefined) {
      this.incomplete('MissingEndParenthesisInSubexpression', this.nextExtent())
    }
    this.commaDisabled = formerComma
    this.setMode(former)
    const extent = this.span(open, close ?? list.extent ?? open)
    const subExpression: StatementBlockAst = {
      kind: 'StatementBlockAst',
      extent: list.extent ?? this.after(open),
      traps: exact(list.traps),
      statements: exact(list.statements),
    }
    return open.kind === T.DollarParen
      ? { kind: 'SubExpressionAst', extent, subExpression }
      : { kind: 'ArrayExpressionAst', extent, subExpression }
  }

  protected scriptBlockExpression(brace: Consumed): ScriptBlockExpressionAst {
    return this.descend('scriptBlock', () => {
      const former = this.setMode(Mode.Command)
      const formerComma = this.commaDisabled
      this.commaDisabled = false
      const scriptBlock = this.scriptBlock(brace, false)
      this.commaDisabled = formerComma
      this.setMode(former)
      return { kind: 'ScriptBlockExpressionAst', extent: scriptBlock.extent, scriptBlock }
    })
  }

  /** hashtable: `@{` ( pair ( ( newline | `;` )+ pair )* )? `}` */
  protected hashtable(open: Consumed): HashtableAst {
    const formerComma = this.commaDisabled
    this.commaDisabled = false
    this.skipNewlines()
    const keyValuePairs: KeyValuePair[] = []
    for (let pair = this.keyValuePair(); pair !== undefined; pair = this.keyValuePair()) {
      keyValuePairs.push(pair)
      const kind = this.peek()
      if (kind !== T.NewLine && kind !== T.Semi) break
      this.skipNewlinesAndSemicolons()
    }
    const close = this.take1(T.RCurly)
    if (close === undefined) {
      this.incompleteAt('MissingEndCurlyBrace', this.after(open), this.nextExtent())
    }
    this.commaDisabled = formerComma
    const extent = this.span(open, close ?? this.beforeNext())
    return { kind: 'HashtableAst', extent, keyValuePairs: exact(keyValuePairs) }
  }

  /** pair: key `=` statement */
  private keyValuePair(): KeyValuePair | undefined {
    const former = this.setMode(Mode.Expression)
    const key = this.labelOrKey()
    if (key === undefined) {
      this.setMode(former)
      return undefined
    }
    const equals = this.take1(T.Equals)
    this.setMode(former)
    if (equals === undefined) {
      const extent = this.after(key)
      this.error('MissingEqualsInHashLiteral', extent)
      this.synchronize(false, T.RCurly, T.Semi, T.NewLine)
      return { key, value: { kind: 'ErrorStatementAst', extent, nestedAst: [] } }
    }
    this.setMode(Mode.Command)
    this.skipNewlines()
    let value = this.statement()
    if (value === undefined) {
      const extent = this.after(equals)
      this.incomplete('MissingStatementInHashLiteral', extent)
      value = { kind: 'ErrorStatementAst', extent, nestedAst: [] }
    }
    this.setMode(former)
    return { key, value }
  }

  /** label-or-key: simple-name | unary-expression on the same line */
  protected labelOrKey(): ExpressionAst | undefined {
    const name = this.simpleName()
    if (name !== undefined) return name
    const kind = this.peek()
    if (kind === T.NewLine || kind === T.Semi) return undefined
    const formerComma = this.commaDisabled
    this.commaDisabled = true
    const expression = this.unary(false)
    this.commaDisabled = formerComma
    return expression
  }
}

function variableExpression(
  extent: Extent,
  path: VariablePath,
  splatted: boolean,
): VariableExpressionAst {
  return {
    kind: 'VariableExpressionAst',
    extent,
    userPath: path.userPath,
    qualifier: path.qualifier,
    name: path.name,
    splatted,
  }
}
