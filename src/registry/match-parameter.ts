import { ambiguousParameter } from './binding-errors.js'
import type { CommandMetadata, CompiledParameter } from './metadata.js'

/**
 * The parameter that a name means: the name itself or an alias, else an unambiguous beginning of one.
 * A declared parameter wins over common ones. Undefined when there is none; throws when several.
 */
export function matchParameter(
  command: CommandMetadata,
  typed: string,
): CompiledParameter | undefined {
  const name = typed.startsWith('-') ? typed.slice(1) : typed
  const wanted = name.toLowerCase()
  const exact = command.byName.get(wanted)
  if (exact || wanted === '') return exact
  const matches = beginningWith(command, wanted)
  if (matches.length <= 1) return matches[0]
  const declared = matches.filter((parameter) => !parameter.isCommon)
  if (declared.length === 1) return declared[0]
  throw ambiguousParameter(command, name, matches)
}

/** Names first, then aliases, as PowerShell lists them. */
function beginningWith(command: CommandMetadata, wanted: string): CompiledParameter[] {
  const matches = command.parameters.filter((parameter) =>
    parameter.name.toLowerCase().startsWith(wanted),
  )
  for (const parameter of command.parameters) {
    if (
      !matches.includes(parameter) &&
      parameter.aliases.some((alias) => alias.toLowerCase().startsWith(wanted))
    ) {
      matches.push(parameter)
    }
  }
  return matches
}
