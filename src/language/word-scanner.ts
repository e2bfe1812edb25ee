import {
  endsAssemblyName,
  endsToken,
  isBlank,
  isDoubleQuote,
  isLetter,
  isLetterOrDigit,
  isSingleQuote,
  isUnicodeLetterOrDigit,
  isVariableStart,
} from './characters.js'
import { numberValue, scanNumber } from './number-literal.js'
import { Mode } from './scanner-state.js'
import { StringBuilder, StringScanner } from './string-scanner.js'
import { T } from './token-kind.js'
import { dashedOperators, keywords } from './token-traits.js'

/** Words: generic tokens, names and keywords, variables, parameters, numbers, labels, type names. */
export abstract class WordScanner extends StringScanner {
  /** Makes the token from `start` to here the current one. */
  protected make(kind: number): number {
    this.kind = kind
    this.end = this.position
    if (this.tokens !== undefined) {
      this.tokens.push({ kind, start: this.offset(this.start), end: this.offset(this.position) })
    }
    return kind
  }

  /** A run of plain characters of a word, up to what ends it or must be looked at. */
  private plainRunEnd(from: number): number {
    const { text, length } = this
    let index = from
    for (; index < length; index++) {
      const code = text.charCodeAt(index)
      if (code === 96 || code === 36 || endsToken(code)) break
      if (isSingleQuote(code) || isDoubleQuote(code)) break
    }
    return index
  }

  /** generic-token: ( any | escape | string | variable | `$(` … `)` )+ up to what ends a token; from `start`. */
  protected scanGeneric(): number {
    this.position = this.start
    // A null character ends words but begins one.
    const end = this.plainRunEnd(this.at(this.start) === 0 ? this.start + 1 : this.start)
    if (endsToken(this.at(end))) {
      this.position = end
      this.value = this.text.slice(this.start, end)
      this.parts = undefined
      return this.make(T.Generic)
    }
    return this.scanGenericParts()
  }

  private scanGenericParts(): number {
    const into = new StringBuilder()
    if (this.at(this.position) === 0) {
      into.add('\0')
      this.position++
    }
    while (this.position < this.length) {
      const end = this.plainRunEnd(this.position)
      into.add(this.text.slice(this.position, end))
      this.position = end
      const code = this.at(end)
      if (endsToken(code)) break
      if (code === 36) {
        this.scanDollar(into, false)
      } else if (code === 96) {
        this.scanGenericEscape(into)
      } else {
        this.position++
        if (isSingleQuote(code)) into.add(this.scanSingleQuoted())
        else this.scanDoubleQuoted(into)
      }
    }
    this.value = into.value
    this.parts = into.finish()
    return this.make(T.Generic)
  }

  private scanGenericEscape(into: StringBuilder): void {
    if (this.position + 1 < this.length) {
      into.add(this.scanEscape())
    } else {
      into.add('`')
      this.position++
    }
  }

  /**
   * A word that begins with a letter: a keyword, a name, or a generic token, by the mode. `position` is
   * at its first character.
   */
  protected scanWord(): number {
    const { text, length } = this
    let index = this.position + 1
    while (index < length && isLetterOrDigit(text.charCodeAt(index))) index++
    if (this.mode === Mode.TypeName) return this.scanTypeName(index)
    if (!this.wantSimpleName && this.mode !== Mode.Expression) {
      if (this.mode === Mode.Command && !endsToken(this.at(index))) return this.scanGeneric()
      const keyword = index - this.start <= 13 ? this.keywordAt(index) : undefined
      if (keyword !== undefined) {
        this.position = index
        return this.make(keyword)
      }
    }
    this.position = index
    this.value = text.slice(this.start, index)
    return this.make(T.Identifier)
  }

  private keywordAt(end: number): number | undefined {
    const word = this.text.slice(this.start, end)
    const kind = keywords.get(word) ?? keywords.get(word.toLowerCase())
    return kind === T.InlineScript ? undefined : kind
  }

  /** type-name: letters, digits and `` . ` _ + # \ `` */
  private scanTypeName(from: number): number {
    const { text, length } = this
    let index = from
    for (; index < length; index++) {
      const code = text.charCodeAt(index)
      const inName = code < 128 ? isLetterOrDigit(code) : isUnicodeLetterOrDigit(code)
      if (!inName && !'.`+#\\'.includes(text[index] ?? ' ')) break
    }
    this.position = index
    this.value = text.slice(this.start, index)
    return this.make(T.Identifier)
  }

  /** assembly-name: `mscorlib, Version=4.0.0.0, Culture=neutral` after the comma of a type's name. */
  protected scanAssemblyName(): string {
    let name = this.scanAssemblyPart()
    while (this.at(this.position) === 44) {
      this.position++
      name += `, ${this.scanAssemblyPart()}`
      if (this.at(this.position) === 61) {
        this.position++
        name += `=${this.scanAssemblyPart()}`
      }
    }
    return name
  }

