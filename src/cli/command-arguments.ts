/**
 * What follows a cmdlet's name on the command line, as the binder wants it. The calling shell has
 * taken the quotes away, so a word is read by the type of the parameter that it is for: a comma
 * makes a list only where a list is accepted, `@file` is read only where content is.
 */
import { SecureString } from '../objects/index.js'
import { matchParameter } from '../registry/index.js'
import type {
  CommandMetadata,
  CompiledParameter,
  RawArgument,
  ResolvedType,
} from '../registry/index.js'
import { constantOf, numberOf, parseLiteral, splitList, unquote } from './literals.js'
import { UsageError } from './usage-error.js'

export interface ArgumentSources {
  readFile(path: string): Promise<string>
  /** Standard input, whole; refused where it is a terminal or already used. */
  readStandardInput(): Promise<string>
}

export interface CommandArguments {
  readonly arguments: readonly RawArgument[]
  /** A lone `-`: standard input holds JSON for the pipeline. */
  readonly pipesStandardInput: boolean
  /** `-?` */
  readonly help: boolean
}

type Word =
  | {
      readonly kind: 'name'
      readonly name: string
      readonly value: string | undefined
      readonly text: string
    }
  | { readonly kind: 'value'; readonly value: string }

export async function readCommandArguments(
  words: readonly string[],
  command: CommandMetadata,
  sources: ArgumentSources,
): Promise<CommandArguments> {
  const queue = joinLists(classify(words))
  const result: RawArgument[] = []
  const positional = positionalParameters(command, queue)
  let pipesStandardInput = false
  for (let at = 0; at < queue.length; at++) {
    const word = queue[at]
    if (word?.kind === 'value') {
      if (word.value === '-') {
        pipesStandardInput = true
        continue
      }
      const parameter = positional.length > 1 ? positional.shift() : positional[0]
      result.push({ kind: 'positional', value: await valueOf(word.value, parameter, sources) })
    } else if (word) {
      const parameter = word.name === '?' ? undefined : matchParameter(command, word.name)
      const next = queue[at + 1]
      if (word.value !== undefined) {
        const value = await valueOf(word.value, parameter, sources)
        result.push({ kind: 'parameter', name: word.name, hasValue: true, value, text: word.text })
      } else {
        result.push({ kind: 'parameter', name: word.name, text: word.text })
        if (next?.kind === 'value' && !parameter?.type.isSwitch) {
          result.push({ kind: 'positional', value: await valueOf(next.value, parameter, sources) })
          at++
        }
      }
    }
  }
  const help = queue.some((word) => word.kind === 'name' && word.name === '?')
  return { arguments: result, pipesStandardInput, help }
}

/** After `--` or `--%` all words are values; `-5` and `-` are values anywhere. */
function classify(words: readonly string[]): Word[] {
  const end = words.findIndex((word) => word === '--' || word === '--%')
  const named = end < 0 ? words : words.slice(0, end)
  const literal = end < 0 ? [] : words.slice(end + 1)
  return [
    ...named.map((text): Word => {
      const match = /^-([A-Za-z_?][^:]*)(?::(.*))?$/s.exec(text)
      if (!match?.[1]) return { kind: 'value', value: text }
      return { kind: 'name', name: match[1], value: match[2] || undefined, text }
    }),
    ...literal.map((value): Word => ({ kind: 'value', value })),
  ]
}

/** `a, b` and `a ,b` came as two words and are one list. */
function joinLists(words: readonly Word[]): Word[] {
  const joined: Word[] = []
  for (const word of words) {
    const last = joined.at(-1)
    const continues =
      last?.kind === 'value' &&
      word.kind === 'value' &&
      (/[^,],$/.test(last.value) || /^,./.test(word.value))
    if (continues) joined[joined.length - 1] = { kind: 'value', value: last.value + word.value }
    else joined.push(word)
  }
  return joined
}

/** Parameters that positional words are for, in order: those that are not given by name. */
function positionalParameters(
  command: CommandMetadata,
  words: readonly Word[],
): CompiledParameter[] {
  const named = new Set(
    words.flatMap((word) =>
      word.kind === 'name' && word.name !== '?' ? [matchParameter(command, word.name)] : [],
    ),
  )
  const placed = command.parameters.flatMap((parameter) => {
    const positions = parameter.entries.flatMap(({ position }) => position ?? [])
    const remaining = parameter.entries.some((entry) => entry.remaining)
    if (named.has(parameter) || (positions.length === 0 && !remaining)) return []
    return [{ parameter, position: positions[0] ?? Number.MAX_SAFE_INTEGER }]
  })
  return placed.sort((a, b) => a.position - b.position).map(({ parameter }) => parameter)
}

