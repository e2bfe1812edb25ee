import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Set by the build; absent where the sources run as they are. */
declare const __VPOSH_VERSION__: string | undefined

/** True in the package as it is published, false in development (tsx, vitest). */
export const isBuilt = typeof __VPOSH_VERSION__ === 'string'

/** The folder that holds `cmdlets/` and, once built, `index.json`: `dist` or the project's root. */
export const packageFolder: string = findUpwards(
  dirname(fileURLToPath(import.meta.url)),
  isBuilt ? 'index.json' : 'package.json',
)

export function packageVersion(): string {
  if (typeof __VPOSH_VERSION__ === 'string') return __VPOSH_VERSION__
  const manifest: { version: string } = JSON.parse(
    readFileSync(join(packageFolder, 'package.json'), 'utf8'),
  )
  return manifest.version
}

function findUpwards(folder: string, marker: string): string {
  if (existsSync(join(folder, marker))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error(`vposh is not whole: no ${marker} above its own files.`)
  return findUpwards(parent, marker)
}
