/** Colours, the judgement whether a text is complete, completion and help: what needs the language. */
import { parse } from '../../language/index.js'
import type { ParseResult } from '../../language/index.js'
import { highlight } from '../editor/highlight.js'
import type { LanguageServices } from './late-services.js'

export function languageServices(
  others: Pick<LanguageServices, 'complete' | 'help'>,
): LanguageServices {
  let last: { text: string; result: ParseResult } | undefined
  const parsed = (text: string) => {
    if (last?.text !== text) last = { text, result: parse(text, { tokens: true }) }
    return last.result
  }
  return {
    ...others,
    highlight: (text, cursor) => (text === '' ? [] : highlight(parsed(text), cursor)),
    isIncomplete: (text) => text.trim() !== '' && parsed(text).incomplete,
  }
}
