import type { ErrorRecord } from './error-record.js'
import { invalidPattern, unsupportedPattern } from './regex-errors.js'
import { changeOptions, type RegexOptions, takeLeadingOptions } from './regex-options.js'
import { literal } from './wildcard.js'

export interface TranslatedRegex {
  readonly source: string
  readonly flags: string
  /** .NET's groups in .NET's order (0 first): the name and the JavaScript group numbers behind it. */
  readonly groups: readonly TranslatedGroup[]
}

export interface TranslatedGroup {
  readonly name: string
  readonly indexes: readonly number[]
}

interface MutableGroup {
  name: string | undefined
  index: number
}

/**
 * A .NET regular expression as a JavaScript one. Inline options, free spacing, lookbehind, atomic
 * groups, class subtraction and \A \z \Z are translated; what JavaScript cannot do (balancing groups,
 * conditionals, \G) is an ErrorRecord that says so.
 */
export function translateRegex(pattern: string, options: RegexOptions): TranslatedRegex {
  const leading = takeLeadingOptions(pattern, options)
  const translator = new Translator(leading.rest, leading.options)
  return translator.run()
}

class Translator {
  readonly #pattern: string
  readonly #groups: MutableGroup[] = []
  /** JavaScript's i flag can be used only when no part of the pattern changes it. */
  readonly #useFlag: boolean
  readonly #ignoreCase: boolean
  #options: RegexOptions
  #place = 0
  #groupCount = 0
  #atomicCount = 0
  #unicode = false

  constructor(pattern: string, options: RegexOptions) {
    this.#pattern = pattern
    this.#options = options
    this.#ignoreCase = options.ignoreCase
    this.#useFlag = !/\(\?[mnsx]*-?[mnsx]*i/.test(pattern)
  }

  run(): TranslatedRegex {
    const unicode = /\\[pP]\{/.test(this.#pattern)
    this.#unicode = unicode
    const named = this.#findNamedGroups()
    const source = this.#sequence(undefined, named)
    const flags = `${this.#useFlag && this.#ignoreCase ? 'i' : ''}${unicode ? 'u' : ''}d`.replace(
      'd',
      '',
    )
    return { source, flags, groups: this.#numberGroups() }
  }

  /** .NET numbers the named groups after all others. */
  #numberGroups(): TranslatedGroup[] {
    const unnamed = this.#groups.filter((group) => group.name === undefined)
    const numbered = unnamed.map((group, at) => ({ name: String(at + 1), indexes: [group.index] }))
    const byName = new Map<string, number[]>()
    for (const { name, index } of this.#groups) {
      if (name === undefined) continue
      byName.set(name, [...(byName.get(name) ?? []), index])
    }
    const named = Array.from(byName, ([name, indexes]) => ({ name, indexes }))
    return [{ name: '0', indexes: [0] }, ...numbered, ...named]
  }

  #findNamedGroups(): readonly string[] {
    return Array.from(
      this.#pattern.matchAll(/(?<!\\)\(\?(?:<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')/g),
      (match) => match[1] ?? match[2] ?? '',
    )
  }

  #sequence(close: ')' | undefined, named: readonly string[]): string {
    let source = ''
    const before = this.#options
    while (this.#place < this.#pattern.length) {
      const char = this.#pattern[this.#place] ?? ''
      if (char === ')') {
        if (close === undefined) throw this.#error("Too many )'s.")
        break
      }
      source += this.#atom(char, named)
    }
    if (close !== undefined && this.#pattern[this.#place] !== ')')
      throw this.#error("Not enough )'s.")
    this.#options = before
    return source
  }

  #atom(char: string, named: readonly string[]): string {
    switch (char) {
      case '\\':
        return this.#escape(named)
      case '[':
        return this.#class()
      case '(':
        return this.#group(named)
      case '.':
        this.#place++
        return this.#options.singleline ? '[\\s\\S]' : '[^\\n]'
      case '^':
        this.#place++
        return this.#options.multiline ? '(?:^|(?<=\\n))' : '^'
      case '$':
        this.#place++
        return this.#options.multiline ? '(?=\\n|$)' : '(?=\\n?$)'
      case '*':
      case '+':
      case '?':
        this.#place++
        return char
      case '|':
        this.#place++
        return '|'
      case '{':
        return this.#brace()
      default:
        return this.#plain(char)
    }
  }

