import type {
  Ast,
  AttributeAst,
  ExpressionAst,
  FunctionMemberAst,
  MemberAst,
  StatementAst,
  TypeConstraintAst,
} from './ast.js'
import { FunctionParser } from './function-parser.js'
import { Mode } from './scanner-state.js'
import type { Extent } from './source.js'
import { T } from './token-kind.js'
import { isKeyword } from './token-traits.js'
import type { Consumed } from './token-stream.js'
import type { ScriptBlockAst } from './ast.js'

/** What stands before a member's name. */
interface Modifiers {
  readonly attributes: AttributeAst[]
  type: TypeConstraintAst | undefined
  isStatic: boolean
  isHidden: boolean
  /** Of the first and the last of them. */
  first: Extent | undefined
  last: Extent | undefined
}

/** Properties, methods and constructors of a class. */
export abstract class ClassMemberParser extends FunctionParser {
  protected abstract methodBody(brace: Consumed, first: StatementAst | undefined): ScriptBlockAst

  /** member: modifier* ( property | method ); what is lost to an error is added to `lost`. */
  protected classMember(className: string, lost: Ast[]): MemberAst | undefined {
    const modifiers = this.modifiers()
    const kind = this.peek()
    if (kind === T.Variable) return this.property(modifiers, lost)
    if (kind === T.Identifier || isKeyword(kind)) {
      const name = this.consume()
      const method = this.method(modifiers, name, className)
      if (method !== undefined) return method
      this.synchronize(false, T.RCurly)
      lost.push(...modifierNodes(modifiers))
      if (lost.length === 0) lost.push(this.errorStatement(this.tokenExtent(name)))
      return undefined
    }
    if (modifiers.last !== undefined) {
      this.incomplete('IncompleteMemberDefinition', this.after(modifiers.last))
      lost.push(...modifierNodes(modifiers))
    }
    return undefined
  }

  /** modifier: attribute | type | `static` | `hidden` */
  private modifiers(): Modifiers {
    const result: Modifiers = {
      attributes: [],
      type: undefined,
      isStatic: false,
      isHidden: false,
      first: undefined,
      last: undefined,
    }
    for (;;) {
      this.skipNewlines()
      const attribute = this.attribute()
      if (attribute !== undefined) {
        if (attribute.kind === 'AttributeAst') result.attributes.push(attribute)
        else if (result.type === undefined) result.type = attribute
        else this.error('TooManyTypes', attribute.extent)
        result.last = attribute.extent
      } else {
        const kind = this.peek()
        if (kind !== T.Static && kind !== T.Hidden) return result
        const extent = this.tokenExtent(this.consume())
        const repeated = kind === T.Static ? result.isStatic : result.isHidden
        if (repeated) this.error('DuplicateQualifier', extent, extent.text)
        if (kind === T.Static) result.isStatic = true
        else result.isHidden = true
        result.last = extent
      }
      result.first ??= result.last
    }
  }

  /** property: variable ( `=` expression )? ( newline | `;` )+ */
  private property(modifiers: Modifiers, lost: Ast[]): MemberAst | undefined {
    const token = this.consume()
    const name = this.value
    let end = this.tokenExtent(token)
    let initialValue: ExpressionAst | undefined
    if (this.take1(T.Equals) !== undefined) {
      this.skipNewlines()
      initialValue = this.expression()
      if (initialValue !== undefined) end = initialValue.extent
    }
    end = this.propertyEnd(end, false)
    if (name === '') {
      lost.push(...modifierNodes(modifiers))
      return undefined
    }
    return {
      kind: 'PropertyMemberAst',
      extent: this.span(modifiers.first ?? token, end),
      name,
      attributes: modifiers.attributes,
      propertyType: modifiers.type,
      initialValue,
      isStatic: modifiers.isStatic,
      isHidden: modifiers.isHidden,
    }
  }

  /** A line's end, a semicolon or the closing brace ends a property; gives where the property ends. */
  protected propertyEnd(end: Extent, reported: boolean): Extent {
    const kind = this.peek()
    let result = end
    if (kind === T.Semi) {
      result = this.nextExtent()
    } else if (kind !== T.NewLine && kind !== T.RCurly && !reported) {
      this.incomplete('MissingPropertyTerminator', this.after(end))
    }
    this.skipNewlinesAndSemicolons()
    return result
  }

  /** method: name `(` parameter-list `)` ( `:` `base` `(` arguments `)` )? `{` statement-list `}` */
  private method(
    modifiers: Modifiers,
    name: Consumed,
    className: string,
  ): FunctionMemberAst | undefined {
    const text = this.textOf(name.start, name.end)
    const isConstructor = text.toLowerCase() === className.toLowerCase()
    let failed = false
    let close: Consumed | undefined
    let parameters: FunctionMemberAst['parameters'] = []
    if (this.peek() === T.LParen) {
      const declared = this.parameterDeclarations()
      parameters = declared.parameters ?? []
      close = declared.close
      failed = declared.errorEnd !== undefined
    } else {
      this.incomplete('MissingMethodParameterList', this.after(name))
    }
    const calls = isConstructor && !modifiers.isStatic
    const base = calls && !failed ? this.baseCall() : undefined
    const open = this.take1(T.LCurly)
    if (failed || base === 'failed') return undefined
    if (open === undefined) {
      this.incomplete('MissingFunctionBody', this.after(close ?? name))
      return undefined
    }
    const first = calls ? this.baseStatement(base, open) : undefined
    const body = this.descend('scriptBlock', () => {
      const former = this.setMode(Mode.Command)
      const block = this.methodBody(open, first)
      this.setMode(former)
      return block
    })
    return {
      kind: 'FunctionMemberAst',
      extent: this.span(modifiers.first ?? name, body),
      name: text,
      attributes: modifiers.attributes,
      returnType: modifiers.type,
      parameters,
      body,
      isStatic: modifiers.isStatic,
      isHidden: modifiers.isHidden,
      isConstructor,
    }
  }

  /** base-call: `:` `base` arguments */
  private baseCall(): ExpressionAst | 'failed' | undefined {
    this.skipNewlines()
    const former = this.setMode(Mode.Signature)
    const result = this.baseCallAfterColon()
    this.setMode(former)
    return result
  }

  private baseCallAfterColon(): ExpressionAst | 'failed' | undefined {
    const colon = this.take1(T.Colon)
    if (colon === undefined) return undefined
    this.skipNewlines()
    const base = this.take1(T.Base)
    if (base === undefined) {
      this.incomplete('MissingBaseCtorCall', this.after(colon))
      return 'failed'
    }
    this.skipNewlines()
    const open = this.take1(T.LParen)
    if (open === undefined) {
      this.incomplete('MissingMethodParameterList', this.after(base))
      return 'failed'
    }
    const call = this.descend('arguments', () => this.methodArguments(open))
    this.skipNewlines()
    return {
      kind: 'BaseCtorInvokeMemberExpressionAst',
      extent: this.span(base, call.end),
      arguments: call.arguments,
    }
  }

  private baseStatement(base: ExpressionAst | undefined, open: Consumed): StatementAst {
    const expression: ExpressionAst = base ?? {
      kind: 'BaseCtorInvokeMemberExpressionAst',
      extent: this.after(open),
      arguments: [],
    }
    const { extent } = expression
    return { kind: 'CommandExpressionAst', extent, expression, redirections: [] }
  }
}

function modifierNodes({ attributes, type }: Modifiers): Ast[] {
  return type === undefined ? attributes : [...attributes, type]
}
