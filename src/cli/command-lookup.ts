import { nearestNames } from '../registry/index.js'
import type { CmdletIndex, CommandEntry } from '../registry/index.js'
import { subcommands } from './subcommands.js'
import { UsageError } from './usage-error.js'

/** A command by its name or an alias, in any case; `Module\Name` names the module as well. */
export function findCommand(index: CmdletIndex, name: string): CommandEntry | undefined {
  const [command = '', module] = name.toLowerCase().split('\\').reverse()
  const candidates = module
    ? index.commands.filter((entry) => entry.module.toLowerCase() === module)
    : index.commands
  return (
    candidates.find((entry) => entry.name.toLowerCase() === command) ??
    candidates.find((entry) => entry.aliases?.some((alias) => alias.toLowerCase() === command))
  )
}

export function requireCommand(index: CmdletIndex, name: string): CommandEntry {
  const entry = findCommand(index, name)
  if (entry) return entry
  const [nearest] = nearestNames(name, [
    ...index.commands.flatMap((command) => [command.name, ...(command.aliases ?? [])]),
    ...subcommands.map((subcommand) => subcommand.name),
  ])
  const search = `vposh Find-VSphereCommand -Name '*${words(name)}*'`
  throw new UsageError(`There is no command '${name}'.`, {
    errorId: 'CommandNotFoundException',
    targetObject: name,
    recommendedAction: nearest
      ? `Did you mean ${nearest}? Otherwise search: ${search}`
      : `Search for it: ${search}`,
  })
}

/** The noun of a name, which is what one searches for. */
function words(name: string): string {
  return name.replace(/^[a-z]+-/i, '').replaceAll("'", '')
}
