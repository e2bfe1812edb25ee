import type {
  AttributeBaseAst,
  ExpressionAst,
  ParamBlockAst,
  ParameterAst,
  StatementAst,
} from './ast.js'
import type { StatementStart } from './block-parser.js'
import { ExceptionParser } from './exception-parser.js'
import { Mode } from './scanner-state.js'
import type { Extent } from './source.js'
import { T } from './token-kind.js'
import { exact, type Consumed } from './token-stream.js'

export interface ParameterDeclarations {
  /** Undefined without any. */
  readonly parameters: ParameterAst[] | undefined
  readonly close: Consumed | undefined
  /** Where an error that was reported ends. */
  readonly errorEnd: Extent | undefined
}

/** Parameter lists, `param` blocks, functions and filters. */
export abstract class FunctionParser extends ExceptionParser {
  /** param-block: attribute-list `param` `(` parameter-list `)`; undefined, with nothing read, otherwise. */
  protected paramBlock(): ParamBlockAst | undefined {
    const restore = this.restorePoint()
    const errorCount = this.errors.length
    this.skipNewlines()
    // Most scripts begin with neither an attribute nor `param`.
    const code = this.at(this.restorePoint())
    if (code !== 91 && code !== 80 && code !== 112) return undefined
    const candidates = this.attributeList(false)
    this.skipNewlines()
    const keyword = this.take1(T.Param)
    if (keyword === undefined) return this.noParamBlock(restore, errorCount)
    this.skipNewlines()
    const open = this.take1(T.LParen)
    if (open === undefined) return this.noParamBlock(restore, errorCount)
    return this.descend('arguments', () => this.paramBlockBody(candidates, keyword, open))
  }

  private noParamBlock(restore: number, errorCount: number): undefined {
    this.resync(restore)
    this.errors.length = errorCount
    return undefined
  }

  private paramBlockBody(
    candidates: readonly AttributeBaseAst[],
    keyword: Consumed,
    open: Consumed,
  ): ParamBlockAst {
    const parameters = this.parameterList()
    this.skipNewlines()
    const close = this.take1(T.RParen)
    if (close === undefined) {
      const last = parameters[parameters.length - 1] ?? open
      this.incomplete('MissingEndParenthesisInFunctionParameterList', this.after(last))
    }
    const attributes = candidates.filter((attribute) => attribute.kind === 'AttributeAst')
    for (const candidate of candidates) {
      if (candidate.kind === 'TypeConstraintAst') {
        const text = candidate.typeName.extent.text
        this.error('TypeNotAllowedBeforeParam', candidate.extent, text)
      }
    }
    const extent = this.span(keyword, close ?? this.beforeNext())
    return { kind: 'ParamBlockAst', extent, attributes, parameters }
  }

  /** parameter-list: ( parameter ( `,` parameter )* )? */
  protected parameterList(): ParameterAst[] {
    const parameters: ParameterAst[] = []
    let comma: Consumed | undefined
    for (;;) {
      const parameter = this.parameterDeclaration()
      if (parameter === undefined) {
        if (comma !== undefined) {
          this.incomplete('MissingExpressionAfterToken', this.after(comma), ',')
        }
        return parameters
      }
      parameters.push(parameter)
      this.skipNewlines()
      comma = this.take1(T.Comma)
      if (comma === undefined) return parameters
    }
  }

  /** parameter: attribute-list variable ( `=` expression )? */
  private parameterDeclaration(): ParameterAst | undefined {
    const former = this.setMode(Mode.Expression)
    const formerComma = this.commaDisabled
    this.commaDisabled = true
    this.skipNewlines()
    const attributes = this.attributeList(false)
    this.skipNewlines()
    const kind = this.peek()
    const result =
      kind === T.Variable || kind === T.SplattedVariable
        ? this.finishParameter(attributes)
        : this.missingParameter(attributes)
    this.commaDisabled = formerComma
    this.setMode(former)
    return result
  }

  private finishParameter(attributes: readonly AttributeBaseAst[]): ParameterAst {
    const name = this.plainVariable()
    this.skipNewlines()
    const equals = this.take1(T.Equals)
    let defaultValue: ExpressionAst | undefined
    if (equals !== undefined) {
      this.skipNewlines()
      defaultValue = this.expression()
      if (defaultValue === undefined) {
        this.incomplete('MissingExpressionAfterToken', this.after(equals), '=')
      }
    }
    const extent = this.span(attributes[0] ?? name, defaultValue ?? name)
    return { kind: 'ParameterAst', extent, attributes: exact(attributes), name, defaultValue }
  }

