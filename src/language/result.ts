import type { ScriptBlockAst } from './ast.js'
import type { ParseErrorId } from './messages.js'
import type { Extent } from './source.js'
import type { TokenKind } from './token-kind.js'

export interface ParseOptions {
  /** Path or name that errors and `extent.file` show. */
  readonly file?: string
  /** Keep the tokens too, for highlighting and completion. */
  readonly tokens?: boolean
}

export interface Token {
  readonly kind: TokenKind
  readonly extent: Extent
}

/** A token while it may yet be scanned again. */
export interface SavedToken {
  readonly kind: number
  readonly start: number
  readonly end: number
}

export interface ParseError {
  /** PowerShell's own error id: `MissingEndCurlyBrace`. */
  readonly errorId: ParseErrorId
  readonly message: string
  readonly extent: Extent
  /** More text could mend it: a prompt asks for another line. */
  readonly incompleteInput: boolean
}

export interface ParseResult {
  /** Always a tree; what could not be read is in ErrorStatementAst and ErrorExpressionAst nodes. */
  readonly ast: ScriptBlockAst
  /** In the order of their discovery, as PowerShell lists them: of the syntax, then of the meaning. */
  readonly errors: readonly ParseError[]
  /** The text is the beginning of a valid script: there are errors and more text could mend the first. */
  readonly incomplete: boolean
  /** In order, when asked for; comments and line ends among them, spaces not. */
  readonly tokens?: readonly Token[]
}
