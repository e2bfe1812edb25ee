import {
  asRegex,
  enumerable,
  isTrue,
  replace,
  ScriptBlock,
  split,
  splitByTest,
  toArray,
  toInteger,
  toNumber,
  toText,
  type RegexMatch,
} from '../objects/index.js'
import { callBlock } from './block-call.js'
import type { Frame } from './frame.js'

/** `-replace pattern, replacement`; a script block gets each match as `$_`. */
export function replaceOperator(
  left: unknown,
  right: unknown,
  ignoreCase: boolean,
  frame: Frame,
): unknown {
  const [pattern, replacement] = enumerable(right) ? toArray(right) : [right, '']
  if (!(replacement instanceof ScriptBlock)) {
    return replace(left, pattern ?? '', toText(replacement ?? ''), ignoreCase)
  }
  return replaceByScript(left, pattern, replacement, ignoreCase, frame)
}

/** The matches' replacements may have to be waited for, so they are gathered before the text is built. */
function replaceByScript(
  left: unknown,
  pattern: unknown,
  block: ScriptBlock,
  ignoreCase: boolean,
  frame: Frame,
): unknown {
  const regex = asRegex(pattern, ignoreCase)
  const one = (value: unknown) => {
    const text = toText(value)
    const matches = regex.matches(text)
    const answers = matches.map((found) => callBlock(frame, block, { dollarUnder: found }))
    const build = (held: readonly unknown[]) =>
      rebuild(
        text,
        matches,
        held.map((item) => toText(item)),
      )
    return answers.some((answer) => answer instanceof Promise)
      ? Promise.all(answers).then(build)
      : build(answers)
  }
  const items = enumerable(left)
  if (!items) return one(left)
  const results = Array.from(items, one)
  return results.some((result) => result instanceof Promise)
    ? Promise.all(results.map(async (result) => await result))
    : results
}

function rebuild(text: string, matches: readonly RegexMatch[], answers: readonly string[]): string {
  let result = ''
  let end = 0
  matches.forEach((found, at) => {
    result += text.slice(end, found.index) + (answers[at] ?? '')
    end = found.index + found.value.length
  })
  return result + text.slice(end)
}

/** `-split`; a script block tests each character. */
export function splitOperator(
  left: unknown,
  right: unknown,
  ignoreCase: boolean,
  frame: Frame,
): unknown {
  const [pattern, count] = toArray(right)
  if (!(pattern instanceof ScriptBlock)) return split(left, right, ignoreCase)
  const limit = count === undefined ? 0 : toNumber(toInteger(count, 'int'))
  const test = (char: string) => isTrue(callBlock(frame, pattern, { dollarUnder: char }))
  return toArray(left).flatMap((item) => splitByTest(toText(item), test, limit))
}
