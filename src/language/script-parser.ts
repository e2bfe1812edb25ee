import type {
  AttributeAst,
  CommandAst,
  NamedBlockAst,
  ParamBlockAst,
  ScriptBlockAst,
  StatementAst,
  StatementBlockAst,
  UsingStatementAst,
} from './ast.js'
import { isRequiresComment, scriptRequirements } from './requirements.js'
import type { ParseError, SavedToken } from './result.js'
import { Extent } from './source.js'
import { StatementParser } from './statement-parser.js'
import { kindName, T } from './token-kind.js'
import { isBlockName } from './token-traits.js'
import { exact, type Consumed } from './token-stream.js'

type NamedBlocks = Record<NamedBlockAst['blockKind'], NamedBlockAst | undefined>

/** What a script block has before its statements. */
interface BlockStart {
  readonly brace: Consumed | undefined
  readonly usingStatements: readonly UsingStatementAst[]
  readonly paramBlock: ParamBlockAst | undefined
}

const noAttributes: readonly AttributeAst[] = []

/** Script blocks and whole scripts: the grammar's start. */
export class ScriptParser extends StatementParser {
  /** script: script-block-body up to the end of the text */
  script(): { ast: ScriptBlockAst; errors: ParseError[]; tokens: readonly SavedToken[] } {
    const body = this.scriptBlockFrom(undefined, false, undefined)
    this.source.comments = this.comments
    const tokens = this.tokens?.slice() ?? []
    const requirements = scriptRequirements(this.requiresCommands(), this.errors)
    return { ast: { ...body, requirements }, errors: this.errors, tokens }
  }

  /** Each `#requires` comment, read as the command that it looks like. */
  private requiresCommands(): (CommandAst | undefined)[] {
    const { text } = this.source
    const commands: (CommandAst | undefined)[] = []
    const comments = this.comments.slice()
    for (let index = 0; index + 1 < comments.length; index += 2) {
      const start = comments[index] ?? 0
      const comment = text.slice(start, comments[index + 1])
      if (!isRequiresComment(comment)) continue
      const window = { text: comment.slice(1), base: start + 1, offsets: undefined }
      commands.push(this.within(window, () => this.command()))
    }
    return commands
  }

  keepTokens(): this {
    this.tokens = []
    return this
  }

  protected scriptBlock(brace: Consumed, isFilter: boolean): ScriptBlockAst {
    return this.scriptBlockFrom(brace, isFilter, undefined)
  }

  protected methodBody(brace: Consumed, first: StatementAst | undefined): ScriptBlockAst {
    return this.scriptBlockFrom(brace, false, first)
  }

  /** script-block-body: using-statement* param-block? ( named-block+ | statement-list ) */
  private scriptBlockFrom(
    brace: Consumed | undefined,
    isFilter: boolean,
    firstStatement: StatementAst | undefined,
  ): ScriptBlockAst {
    this.skipNewlines()
    const usingStatements = brace === undefined ? this.shallow(() => this.usingStatements()) : []
    const paramBlock = this.shallow(() => this.paramBlock())
    this.skipNewlinesAndSemicolons()
    const start: BlockStart = { brace, usingStatements, paramBlock }
    if (isBlockName(this.peek())) return this.namedBlocks(start)
    return this.unnamedBlock(start, isFilter, firstStatement)
  }

  private usingStatements(): UsingStatementAst[] {
    const statements: UsingStatementAst[] = []
    this.skipNewlinesAndSemicolons()
    while (this.peek() === T.Using) {
      const statement = this.usingStatement(this.consume())
      if (statement.kind === 'UsingStatementAst') statements.push(statement)
      this.skipNewlinesAndSemicolons()
    }
    this.unscan()
    return statements
  }

