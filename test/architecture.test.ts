import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/** What each layer may import, besides itself: the index of these (docs/architecture.md says why). */
const allowed: Record<string, readonly string[]> = {
  'src/language': [],
  'src/objects': [],
  'src/http': [],
  'src/simulator': [],
  'src/registry': ['src/objects'],
  'src/format': ['src/objects'],
  'src/providers': ['src/objects', 'src/registry'],
  'src/sdk': ['src/registry', 'src/objects', 'src/http'],
  'src/content': ['src/sdk', 'src/registry', 'src/objects', 'src/http'],
  'src/runtime': ['src/language', 'src/objects', 'src/registry', 'src/providers'],
  cmdlets: [
    'src/content',
    'src/sdk',
    'src/registry',
    'src/objects',
    'src/http',
    'src/format',
    'src/providers',
  ],
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
}

/** Relative imports, exports and dynamic imports of a file, types included, as paths from the root. */
function importsOf(file: string): { file: string; path: string }[] {
  const { module } = parseSync(file, readFileSync(join(root, file), 'utf8'))
  const specifiers = [
    ...module.staticImports.map((entry) => entry.moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap((entry) => (entry.moduleRequest ? [entry.moduleRequest.value] : [])),
    ),
    ...dynamicImports(file),
  ]
  return specifiers
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => ({
      file,
      path: relative(root, resolve(root, dirname(file), specifier)).replace(/\.js$/, '.ts'),
    }))
}

function dynamicImports(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g)].map((match) => match[1] ?? '')
}

describe('dependency direction', () => {
  const layers = Object.keys(allowed).filter((layer) => existsSync(join(root, layer)))

  it.each(layers)('%s imports only the index of the layers below it', (layer) => {
    const legal = (path: string) =>
      path.startsWith(`${layer}/`) ||
      (allowed[layer] ?? []).some((below) => path === `${below}/index.ts`) ||
      path === 'package.json'
    const offenders = sourceFiles(layer)
      .flatMap(importsOf)
      .filter(({ path }) => !legal(path))
    expect(offenders).toEqual([])
  })

  it('nothing imports a cmdlet: the index names them', () => {
    const offenders = sourceFiles('src')
      .flatMap(importsOf)
      .filter(({ path }) => path.startsWith('cmdlets/'))
    expect(offenders).toEqual([])
  })

  it('knows every folder of src', () => {
    const free = new Set(['src/engine', 'src/cli', 'src/host', 'src/porting', 'src/build'])
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `src/${entry.name}`)
    expect(folders.filter((folder) => !(folder in allowed) && !free.has(folder))).toEqual([])
  })
})
