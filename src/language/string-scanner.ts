import {
  isBlank,
  isDoubleQuote,
  isHexDigit,
  isLetterOrDigit,
  isNewline,
  isSingleQuote,
  isVariableStart,
} from './characters.js'
import type { ParseErrorId } from './messages.js'
import { ScannerState } from './scanner-state.js'
import type { NestedPart, NestedSubExpression } from './string-part.js'
import { variablePath } from './variable-path.js'

/** Collects what a string says while it is scanned. */
export class StringBuilder {
  /** The value, with what is expanded left as written. */
  value = ''
  readonly parts: (string | NestedPart)[] = []
  private literal = ''

  add(text: string): void {
    this.value += text
    this.literal += text
  }

  nest(part: NestedPart, text: string): void {
    if (this.literal !== '') this.parts.push(this.literal)
    this.literal = ''
    this.parts.push(part)
    this.value += text
  }

  finish(): readonly (string | NestedPart)[] | undefined {
    if (this.parts.length === 0) return undefined
    if (this.literal !== '') this.parts.push(this.literal)
    return this.parts
  }
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** Strings, here-strings and what is expanded in them. Each method leaves `position` after what it read. */
export abstract class StringScanner extends ScannerState {
  /** Ends of the parentheses met while looking for the end of a `$(`; negative for those that are not closed. */
  private readonly parenthesisEnds = new Map<number, number>()

  /** single-quoted-string: `'` ( any but `'` | `''` )* `'` */
  protected scanSingleQuoted(): string {
    const { text, length } = this
    const open = this.position - 1
    let from = this.position
    let value = ''
    for (let index = from; index < length; index++) {
      if (!isSingleQuote(text.charCodeAt(index))) continue
      value += text.slice(from, index)
      if (!isSingleQuote(this.at(index + 1))) {
        this.position = index + 1
        return value
      }
      index++
      from = index
    }
    this.position = length
    this.incomplete('TerminatorExpectedAtEndOfString', this.extent(open, length), "'")
    return value + text.slice(from)
  }

  /** double-quoted-string: `"` ( any | escape | `""` | variable | `$(` … `)` )* `"` */
  protected scanDoubleQuoted(into: StringBuilder): void {
    const open = this.position - 1
    const { text, length } = this
    let from = this.position
    while (this.position < length) {
      const code = text.charCodeAt(this.position)
      if (isDoubleQuote(code)) {
        into.add(text.slice(from, this.position))
        if (!isDoubleQuote(this.at(this.position + 1))) {
          this.position++
          return
        }
        from = this.position + 1
        this.position += 2
      } else if (code === 36 || code === 96) {
        into.add(text.slice(from, this.position))
        if (code === 36) this.scanDollar(into, false)
        else this.scanEscapeInto(into)
        from = this.position
      } else {
        this.position++
      }
    }
    into.add(text.slice(from))
    this.incomplete('TerminatorExpectedAtEndOfString', this.extent(open, length), '"')
  }

  /** At a `$` of a string: a variable, a subexpression, or a dollar that means itself. */
  protected scanDollar(into: StringBuilder, hereString: boolean): void {
    const start = this.position
    const next = this.at(start + 1)
    let part: NestedPart | undefined
    if (next === 40) part = this.scanNestedSubExpression(start, hereString)
    else if (next === 123) part = this.scanNestedBraced(start)
    else if (isVariableStart(next)) part = this.scanNestedVariable(start)
    if (part === undefined) {
      this.position = start + 1
      into.add('$')
    } else {
      into.nest(part, this.text.slice(start, this.position))
    }
  }

  private scanNestedBraced(start: number): NestedPart {
    this.position = start + 2
    const userPath = this.scanBracedName(start, true)
    this.checkBracedName(userPath, start)
    return { kind: 'variable', start, end: this.position, userPath }
  }

  private scanNestedVariable(start: number): NestedPart {
    const end = this.variableNameEnd(start + 1)
    const userPath = this.text.slice(start + 1, end)
    this.position = end
    this.checkVariableName(userPath, start, end)
    return { kind: 'variable', start, end, userPath }
  }

  /** Where the name of a variable without braces ends: `$`, `?` and `^` stand alone, `::` ends it. */
  protected variableNameEnd(start: number): number {
    const { text, length } = this
    const first = text.charCodeAt(start)
    if (first === 36 || first === 63 || first === 94) return start + 1
    let index = start + 1
    while (index < length) {
      const code = text.charCodeAt(index)
      if (code === 58) {
        if (this.at(index + 1) === 58) break
      } else if (code !== 63 && !isLetterOrDigit(code)) {
        break
      }
      index++
    }
    return index
  }