  private unnamedBlock(
    start: BlockStart,
    isFilter: boolean,
    firstStatement: StatementAst | undefined,
  ): ScriptBlockAst {
    const { brace, paramBlock } = start
    const statements: StatementAst[] = firstStatement === undefined ? [] : [firstStatement]
    const traps: NamedBlockAst['traps'][number][] = []
    let extent = paramBlock?.extent
    let close: Consumed | undefined
    for (;;) {
      const list = this.statementList()
      for (const statement of list.statements) statements.push(statement)
      for (const trap of list.traps) traps.push(trap)
      if (list.extent !== undefined)
        extent = extent === undefined ? list.extent : this.span(extent, list.extent)
      if (brace !== undefined) {
        close = this.take1(T.RCurly)
        if (close === undefined) {
          this.incompleteAt('MissingEndCurlyBrace', this.tokenExtent(brace), this.nextExtent())
        }
        break
      }
      if (this.peek() === T.EndOfInput) break
      // A script cannot end at a closing bracket: say so and go on behind it.
      this.error('UnexpectedToken', this.nextExtent(), this.tokenText())
      this.skip()
    }
    const whole = this.blockExtent(brace, close, extent)
    const inner = extent ?? this.innerExtent(brace, close)
    const blockKind = isFilter ? 'Process' : 'End'
    const block: NamedBlockAst = {
      kind: 'NamedBlockAst',
      extent: inner,
      blockKind,
      unnamed: true,
      traps: exact(traps),
      statements: exact(statements),
    }
    return this.makeScriptBlock(start, whole, { [blockKind]: block })
  }

  private blockExtent(
    brace: Consumed | undefined,
    close: Consumed | undefined,
    content: Extent | undefined,
  ): Extent {
    if (brace === undefined) return new Extent(this.source, 0, this.source.text.length)
    return this.span(brace, close ?? content ?? brace)
  }

  private innerExtent(brace: Consumed | undefined, close: Consumed | undefined): Extent {
    if (brace === undefined) return new Extent(this.source, 0, 0)
    const start = this.after(brace)
    return close === undefined
      ? start
      : new Extent(this.source, start.end, this.offset(close.start))
  }

  private makeScriptBlock(
    { usingStatements, paramBlock }: BlockStart,
    extent: Extent,
    blocks: Partial<NamedBlocks>,
  ): ScriptBlockAst {
    return {
      kind: 'ScriptBlockAst',
      extent,
      usingStatements,
      attributes: paramBlock?.attributes ?? noAttributes,
      paramBlock,
      dynamicParamBlock: blocks.Dynamicparam,
      beginBlock: blocks.Begin,
      processBlock: blocks.Process,
      endBlock: blocks.End,
      cleanBlock: blocks.Clean,
      requirements: undefined,
    }
  }

  /** named-block: ( `begin` | `process` | `end` | `clean` | `dynamicparam` ) statement-block */
  private namedBlocks(start: BlockStart): ScriptBlockAst {
    const { brace, paramBlock } = start
    const blocks: Partial<NamedBlocks> = {}
    let last: Extent | undefined = paramBlock?.extent
    for (;;) {
      const kind = this.peek()
      if (kind === T.RCurly || kind === T.EndOfInput) break
      if (!isBlockName(kind)) {
        this.error('MissingNamedBlocks', this.nextExtent(), this.tokenText())
        return this.makeScriptBlock(start, this.blockExtent(brace, undefined, last), blocks)
      }
      last = this.namedBlock(blocks)
      this.skipNewlinesAndSemicolons()
    }
    let close: Consumed | undefined
    if (brace !== undefined) {
      close = this.take1(T.RCurly)
      if (close === undefined) {
        this.incompleteAt('MissingEndCurlyBrace', this.tokenExtent(brace), this.nextExtent())
      }
    } else if (this.peek() !== T.EndOfInput) {
      this.error('UnexpectedToken', this.nextExtent(), this.tokenText())
    }
    return this.makeScriptBlock(start, this.blockExtent(brace, close, last), blocks)
  }

  private namedBlock(blocks: Partial<NamedBlocks>): Extent {
    const keyword = this.consume()
    // The kinds of block names are named as the blocks.
    const blockKind = kindName(keyword.kind) as NamedBlockAst['blockKind']
    const body: StatementBlockAst | undefined = this.statementBlock()
    if (body === undefined) {
      this.incomplete('MissingNamedStatementBlock', this.after(keyword), blockKind.toLowerCase())
    }
    const extent = this.span(keyword, body ?? keyword)
    if (blocks[blockKind] === undefined) {
      blocks[blockKind] = {
        kind: 'NamedBlockAst',
        extent,
        blockKind,
        unnamed: false,
        traps: body?.traps ?? [],
        statements: body?.statements ?? [],
      }
    } else {
      this.error('DuplicateScriptCommandClause', extent, blockKind.toLowerCase())
    }
    return extent
  }
}
