import { checkSemantics } from './checks/semantic-checks.js'
import type { ParseOptions, ParseResult } from './result.js'
import { ScriptParser } from './script-parser.js'
import { Extent, SourceText } from './source.js'
import { kindName } from './token-kind.js'

/**
 * Parses a script. Never throws: what cannot be read is reported in `errors`, with PowerShell's own error
 * ids, and the tree holds what could be.
 */
export function parse(text: string, options: ParseOptions = {}): ParseResult {
  const source = new SourceText(text, options.file ?? '')
  const parser = new ScriptParser(source)
  if (options.tokens === true) parser.keepTokens()
  const { ast, errors, tokens } = parser.script()
  checkSemantics(ast, errors)
  const incomplete = errors[0]?.incompleteInput ?? false
  if (options.tokens !== true) return { ast, errors, incomplete }
  return {
    ast,
    errors,
    incomplete,
    tokens: tokens.map(({ kind, start, end }) => ({
      kind: kindName(kind),
      extent: new Extent(source, start, end),
    })),
  }
}
