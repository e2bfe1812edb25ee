import type {
  ExpressionAst,
  ErrorStatementAst,
  HashtableAst,
  StringConstantExpressionAst,
  UsingStatementAst,
} from './ast.js'
import { T } from './token-kind.js'
import type { Consumed } from './token-stream.js'
import { TypeDefinitionParser } from './type-definition-parser.js'

type UsingKind = UsingStatementAst['usingKind']

const directives: ReadonlyMap<number, UsingKind> = new Map([
  [T.Namespace, 'Namespace'],
  [T.Module, 'Module'],
  [T.Assembly, 'Assembly'],
  [T.Type, 'Type'],
  [T.Command, 'Command'],
])

/** `using namespace`, `using module`, `using assembly`. */
export abstract class UsingParser extends TypeDefinitionParser {
  /**
   * using-statement: `using` ( `namespace` | `module` | `assembly` ) ( name | hashtable ) ( `=` alias )?, up to
   * the line's end
   */
  protected usingStatement(keyword: Consumed): UsingStatementAst | ErrorStatementAst {
    const usingKind = directives.get(this.peek())
    if (usingKind === undefined) {
      this.incomplete('MissingUsingStatementDirective', this.after(keyword))
      return this.errorStatement(this.tokenExtent(keyword))
    }
    const directive = this.consume()
    const kind = this.peek()
    if (kind === T.EndOfInput || kind === T.NewLine || kind === T.Comma || kind === T.Semi) {
      if (kind === T.Comma) this.skip()
      this.incomplete('MissingUsingItemName', this.after(directive))
      return this.errorStatement(this.span(keyword, directive))
    }
    const item = this.usingItem(usingKind)
    if (item.kind === 'ErrorStatementAst') return this.errorStatement(this.span(keyword, item))
    return this.finishUsing(keyword, usingKind, item)
  }

  private usingItem(
    usingKind: UsingKind,
  ): StringConstantExpressionAst | HashtableAst | ErrorStatementAst {
    const extent = this.nextExtent()
    const item = this.argument('argument')
    if (item === undefined) {
      this.error('InvalidValueForUsingItemName', extent, extent.text)
      this.synchronize(true, T.Semi, T.NewLine)
      return this.errorStatement(extent)
    }
    if (isName(item) || (usingKind === 'Module' && item.kind === 'HashtableAst')) return item
    this.error('InvalidValueForUsingItemName', item.extent, item.extent.text)
    return this.errorStatement(item.extent, [item])
  }

  private finishUsing(
    keyword: Consumed,
    usingKind: UsingKind,
    item: StringConstantExpressionAst | HashtableAst,
  ): UsingStatementAst | ErrorStatementAst {
    const named = item.kind === 'StringConstantExpressionAst'
    const aliasRequired = usingKind === 'Type' || usingKind === 'Command'
    const equals =
      named && usingKind !== 'Assembly' && this.peek() === T.Equals ? this.consume() : undefined
    if (equals === undefined && aliasRequired) {
      this.incomplete('MissingEqualsInUsingAlias', this.after(item))
      return this.errorStatement(this.span(keyword, item), [item])
    }
    const alias = equals === undefined ? undefined : this.usingAlias(usingKind, equals)
    if (alias?.kind === 'ErrorStatementAst') {
      return this.errorStatement(this.span(keyword, alias), [item, ...alias.nestedAst])
    }
    this.requireTerminator()
    const specification = [item, alias].find((part) => part?.kind === 'HashtableAst')
    return {
      kind: 'UsingStatementAst',
      extent: this.span(keyword, alias ?? item),
      usingKind,
      name: named ? item : undefined,
      alias: alias?.kind === 'StringConstantExpressionAst' ? alias : undefined,
      moduleSpecification: specification?.kind === 'HashtableAst' ? specification : undefined,
    }
  }

  private usingAlias(
    usingKind: UsingKind,
    equals: Consumed,
  ): StringConstantExpressionAst | HashtableAst | ErrorStatementAst {
    const kind = this.peek()
    if (kind === T.EndOfInput || kind === T.NewLine || kind === T.Semi) {
      this.incomplete('MissingNamespaceAlias', this.after(equals))
      return this.errorStatement(this.tokenExtent(equals))
    }
    const extent = this.nextExtent()
    if (kind === T.Comma) {
      this.skip()
      this.error('UnexpectedUnaryOperator', extent, ',')
      return this.errorStatement(extent)
    }
    const alias = this.argument('argument')
    if (alias !== undefined) {
      if (isName(alias) || (usingKind === 'Module' && alias.kind === 'HashtableAst')) return alias
    } else if (this.peek() !== T.RCurly && this.kind !== T.RParen) {
      this.skip()
    }
    const at = alias?.extent ?? extent
    this.error('InvalidValueForUsingItemName', at, at.text)
    return this.errorStatement(at, alias === undefined ? [] : [alias])
  }

  private requireTerminator(): void {
    const kind = this.peek()
    if (kind === T.NewLine || kind === T.Semi) this.skip()
    else if (kind !== T.EndOfInput) this.incomplete('MissingStatementTerminator', this.nextExtent())
  }
}

function isName(expression: ExpressionAst): expression is StringConstantExpressionAst {
  return expression.kind === 'StringConstantExpressionAst'
}
