import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SdkModule } from '../sdk/index.js'
import { packageFolder } from './package-folder.js'

const loaded = new Map<string, SdkModule>()

/** A module of the SDK, as its folder's data describes it; undefined when the folder holds only code. */
export function loadSdkModule(name: string): SdkModule | undefined {
  const known = loaded.get(name)
  if (known) return known
  const folder = join(packageFolder, 'cmdlets', name)
  if (!existsSync(join(folder, 'operations.json'))) return undefined
  const module: SdkModule = {
    manifest: JSON.parse(readText(folder, 'module.json')),
    operations: JSON.parse(readText(folder, 'operations.json')),
    structures: JSON.parse(readText(folder, 'structures.json')),
    help: JSON.parse(readText(folder, 'help.json')),
  }
  loaded.set(name, module)
  return module
}

/** The data of the package's own modules, whose shape the tests check. */
function readText(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8')
}
