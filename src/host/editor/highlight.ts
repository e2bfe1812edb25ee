/** Colours of a text, from the language's own lexer; brackets that belong together and errors marked. */
import type { ParseResult, Token } from '../../language/index.js'
import type { Span } from './screen-layout.js'
import type { StyleName } from './styles.js'

export function highlight(result: ParseResult, cursor: number): Span[] {
  const { tokens = [], errors } = result
  const partner = bracketPartner(tokens, cursor)
  const wrong = errors.filter(({ incompleteInput }) => !incompleteInput)
  const spans: Span[] = []
  let commandNext = true
  for (const [index, token] of tokens.entries()) {
    const { start, end } = token.extent
    if (end <= start) continue
    const style = partner.includes(index) ? 'bracket' : styleOf(token, commandNext)
    const isWrong = wrong.some(({ extent }) => extent.start < end && extent.end > start)
    const shown = isWrong ? 'error' : style
    if (shown) spans.push({ start, end, style: shown })
    commandNext = startsCommand(token, commandNext)
  }
  return spans
}

const commandStarts = new Set<string>([
  'NewLine',
  'Semi',
  'Pipe',
  'AndAnd',
  'OrOr',
  'LCurly',
  'LParen',
  'DollarParen',
  'AtParen',
  'Ampersand',
  'Equals',
  'Return',
  'Dot',
])

function startsCommand({ kind }: Token, before: boolean): boolean {
  if (kind === 'LineContinuation' || kind === 'Comment') return before
  return commandStarts.has(kind)
}

const styles: Readonly<Record<string, StyleName>> = {
  Variable: 'variable',
  SplattedVariable: 'variable',
  Parameter: 'parameter',
  Number: 'number',
  Label: 'member',
  StringLiteral: 'string',
  StringExpandable: 'string',
  HereStringLiteral: 'string',
  HereStringExpandable: 'string',
  Comment: 'comment',
  Unknown: 'error',
}

const keywords = new Set<string>(
  (
    'Begin Break Catch Class Configuration Continue Data Define Do Dynamicparam Else ElseIf End Exit ' +
    'Filter Finally For Foreach From Function If In Param Process Return Switch Throw Trap Try Until ' +
    'Using While Enum Static Hidden Base Default Clean'
  ).split(' '),
)

function styleOf({ kind, extent }: Token, commandNext: boolean): StyleName | undefined {
  const known = styles[kind]
  if (known) return known
  if (kind === 'Identifier' || kind === 'Generic') {
    if (commandNext) return 'command'
    return isTypeName(extent.source.text, extent.start, extent.end) ? 'type' : undefined
  }
  if (keywords.has(kind) && /^\w/.test(extent.text)) return 'keyword'
  if (/^-\w/.test(extent.text)) return 'operator'
  return undefined
}

function isTypeName(text: string, start: number, end: number): boolean {
  return text[start - 1] === '[' && (text[end] === ']' || text[end] === '[')
}

const closing: Readonly<Record<string, string>> = {
  LParen: 'RParen',
  AtParen: 'RParen',
  DollarParen: 'RParen',
  LCurly: 'RCurly',
  AtCurly: 'RCurly',
  LBracket: 'RBracket',
  QuestionLBracket: 'RBracket',
}

/** The closing bracket before the cursor and the one that it closes: their places among the tokens. */
function bracketPartner(tokens: readonly Token[], cursor: number): readonly number[] {
  const open: number[] = []
  for (const [index, { kind, extent }] of tokens.entries()) {
    if (extent.start >= cursor) return []
    if (closing[kind]) open.push(index)
    else if (kind === 'RParen' || kind === 'RCurly' || kind === 'RBracket') {
      const partner = open.pop()
      if (extent.end !== cursor) continue
      const isPair = partner !== undefined && closing[tokens[partner]?.kind ?? ''] === kind
      return isPair ? [partner, index] : []
    }
  }
  return []
}
