import { enumerable, toArray } from './collections.js'
import { formatComposite } from './composite-format.js'
import { runtimeError } from './errors.js'
import type { PSHashtable } from './hashtable.js'
import { isNumber, toNumber } from './numbers.js'
import { toNumeric } from './cast-number.js'
import { Regex, regexFor, regexOptionNumbers, type RegexMatch } from './regex.js'
import { toText } from './text.js'
import { matchesWildcard } from './wildcard.js'

/** `-like` and `-notlike`; a list on the left is filtered. */
export function like(left: unknown, right: unknown, ignoreCase: boolean, wanted: boolean): unknown {
  const pattern = toText(right)
  const test = (value: unknown) => matchesWildcard(toText(value), pattern, !ignoreCase) === wanted
  const items = enumerable(left)
  return items ? Array.from(items).filter(test) : test(left)
}

/**
 * `-match` and `-notmatch`; `matched` gets `$Matches` when a single text matches. A list on the left is
 * filtered and leaves `$Matches` alone.
 */
export function match(
  left: unknown,
  right: unknown,
  ignoreCase: boolean,
  wanted: boolean,
  matched: (table: PSHashtable) => void,
): unknown {
  const regex = asRegex(right, ignoreCase)
  const items = enumerable(left)
  if (items) return Array.from(items).filter((item) => regex.isMatch(toText(item)) === wanted)
  const found = regex.match(toText(left))
  if (found.success) matched(found.toTable())
  return found.success === wanted
}

export function asRegex(pattern: unknown, ignoreCase: boolean): Regex {
  return pattern instanceof Regex ? pattern : regexFor(toText(pattern), ignoreCase)
}

/** Replaces in text; the second operand may be a function of the match (a script block's call). */
export function replace(
  left: unknown,
  pattern: unknown,
  replacement: string | ((match: RegexMatch) => string),
  ignoreCase: boolean,
): unknown {
  const regex = asRegex(pattern, ignoreCase)
  const one = (value: unknown) =>
    typeof replacement === 'string'
      ? regex.replace(toText(value), replacement)
      : regex.replaceWith(toText(value), replacement)
  const items = enumerable(left)
  return items ? Array.from(items, one) : one(left)
}

/** `-join`: the separator between the texts of the items. */
export function join(left: unknown, separator: unknown): string {
  const items = enumerable(left)
  return items ? Array.from(items, (item) => toText(item)).join(toText(separator)) : toText(left)
}

/** Unary `-split`: by whitespace, empty pieces left out. */
export function splitWords(value: unknown): string[] {
  return toArray(value).flatMap((item) => toText(item).split(/\s+/).filter(Boolean))
}

const splitOptions: Readonly<Record<string, number>> = {
  simplematch: -1,
  regexmatch: 0,
  none: 0,
  ignorecase: regexOptionNumbers.IgnoreCase,
  multiline: regexOptionNumbers.Multiline,
  singleline: regexOptionNumbers.Singleline,
  ignorepatternwhitespace: regexOptionNumbers.IgnorePatternWhitespace,
  explicitcapture: regexOptionNumbers.ExplicitCapture,
  cultureinvariant: regexOptionNumbers.CultureInvariant,
}

/** Binary `-split`: `text -split pattern, count, options`; a list on the left is split item by item. */
export function split(left: unknown, right: unknown, ignoreCase: boolean): string[] {
  const [pattern, count, options] = toArray(right)
  const limit = count === undefined ? 0 : toNumber(toNumeric(count))
  const regex = splitRegex(pattern ?? '', options, ignoreCase)
  return toArray(left ?? '').flatMap((item) => splitBy(toText(item), regex, limit))
}

function splitRegex(pattern: unknown, options: unknown, ignoreCase: boolean): Regex {
  let flags = ignoreCase ? regexOptionNumbers.IgnoreCase : 0
  let simple = false
  for (const option of toText(options, ',').split(',').filter(Boolean)) {
    const number = splitOptions[option.trim().toLowerCase()]
    if (number === undefined && !isNumber(options)) {
      throw runtimeError(`The split option '${option}' is not valid.`, 'InvalidSplitOption')
    }
    if (number === -1) simple = true
    else flags |= number ?? 0
  }
  const text = toText(pattern)
  return new Regex(simple ? text.replace(/[.*+?^${}()|[\]\\#\s]/g, '\\$&') : text, flags)
}

/** Below zero keeps the last pieces apart and leaves the first whole. */
function splitBy(text: string, regex: Regex, limit: number): string[] {
  return limit < 0 ? splitFromEnd(text, regex, -limit) : regex.split(text, limit)
}

function splitFromEnd(text: string, regex: Regex, limit: number): string[] {
  const matches = regex.matches(text)
  const used = matches.slice(Math.max(0, matches.length - (limit - 1)))
  const parts: string[] = []
  let end = 0
  for (const found of used) {
    parts.push(text.slice(end, found.index))
    for (const group of found.groups.slice(1)) if (group.success) parts.push(group.value)
    end = found.index + found.value.length
  }
  return [...parts, text.slice(end)]
}

/** Splits by a test of each character (a script block): the characters that pass are separators. */
export function splitByTest(text: string, test: (char: string) => boolean, limit = 0): string[] {
  const parts: string[] = []
  let start = 0
  for (let index = 0; index < text.length; index++) {
    if (limit > 0 && parts.length >= limit - 1) break
    if (test(text[index] ?? '')) {
      parts.push(text.slice(start, index))
      start = index + 1
    }
  }
  return [...parts, text.slice(start)]
}

/** `-f` */
export function format(left: unknown, right: unknown): string {
  return formatComposite(toText(left), enumerable(right) ? toArray(right) : [right ?? null])
}
