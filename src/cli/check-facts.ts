import { loadCmdlet, loadIndex } from '../engine/index.js'
import { resolveType } from '../objects/index.js'
import type { CheckFacts, CommandFacts, ParsedScript, TypeFacts } from '../porting/index.js'
import { type CommandEntry, compileCommand, nearestNames } from '../registry/index.js'
import { findCommand } from './command-lookup.js'

/** What the checker asks about, read from the index and the definitions of the commands that scripts call. */
export async function checkFacts(scripts: readonly ParsedScript[]): Promise<CheckFacts> {
  // The types that scripts can name are defined where they are implemented.
  const [index] = await Promise.all([loadIndex(), import('../runtime/index.js')])
  const byName = new Map<string, CommandFacts | undefined>()
  for (const { name } of scripts.flatMap(({ names }) => names.calls)) {
    const key = name.toLowerCase()
    if (byName.has(key)) continue
    const entry = findCommand(index, name)
    byName.set(key, entry === undefined ? undefined : await commandFacts(entry))
  }
  const names = index.commands.map((command) => command.name)
  return {
    command: (name) => byName.get(name.toLowerCase()),
    operations: index.commands.flatMap(({ name, operation }) =>
      operation === undefined ? [] : [{ command: name, ...operation }],
    ),
    nearest: (name) => nearestNames(name, names, { limit: 1 }),
    type: typeFacts,
  }
}

async function commandFacts(entry: CommandEntry): Promise<CommandFacts> {
  const cmdlet = await loadCmdlet(entry)
  if (cmdlet.dynamicParameters !== undefined || cmdlet.simple === true) {
    return { name: entry.name, parameters: undefined }
  }
  const declared = compileCommand(cmdlet).parameters
  const parameters = declared
    .map(({ name }) => name)
    .concat(declared.flatMap(({ aliases }) => aliases))
  return { name: entry.name, parameters }
}

function typeFacts(name: string): TypeFacts | undefined {
  const type = resolveType(name)
  if (type === undefined) return { supported: false, statics: undefined }
  const { statics, enumeration, construct } = type.definition
  // Without a table of members, or for an enumeration, nothing is known of them one by one.
  if (statics === undefined || enumeration !== undefined) {
    return { supported: true, statics: undefined }
  }
  const members = Object.keys(statics).map((member) => member.toLowerCase())
  return { supported: true, statics: new Set([...members, ...(construct ? ['new'] : [])]) }
}
