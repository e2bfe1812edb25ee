import type {
  CommandAst,
  CommandElementAst,
  ExpressionAst,
  RedirectionAst,
  RedirectionStream,
} from './ast.js'
import { ExpressionParser } from './expression-parser.js'
import { Mode } from './scanner-state.js'
import type { Extent } from './source.js'
import { T } from './token-kind.js'
import { exact, type Consumed } from './token-stream.js'

const streams: readonly RedirectionStream[] = [
  'All',
  'Output',
  'Error',
  'Warning',
  'Verbose',
  'Debug',
  'Information',
]

/** Where an argument stands: it decides whether commas make a list. */
type ArgumentPlace = 'argument' | 'command' | 'single'

/** Commands, their arguments and redirections: the lexer's argument mode. */
export abstract class CommandParser extends ExpressionParser {
  /**
   * command: ( `&` | `.` )? element+, where an element is a parameter, an argument, a redirection or `--`;
   * after `--%` the rest of the line is one argument.
   */
  protected command(): CommandAst | undefined {
    const former = this.setMode(Mode.Command)
    const commandElements: CommandElementAst[] = []
    const redirections: RedirectionAst[] = []
    const first = this.peekedToken()
    let end: Extent = this.tokenExtent(first)
    let place: ArgumentPlace = 'command'
    const invoked = first.kind === T.Dot || first.kind === T.Ampersand
    let sawDashes = false
    if (invoked) {
      this.skip()
      place = 'argument'
    }
    // After `&` and `.` the name may be expanded, but is no list.
    let naming = true
    for (;;) {
      const kind = this.peek()
      if (endsCommand(kind)) break
      if (kind === T.MinusMinus) {
        const token = this.consume()
        end = this.tokenExtent(token)
        commandElements.push(sawDashes ? this.bareWord(token) : dashes(end))
        sawDashes = true
      } else if (kind === T.Comma) {
        const token = this.consume()
        end = this.tokenExtent(token)
        this.error('MissingArgument', end)
        this.skipNewlines()
      } else if (kind === T.Parameter && !naming && !sawDashes) {
        const parameter = this.parameter()
        end = parameter.extent
        commandElements.push(parameter)
      } else if (kind === T.Parameter || (naming && isRedirection(kind))) {
        const word = this.bareWord(this.consume())
        end = word.extent
        commandElements.push(word)
      } else if (isRedirection(kind)) {
        end = this.redirection(redirections)
      } else {
        const verbatim = kind === T.Generic && this.value === '--%'
        const argument = this.argument(naming ? (invoked ? 'single' : place) : 'argument')
        if (argument === undefined) break
        end = argument.extent
        commandElements.push(argument)
        if (verbatim) {
          const rest = this.verbatimArgument()
          end = rest.extent
          commandElements.push(rest)
          break
        }
      }
      naming = false
    }
    this.setMode(former)
    if (commandElements.length === 0) {
      if (invoked) {
        const text = this.textOf(first.start, first.end)
        this.error('MissingExpression', this.tokenExtent(first), text)
      }
      return undefined
    }
    return {
      kind: 'CommandAst',
      extent: this.span(first, end),
      commandElements: exact(commandElements),
      invocationOperator: invoked ? (first.kind === T.Dot ? 'Dot' : 'Ampersand') : 'Unknown',
      redirections: exact(redirections),
    }
  }

  private peekedToken(): Consumed {
    return { kind: this.peek(), start: this.start, end: this.end }
  }

  /** parameter: `-Name` | `-Name:` argument */
  private parameter(): CommandElementAst {
    const token = this.consume()
    const extent = this.tokenExtent(token)
    const parameterName = this.value
    const kind = 'CommandParameterAst'
    if (!this.flagged || this.peek() === T.Comma) {
      return { kind, extent, parameterName, argument: undefined }
    }
    const argument = this.argument('argument')
    if (argument === undefined) {
      const text = this.textOf(token.start, token.end)
      this.error('ParameterRequiresArgument', this.after(token), text)
    }
    return { kind, extent: this.span(extent, argument ?? extent), parameterName, argument }
  }

  /** `--%`: up to the line's end, `|`, `&&` or `||` outside quotes, as it is written. */
  private verbatimArgument(): ExpressionAst {
    this.unscan()
    this.skipBlanks()
    const start = this.position
    let quoted = false
    for (; this.position < this.length; this.position++) {
      const code = this.at(this.position)
      if (code === 10 || code === 13) break
      if (code === 34) quoted = !quoted
      else if (!quoted && code === 124) break
      else if (!quoted && code === 38 && this.at(this.position + 1) === 38) break
    }
    return {
      kind: 'StringConstantExpressionAst',
      extent: this.extent(start, this.position),
      stringConstantType: 'BareWord',
      value: this.textOf(start, this.position),
    }
  }