  #plain(char: string): string {
    this.#place++
    if (this.#options.ignoreWhitespace) {
      if (/\s/.test(char)) return ''
      if (char === '#') {
        const end = this.#pattern.indexOf('\n', this.#place)
        this.#place = end < 0 ? this.#pattern.length : end + 1
        return ''
      }
    }
    return this.#letter(char)
  }

  #letter(char: string): string {
    if (!this.#useFlag && this.#options.ignoreCase) {
      const lower = char.toLowerCase()
      const upper = char.toUpperCase()
      if (lower !== upper) return `[${lower}${upper}]`
    }
    return char === '/' || char === '-' ? char : literal(char)
  }

  /** `{2}`, `{2,}`, `{2,3}` are quantifiers, every other brace is itself. */
  #brace(): string {
    const match = /^\{\d+(?:,\d*)?\}/.exec(this.#pattern.slice(this.#place))
    this.#place += match ? match[0].length : 1
    return match ? match[0] : '\\{'
  }

  #group(named: readonly string[]): string {
    const rest = this.#pattern.slice(this.#place)
    if (rest.startsWith('(?#')) {
      const end = this.#pattern.indexOf(')', this.#place)
      if (end < 0) throw this.#error('Unterminated (?#...) comment.')
      this.#place = end + 1
      return ''
    }
    const inline = /^\(\?([imnsx]*)(?:-([imnsx]+))?([:)])/.exec(rest)
    if (inline && !rest.startsWith('(?:')) return this.#inlineOptions(inline, named)
    const look = /^\(\?(?::|=|!|<=|<!)/.exec(rest)
    if (look) return this.#body(look[0].length, look[0], named)
    if (rest.startsWith('(?>')) return this.#atomic(named)
    const name = /^\(\?(?:<([^>\s]*)>|'([^'\s]*)')/.exec(rest)
    if (name) return this.#namedGroup(name[1] ?? name[2] ?? '', name[0].length, named)
    if (rest.startsWith('(?(')) throw this.#unsupported('conditional groups (?(…)…|…)')
    if (rest.startsWith('(?')) throw this.#error('Unrecognized grouping construct.')
    if (this.#options.explicitCapture) return this.#body(1, '(?:', named)
    this.#groups.push({ name: undefined, index: ++this.#groupCount })
    return this.#body(1, '(', named)
  }

  #body(skip: number, open: string, named: readonly string[]): string {
    this.#place += skip
    const inner = this.#sequence(')', named)
    this.#place++
    return `${open}${inner})`
  }

  #inlineOptions(match: RegExpExecArray, named: readonly string[]): string {
    const changed = changeOptions(this.#options, match[1] ?? '', match[2] ?? '')
    if (match[3] === ')') {
      this.#place += match[0].length
      this.#options = changed
      return ''
    }
    const before = this.#options
    this.#options = changed
    const text = this.#body(match[0].length, '(?:', named)
    this.#options = before
    return text
  }

  /** A lookahead does not give back what it matched: `(?>a)` is `(?=(a))` and that group again. */
  #atomic(named: readonly string[]): string {
    const name = `atomic${++this.#atomicCount}_`
    this.#groupCount++
    this.#place += 3
    const inner = this.#sequence(')', named)
    this.#place++
    return `(?=(?<${name}>${inner}))\\k<${name}>`
  }

  #namedGroup(name: string, skip: number, named: readonly string[]): string {
    if (name.includes('-')) throw this.#unsupported('balancing groups (?<a-b>…)')
    if (!/^\w+$/.test(name))
      throw this.#error(`Invalid group name: Group names must begin with a word character.`)
    const index = ++this.#groupCount
    this.#groups.push({ name, index })
    // A name of JavaScript's own would have to be unique; numbers do for all that is asked of it.
    return this.#body(skip, `(?<${this.#jsName(name, index)}>`, named)
  }

  #jsName(name: string, index: number): string {
    return `${/^\d/.test(name) ? 'n' : ''}${name}_${index}`
  }

  #escape(named: readonly string[]): string {
    const rest = this.#pattern.slice(this.#place)
    const next = rest[1]
    if (next === undefined) throw this.#error('Illegal \\ at end of pattern.')
    const reference = /^\\(?:k<(\w+)>|k'(\w+)'|k\{(\w+)\}|([1-9]\d?))/.exec(rest)
    if (reference) {
      this.#place += reference[0].length
      return this.#reference(
        reference[1] ?? reference[2] ?? reference[3] ?? reference[4] ?? '',
        named,
      )
    }
    const anchors: Readonly<Record<string, string>> = { A: '^', z: '$', Z: '(?=\\n?$)' }
    const anchor = anchors[next]
    if (anchor !== undefined) {
      this.#place += 2
      return anchor
    }
    if (next === 'G') throw this.#unsupported('\\G')
    if (next === 'b' || next === 'B') {
      this.#place += 2
      return `\\${next}`
    }
    return this.#characterEscape(false)
  }

  #reference(name: string, named: readonly string[]): string {
    const group = /^\d+$/.test(name)
      ? this.#groups.filter((known) => known.name === undefined)[Number(name) - 1]
      : this.#groups.findLast((known) => known.name === name)
    const byNumber = group ?? this.#groups[Number(name) - 1]
    if (!byNumber) {
      if (named.includes(name)) return ''
      throw this.#error(
        `Reference to undefined group ${/^\d/.test(name) ? 'number' : 'name'} ${name}.`,
      )
    }
    return byNumber.name === undefined
      ? `(?:\\${byNumber.index})`
      : `\\k<${this.#jsName(byNumber.name, byNumber.index)}>`
  }

  /** One escaped character or class of characters, inside or outside brackets. */
  #characterEscape(inClass: boolean): string {
    const rest = this.#pattern.slice(this.#place)
    const next = rest[1] ?? ''
    const code = /^\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|c([A-Za-z])|(0[0-7]{0,2}))/.exec(rest)
    if (code) {
      this.#place += code[0].length
      return codeEscape(code)
    }
    const category = /^\\([pP])\{(\w+)\}/.exec(rest)
    if (category) {
      this.#place += category[0].length
      if (category[2]?.startsWith('Is')) throw this.#unsupported(`Unicode blocks (${category[0]})`)
      return category[0]
    }
    this.#place += 2
    const controls: Readonly<Record<string, string>> = { a: '\\x07', e: '\\x1B' }
    if (controls[next]) return controls[next]
    if (inClass && next === 'b') return '\\x08'
    if (/[dDwWsSnrtfv]/.test(next)) return `\\${next}`
    if (/[A-Za-z0-9_]/.test(next)) throw this.#error(`Unrecognized escape sequence \\${next}.`)
    if (inClass)
      return /[\\\]^-]/.test(next) || (this.#unicode && next === '[') ? `\\${next}` : next
    return this.#letter(next)
  }

  #class(): string {
    const start = this.#place
    this.#place++
    let negated = ''
    if (this.#pattern[this.#place] === '^') {
      negated = '^'
      this.#place++
    }
    let content = ''
    let subtraction = ''
    for (let first = true; ; first = false) {
      const char = this.#pattern[this.#place]
      if (char === undefined) {
        this.#place = start
        throw this.#error('Unterminated [] set.')
      }
      if (char === ']' && !first) break
      if (char === '-' && this.#pattern[this.#place + 1] === '[' && !first) {
        this.#place++
        subtraction = this.#class()
        continue
      }
      content += this.#classCharacter(char)
    }
    this.#place++
    const text = `[${negated}${this.#caseClass(content)}]`
    return subtraction === '' ? text : `(?:(?!${subtraction})${text})`
  }

  #classCharacter(char: string): string {
    if (char === '\\') return this.#characterEscape(true)
    this.#place++
    const named = /^\[:(\w+):\]/.exec(this.#pattern.slice(this.#place - 1))
    if (named) return char === '[' ? '\\[' : char
    return char === '[' || char === ']' ? `\\${char}` : char
  }

  /** Letters and ranges of letters in both cases, where the flag cannot say so. */
  #caseClass(content: string): string {
    if (this.#useFlag || !this.#options.ignoreCase) return content
    const other = content.replace(/\\.|[a-z]-[a-z]|[A-Z]-[A-Z]|[a-zA-Z]/g, (part) => {
      if (part.startsWith('\\')) return part
      const swapped = part === part.toLowerCase() ? part.toUpperCase() : part.toLowerCase()
      return part + swapped
    })
    return other
  }

  #error(reason: string): ErrorRecord {
    return invalidPattern(this.#pattern, this.#place, reason)
  }

  #unsupported(what: string): ErrorRecord {
    return unsupportedPattern(this.#pattern, what)
  }
}

function codeEscape(match: RegExpExecArray): string {
  if (match[1]) return `\\x${match[1]}`
  if (match[2]) return `\\u${match[2]}`
  if (match[3]) return `\\c${match[3]}`
  return `\\x${Number.parseInt(match[4] ?? '0', 8)
    .toString(16)
    .padStart(2, '0')}`
}
