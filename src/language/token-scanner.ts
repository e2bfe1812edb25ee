import {
  endsToken,
  isBlank,
  isDash,
  isDigit,
  isDoubleQuote,
  isLetter,
  isNewline,
  isSingleQuote,
  isUnicodeLetter,
  isVariableStart,
} from './characters.js'
import { scanNumber } from './number-literal.js'
import { blockCommentEnd, Mode, skipLine } from './scanner-state.js'
import { isSignatureHeader } from './signature.js'
import { StringBuilder } from './string-scanner.js'
import { T } from './token-kind.js'
import { WordScanner } from './word-scanner.js'

const punctuation: ReadonlyMap<number, number> = new Map([
  [40, T.LParen],
  [41, T.RParen],
  [44, T.Comma],
  [59, T.Semi],
  [93, T.RBracket],
  [123, T.LCurly],
  [125, T.RCurly],
])

/** The dispatch on the next character: reads the next token in the current mode. */
export abstract class TokenScanner extends WordScanner {
  protected scanToken(): number {
    this.skipBlanks()
    const start = this.position
    this.start = start
    if (start >= this.length) return this.make(T.EndOfInput)
    const code = this.text.charCodeAt(start)
    if (code < 128 ? isLetter(code) : isUnicodeLetter(code)) return this.scanWord()
    this.position = start + 1
    switch (code) {
      case 36: // $
        if (this.at(start + 1) === 40) return this.take(2, T.DollarParen)
        return this.scanVariable()
      case 10:
      case 13:
        this.position = start
        this.skipNewline()
        return this.make(T.NewLine)
      case 34: // "
        return this.scanExpandable()
      case 39: // '
        return this.scanLiteral()
      case 40:
      case 41:
      case 44:
      case 59:
      case 93:
      case 123:
      case 125:
        return this.make(punctuation.get(code) ?? T.Unknown)
      case 45: // -
        return this.scanDash()
      case 61: // =
        return this.operator(1, T.Equals)
      case 46: // .
        return this.scanDot()
      case 124: // |
        return this.at(start + 1) === 124 ? this.take(2, T.OrOr) : this.make(T.Pipe)
      case 38: // &
        return this.at(start + 1) === 38 ? this.take(2, T.AndAnd) : this.make(T.Ampersand)
      case 64: // @
        return this.scanAt()
      case 91: // [
        if (this.mode === Mode.Command && !endsToken(this.at(start + 1))) return this.scanGeneric()
        return this.make(T.LBracket)
      case 43: // +
        return this.scanPlus()
      case 42: // *
        return this.scanStar()
      case 47: // /
        return this.scanAssignable(T.Divide, T.DivideEquals)
      case 37: // %
        return this.scanAssignable(T.Rem, T.RemainderEquals)
      case 33: // !
        return this.scanExclaim()
      case 58: // :
        return this.scanColon()
      case 62: // >
        return this.fileRedirection(1)
      case 60: // <
        return this.make(T.RedirectInStd)
      case 63: // ?
        return this.mode === Mode.Expression ? this.scanQuestion() : this.scanGeneric()
      default:
        return this.scanOther(code)
    }
  }

  private scanOther(code: number): number {
    if (isDigit(code)) return this.scanDigit(code)
    if (code >= 128) {
      if (isSingleQuote(code)) return this.scanLiteral()
      if (isDoubleQuote(code)) return this.scanExpandable()
      if (isDash(code)) return this.scanDash()
    }
    return this.scanGeneric()
  }

  private take(count: number, kind: number): number {
    this.position = this.start + count
    return this.make(kind)
  }

  /** An operator unless a command's word goes on: `=x`. */
  private operator(count: number, kind: number): number {
    const end = this.start + count
    if (this.mode === Mode.Command && !endsToken(this.at(end))) return this.scanGeneric()
    return this.take(count, kind)
  }

  private scanAssignable(kind: number, assignment: number): number {
    return this.at(this.position) === 61 ? this.operator(2, assignment) : this.operator(1, kind)
  }

  private scanLiteral(): number {
    this.value = this.scanSingleQuoted()
    return this.make(T.StringLiteral)
  }

  private scanExpandable(): number {
    const into = new StringBuilder()
    this.scanDoubleQuoted(into)
    this.value = into.value
    this.parts = into.finish()
    return this.make(T.StringExpandable)
  }

  private scanAt(): number {
    const next = this.at(this.position)
    if (next === 123) return this.take(2, T.AtCurly)
    if (next === 40) return this.take(2, T.AtParen)
    if (isSingleQuote(next)) {
      this.position++
      this.value = this.scanSingleQuotedHere()
      return this.make(T.HereStringLiteral)
    }
    if (isDoubleQuote(next)) {
      this.position++
      const into = new StringBuilder()
      this.scanDoubleQuotedHere(into)
      this.value = into.value
      this.parts = into.finish()
      return this.make(T.HereStringExpandable)
    }
    if (isVariableStart(next)) return this.scanSplatted()
    this.error('UnrecognizedToken', this.extent(this.start, this.start + 1))
    return this.make(T.Unknown)
  }

  private scanPlus(): number {
    const next = this.at(this.position)
    if (next === 43) return this.operator(2, T.PlusPlus)
    if (next === 61) return this.operator(2, T.PlusEquals)
    if (this.allowSignedNumbers && (isDigit(next) || next === 46)) return this.scanNumber()
    return this.operator(1, T.Plus)
  }