  private missingParameter(attributes: readonly AttributeBaseAst[]): ParameterAst | undefined {
    const [first] = attributes
    const last = attributes[attributes.length - 1]
    if (first === undefined || last === undefined) return undefined
    this.incomplete('InvalidFunctionParameter', this.after(last))
    this.synchronize(true, T.RParen)
    const extent = this.span(first, last)
    const name = '__error__'
    return {
      kind: 'ParameterAst',
      extent,
      attributes,
      name: {
        kind: 'VariableExpressionAst',
        extent,
        userPath: name,
        qualifier: undefined,
        name,
        splatted: false,
      },
      defaultValue: undefined,
    }
  }

  /** parameter-declarations: newline* ( `(` parameter-list `)` newline* )? */
  protected parameterDeclarations(): ParameterDeclarations {
    this.skipNewlines()
    const open = this.take1(T.LParen)
    if (open === undefined) return { parameters: undefined, close: undefined, errorEnd: undefined }
    return this.descend('arguments', () => {
      const parameters = this.parameterList()
      this.skipNewlines()
      const close = this.take1(T.RParen)
      let errorEnd: Extent | undefined
      if (close === undefined) {
        errorEnd = parameters[parameters.length - 1]?.extent ?? this.tokenExtent(open)
        this.incomplete('MissingEndParenthesisInFunctionParameterList', this.after(errorEnd))
      }
      this.skipNewlines()
      return { parameters: parameters.length === 0 ? undefined : parameters, close, errorEnd }
    })
  }

  /** function-statement: ( `function` | `filter` | `workflow` ) name parameter-declarations `{` script-block `}` */
  protected functionStatement(keyword: Consumed): StatementAst {
    const start: StatementStart = { label: undefined, keyword }
    this.skipNewlines()
    if (!canNameFunction(this.peek())) {
      this.incomplete('MissingNameAfterKeyword', this.after(keyword), this.keywordText(start))
      return this.broken(start, keyword)
    }
    const generic = this.kind === T.Generic ? this.value : undefined
    const nameToken = this.consume()
    const { parameters, close, errorEnd } = this.parameterDeclarations()
    const open = this.take1(T.LCurly)
    if (open === undefined || errorEnd !== undefined) {
      const end = errorEnd ?? this.tokenExtent(close ?? nameToken)
      if (errorEnd === undefined) this.incomplete('MissingFunctionBody', this.after(end))
      return this.broken(start, end, ...(parameters ?? []))
    }
    const isFilter = keyword.kind === T.Filter
    const body = this.descend('scriptBlock', () => this.scriptBlock(open, isFilter))
    return {
      kind: 'FunctionDefinitionAst',
      extent: this.span(keyword, body),
      name: generic ?? this.textOf(nameToken.start, nameToken.end),
      nameExtent: this.tokenExtent(nameToken),
      isFilter,
      isWorkflow: keyword.kind === T.Workflow,
      parameters,
      body,
    }
  }

  /** configuration: `configuration` name `{` … `}`; what is inside is kept as text. */
  protected configurationStatement(keyword: Consumed): StatementAst {
    const start: StatementStart = { label: undefined, keyword }
    const instanceName = this.peek() === T.LCurly ? undefined : this.singleArgument()
    if (instanceName === undefined) {
      this.incomplete('MissingConfigurationName', this.after(keyword))
      return this.broken(start, keyword)
    }
    this.skipNewlines()
    const open = this.take1(T.LCurly)
    if (open === undefined) {
      this.incomplete('MissingCurlyInConfigurationStatement', this.after(instanceName))
      return this.broken(start, instanceName, instanceName)
    }
    const close = this.skipBraces()
    if (close === undefined) {
      this.incompleteAt('MissingEndCurlyBrace', this.tokenExtent(open), this.nextExtent())
    }
    const bodyExtent = this.span(open, close ?? this.nextExtent())
    const extent = this.span(keyword, bodyExtent)
    return { kind: 'ConfigurationDefinitionAst', extent, instanceName, bodyExtent }
  }

  /** To the brace that closes the one just read, by tokens. */
  private skipBraces(): Consumed | undefined {
    let depth = 1
    for (;;) {
      const token = this.consume()
      if (token.kind === T.EndOfInput) {
        this.pending = true
        return undefined
      }
      if (token.kind === T.LCurly || token.kind === T.AtCurly) depth++
      else if (token.kind === T.RCurly && --depth === 0) return token
    }
  }
}

function canNameFunction(kind: number): boolean {
  switch (kind) {
    case T.Pipe:
    case T.LParen:
    case T.LCurly:
    case T.AtParen:
    case T.AtCurly:
    case T.RCurly:
    case T.RParen:
    case T.EndOfInput:
    case T.Semi:
    case T.Redirection:
    case T.RedirectInStd:
    case T.AndAnd:
    case T.OrOr:
    case T.Ampersand:
    case T.Variable:
    case T.SplattedVariable:
    case T.HereStringExpandable:
    case T.HereStringLiteral:
    case T.StringLiteral:
    case T.StringExpandable:
      return false
    default:
      return true
  }
}
