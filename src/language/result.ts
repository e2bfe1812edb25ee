import type { ScriptBlockAst } from './ast.js'
import type { Extent } from './source.js'

export interface ParseOptions {
  /** Path or name that errors and `extent.file` show. */
  readonly file?: string
}

export interface ParseError {
  /** PowerShell's own error id: `MissingEndCurlyBrace`. */
  readonly errorId: string
  readonly message: string
  readonly extent: Extent
  /** More text could mend it: a prompt asks for another line. */
  readonly incompleteInput: boolean
}

export interface ParseResult {
  /** Always a tree; what could not be read is in ErrorStatementAst and ErrorExpressionAst nodes. */
  readonly ast: ScriptBlockAst
  /** In the order of the text. */
  readonly errors: readonly ParseError[]
  /** The text is the beginning of a valid script: there are errors and more text could mend the first. */
  readonly incomplete: boolean
}