  private scanDash(): number {
    const next = this.at(this.position)
    if (isDash(next)) return this.operator(2, T.MinusMinus)
    if (next === 61) return this.operator(2, T.MinusEquals)
    if (next >= 0 && (isLetter(next) || next === 63)) return this.scanParameter()
    if (this.allowSignedNumbers && (isDigit(next) || next === 46)) return this.scanNumber()
    return this.operator(1, T.Minus)
  }

  private scanStar(): number {
    const next = this.at(this.position)
    if (next === 61) return this.operator(2, T.MultiplyEquals)
    if (next === 62) return this.scanRedirection(2)
    return this.operator(1, T.Multiply)
  }

  /** After a stream's number or `*`, and `>`: append, merge or write. */
  private scanRedirection(count: number): number {
    const after = this.start + count
    if (this.at(after) === 62) return this.fileRedirection(count)
    if (this.at(after) === 38) {
      const to = this.at(after + 1)
      if (to === 49 || (to === 50 && this.at(this.start) !== 42)) {
        return this.take(count + 2, T.Redirection)
      }
    }
    return this.fileRedirection(count)
  }

  private fileRedirection(count: number): number {
    const append = this.at(this.start + count) === 62
    return this.take(append ? count + 1 : count, T.Redirection)
  }

  private scanDigit(code: number): number {
    if (code < 49 || code > 54 || this.at(this.position) !== 62) return this.scanNumber()
    // `1>x` redirects in a command; in an expression the digit is a number and `>` comes after it,
    // but `2>&1` redirects in both.
    const merges =
      this.at(this.position + 1) === 38 && /[12]/.test(this.text[this.position + 2] ?? '')
    if (this.mode === Mode.Expression && !merges) {
      this.number = { value: code - 48, type: 'System.Int32' }
      return this.make(T.Number)
    }
    return this.scanRedirection(2)
  }

  private scanDot(): number {
    const next = this.at(this.position)
    const command = this.mode === Mode.Command
    if (next === 46) return this.operator(2, T.DotDot)
    if (isDigit(next)) return this.scanNumber()
    if (command && !endsToken(next) && next !== 36 && next !== 34 && next !== 39) {
      return this.scanGeneric()
    }
    return this.make(T.Dot)
  }

  private scanExclaim(): number {
    const next = this.at(this.position)
    if (this.mode === Mode.Command && !endsToken(next)) return this.scanGeneric()
    if (this.mode === Mode.Expression) {
      if (next >= 0 && isLetter(next)) return this.scanGeneric()
      if (isDigit(next) || next === 46) {
        const shape = scanNumber(this.text, this.position, true, this.endNumberOnTernary)
        if (shape === undefined) return this.scanGeneric()
      }
    }
    return this.make(T.Exclaim)
  }

  private scanColon(): number {
    if (this.at(this.position) === 58) {
      const goesOn = !endsToken(this.at(this.position + 1))
      if (this.mode === Mode.Command && !this.wantSimpleName && goesOn) return this.scanGeneric()
      return this.take(2, T.ColonColon)
    }
    return this.mode === Mode.Command ? this.scanLabel() : this.make(T.Colon)
  }

  private scanQuestion(): number {
    if (this.at(this.position) !== 63) return this.make(T.QuestionMark)
    if (this.at(this.position + 1) === 61) return this.take(3, T.QuestionQuestionEquals)
    return this.take(2, T.QuestionQuestion)
  }

  /** Blanks, comments and continued lines; with `newlines`, line ends too, and with `semicolons`, those. */
  protected skipBlanks(newlines = false, semicolons = false): void {
    const { text, length } = this
    while (this.position < length) {
      const code = text.charCodeAt(this.position)
      if (code === 32 || code === 9) this.position++
      else if (code === 35) this.skipLineComment()
      else if (code === 60 && this.at(this.position + 1) === 35) this.skipBlockComment()
      else if (code === 96) {
        if (!this.skipContinuation()) return
      } else if (isNewline(code)) {
        if (!newlines) return
        this.start = this.position
        this.skipNewline()
        if (this.tokens !== undefined) this.make(T.NewLine)
      } else if (code === 59) {
        if (!semicolons) return
        this.start = this.position++
        if (this.tokens !== undefined) this.make(T.Semi)
      } else if (isBlank(code)) this.position++
      else return
    }
  }

  /** A backtick before a line's end or a blank joins; at the text's end it waits for more. */
  private skipContinuation(): boolean {
    const next = this.at(this.position + 1)
    if (isNewline(next)) {
      this.position++
      this.skipNewline()
      return true
    }
    if (isBlank(next)) {
      this.position += 2
      return true
    }
    if (next >= 0) return false
    this.position = this.length
    this.incomplete('IncompleteString', this.extent(this.length, this.length))
    return true
  }

  private skipLineComment(): void {
    const start = this.position
    this.position = skipLine(this.text, start)
    this.saveComment(start, this.position)
    if (this.offsets === undefined && isSignatureHeader(this.text, start, this.position)) {
      this.signatureStart = this.offset(start)
    }
  }

  protected skipBlockComment(): void {
    const start = this.position
    this.position = blockCommentEnd(this.text, start)
    const closed = this.text.startsWith('#>', this.position - 2) && this.position >= start + 4
    if (!closed) {
      this.incomplete('MissingTerminatorMultiLineComment', this.extent(start, this.position))
    }
    this.saveComment(start, this.position)
  }

  /** A comment that is scanned again is kept once. */
  private saveComment(start: number, end: number): void {
    const { comments, tokens } = this
    const from = this.offset(start)
    if ((comments[comments.length - 2] ?? -1) >= from) return
    comments.push(from, this.offset(end))
    tokens?.push({ kind: T.Comment, start: from, end: this.offset(end) })
  }
}
