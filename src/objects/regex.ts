import { ErrorRecord } from './error-record.js'
import { PSHashtable } from './hashtable.js'
import type { RegexOptions } from './regex-options.js'
import { translateRegex, type TranslatedGroup } from './regex-translate.js'
import { dotnetTypes } from './types.js'

/** System.Text.RegularExpressions.RegexOptions, by their numbers. */
export const regexOptionNumbers = {
  None: 0,
  IgnoreCase: 1,
  Multiline: 2,
  ExplicitCapture: 4,
  Compiled: 8,
  Singleline: 16,
  IgnorePatternWhitespace: 32,
  RightToLeft: 64,
  ECMAScript: 256,
  CultureInvariant: 512,
  NonBacktracking: 1024,
} as const

/** A .NET regular expression, run by JavaScript's engine. */
export class Regex {
  static readonly [dotnetTypes] = ['System.Text.RegularExpressions.Regex', 'System.Object']
  readonly pattern: string
  readonly optionNumber: number
  readonly groups: readonly TranslatedGroup[]
  readonly expression: RegExp

  constructor(pattern: string, optionNumber = 0) {
    this.pattern = pattern
    this.optionNumber = optionNumber
    const translated = translateRegex(pattern, optionsOf(optionNumber))
    this.groups = translated.groups
    this.expression = compile(pattern, translated.source, `${translated.flags}g`)
  }

  get hashKey(): string {
    return `regex:${this.optionNumber}:${this.pattern}`
  }

  toString(): string {
    return this.pattern
  }

  toJSON(): string {
    return this.pattern
  }

  isMatch(text: string, start = 0): boolean {
    this.expression.lastIndex = start
    return this.expression.test(text)
  }

  match(text: string, start = 0): RegexMatch {
    this.expression.lastIndex = start
    const found = this.expression.exec(text)
    return found ? new RegexMatch(this, text, found) : RegexMatch.none(this, text)
  }

  matches(text: string, start = 0): RegexMatch[] {
    this.expression.lastIndex = start
    const found: RegexMatch[] = []
    for (let match = this.expression.exec(text); match; match = this.expression.exec(text)) {
      found.push(new RegexMatch(this, text, match))
      if (match[0] === '') this.expression.lastIndex++
    }
    return found
  }

  /** `count` below zero replaces all. */
  replace(text: string, replacement: string, count = -1): string {
    const pieces = replacementPieces(replacement, this)
    return this.replaceWith(text, (match) => expand(pieces, match, text), count)
  }

  replaceWith(text: string, evaluate: (match: RegexMatch) => string, count = -1): string {
    let result = ''
    let end = 0
    for (const match of this.matches(text).slice(0, count < 0 ? undefined : count)) {
      result += text.slice(end, match.index) + evaluate(match)
      end = match.index + match.value.length
    }
    return result + text.slice(end)
  }

  /** As Regex.Split: captured groups are part of the result; `count` pieces at most when above zero. */
  split(text: string, count = 0): string[] {
    const parts: string[] = []
    let end = 0
    for (const match of this.matches(text)) {
      if (count > 0 && parts.length >= count - 1) break
      parts.push(text.slice(end, match.index))
      for (const group of match.groups.slice(1)) if (group.success) parts.push(group.value)
      end = match.index + match.value.length
    }
    parts.push(text.slice(end))
    return parts
  }
}

Object.defineProperty(Regex.prototype, dotnetTypes, { value: Regex[dotnetTypes] })

function compile(pattern: string, source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags)
  } catch (cause) {
    throw new ErrorRecord(
      `Invalid pattern '${pattern}'. ${cause instanceof Error ? cause.message : ''}`,
      {
        errorId: 'InvalidRegularExpression',
        category: 'InvalidArgument',
        targetObject: pattern,
        exceptionTypes: [
          'System.Text.RegularExpressions.RegexParseException',
          'System.ArgumentException',
          'System.SystemException',
          'System.Exception',
        ],
        cause,
      },
    )
  }
}

function optionsOf(number: number): RegexOptions {
  return {
    ignoreCase: (number & regexOptionNumbers.IgnoreCase) !== 0,
    multiline: (number & regexOptionNumbers.Multiline) !== 0,
    singleline: (number & regexOptionNumbers.Singleline) !== 0,
    explicitCapture: (number & regexOptionNumbers.ExplicitCapture) !== 0,
    ignoreWhitespace: (number & regexOptionNumbers.IgnorePatternWhitespace) !== 0,
  }
}

