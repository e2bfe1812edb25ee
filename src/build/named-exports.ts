import { readFileSync } from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import type { Plugin } from 'esbuild'

/** Marks our own look-up, so that it is not looked up again. */
const seen = Symbol('seen')

/**
 * Behind `import()`, a bundled CommonJS package would have a default export alone, where Node gives
 * the same code named ones as well. A facade with the names that the package has makes both alike.
 */
export function namedExports(root: string, external: readonly string[]): Plugin {
  const require = createRequire(`${root}/package.json`)
  return {
    name: 'named-exports',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, async ({ path, kind, resolveDir, pluginData }) => {
        if (kind !== 'dynamic-import' || isBuiltin(path) || pluginData === seen) return undefined
        if (external.includes(path)) return undefined
        const found = await build.resolve(path, { kind, resolveDir, pluginData: seen })
        return isCommonJs(found.path) ? { path, namespace: 'named-exports' } : found
      })
      build.onLoad({ filter: /.*/, namespace: 'named-exports' }, ({ path }) => ({
        contents: facade(path, namesOf(require(path))),
        resolveDir: root,
      }))
    },
  }
}

function facade(path: string, names: readonly string[]): string {
  return [
    `import whole from ${JSON.stringify(path)}`,
    'export default whole',
    ...names.map((name) => `export const ${name} = whole.${name}`),
  ].join('\n')
}

function namesOf(exported: unknown): string[] {
  if ((typeof exported !== 'object' && typeof exported !== 'function') || exported === null)
    return []
  return Object.keys(exported).filter(
    (name) => /^[a-zA-Z_$][\w$]*$/.test(name) && name !== 'default',
  )
}

/** By what it says, since a package's manifest does not always tell. */
function isCommonJs(file: string): boolean {
  return !/^\s*(?:import|export)[\s{*]/m.test(readFileSync(file, 'utf8'))
}
