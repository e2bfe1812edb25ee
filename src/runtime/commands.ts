import { type Cmdlet, type CommandEntry, CommandTable } from '../registry/index.js'

/** A table over cmdlets that are there already, for tests and programs that bring their own. */
export function tableOf(cmdlets: readonly Cmdlet[], moduleName = 'Inline'): CommandTable {
  const byName = new Map(cmdlets.map((cmdlet) => [cmdlet.name, cmdlet]))
  const commands = cmdlets.map((cmdlet) => entryOf(cmdlet, moduleName))
  return new CommandTable(
    { version: '0', modules: [], commands },
    {
      load(entry) {
        const cmdlet = byName.get(entry.name)
        if (!cmdlet) throw new TypeError(`no cmdlet ${entry.name}`)
        return cmdlet
      },
    },
  )
}

export function entryOf(cmdlet: Cmdlet, module: string): CommandEntry {
  return {
    name: cmdlet.name,
    module,
    kind: 'Cmdlet',
    synopsis: cmdlet.synopsis,
    source: 'code',
    ...(cmdlet.aliases ? { aliases: cmdlet.aliases } : {}),
  }
}