  protected checkVariableName(userPath: string, start: number, end: number): void {
    const path = variablePath(userPath)
    if (path.name !== '') return
    const id: ParseErrorId =
      path.qualifier === undefined || /^(?:global|local|private|script)$/i.test(path.qualifier)
        ? 'InvalidVariableReference'
        : 'InvalidVariableReferenceWithDrive'
    this.error(id, this.extent(start, end))
  }

  /** braced-variable: `${` ( any but `}` | escape )+ `}`; `position` is after the opening brace. */
  protected scanBracedName(start: number, inString: boolean): string {
    const { text, length } = this
    let name = ''
    let closed = false
    while (this.position < length) {
      const code = text.charCodeAt(this.position)
      if (code === 125) {
        closed = true
        this.position++
        break
      }
      if (code === 96) {
        if (this.position + 1 >= length) {
          this.position++
          break
        }
        name += this.scanEscape()
        continue
      }
      if (code === 123) {
        const at = this.position + 1
        this.error('OpenBraceNeedsToBeBackTickedInVariableName', this.extent(at, at + 1))
      }
      if (inString && isDoubleQuote(code) && isDoubleQuote(this.at(this.position + 1))) {
        this.position++
      }
      name += text[this.position]
      this.position++
    }
    if (!closed) {
      const extent = this.extent(start + 1, this.position)
      this.incomplete('IncompleteDollarVariableReference', extent)
    }
    if (name !== '') return name
    if (closed) {
      this.error('EmptyVariableReference', this.extent(this.position - 1, this.position))
    }
    return ':Error:'
  }

  protected checkBracedName(userPath: string, start: number): void {
    if (variablePath(userPath).name !== '') return
    this.error('InvalidBracedVariableReference', this.extent(start, this.position))
  }

  /**
   * The stretch of a `$(` of a string. Only parentheses are counted, quotes are not looked at; a doubled
   * quote stands for one, unless in a here-string.
   */
  private scanNestedSubExpression(start: number, hereString: boolean): NestedSubExpression {
    const key = this.offset(start)
    const known = this.offsets === undefined ? this.parenthesisEnds.get(key) : undefined
    if (known !== undefined) {
      this.position = Math.abs(known) - this.base
      if (known < 0) this.reportUnclosed(start)
      return { kind: 'subexpression', start, end: this.position, skipped: [] }
    }
    const { text, length } = this
    const open = [start]
    const pairs: [number, number][] = []
    const skipped: number[] = []
    let doubled = false
    let index = start + 2
    for (; index < length && open.length > 0; index++) {
      const code = text.charCodeAt(index)
      if (code === 40) {
        open.push(text.charCodeAt(index - 1) === 36 ? index - 1 : index)
      } else if (code === 41) {
        pairs.push([open.pop() ?? 0, index + 1])
      } else if ((code === 96 || isDoubleQuote(code)) && isDoubleQuote(this.at(index + 1))) {
        doubled = true
        if (!hereString) skipped.push(index++)
      }
    }
    this.position = index
    if (open.length > 0) this.reportUnclosed(start)
    if (!doubled && this.offsets === undefined) {
      for (const [from, to] of pairs) this.parenthesisEnds.set(this.base + from, this.base + to)
      for (const from of open) this.parenthesisEnds.set(this.base + from, -(this.base + index))
    }
    return { kind: 'subexpression', start, end: index, skipped }
  }

  private reportUnclosed(start: number): void {
    const extent = this.extent(start, this.position)
    this.incomplete('IncompleteDollarSubexpressionReference', extent)
  }

  private scanEscapeInto(into: StringBuilder): void {
    if (this.position + 1 >= this.length) {
      this.position++
      into.add('`')
    } else {
      into.add(this.scanEscape())
    }
  }

  /** At a backtick with something after it: what the two stand for. */
  protected scanEscape(): string {
    const next = this.text[this.position + 1] ?? ''
    if (next === 'u') return this.scanUnicodeEscape()
    this.position += 2
    return escapes[next] ?? next
  }

