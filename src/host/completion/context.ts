/** Where in a script the cursor stands, as far as completion cares. */
import { nodesAt, parse } from '../../language/index.js'
import type {
  Ast,
  CommandAst,
  ExpressionAst,
  HashtableAst,
  ParseResult,
} from '../../language/index.js'

interface Place {
  /** What is typed of the word so far, without an opening quote. */
  readonly word: string
  /** What is to be replaced. */
  readonly start: number
  readonly end: number
}

export interface ArgumentPlace extends Place {
  readonly kind: 'argument'
  readonly command: CommandAst
  /** The place among the command's elements; the command itself is at 0. */
  readonly index: number
  /** The quote that is open; empty without one. */
  readonly quote: string
  /** The name in `-Name:value`. */
  readonly parameter: string | undefined
  /** The commands and expressions before it in the pipeline, nearest last. */
  readonly before: readonly Ast[]
}

export interface MemberPlace extends Place {
  readonly kind: 'member'
  readonly target: ExpressionAst
  readonly isStatic: boolean
  /** What `$_` is taken from, where the place is in a block of a pipeline. */
  readonly input: Ast | undefined
}

export interface KeyPlace extends Place {
  readonly kind: 'key'
  readonly table: HashtableAst
  /** Keys of the tables around it, outermost first. */
  readonly path: readonly string[]
  readonly command: CommandAst | undefined
  readonly index: number
}

export interface ParameterPlace extends Place {
  readonly kind: 'parameter'
  readonly command: CommandAst
}

export type CompletionContext =
  | ArgumentPlace
  | MemberPlace
  | KeyPlace
  | ParameterPlace
  | (Place & { readonly kind: 'command' | 'variable' | 'type' | 'nothing' })

/** Stands for the rest of the word, so that there is always a word at the cursor. */
const placeholder = '_cursor_'
const wordEnd = /^[\w-]*/

export function findContext(text: string, cursor: number): CompletionContext {
  const before = text.slice(0, cursor)
  const result = parse(before + placeholder, { tokens: true })
  const rest = wordEnd.exec(text.slice(cursor))?.[0].length ?? 0
  const place = (start: number, word = before.slice(start)): Place => ({
    word,
    start,
    // In the middle of a word all of it is replaced.
    end: cursor === start ? cursor : cursor + rest,
  })
  if (isInComment(result, cursor)) return { kind: 'nothing', ...place(cursor) }
  // Inside of the placeholder, so that what is only next to it does not count.
  return contextOf(nodesAt(result.ast, cursor + 1), before, place)
}

function isInComment({ tokens = [] }: ParseResult, cursor: number): boolean {
  return tokens.some(
    ({ kind, extent }) => kind === 'Comment' && extent.start < cursor && extent.end > cursor,
  )
}

type MakePlace = (start: number, word?: string) => Place

function contextOf(nodes: readonly Ast[], before: string, place: MakePlace): CompletionContext {
  for (let at = nodes.length - 1; at >= 0; at--) {
    const node = nodes[at]
    if (!node) continue
    const found = contextAt(node, nodes, at, before, place)
    if (found) return found
  }
  return { kind: 'nothing', ...place(before.length) }
}

function contextAt(
  node: Ast,
  nodes: readonly Ast[],
  at: number,
  before: string,
  place: MakePlace,
): CompletionContext | undefined {
  const { start } = node.extent
  switch (node.kind) {
    case 'VariableExpressionAst':
      return { kind: 'variable', ...place(start) }
    case 'TypeExpressionAst':
    case 'TypeConstraintAst':
      return { kind: 'type', ...place(lastTypeStart(before)) }
    case 'MemberExpressionAst':
    case 'InvokeMemberExpressionAst':
      if (node.member.extent.start > before.length) return undefined
      return {
        kind: 'member',
        target: node.expression,
        isStatic: node.static,
        input: inputOf(nodes.slice(0, at)),
        ...place(node.member.extent.start),
      }
    case 'HashtableAst':
      return keyPlace(node, nodes, at, before, place)
    case 'CommandParameterAst':
      return parameterPlace(node, nodes, at, place)
    case 'CommandAst':
      return elementPlace(node, nodes, at, before, place)
    default:
      return undefined
  }
}

/** After `[`, `,` or a blank: generic arguments are types too. */
function lastTypeStart(before: string): number {
  return /[\w.]*$/.exec(before)?.index ?? before.length
}

