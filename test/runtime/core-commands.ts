import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Cmdlet, type CommandEntry, CommandTable } from '../../src/registry/index.js'
import { entryOf } from '../../src/runtime/index.js'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** PowerShell's own cmdlets as they are in the sources. */
export async function coreCommands(): Promise<CommandTable> {
  const commands: CommandEntry[] = []
  const loaded = new Map<string, Cmdlet>()
  for (const part of ['Core', 'Management', 'Security', 'Utility']) {
    const module = `Microsoft.PowerShell.${part}`
    const folder = join(root, 'cmdlets', module)
    if (!existsSync(folder)) continue
    const files = readdirSync(folder).filter((file) => /^[A-Z]\w*-\w+\.ts$/.test(file))
    const cmdlets = await Promise.all(
      files.map(async (file) => {
        const { default: cmdlet }: { default: Cmdlet } = await import(
          pathToFileURL(join(folder, file)).href
        )
        return cmdlet
      }),
    )
    for (const cmdlet of cmdlets) {
      loaded.set(cmdlet.name, cmdlet)
      commands.push(entryOf(cmdlet, module))
    }
  }
  return new CommandTable(
    { version: '0', modules: [], commands },
    {
      load(entry) {
        const cmdlet = loaded.get(entry.name)
        if (!cmdlet) throw new TypeError(`no cmdlet ${entry.name}`)
        return cmdlet
      },
    },
  )
}