  /** unicode-escape: `` `u{ `` hex-digit{1,6} `}` */
  private scanUnicodeEscape(): string {
    const start = this.position
    this.position += 2
    if (this.at(this.position) !== 123) {
      this.error('InvalidUnicodeEscapeSequence', this.extent(start, this.position))
      return '\uffff'
    }
    const first = ++this.position
    while (this.position - first < 6 && isHexDigit(this.at(this.position))) this.position++
    const count = this.position - first
    const next = this.at(this.position)
    if (next !== 125) {
      const id = count < 6 ? 'InvalidUnicodeEscapeSequence' : undefined
      const long = isHexDigit(next)
        ? 'TooManyDigitsInUnicodeEscapeSequence'
        : 'MissingUnicodeEscapeSequenceTerminator'
      this.error(id ?? long, this.extent(this.position, this.position + 1))
      return '\uffff'
    }
    this.position++
    if (count === 0) {
      this.error('InvalidUnicodeEscapeSequence', this.extent(start, this.position))
      return '\uffff'
    }
    const value = Number.parseInt(this.text.slice(first, first + count), 16)
    if (value > 0x10ffff) {
      this.error('InvalidUnicodeEscapeSequenceValue', this.extent(first, first + count))
      return '\uffff'
    }
    return String.fromCodePoint(value)
  }

  /** here-string-header: after `@'` or `@"`, blanks to the line's end; false when something else follows. */
  private scanHereHeader(quote: '"' | "'"): boolean {
    const header = this.position - 2
    while (isBlank(this.at(this.position))) this.position++
    if (this.position >= this.length) {
      const extent = this.extent(header, this.length)
      this.incomplete('TerminatorExpectedAtEndOfString', extent, `${quote}@`)
      return false
    }
    if (this.skipNewline()) return true
    const extent = this.extent(this.position, this.position + 1)
    this.error('UnexpectedCharactersAfterHereStringHeader', extent)
    while (this.position < this.length && !isNewline(this.at(this.position))) {
      if (this.text[this.position] === quote && this.at(this.position + 1) === 64) {
        this.position += 2
        break
      }
      this.position++
    }
    return false
  }

  protected skipNewline(): boolean {
    const code = this.at(this.position)
    if (!isNewline(code)) return false
    this.position += code === 13 && this.at(this.position + 1) === 10 ? 2 : 1
    return true
  }

  /**
   * At the start of a here-string's line: true at the footer, which is passed over. A footer after blanks
   * is none, but it is what an unterminated here-string is reported with.
   */
  private scanFooter(isQuote: (code: number) => boolean): boolean {
    if (isQuote(this.at(this.position)) && this.at(this.position + 1) === 64) {
      this.position += 2
      return true
    }
    let index = this.position
    while (isBlank(this.at(index))) index++
    const indented = index > this.position && isQuote(this.at(index)) && this.at(index + 1) === 64
    if (indented && this.falseFooter < 0) this.falseFooter = index
    return false
  }

  private falseFooter = -1

  /** here-string: header line* newline `'@` */
  protected scanSingleQuotedHere(): string {
    const header = this.position - 2
    this.falseFooter = -1
    if (!this.scanHereHeader("'")) return ''
    const { text, length } = this
    const from = this.position
    if (this.scanFooter(isSingleQuote)) return ''
    while (this.position < length) {
      const lineEnd = this.position
      if (this.skipNewline()) {
        if (this.scanFooter(isSingleQuote)) return text.slice(from, lineEnd)
      } else {
        this.position++
      }
    }
    this.reportUnterminatedHere(header, "'@")
    return text.slice(from)
  }

  /** expandable-here-string: header ( line with `$` and escapes )* newline `"@` */
  protected scanDoubleQuotedHere(into: StringBuilder): void {
    const header = this.position - 2
    this.falseFooter = -1
    if (!this.scanHereHeader('"')) return
    const { text, length } = this
    if (this.scanFooter(isDoubleQuote)) return
    let from = this.position
    while (this.position < length) {
      const code = text.charCodeAt(this.position)
      if (isNewline(code)) {
        const lineEnd = this.position
        this.skipNewline()
        if (this.scanFooter(isDoubleQuote)) {
          into.add(text.slice(from, lineEnd))
          return
        }
      } else if (code === 36 || code === 96) {
        into.add(text.slice(from, this.position))
        if (code === 36) this.scanDollar(into, true)
        else this.scanEscapeInto(into)
        from = this.position
      } else {
        this.position++
      }
    }
    into.add(text.slice(from))
    this.reportUnterminatedHere(header, '"@')
  }

  private reportUnterminatedHere(header: number, terminator: string): void {
    const { falseFooter, length } = this
    if (falseFooter >= 0) {
      this.incomplete('WhitespaceBeforeHereStringFooter', this.extent(falseFooter, length))
    } else {
      const extent = this.extent(header, length)
      this.incomplete('TerminatorExpectedAtEndOfString', extent, terminator)
    }
  }
}
