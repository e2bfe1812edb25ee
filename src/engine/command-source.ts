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

/** The cmdlet behind an entry of the index. */
export async function loadCmdlet({ module, name }: CommandEntry): Promise<Cmdlet> {
  const file = join(packageFolder, 'cmdlets', module, `${name}.${isBuilt ? 'js' : 'ts'}`)
  const loaded: { default: Cmdlet } = await import(pathToFileURL(file).href)
  return loaded.default
}

function builtIndex(): CmdletIndex {
  return JSON.parse(readFileSync(join(packageFolder, 'index.json'), 'utf8')) as CmdletIndex
}

async function developmentIndex(): Promise<CmdletIndex> {
  const { loadDevelopmentIndex } = await import('./development-index.js')
  return loadDevelopmentIndex()
}
