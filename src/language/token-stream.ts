import type { Ast } from './ast.js'
import { isBlank, isNewline } from './characters.js'
import { blockCommentEnd, Mode, skipLine, type Window } from './scanner-state.js'
import { Extent } from './source.js'
import { T } from './token-kind.js'
import { isModeInvariant } from './token-traits.js'
import { TokenScanner } from './token-scanner.js'

/** A token that was consumed: what a rule keeps of it. */
export interface Consumed {
  readonly kind: number
  readonly start: number
  readonly end: number
}

/**
 * What a list was gathered in, at its own size: a list that was pushed to keeps room for more, and a tree has
 * many lists of one.
 */
export function exact<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? none : list.slice()
}

const none: readonly never[] = []

/** One token of lookahead over the scanner, in a mode that the rules set. */
export abstract class TokenStream extends TokenScanner {
  /** The current token has been scanned but not consumed. */
  protected pending = false
  /** A comma separates arguments or parameters here; it makes no array. */
  protected commaDisabled = false

  /** Kind of the next token, which stays. */
  protected peek(): number {
    if (this.pending) return this.kind
    this.scanToken()
    this.pending = true
    return this.kind
  }

  /** Consumes the token that was peeked at. */
  protected skip(): void {
    this.pending = false
  }

  protected consume(): Consumed {
    this.peek()
    this.pending = false
    return { kind: this.kind, start: this.start, end: this.end }
  }

  /** Consumes the next token if it is of the kind. */
  protected take1(kind: number): Consumed | undefined {
    return this.peek() === kind ? this.consume() : undefined
  }

  /** Goes back to scan again from there. */
  protected resync(position: number): void {
    this.pending = false
    this.position = position
    const { tokens } = this
    if (tokens === undefined) return
    const offset = this.offset(position)
    while ((tokens[tokens.length - 1]?.start ?? -1) >= offset) tokens.pop()
  }

  /** Forgets the token that was peeked at, so that another mode can scan it. */
  protected unscan(): void {
    if (this.pending) this.resync(this.start)
  }

  /** Sets the mode and gives the former one; a pending token that the mode matters to is scanned again. */
  protected setMode(mode: number): number {
    const former = this.mode
    if (mode !== former) {
      if (this.pending && !isModeInvariant(this.kind)) this.resync(this.start)
      this.mode = mode
    }
    return former
  }

  protected skipNewlines(): void {
    if (this.pending && this.kind !== T.NewLine) return
    this.pending = false
    this.skipBlanks(true)
  }

  protected skipNewlinesAndSemicolons(): void {
    if (this.pending && this.kind !== T.NewLine && this.kind !== T.Semi) return
    this.pending = false
    this.skipBlanks(true, true)
  }

  /** Where scanning goes on when the pending token is given back. */
  protected restorePoint(): number {
    return this.pending ? this.start : this.position
  }

  /** Text of the pending or just consumed token. */
  protected tokenText(): string {
    return this.text.slice(this.start, this.end)
  }

  protected tokenExtent(token: Consumed): Extent {
    return this.extent(token.start, token.end)
  }

  /** Extent of the token that is peeked at; the end of the text is reported one behind it, as PowerShell does. */
  protected nextExtent(): Extent {
    if (this.peek() !== T.EndOfInput) return this.extent(this.start, this.end)
    const at = this.offset(this.length) + 1
    return new Extent(this.source, at, at)
  }

  /** Empty extent behind something. */
  protected after(what: Extent | Ast | Consumed): Extent {
    const end = 'kind' in what ? this.endOf(what) : what.end
    return new Extent(this.source, end, end)
  }

  private endOf(what: Ast | Consumed): number {
    return 'extent' in what ? what.extent.end : this.offset(what.end)
  }

  /** Empty extent of the character before the token that is peeked at. */
  protected beforeNext(): Extent {
    const at = Math.max(0, this.nextExtent().start - 1)
    return new Extent(this.source, at, at)
  }

  /** From the start of the one to the end of the other, in offsets of the script. */
  protected span(first: Extent | Ast | Consumed, last: Extent | Ast | Consumed): Extent {
    const start = this.startOf(first)
    // Extents are shared where they are equal: a pipeline's with that of its only command.
    if (last instanceof Extent) {
      return last.start === start ? last : new Extent(this.source, start, last.end)
    }
    if ('extent' in last) {
      const { extent } = last
      return extent.start === start ? extent : new Extent(this.source, start, extent.end)
    }
    return new Extent(this.source, start, this.offset(last.end))
  }

  private startOf(what: Extent | Ast | Consumed): number {
    if (what instanceof Extent) return what.start
    return 'extent' in what ? what.extent.start : this.offset(what.start)
  }