  /** One argument where no list can stand: a file name, a switch condition. */
  protected singleArgument(): ExpressionAst | undefined {
    const kind = this.peek()
    if (kind === T.Comma || kind === T.EndOfInput) return undefined
    const former = this.setMode(Mode.Command)
    const argument = this.argument('single')
    this.setMode(former)
    return argument
  }

  /** argument: value ( `,` value )* */
  protected argument(place: ArgumentPlace): ExpressionAst | undefined {
    const first = this.argumentValue(place)
    if (first === undefined || place !== 'argument' || this.peek() !== T.Comma) return first
    if (first.kind === 'StringConstantExpressionAst' && first.value === '--%') return first
    const elements = [first]
    let last = first
    while (this.peek() === T.Comma) {
      const comma = this.consume()
      this.skipNewlines()
      const value = this.argumentValue(place)
      if (value === undefined) {
        this.incomplete('MissingExpression', this.after(comma), ',')
        return this.errorExpression(this.span(first, comma), elements)
      }
      elements.push(value)
      last = value
    }
    return { kind: 'ArrayLiteralAst', extent: this.span(first, last), elements: exact(elements) }
  }

  /** argument-value: an expression without operators, or a word */
  private argumentValue(place: ArgumentPlace): ExpressionAst | undefined {
    const kind = this.peek()
    if (endsCommand(kind) || isRedirection(kind) || kind === T.MinusMinus || kind === T.Comma) {
      return undefined
    }
    if (kind === T.Generic) {
      const constant = this.parts === undefined || place === 'command'
      return constant ? this.literal('BareWord') : this.expandable('BareWord')
    }
    return this.primary(true) ?? this.bareWord(this.consume())
  }

  /** redirection: `>` file | `>>` file | `2>&1`; gives its extent and adds it, unless it is no good. */
  protected redirection(redirections: RedirectionAst[]): Extent {
    const token = this.consume()
    const text = this.textOf(token.start, token.end)
    const extent = this.tokenExtent(token)
    const merge = /^([*\d])>&([12])$/.exec(text)
    if (merge) return this.merging(redirections, extent, text, merge[1] ?? '', merge[2] ?? '')
    let location = this.singleArgument()
    if (location === undefined) {
      this.error('MissingFileSpecification', this.after(token))
      location = this.errorExpression(extent)
    }
    const whole = this.span(extent, location)
    if (token.kind === T.RedirectInStd) {
      this.error('RedirectionNotSupported', extent, text)
      return whole
    }
    return this.addRedirection(redirections, {
      kind: 'FileRedirectionAst',
      extent: whole,
      fromStream: stream(text[0] ?? ''),
      append: text.endsWith('>>'),
      location,
    })
  }

  private merging(
    redirections: RedirectionAst[],
    extent: Extent,
    text: string,
    from: string,
    to: string,
  ): Extent {
    if (to !== '1' || from === '1') this.error('RedirectionNotSupported', extent, text)
    return this.addRedirection(redirections, {
      kind: 'MergingRedirectionAst',
      extent,
      fromStream: stream(from),
      toStream: 'Output',
    })
  }

  private addRedirection(redirections: RedirectionAst[], redirection: RedirectionAst): Extent {
    const { extent, fromStream } = redirection
    if (redirections.some((other) => other.fromStream === fromStream)) {
      const name = fromStream === 'All' ? '*' : fromStream.toLowerCase()
      this.error('StreamAlreadyRedirected', extent, `${name} stream`)
    } else {
      redirections.push(redirection)
    }
    return extent
  }
}

function stream(character: string): RedirectionStream {
  if (character === '*') return 'All'
  return streams[character === '>' ? 1 : Number(character)] ?? 'Output'
}

function isRedirection(kind: number): boolean {
  return kind === T.Redirection || kind === T.RedirectInStd
}

function endsCommand(kind: number): boolean {
  switch (kind) {
    case T.Pipe:
    case T.RCurly:
    case T.RParen:
    case T.EndOfInput:
    case T.NewLine:
    case T.Semi:
    case T.AndAnd:
    case T.OrOr:
    case T.Ampersand:
      return true
    default:
      return false
  }
}

function dashes(extent: Extent): CommandElementAst {
  return { kind: 'CommandParameterAst', extent, parameterName: '-', argument: undefined }
}
