import type {
  AttributeAst,
  AttributeBaseAst,
  ExpressionAst,
  NamedAttributeArgumentAst,
  StringConstantExpressionAst,
  TypeConstraintAst,
} from './ast.js'
import { Mode } from './scanner-state.js'
import type { Extent } from './source.js'
import { T } from './token-kind.js'
import { exact, type Consumed } from './token-stream.js'
import type { TypeName } from './type-name.js'
import { TypeNameParser } from './type-name-parser.js'

/** `[type]` and `[Attribute(…)]` before parameters, statements, members and expressions. */
export abstract class AttributeParser extends TypeNameParser {
  protected abstract expression(endNumberOnTernary?: boolean): ExpressionAst | undefined

  /** attribute-list: attribute*; in an expression a type's line end ends it too. */
  protected attributeList(inExpression: boolean): AttributeBaseAst[] {
    const attributes: AttributeBaseAst[] = []
    for (let next = this.attribute(); next !== undefined; next = this.attribute()) {
      attributes.push(next)
      if (!inExpression || next.kind === 'AttributeAst') this.skipNewlines()
    }
    return attributes
  }

  /** attribute: `[` type-name `]` | `[` type-name `(` attribute-arguments `)` `]` */
  protected attribute(): AttributeBaseAst | undefined {
    const bracket = this.scanLeftBracket()
    if (bracket === undefined) return undefined
    this.skipNewlines()
    const typeName = this.typeName(true)
    if (typeName === undefined) {
      this.resync(bracket.start)
      this.incomplete('MissingTypename', this.after(bracket))
      return undefined
    }
    if (this.peek() === T.LParen) {
      const open = this.consume()
      return this.descend('arguments', () => this.attributeWithArguments(bracket, typeName, open))
    }
    return this.typeConstraint(bracket, typeName)
  }

  private typeConstraint(bracket: Consumed, typeName: TypeName): TypeConstraintAst {
    const close = this.take1(T.RBracket)
    if (close === undefined) {
      this.error('EndSquareBracketExpectedAtEndOfAttribute', this.beforeNext())
    }
    const extent = this.span(bracket, close ?? typeName.extent)
    return { kind: 'TypeConstraintAst', extent, typeName }
  }

  private attributeWithArguments(
    bracket: Consumed,
    typeName: TypeName,
    open: Consumed,
  ): AttributeAst {
    const positionalArguments: ExpressionAst[] = []
    const namedArguments: NamedAttributeArgumentAst[] = []
    const former = this.setMode(Mode.Expression)
    const formerComma = this.commaDisabled
    this.commaDisabled = true
    const last = this.attributeArguments(positionalArguments, namedArguments, open)
    this.commaDisabled = formerComma
    this.setMode(former)
    let end = last
    this.skipNewlines()
    const close = this.take1(T.RParen)
    if (close === undefined) {
      this.incomplete('MissingEndParenthesisInExpression', this.after(last))
    } else {
      end = this.tokenExtent(close)
    }
    this.skipNewlines()
    const closeBracket = this.take1(T.RBracket)
    if (closeBracket !== undefined) {
      end = this.tokenExtent(closeBracket)
    } else if (close !== undefined) {
      this.incomplete('EndSquareBracketExpectedAtEndOfAttribute', this.after(close))
    }
    const extent = this.span(bracket, end)
    return {
      kind: 'AttributeAst',
      extent,
      typeName,
      positionalArguments: exact(positionalArguments),
      namedArguments: exact(namedArguments),
    }
  }

  /** attribute-arguments: ( name ( `=` expression )? | expression ) ( `,` … )*; gives the last one's extent. */
  private attributeArguments(
    positional: ExpressionAst[],
    named: NamedAttributeArgumentAst[],
    open: Consumed,
  ): Extent {
    let last = this.tokenExtent(open)
    let comma: Consumed | undefined
    const seen = new Set<string>()
    for (;;) {
      this.skipNewlines()
      const name = this.simpleName()
      if (name === undefined) {
        const argument = this.expression()
        if (argument !== undefined) {
          positional.push(argument)
          last = argument.extent
        } else if (comma !== undefined) {
          const extent = this.after(comma)
          this.incomplete('MissingExpressionAfterToken', extent, ',')
          positional.push({ kind: 'ErrorExpressionAst', extent, nestedAst: [] })
          last = extent
        }
      } else {
        const argument = this.namedArgument(name)
        last = argument.extent
        if (seen.has(name.value)) this.error('DuplicateNamedArgument', name.extent, name.value)
        else named.push(argument)
        seen.add(name.value)
      }
      this.skipNewlines()
      comma = this.take1(T.Comma)
      if (comma === undefined) return last
      last = this.tokenExtent(comma)
    }
  }

  private namedArgument(name: StringConstantExpressionAst): NamedAttributeArgumentAst {
    const argumentName = name.value
    const equals = this.take1(T.Equals)
    if (equals === undefined) {
      const { extent } = name
      const argument = trueVariable(extent)
      return {
        kind: 'NamedAttributeArgumentAst',
        extent,
        argumentName,
        argument,
        expressionOmitted: true,
      }
    }
    this.skipNewlines()
    const argument = this.expression() ?? this.missingArgument(equals)
    return {
      kind: 'NamedAttributeArgumentAst',
      extent: this.span(name, argument),
      argumentName,
      argument,
      expressionOmitted: false,
    }
  }

  private missingArgument(equals: Consumed): ExpressionAst {
    const extent = this.after(equals)
    this.incomplete('MissingExpressionInNamedArgument', extent)
    this.synchronize(true, T.Comma, T.RParen, T.RBracket, T.NewLine)
    return { kind: 'ErrorExpressionAst', extent, nestedAst: [] }
  }

  /** simple-name: a word of letters, digits and underscores, whatever the mode makes of others. */
  protected simpleName(): StringConstantExpressionAst | undefined {
    this.wantSimpleName = true
    const kind = this.peek()
    this.wantSimpleName = false
    if (kind !== T.Identifier) return undefined
    return this.bareWord(this.consume())
  }

  protected bareWord(token: Consumed): StringConstantExpressionAst {
    return {
      kind: 'StringConstantExpressionAst',
      extent: this.tokenExtent(token),
      stringConstantType: 'BareWord',
      value: this.textOf(token.start, token.end),
    }
  }
}

function trueVariable(extent: Extent): ExpressionAst {
  return {
    kind: 'VariableExpressionAst',
    extent,
    userPath: 'true',
    qualifier: undefined,
    name: 'true',
    splatted: false,
  }
}
