import { missingArgument } from './binding-errors.js'
import { matchParameter } from './match-parameter.js'
import type { CommandMetadata, CompiledParameter } from './metadata.js'
import type { RawArgument, RawParameter } from './raw-argument.js'

/** An argument with the parameter that it names, if it names one that the command has. */
export interface PairedArgument {
  readonly parameter: CompiledParameter | undefined
  /** As typed; undefined for a positional argument. */
  readonly name: string | undefined
  readonly hasValue: boolean
  readonly value: unknown
  readonly splatted: boolean
  readonly raw: RawArgument
}

/**
 * Gives each parameter the argument that follows it, switches apart. What is splatted comes after
 * what is written, so that the explicit one wins.
 */
export function pairArguments(
  command: CommandMetadata,
  given: readonly RawArgument[],
): PairedArgument[] {
  const list = explicitFirst(given)
  const paired: PairedArgument[] = []
  for (let index = 0; index < list.length; index++) {
    const argument = list[index]
    if (argument === undefined) continue
    if (argument.kind === 'positional') {
      paired.push(positional(argument))
      continue
    }
    const parameter = matchParameter(command, argument.name)
    if (argument.hasValue || !parameter) {
      paired.push(named(argument, parameter, argument.hasValue ?? false, argument.value))
    } else if (parameter.type.isSwitch) {
      paired.push(named(argument, parameter, true, true))
    } else {
      index++
      const value = followingValue(command, parameter, list[index])
      paired.push(named(argument, parameter, true, value))
    }
  }
  return paired
}

function explicitFirst(given: readonly RawArgument[]): readonly RawArgument[] {
  const isSplatted = (argument: RawArgument) =>
    argument.kind === 'parameter' && argument.splatted === true
  if (!given.some(isSplatted)) return given
  return [...given.filter((item) => !isSplatted(item)), ...given.filter(isSplatted)]
}

/** The next argument; one that looks like a parameter is a value only where the command has no such. */
function followingValue(
  command: CommandMetadata,
  parameter: CompiledParameter,
  next: RawArgument | undefined,
): unknown {
  if (next === undefined) throw missingArgument(command, parameter)
  if (next.kind === 'positional') return next.value
  if (next.hasValue || next.splatted || matchParameter(command, next.name)) {
    throw missingArgument(command, parameter)
  }
  return next.text ?? `-${next.name}`
}

function positional(raw: RawArgument & { readonly kind: 'positional' }): PairedArgument {
  return {
    parameter: undefined,
    name: undefined,
    hasValue: true,
    value: raw.value,
    splatted: false,
    raw,
  }
}

function named(
  raw: RawParameter,
  parameter: CompiledParameter | undefined,
  hasValue: boolean,
  value: unknown,
): PairedArgument {
  return { parameter, name: raw.name, hasValue, value, splatted: raw.splatted ?? false, raw }
}