/** One argument's text as the parameter's value: the binder still converts and checks it. */
export async function valueOf(
  text: string,
  parameter: Pick<CompiledParameter, 'name' | 'definition' | 'type'> | undefined,
  sources: ArgumentSources,
): Promise<unknown> {
  const constant = constantOf(text)
  if (constant) return constant.value
  if (parameter === undefined) return text
  const { type, definition } = parameter
  const origin = { name: parameter.name, sources }
  const isSecret = definition.secret || definition.type === 'secureString'
  if (isSecret && definition.type !== 'credential') {
    const secret = await secretOf(text, sources)
    // PowerCLI declares passwords as strings: bound as one, and secret by its definition alone.
    return definition.type === 'string' ? secret.reveal() : secret
  }
  return type.element ? listOf(text, type.element, origin) : scalarOf(text, type, origin)
}

interface Origin {
  readonly name: string
  readonly sources: ArgumentSources
}

async function listOf(text: string, element: ResolvedType, origin: Origin): Promise<unknown> {
  if (/^\s*\[/.test(text) && isJson(text)) return JSON.parse(text) as unknown
  if (text.startsWith('@(')) return parseLiteral(text)
  if (isContent(element)) return contentOf(text, origin)
  const items = []
  for (const part of splitList(text)) items.push(await scalarOf(part, element, origin))
  return items
}

function scalarOf(text: string, type: ResolvedType, origin: Origin): unknown {
  if (type.isAny) return contentOf(text, origin, plainValue)
  if (isContent(type)) return contentOf(text, origin)
  if (type.isBoolean || type.isSwitch) {
    return { true: true, false: false }[text.toLowerCase()] ?? unquote(text)
  }
  return numeric.has(type.name) ? (numberOf(text) ?? unquote(text)) : unquote(text)
}

const numeric = new Set(['int', 'long', 'double'])

/** Whether arguments of the type are data with parts: a hashtable, a structure, a list of them. */
function isContent(type: ResolvedType): boolean {
  return type.name === 'hashtable' || (type.custom !== undefined && type.name !== 'string')
}

/** `@{…}`, `@(…)`, `@file` (JSON or YAML), `-` for standard input, JSON; else what `plain` makes. */
async function contentOf(
  text: string,
  { name, sources }: Origin,
  plain: (text: string) => unknown = (value) => value,
): Promise<unknown> {
  if (text === '-') return parseContent(await sources.readStandardInput(), 'standard input', name)
  if (/^@[{(]/.test(text)) return parseLiteral(text)
  if (text.startsWith('@') && text.length > 1) {
    const path = text.slice(1)
    return parseContent(await sources.readFile(path), path, name)
  }
  if (/^\s*[{[]/.test(text)) return parseContent(text, 'the argument', name)
  return plain(text)
}

async function parseContent(content: string, origin: string, name: string) {
  try {
    if (/\.ya?ml$/i.test(origin)) return (await import('yaml')).default.parse(content) as unknown
    return JSON.parse(content) as unknown
  } catch (error) {
    throw new UsageError(`Cannot read the value of -${name} from ${origin}.`, {
      errorId: 'InvalidContent',
      targetObject: name,
      causes: [error instanceof Error ? error.message : String(error)],
      recommendedAction: "Write JSON, @{name = 'value'}, or @file with JSON or YAML in it.",
      cause: error,
    })
  }
}

/** A secret on the command line is visible to others, so its other sources come first. */
async function secretOf(text: string, sources: ArgumentSources) {
  if (text === '-') return new SecureString(firstLine(await sources.readStandardInput()))
  if (text.startsWith('@'))
    return new SecureString(firstLine(await sources.readFile(text.slice(1))))
  return new SecureString(text)
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? ''
}

function plainValue(text: string): unknown {
  // 007 and 1.10 are names and versions rather than numbers: only what prints the same is a number.
  const value = numberOf(text)
  return value !== undefined && String(value) === text ? value : unquote(text)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
