import type {
  Ast,
  AttributeAst,
  AttributeBaseAst,
  ExpressionAst,
  MemberAst,
  PropertyMemberAst,
  StatementAst,
  TypeConstraintAst,
} from './ast.js'
import type { StatementStart } from './block-parser.js'
import { ClassMemberParser } from './class-member-parser.js'
import { Mode } from './scanner-state.js'
import type { Extent } from './source.js'
import { T } from './token-kind.js'
import type { Consumed } from './token-stream.js'

const underlyingTypes = new Set(
  'byte sbyte short ushort int uint long ulong int16 uint16 int32 uint32 int64 uint64'.split(' '),
)

/** `class` and `enum`. */
export abstract class TypeDefinitionParser extends ClassMemberParser {
  /** class-definition: attribute-list `class` name ( `:` type-name ( `,` type-name )* )? `{` member* `}` */
  protected classDefinition(
    attributes: readonly AttributeBaseAst[],
    keyword: Consumed,
  ): StatementAst {
    const start: StatementStart = { label: undefined, keyword }
    this.skipNewlines()
    const name = this.simpleName()
    if (name === undefined) {
      this.incomplete('MissingNameAfterKeyword', this.after(keyword), this.keywordText(start))
      return this.broken(start, keyword)
    }
    this.skipNewlines()
    const former = this.setMode(Mode.Signature)
    const baseTypes = this.baseTypes()
    const open = this.take1(T.LCurly)
    if (open === undefined) {
      const last = baseTypes[baseTypes.length - 1] ?? name
      this.incomplete('MissingTypeBody', this.after(last), 'class')
      this.setMode(former)
      return this.broken(start, last, ...baseTypes)
    }
    const members: MemberAst[] = []
    const lost: Ast[] = []
    const last = this.descend('block', () => this.classMembers(name.value, open, members, lost))
    this.setMode(former)
    const extent = this.span(attributes[0] ?? keyword, last)
    const definition: StatementAst = {
      kind: 'TypeDefinitionAst',
      extent,
      name: name.value,
      typeKind: 'Class',
      attributes: onlyAttributes(attributes),
      baseTypes,
      members,
    }
    const types = attributes.filter((attribute) => attribute.kind === 'TypeConstraintAst')
    if (lost.length + types.length === 0) return definition
    return this.errorStatement(extent, [...lost, ...types, definition])
  }

  private baseTypes(): TypeConstraintAst[] {
    const baseTypes: TypeConstraintAst[] = []
    let separator = this.take1(T.Colon)
    while (separator !== undefined) {
      this.skipNewlines()
      const typeName = this.typeName(false)
      if (typeName === undefined) {
        this.incomplete('TypeNameExpected', this.after(separator))
        break
      }
      baseTypes.push({ kind: 'TypeConstraintAst', extent: typeName.extent, typeName })
      this.skipNewlines()
      separator = this.take1(T.Comma)
    }
    return baseTypes
  }

  /** Gives the extent of the last that was read. */
  private classMembers(
    className: string,
    open: Consumed,
    members: MemberAst[],
    lost: Ast[],
  ): Extent {
    let last = this.tokenExtent(open)
    for (;;) {
      const lostBefore = lost.length
      const member = this.classMember(className, lost)
      if (member !== undefined) {
        members.push(member)
        last = member.extent
      } else if (lost.length > lostBefore) {
        last = lost[lost.length - 1]?.extent ?? last
      } else {
        break
      }
    }
    const close = this.take1(T.RCurly)
    if (close !== undefined) return this.tokenExtent(close)
    this.incompleteAt('MissingEndCurlyBrace', this.after(open), this.nextExtent())
    return last
  }

  /** enum-definition: attribute-list `enum` name ( `:` type-name )? `{` enumerator* `}` */
  protected enumDefinition(
    attributes: readonly AttributeBaseAst[],
    keyword: Consumed,
  ): StatementAst {
    const start: StatementStart = { label: undefined, keyword }
    this.skipNewlines()
    const name = this.simpleName()
    if (name === undefined) {
      this.incomplete('MissingNameAfterKeyword', this.after(keyword), this.keywordText(start))
      return this.broken(start, keyword)
    }
    const former = this.setMode(Mode.Signature)
    const underlying = this.underlyingType()
    this.skipNewlines()
    const open = this.take1(T.LCurly)
    if (open === undefined) {
      this.incomplete('MissingTypeBody', this.after(name), 'enum')
      this.setMode(former)
      return this.broken(start, name)
    }
    const members: PropertyMemberAst[] = []
    let last: Extent = this.tokenExtent(open)
    for (let member = this.enumerator(); member !== undefined; member = this.enumerator()) {
      members.push(member)
      last = member.extent
    }
    const close = this.take1(T.RCurly)
    if (close === undefined) {
      this.incompleteAt('MissingEndCurlyBrace', this.after(open), this.nextExtent())
    } else {
      last = this.tokenExtent(close)
    }
    this.setMode(former)
    const extent = this.span(attributes[0] ?? keyword, last)
    const definition: StatementAst = {
      kind: 'TypeDefinitionAst',
      extent,
      name: name.value,
      typeKind: 'Enum',
      attributes: onlyAttributes(attributes),
      baseTypes: underlying === undefined ? [] : [underlying],
      members,
    }
    const types = attributes.filter((attribute) => attribute.kind === 'TypeConstraintAst')
    return types.length === 0 ? definition : this.errorStatement(extent, [...types, definition])
  }

  private underlyingType(): TypeConstraintAst | undefined {
    const colon = this.take1(T.Colon)
    if (colon === undefined) return undefined
    this.skipNewlines()
    const typeName = this.typeName(false)
    if (typeName === undefined) {
      this.incomplete('TypeNameExpected', this.after(colon))
      return undefined
    }
    const { extent } = typeName
    if (!underlyingTypes.has(extent.text.toLowerCase().replace(/^system\./, ''))) {
      this.error('InvalidUnderlyingType', extent, extent.text)
    }
    return { kind: 'TypeConstraintAst', extent, typeName }
  }

  /** enumerator: simple-name ( `=` expression )? ( newline | `;` )+ */
  private enumerator(): PropertyMemberAst | undefined {
    this.skipNewlines()
    const name = this.simpleName()
    if (name === undefined) return undefined
    let end: Extent = name.extent
    let initialValue: ExpressionAst | undefined
    const former = this.setMode(Mode.Expression)
    const equals = this.take1(T.Equals)
    if (equals !== undefined) {
      initialValue = this.expression()
      end = initialValue?.extent ?? this.tokenExtent(equals)
      if (initialValue === undefined) {
        this.error('ExpectedValueExpression', this.after(equals), '=')
      }
    }
    this.setMode(former)
    const reported = equals !== undefined && initialValue === undefined
    end = this.propertyEnd(end, reported)
    return {
      kind: 'PropertyMemberAst',
      extent: this.span(name, end),
      name: name.value,
      attributes: [],
      propertyType: undefined,
      initialValue,
      isStatic: true,
      isHidden: false,
    }
  }
}

function onlyAttributes(attributes: readonly AttributeBaseAst[]): AttributeAst[] {
  return attributes.filter((attribute) => attribute.kind === 'AttributeAst')
}