  private scanAssemblyPart(): string {
    while (isBlank(this.at(this.position))) this.position++
    const from = this.position
    while (!endsAssemblyName(this.at(this.position))) this.position++
    const part = this.text.slice(from, this.position)
    while (isBlank(this.at(this.position))) this.position++
    return part
  }

  /** variable: `$` name | `${` … `}` | `$$` | `$?` | `$^`; in a command it may turn out to begin a word. */
  protected scanVariable(): number {
    const { start } = this
    const next = this.at(start + 1)
    if (next === 123) return this.scanBracedVariable()
    if (!isVariableStart(next)) return this.scanGenericFromDollar()
    const end = this.variableNameEnd(start + 1)
    if (this.mode === Mode.Command && this.continuesWord(end, next)) return this.scanGeneric()
    return this.finishVariable(end, T.Variable)
  }

  /** splatted-variable: `@` name */
  protected scanSplatted(): number {
    const end = this.variableNameEnd(this.start + 1)
    if (this.mode === Mode.Command && this.continuesWord(end, this.at(this.start + 1))) {
      return this.scanGeneric()
    }
    return this.finishVariable(end, T.SplattedVariable)
  }

  /** `$a-b` is one word in a command; `$a.b`, `$a[0]`, `$a=1` and `$a::b` are not. */
  private continuesWord(end: number, first: number): boolean {
    const next = this.at(end)
    if (endsToken(next)) return false
    if (first === 36 || first === 63 || first === 94) return true
    return next !== 46 && next !== 91 && next !== 61 && next !== 58
  }

  private finishVariable(end: number, kind: number): number {
    this.position = end
    this.value = this.text.slice(this.start + 1, end)
    this.flagged = false
    this.checkVariableName(this.value, this.start, end)
    return this.make(kind)
  }

  /** A lone `$` begins a word: `$` itself is kept even when nothing follows it. */
  private scanGenericFromDollar(): number {
    const into = new StringBuilder()
    into.add('$')
    this.position = this.start + 1
    const end = this.plainRunEnd(this.position)
    if (endsToken(this.at(end))) {
      this.position = end
      this.value = this.text.slice(this.start, end)
      this.parts = undefined
      return this.make(T.Generic)
    }
    this.position = this.start
    return this.scanGenericParts()
  }

  private scanBracedVariable(): number {
    const { start } = this
    this.position = start + 2
    const errorCount = this.errors.length
    const userPath = this.scanBracedName(start, false)
    const next = this.at(this.position)
    if (this.mode === Mode.Command && !endsToken(next) && next !== 46 && next !== 91) {
      this.errors.length = errorCount
      return this.scanGeneric()
    }
    this.checkBracedName(userPath, start)
    this.value = userPath
    this.flagged = true
    return this.make(T.Variable)
  }

  /** parameter: dash letter … `:`?; in an expression, a dashed operator. `position` is after the dash. */
  protected scanParameter(): number {
    const { text, length } = this
    const command = this.mode === Mode.Command
    let index = this.position
    let colon = false
    for (; index < length; index++) {
      const code = text.charCodeAt(index)
      if (code === 46 || code === 91 || endsToken(code)) break
      if (code === 58) {
        colon = true
        break
      }
      if (isSingleQuote(code) || isDoubleQuote(code)) {
        if (command) return this.scanGeneric()
        break
      }
      if (!command && !((code >= 65 && code <= 90) || (code >= 97 && code <= 122))) break
    }
    const name = text.slice(this.position, index)
    this.position = colon && command ? index + 1 : index
    if (this.mode === Mode.Expression) {
      const operator = dashedOperators.get(name) ?? dashedOperators.get(name.toLowerCase())
      if (operator !== undefined) return this.make(operator)
    }
    if (name === '') return this.make(T.Minus)
    this.value = name
    this.flagged = colon
    return this.make(T.Parameter)
  }

  protected scanNumber(): number {
    const inExpression = this.mode === Mode.Expression
    const shape = scanNumber(this.text, this.start, inExpression, this.endNumberOnTernary)
    if (shape === undefined) return this.scanGeneric()
    const number = numberValue(shape)
    if (number === undefined) {
      if (!inExpression) return this.scanGeneric()
      const extent = this.extent(this.start, shape.end)
      this.error('BadNumericConstant', extent, this.text.slice(this.start, shape.end))
    }
    this.position = shape.end
    this.number = number ?? { value: 0, type: 'System.Int32' }
    return this.make(T.Number)
  }

  /** label: `:` name; a word when the text goes on. `position` is after the colon. */
  protected scanLabel(): number {
    if (!isLetter(this.at(this.position))) return this.scanGeneric()
    let index = this.position + 1
    while (isLetterOrDigit(this.at(index))) index++
    if (!endsToken(this.at(index))) return this.scanGeneric()
    this.value = this.text.slice(this.position, index)
    this.position = index
    return this.make(T.Label)
  }
}
