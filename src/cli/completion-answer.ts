/** `vposh __complete SHELL WORD… +CURRENT`: what can stand there, from the index, a line each. */
import { loadCmdlet, loadIndex } from '../engine/index.js'
import { compileCommand, matchParameter } from '../registry/index.js'
import type { CommandEntry, CommandMetadata, CompiledParameter } from '../registry/index.js'
import type { CliIo } from './cli-io.js'
import { findCommand } from './command-lookup.js'
import { embeddedServerName, readConfiguration } from './configuration.js'
import { exitCodes } from './exit-codes.js'
import { commandIndex, ownOptions } from './own-options.js'
import type { OwnOption } from './own-options.js'
import { findSubcommand, subcommands } from './subcommands.js'

interface Candidate {
  readonly value: string
  readonly description?: string | undefined
}

/** Never fails loudly: a shell that completes has nowhere to show an error. */
export async function answerCompletion(argv: readonly string[], io: CliIo): Promise<number> {
  const [shell = '', ...rest] = argv
  const { words, current, prefix } = wordsOf(shell, rest)
  const wanted = current.toLowerCase()
  const candidates = await candidatesFor(words, current, io)
  for (const { value, description } of candidates) {
    if (!value.toLowerCase().startsWith(wanted)) continue
    io.stdout.write(`${value.slice(prefix)}\t${description ?? ''}\n`)
  }
  return exitCodes.done
}

/**
 * bash breaks words at `=` and `:` and wants back what follows the break only; `prefix` says how many
 * characters of an answer it has already.
 */
function wordsOf(shell: string, rest: readonly string[]) {
  const words = rest.slice(0, -1)
  const current = (rest.at(-1) ?? '').replace(/^\+/, '')
  if (shell !== 'bash') return { words, current, prefix: 0 }
  if (['=', ':'].includes(current) && words.length > 0) {
    const start = `${words.pop() ?? ''}${current}`
    return { words: rejoined(words), current: start, prefix: start.length }
  }
  const last = words.at(-1)
  if ((last === '=' || last === ':') && words.length > 1) {
    const start = words.splice(-2).join('')
    return { words: rejoined(words), current: start + current, prefix: start.length }
  }
  return { words: rejoined(words), current, prefix: 0 }
}

function rejoined(words: readonly string[]): string[] {
  const result: string[] = []
  for (const [index, word] of words.entries()) {
    const before = words[index - 1]
    const continues = word === '=' || word === ':' || before === '=' || before === ':'
    if (continues && result.length > 0) result.push(`${result.pop() ?? ''}${word}`)
    else result.push(word)
  }
  return result
}

async function candidatesFor(
  words: readonly string[],
  current: string,
  io: CliIo,
): Promise<readonly Candidate[]> {
  const last = words.at(-1) ?? ''
  const option = ownOptions.find(({ name, short }) => `--${name}` === last || short === last)
  if (option?.value !== undefined) return optionValues(option, io)
  if (current.startsWith('--')) return ownOptionCandidates(current, io)
  const at = commandIndex(words)
  const command = words[at]
  if (command === undefined) return current.startsWith('-') ? [] : allCommands()
  const subcommand = findSubcommand(command)
  if (subcommand) {
    const own = (subcommand.words ?? []).map((value) => ({ value }))
    return command === 'help' ? [...own, ...(await cmdletCandidates())] : own
  }
  const entry = findCommand(await loadIndex(), command)
  return entry ? argumentCandidates(entry, words.slice(at + 1), current) : []
}

async function allCommands(): Promise<readonly Candidate[]> {
  const own = subcommands.map(({ name, synopsis }) => ({ value: name, description: synopsis }))
  return [...own, ...(await cmdletCandidates())]
}

async function cmdletCandidates(): Promise<readonly Candidate[]> {
  const { commands } = await loadIndex()
  return commands.map(({ name, synopsis }) => ({ value: name, description: synopsis }))
}

async function ownOptionCandidates(current: string, io: CliIo): Promise<readonly Candidate[]> {
  const [name = ''] = current.split('=', 1)
  const option = ownOptions.find((candidate) => `--${candidate.name}` === name)
  if (option && current.includes('=')) {
    const values = await optionValues(option, io)
    return values.map(({ value }) => ({ value: `${name}=${value}` }))
  }
  return ownOptions.map((candidate) => ({
    value: `--${candidate.name}`,
    description: candidate.help,
  }))
}

async function optionValues({ name, accepted }: OwnOption, io: CliIo): Promise<Candidate[]> {
  if (accepted) return accepted.map((value) => ({ value }))
  if (name !== 'server') return []
  // A broken configuration file is the command's to complain about, not completion's.
  const configuration = await readConfiguration(io.env['VPOSH_CONFIG'], io.env).catch(
    () => undefined,
  )
  return [...Object.keys(configuration?.servers ?? {}), embeddedServerName].map((value) => ({
    value,
  }))
}

async function argumentCandidates(
  entry: CommandEntry,
  given: readonly string[],
  current: string,
): Promise<readonly Candidate[]> {
  const command = compileCommand(await loadCmdlet(entry))
  const withColon = /^-([^:]+):/.exec(current)
  if (withColon?.[1]) {
    const values = valueCandidates(parameterOf(command, withColon[1]))
    return values.map(({ value }) => ({ value: `-${withColon[1]}:${value}` }))
  }
  if (current.startsWith('-')) return parameterCandidates(command, given, current)
  const last = /^-([A-Za-z_]\w*)$/.exec(given.at(-1) ?? '')
  const parameter = last?.[1] ? parameterOf(command, last[1]) : undefined
  return parameter && !parameter.type.isSwitch ? valueCandidates(parameter) : []
}

/** The cmdlet's own parameters that are not given yet; the common ones only when asked for. */
function parameterCandidates(
  command: CommandMetadata,
  given: readonly string[],
  current: string,
): readonly Candidate[] {
  const used = new Set(
    given.flatMap((word) => {
      const match = /^-([A-Za-z_]\w*)/.exec(word)
      return match?.[1] ? [parameterOf(command, match[1])] : []
    }),
  )
  const free = command.parameters.filter(
    (parameter) => !used.has(parameter) && !parameter.definition.hidden,
  )
  const own = free.filter(({ isCommon }) => !isCommon)
  const typed = current.toLowerCase()
  const fits = ({ name }: CompiledParameter) => `-${name}`.toLowerCase().startsWith(typed)
  return (own.some(fits) ? own : free).map(({ name, definition }) => ({
    value: `-${name}`,
    description: definition.help,
  }))
}

function valueCandidates(parameter: CompiledParameter | undefined): Candidate[] {
  if (!parameter) return []
  const { definition, type } = parameter
  const accepted =
    definition.validate?.set ?? type.custom?.accepted ?? type.element?.custom?.accepted
  if (accepted) return accepted.map((value) => ({ value }))
  return type.isBoolean || type.isSwitch ? [{ value: '$true' }, { value: '$false' }] : []
}

function parameterOf(command: CommandMetadata, name: string): CompiledParameter | undefined {
  try {
    return matchParameter(command, name)
  } catch {
    // An ambiguous beginning: still being typed.
    return undefined
  }
}