function parameterPlace(
  node: Extract<Ast, { kind: 'CommandParameterAst' }>,
  nodes: readonly Ast[],
  at: number,
  place: MakePlace,
): CompletionContext | undefined {
  const command = nodes[at - 1]
  if (command?.kind !== 'CommandAst') return undefined
  const { argument, extent, parameterName } = node
  if (!argument) return { kind: 'parameter', command, ...place(extent.start) }
  const { quote, ...words } = unquoted(place(argument.extent.start))
  const index = command.commandElements.indexOf(node)
  const stages = before(nodes, at - 1)
  return {
    kind: 'argument',
    command,
    index,
    parameter: parameterName,
    quote,
    before: stages,
    ...words,
  }
}

function elementPlace(
  command: CommandAst,
  nodes: readonly Ast[],
  at: number,
  text: string,
  place: MakePlace,
): CompletionContext | undefined {
  const inner = nodes[at + 1]
  const index = command.commandElements.findIndex((element) => element === inner)
  if (index < 0) return undefined
  const word = wordNode(nodes.slice(at + 1))
  if (!word) return undefined
  const start = word.extent.start
  if (index === 0) return { kind: 'command', ...unquoted(place(start)) }
  // `foo [str`: a type as far as the user is concerned, though it is text to the language.
  if (/^\[[\w.]*$/.test(text.slice(start))) return { kind: 'type', ...place(start + 1) }
  const { quote, ...words } = unquoted(place(start))
  return {
    kind: 'argument',
    command,
    index,
    parameter: undefined,
    quote,
    before: before(nodes, at),
    ...words,
  }
}

/** The text that is being typed: an element, or one of a list of values. */
function wordNode(nodes: readonly Ast[]): Ast | undefined {
  return nodes.findLast(
    ({ kind }) =>
      kind === 'StringConstantExpressionAst' ||
      kind === 'ExpandableStringExpressionAst' ||
      kind === 'ConstantExpressionAst',
  )
}

function unquoted(place: Place): Place & { quote: string } {
  const [quote = ''] = /^['"]/.exec(place.word) ?? []
  return { ...place, word: place.word.slice(quote.length), quote }
}

/** The stages of the pipeline before the one at that place. */
function before(nodes: readonly Ast[], at: number): readonly Ast[] {
  const pipeline = nodes[at - 1]
  if (pipeline?.kind !== 'PipelineAst') return []
  const place = pipeline.pipelineElements.findIndex((element) => element === nodes[at])
  return pipeline.pipelineElements.slice(0, Math.max(0, place))
}

/** The stage before the command whose block holds the cursor: what `$_` comes from. */
function inputOf(nodes: readonly Ast[]): Ast | undefined {
  for (let at = nodes.length - 1; at > 0; at--) {
    if (nodes[at]?.kind !== 'ScriptBlockExpressionAst') continue
    const command = nodes[at - 1]
    if (command?.kind === 'CommandAst') return before(nodes, at - 1).at(-1)
  }
  return undefined
}

function keyPlace(
  table: HashtableAst,
  nodes: readonly Ast[],
  at: number,
  text: string,
  place: MakePlace,
): CompletionContext | undefined {
  const cursor = text.length
  const typed = table.keyValuePairs.find(
    ({ key }) => key.extent.start <= cursor && cursor < key.extent.end,
  )
  if (!typed) return undefined
  const around = nodes.slice(0, at)
  const path = around.flatMap((node) =>
    node.kind === 'HashtableAst' ? (keyAround(node, cursor) ?? []) : [],
  )
  const commandAt = around.findLastIndex(({ kind }) => kind === 'CommandAst')
  const command = around[commandAt]
  const inner = nodes[commandAt + 1]
  return {
    kind: 'key',
    table,
    path,
    command: command?.kind === 'CommandAst' ? command : undefined,
    index:
      command?.kind === 'CommandAst'
        ? command.commandElements.findIndex((element) => element === inner)
        : -1,
    ...place(typed.key.extent.start),
  }
}

/** The key whose value the cursor is in. */
function keyAround({ keyValuePairs }: HashtableAst, cursor: number): string | undefined {
  const pair = keyValuePairs.find(
    ({ value }) => value.extent.start <= cursor && cursor <= value.extent.end,
  )
  return pair?.key.kind === 'StringConstantExpressionAst' ? pair.key.value : undefined
}
