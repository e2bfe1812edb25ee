import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Cmdlet, CmdletIndex, CommandEntry } from '../registry/index.js'
import { isBuilt, packageFolder } from './package-folder.js'

declare const __VPOSH_VERSION__: string | undefined

let index: Promise<CmdletIndex> | undefined

/** What commands there are: `index.json` of the built package, or the sources as they are now. */
export function loadIndex(): Promise<CmdletIndex> {
  index ??= readIndex()
  return index
}

/** The cmdlet behind an entry of the index: its file, or its record of a module's data. */
export function loadCmdlet(entry: CommandEntry): Promise<Cmdlet> {
  return entry.source === 'code' ? importedCmdlet(entry) : describedCmdlet(entry)
}

async function readIndex(): Promise<CmdletIndex> {
  // `typeof` is spelled out so that the bundler leaves the development half out of the package.
  return typeof __VPOSH_VERSION__ === 'string'
    ? (JSON.parse(readFileSync(join(packageFolder, 'index.json'), 'utf8')) as CmdletIndex)
    : (await import('./development-index.js')).loadDevelopmentIndex()
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
