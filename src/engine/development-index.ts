import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CmdletIndex } from '../registry/index.js'
import { packageFolder } from './package-folder.js'

const cache = join(packageFolder, 'node_modules/.cache/vposh')

/**
 * The index of the sources as they are now. Making it imports every cmdlet, so it is kept in a cache
 * until a file below `cmdlets/` changes.
 */
export async function loadDevelopmentIndex(): Promise<CmdletIndex> {
  const kept = join(cache, `index-${fingerprint()}.json`)
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as CmdletIndex
  const { buildCmdletIndex } = await import('./cmdlet-index-builder.js')
  const index = await buildCmdletIndex(packageFolder)
  mkdirSync(cache, { recursive: true })
  writeFileSync(kept, JSON.stringify(index))
  return index
}

function fingerprint(): string {
  const folder = join(packageFolder, 'cmdlets')
  const hash = createHash('sha256')
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const { mtimeMs, size } = statSync(join(folder, name))
    hash.update(`${name}\0${mtimeMs}\0${size}\n`)
  }
  return hash.digest('hex').slice(0, 16)
}