  /** After an error: skips to one of the kinds, outside of brackets opened on the way. */
  protected synchronize(consumeClosing: boolean, ...kinds: readonly number[]): void {
    let parentheses = kinds.includes(T.RParen) ? 1 : 0
    let braces = kinds.includes(T.RCurly) ? 1 : 0
    let brackets = kinds.includes(T.RBracket) ? 1 : 0
    for (;;) {
      const kind = this.peek()
      if (kind === T.EndOfInput) return
      if (kind === T.LParen || kind === T.AtParen || kind === T.DollarParen) parentheses++
      else if (kind === T.LCurly || kind === T.AtCurly) braces++
      else if (kind === T.LBracket) brackets++
      else if (kind === T.RParen) parentheses--
      else if (kind === T.RCurly) braces--
      else if (kind === T.RBracket) brackets--
      const closed =
        (kind === T.RParen && parentheses === 0) ||
        (kind === T.RCurly && braces === 0) ||
        (kind === T.RBracket && brackets === 0)
      if (kinds.includes(kind) && (closed || parentheses + braces + brackets === 0)) {
        if (consumeClosing || !closed) this.skip()
        return
      }
      this.skip()
    }
  }

  /** The line after this one begins with a pipe, comments and blanks aside: the pipeline goes on there. */
  protected continuesWithPipe(from: number): boolean {
    const { text, length } = this
    let index = from
    let emptyLine = true
    while (index < length) {
      const code = text.charCodeAt(index)
      if (isBlank(code)) {
        index++
      } else if (isNewline(code)) {
        if (emptyLine) return false
        emptyLine = true
        index += code === 13 && this.at(index + 1) === 10 ? 2 : 1
      } else {
        emptyLine = false
        if (code === 35) index = skipLine(text, index)
        else if (code === 60 && this.at(index + 1) === 35) index = blockCommentEnd(text, index)
        else return code === 124
      }
    }
    return false
  }

  /** Runs a rule on another text: what stands in a `$()` of a string. */
  protected within<R>(window: Window, rule: () => R): R {
    const outer = this.window
    const { position, mode } = this
    this.window = window
    this.position = 0
    this.pending = false
    const result = rule()
    this.pending = false
    this.window = outer
    this.position = position
    this.mode = mode
    return result
  }

  /**
   * member-access: `.`, `::`, `?.`, and with `brackets` `[` and `?[`, with no blank before it. In a command
   * a dot or colons before a blank are no member access.
   */
  protected scanMemberAccess(brackets: boolean): Consumed | undefined {
    if (this.pending) return undefined
    while (this.at(this.position) === 60 && this.at(this.position + 1) === 35)
      this.skipBlockComment()
    const start = this.position
    const code = this.at(start)
    const next = this.at(start + 1)
    if (code === 46) {
      return next === 46 || this.endsCommandWord(next)
        ? undefined
        : this.operatorAt(start, 1, T.Dot)
    }
    if (code === 58 && next === 58) {
      if (this.endsCommandWord(this.at(start + 2))) return undefined
      return this.operatorAt(start, 2, T.ColonColon)
    }
    if (code === 91 && brackets) return this.operatorAt(start, 1, T.LBracket)
    if (code === 63 && next === 46) return this.operatorAt(start, 2, T.QuestionDot)
    if (code === 63 && next === 91 && brackets) return this.operatorAt(start, 2, T.QuestionLBracket)
    return undefined
  }

  private endsCommandWord(code: number): boolean {
    return this.mode === Mode.Command && (code < 0 || isBlank(code) || isNewline(code))
  }

  /** `(` or `{` right after a member's name: it is a method. */
  protected scanInvocation(): Consumed | undefined {
    if (this.pending) return undefined
    const code = this.at(this.position)
    if (code === 40) return this.operatorAt(this.position, 1, T.LParen)
    if (code === 123) return this.operatorAt(this.position, 1, T.LCurly)
    return undefined
  }

  /**
   * `[` of an attribute or type, after blanks and comments. Blanks before a member access are given back:
   * it belongs to what stood before them.
   */
  protected scanLeftBracket(): Consumed | undefined {
    if (this.pending) return this.kind === T.LBracket ? this.consume() : undefined
    const from = this.position
    this.skipBlanks()
    const code = this.at(this.position)
    if (code === 91) return this.operatorAt(this.position, 1, T.LBracket)
    if (code === 46 || code === 58) this.position = from
    return undefined
  }

  private operatorAt(start: number, length: number, kind: number): Consumed {
    this.start = start
    this.position = start + length
    this.make(kind)
    return { kind, start, end: start + length }
  }
}
