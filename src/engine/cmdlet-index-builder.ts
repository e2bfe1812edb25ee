import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Cmdlet, CmdletIndex, CommandEntry, ModuleEntry } from '../registry/index.js'
import { packageVersion } from './package-folder.js'

/**
 * Reads every module's folder below `cmdlets/` and says what commands there are: a cmdlet a file,
 * and those that a module's data describes. Runs at build time, and in development at first use.
 */
export async function buildCmdletIndex(root: string): Promise<CmdletIndex> {
  const folders = readdirSync(join(root, 'cmdlets'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  const commands = await Promise.all(folders.map((module) => moduleCommands(root, module)))
  return {
    version: packageVersion(),
    modules: folders.map((name): ModuleEntry => ({
      name,
      version: packageVersion(),
      description: '',
    })),
    commands: commands.flat(),
  }
}

async function moduleCommands(root: string, module: string): Promise<CommandEntry[]> {
  const folder = join(root, 'cmdlets', module)
  const files = readdirSync(folder)
    .filter((name) => /^[A-Z][A-Za-z]*-\w+\.ts$/.test(name))
    .sort()
  return Promise.all(files.map((file) => codeEntry(join(folder, file), module)))
}

async function codeEntry(file: string, module: string): Promise<CommandEntry> {
  const { default: cmdlet }: { default: Cmdlet } = await import(pathToFileURL(file).href)
  return {
    name: cmdlet.name,
    module,
    kind: 'Cmdlet',
    synopsis: cmdlet.synopsis,
    source: 'code',
    ...(cmdlet.aliases ? { aliases: cmdlet.aliases } : {}),
  }
}
