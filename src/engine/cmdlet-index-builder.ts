import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Cmdlet, CmdletIndex, CommandEntry, ModuleEntry } from '../registry/index.js'
import { sdkCommandEntries } from '../sdk/index.js'
import { packageVersion } from './package-folder.js'
import { loadSdkModule } from './sdk-modules.js'

/**
 * Reads every module's folder below `cmdlets/` and says what commands there are: a cmdlet a file,
 * and those that a module's data describes. Runs at build time, and in development at first use.
 */
export async function buildCmdletIndex(root: string): Promise<CmdletIndex> {
  const modules = readdirSync(join(root, 'cmdlets'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  const commands = await Promise.all(modules.map((module) => moduleCommands(root, module)))
  return {
    version: packageVersion(),
    modules: modules.map((module) => moduleEntry(root, module)),
    commands: commands.flat().sort((a, b) => compare(a.name, b.name)),
  }
}

function moduleEntry(root: string, name: string): ModuleEntry {
  const file = join(root, 'cmdlets', name, 'module.json')
  const { version, description }: Partial<ModuleEntry> = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : {}
  return { name, version: version ?? packageVersion(), description: description ?? '' }
}

async function moduleCommands(root: string, module: string): Promise<CommandEntry[]> {
  const folder = join(root, 'cmdlets', module)
  const files = readdirSync(folder).filter((name) => /^[A-Z][\w-]*\.ts$/.test(name))
  const described = loadSdkModule(module)
  return [
    ...(described ? sdkCommandEntries(described) : []),
    ...(await Promise.all(files.map((file) => codeEntry(join(folder, file), module)))),
  ]
}

async function codeEntry(file: string, module: string): Promise<CommandEntry> {
  const { default: cmdlet }: { default: Cmdlet } = await import(pathToFileURL(file).href)
  return {
    name: cmdlet.name,
    module,
    kind: cmdlet.commandType === 'Function' ? 'Function' : 'Cmdlet',
    synopsis: cmdlet.synopsis,
    source: 'code',
    ...(cmdlet.aliases ? { aliases: cmdlet.aliases } : {}),
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
