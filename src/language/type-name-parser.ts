import { NestingParser } from './nesting.js'
import { Mode } from './scanner-state.js'
import { T } from './token-kind.js'
import type { Consumed } from './token-stream.js'
import type { SimpleTypeName, TypeName } from './type-name.js'

/** Names of types: `int`, `List[string]`, `int[,]`, `a.b, Assembly`. */
export abstract class TypeNameParser extends NestingParser {
  /** type-name: name ( `[` … `]` )* ( `,` assembly-name )?; undefined, with nothing read, when there is no name. */
  protected typeName(assemblyAllowed: boolean): TypeName | undefined {
    const former = this.setMode(Mode.TypeName)
    const name = this.take1(T.Identifier)
    const result = name === undefined ? undefined : this.finishTypeName(name, assemblyAllowed)
    this.setMode(former)
    return result
  }

  private simpleTypeName(name: Consumed, assemblyName?: string): SimpleTypeName {
    const end = assemblyName === undefined ? name.end : this.position
    return {
      kind: 'TypeName',
      extent: this.extent(name.start, end),
      name: this.textOf(name.start, name.end),
      assemblyName,
    }
  }

  private finishTypeName(name: Consumed, assemblyAllowed: boolean): TypeName {
    const kind = this.peek()
    if (kind === T.LBracket) {
      const bracket = this.consume()
      this.skipNewlines()
      return this.finishBracketedName(name, bracket, assemblyAllowed)
    }
    if (kind === T.Comma && assemblyAllowed) {
      const comma = this.consume()
      const assemblyName = this.assemblyName(comma)
      if (assemblyName !== undefined) return this.simpleTypeName(name, assemblyName)
    }
    return this.simpleTypeName(name)
  }

  private assemblyName(comma: Consumed): string | undefined {
    const name = this.scanAssemblyName()
    if (name.trim() !== '') return name
    this.error('MissingAssemblyNameSpecification', this.after(comma))
    return undefined
  }

  private finishBracketedName(
    name: Consumed,
    bracket: Consumed,
    assemblyAllowed: boolean,
  ): TypeName {
    const simple = this.simpleTypeName(name)
    const kind = this.peek()
    if (kind === T.RBracket || kind === T.Comma) return this.arrayOf(simple, assemblyAllowed)
    if (kind === T.LBracket || kind === T.Identifier) {
      return this.descend('typeArguments', () => this.genericTypeName(simple, assemblyAllowed))
    }
    if (kind === T.EndOfInput) {
      this.incomplete('MissingTypename', this.after(bracket))
    } else {
      this.error('UnexpectedToken', this.nextExtent(), this.tokenText())
      this.skip()
      this.synchronize(true, T.RBracket)
    }
    return simple
  }

  /** generic-type-name: name `[` type-argument ( `,` type-argument )* `]` ( `[` … `]` )* */
  private genericTypeName(typeName: SimpleTypeName, assemblyAllowed: boolean): TypeName {
    const genericArguments = this.typeArguments()
    let end = genericArguments[genericArguments.length - 1]?.extent ?? typeName.extent
    const close = this.take1(T.RBracket)
    if (close === undefined) {
      this.incomplete('EndSquareBracketExpectedAtEndOfAttribute', this.beforeNext())
    } else {
      end = this.tokenExtent(close)
    }
    const extent = this.span(typeName.extent, end)
    const generic: TypeName = { kind: 'GenericTypeName', extent, typeName, genericArguments }
    if (this.peek() === T.LBracket) {
      this.skip()
      return this.arrayOf(generic, assemblyAllowed)
    }
    if (this.kind !== T.Comma || !assemblyAllowed) return generic
    const assemblyName = this.assemblyName(this.consume())
    return { ...generic, typeName: { ...typeName, assemblyName } }
  }

  /** type-arguments: type-argument ( `,` type-argument )*, where one with an assembly is in brackets */
  protected typeArguments(): TypeName[] {
    const result = [this.typeArgument()]
    for (;;) {
      this.skipNewlines()
      const comma = this.take1(T.Comma)
      if (comma === undefined) return result
      this.skipNewlines()
      const kind = this.peek()
      if (kind === T.Identifier || kind === T.LBracket) {
        result.push(this.typeArgument())
      } else {
        this.incomplete('MissingTypename', this.after(comma))
        result.push(this.missingTypeName(comma))
      }
    }
  }

  private missingTypeName(at: Consumed): TypeName {
    const extent = this.tokenExtent(at)
    return { kind: 'TypeName', extent, name: ':ErrorTypeName:', assemblyName: undefined }
  }

  private typeArgument(): TypeName {
    const first = this.consume()
    if (first.kind === T.Identifier) return this.finishTypeName(first, false)
    if (this.peek() !== T.Identifier) {
      this.incomplete('MissingTypename', this.after(first))
      return this.missingTypeName(first)
    }
    const name = this.finishTypeName(this.consume(), true)
    if (this.take1(T.RBracket) === undefined) {
      this.incomplete('EndSquareBracketExpectedAtEndOfType', this.beforeNext())
    }
    return name
  }

  /** array-type-name: element ( `[` `,`* `]` )+; the first `[` has been read. */
  private arrayOf(element: TypeName, assemblyAllowed: boolean): TypeName {
    let type = element
    for (;;) {
      const rank = this.arrayRank()
      if (rank > 0) {
        const extent = this.extent(this.start, this.end)
        type = {
          kind: 'ArrayTypeName',
          extent: this.span(element.extent, extent),
          elementType: type,
          rank,
        }
      }
      const next = this.peek()
      if (next === T.Comma && assemblyAllowed) {
        const assemblyName = this.assemblyName(this.consume())
        return assemblyName === undefined ? type : withAssembly(type, assemblyName)
      }
      if (next !== T.LBracket) return type
      this.skip()
    }
  }

  /** Dimensions up to the `]`; zero after an error. */
  private arrayRank(): number {
    const first = this.consume()
    if (first.kind === T.RBracket) return 1
    if (first.kind === T.EndOfInput) {
      this.pending = true
      this.error('EndSquareBracketExpectedAtEndOfAttribute', this.beforeNext())
      return 0
    }
    if (first.kind !== T.Comma) {
      this.error('UnexpectedToken', this.tokenExtent(first), this.textOf(first.start, first.end))
      this.synchronize(true, T.RBracket)
      return 0
    }
    let rank = 2
    let last = first
    for (let comma = this.take1(T.Comma); comma !== undefined; comma = this.take1(T.Comma)) {
      last = comma
      rank++
    }
    const closed = this.take1(T.RBracket) !== undefined
    if (rank > 32) {
      const extent = this.extent(first.start, last.end)
      this.error('ArrayHasTooManyDimensions', extent, String(rank))
      return 0
    }
    if (!closed) this.error('EndSquareBracketExpectedAtEndOfAttribute', this.after(last))
    return rank
  }
}

/** The assembly belongs to the innermost name: `[a.b[], Assembly]`. */
function withAssembly(type: TypeName, assemblyName: string): TypeName {
  const ranks: TypeName[] = []
  let inner = type
  while (inner.kind === 'ArrayTypeName') {
    ranks.push(inner)
    inner = inner.elementType
  }
  let result: TypeName =
    inner.kind === 'GenericTypeName'
      ? { ...inner, typeName: { ...inner.typeName, assemblyName } }
      : { ...inner, assemblyName }
  for (const rank of ranks.reverse()) {
    if (rank.kind === 'ArrayTypeName') result = { ...rank, elementType: result }
  }
  return result
}
