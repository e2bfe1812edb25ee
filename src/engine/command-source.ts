import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Cmdlet, CmdletIndex, CommandEntry } from '../registry/index.js'
import { isBuilt, packageFolder } from './package-folder.js'

let index: Promise<CmdletIndex> | undefined

/** What commands there are: `index.json` of the built package, or the sources as they are now. */
export function loadIndex(): Promise<CmdletIndex> {
  index ??= isBuilt ? Promise.resolve(builtIndex()) : developmentIndex()
  return index
}

/** The cmdlet behind an entry of the index: its file, or its record of a module's data. */
export function loadCmdlet(entry: CommandEntry): Promise<Cmdlet> {
  return entry.source === 'code' ? importedCmdlet(entry) : describedCmdlet(entry)
}

function builtIndex(): CmdletIndex {
  return JSON.parse(readFileSync(join(packageFolder, 'index.json'), 'utf8')) as CmdletIndex
}

async function developmentIndex(): Promise<CmdletIndex> {
  const { loadDevelopmentIndex } = await import('./development-index.js')
  return loadDevelopmentIndex()
}

async function importedCmdlet({ module, name }: CommandEntry): Promise<Cmdlet> {
  const file = join(packageFolder, 'cmdlets', module, `${name}.${isBuilt ? 'js' : 'ts'}`)
  const loaded: { default: Cmdlet } = await import(pathToFileURL(file).href)
  return loaded.default
}

async function describedCmdlet(entry: CommandEntry): Promise<Cmdlet> {
  const [{ sdkCmdlet }, { loadSdkModule }] = await Promise.all([
    import('../sdk/index.js'),
    import('./sdk-modules.js'),
  ])
  return sdkCmdlet(entry, loadSdkModule)
}