const cache = new Map<string, Regex>()

/** The expression for an operator, compiled once. */
export function regexFor(pattern: string, ignoreCase: boolean): Regex {
  const key = `${ignoreCase ? 'i' : 's'}${pattern}`
  let regex = cache.get(key)
  if (!regex) {
    regex = new Regex(pattern, ignoreCase ? regexOptionNumbers.IgnoreCase : 0)
    if (cache.size > 1000) cache.clear()
    cache.set(key, regex)
  }
  return regex
}

export class RegexGroup {
  readonly name: string
  readonly success: boolean
  readonly value: string
  readonly index: number

  constructor(name: string, success: boolean, value: string, index: number) {
    this.name = name
    this.success = success
    this.value = value
    this.index = index
  }

  get length(): number {
    return this.value.length
  }

  toString(): string {
    return this.value
  }
}

Object.defineProperty(RegexGroup.prototype, dotnetTypes, {
  value: [
    'System.Text.RegularExpressions.Group',
    'System.Text.RegularExpressions.Capture',
    'System.Object',
  ],
})

export class RegexMatch extends RegexGroup {
  readonly regex: Regex
  readonly input: string
  readonly groups: readonly RegexGroup[]

  constructor(regex: Regex, input: string, found: RegExpExecArray) {
    super('0', true, found[0], found.index)
    this.regex = regex
    this.input = input
    this.groups = regex.groups.map((group, at) => {
      if (at === 0) return this
      const text = group.indexes.map((index) => found[index]).findLast((part) => part !== undefined)
      const index = text === undefined ? 0 : found.index + Math.max(0, found[0].indexOf(text))
      return new RegexGroup(group.name, text !== undefined, text ?? '', index)
    })
  }

  static none(regex: Regex, input: string): RegexMatch {
    const nothing = Object.assign([''], { index: 0, input }) as unknown as RegExpExecArray
    const match = new RegexMatch(regex, input, nothing)
    return Object.defineProperty(match, 'success', { value: false })
  }

  group(name: string): RegexGroup | undefined {
    return this.groups.find((group) => group.name === name)
  }

  next(): RegexMatch {
    const start = this.index + Math.max(1, this.value.length)
    return start > this.input.length
      ? RegexMatch.none(this.regex, this.input)
      : this.regex.match(this.input, start)
  }

  /** What `$Matches` holds: numbers and names of the groups that took part. */
  toTable(): PSHashtable {
    const table = new PSHashtable()
    for (const group of this.groups) {
      if (!group.success) continue
      table.set(/^\d+$/.test(group.name) ? Number(group.name) : group.name, group.value)
    }
    return table
  }
}

Object.defineProperty(RegexMatch.prototype, dotnetTypes, {
  value: [
    'System.Text.RegularExpressions.Match',
    'System.Text.RegularExpressions.Group',
    'System.Text.RegularExpressions.Capture',
    'System.Object',
  ],
})

type Piece = string | { readonly group: string } | { readonly part: '&' | '`' | "'" | '+' | '_' }

/** `$1`, `${name}`, `$&`, `` $` ``, `$'`, `$+`, `$_`, `$$`; a group that does not exist stays as written. */
function replacementPieces(replacement: string, regex: Regex): Piece[] {
  const pieces: Piece[] = []
  const known = new Set(regex.groups.map((group) => group.name))
  const marks = /\$(?:(\d+)|\{(\w+)\}|([$&`'+_]))/g
  let end = 0
  for (const match of replacement.matchAll(marks)) {
    pieces.push(replacement.slice(end, match.index))
    const name = match[1] ?? match[2]
    if (name !== undefined) pieces.push(known.has(name) ? { group: name } : match[0])
    else if (match[3] === '$') pieces.push('$')
    else pieces.push({ part: match[3] as '&' })
    end = match.index + match[0].length
  }
  pieces.push(replacement.slice(end))
  return pieces
}

function expand(pieces: readonly Piece[], match: RegexMatch, text: string): string {
  let result = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') result += piece
    else if ('group' in piece) result += match.group(piece.group)?.value ?? ''
    else result += expandPart(piece.part, match, text)
  }
  return result
}

function expandPart(part: string, match: RegexMatch, text: string): string {
  switch (part) {
    case '&':
      return match.value
    case '`':
      return text.slice(0, match.index)
    case "'":
      return text.slice(match.index + match.value.length)
    case '+':
      return match.groups.at(-1)?.value ?? ''
    default:
      return text
  }
}
