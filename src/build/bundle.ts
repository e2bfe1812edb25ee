import { readdirSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type Metafile } from 'esbuild'
import { namedExports } from './named-exports.js'
import { withoutHttp2 } from './without-http2.js'

/** Natives cannot be bundled: they stay dependencies of the package. */
const external = ['@napi-rs/keyring']

/**
 * Bundles the sources into `dist/`, split into chunks so that a part loads when it is first used:
 * the command, the library, and each cmdlet's file under its own name, as the index names them.
 */
export async function bundle(root: string, version: string): Promise<Metafile> {
  const dist = join(root, 'dist')
  await rm(dist, { recursive: true, force: true })
  const result = await build({
    absWorkingDir: root,
    entryPoints: entryPoints(root),
    outdir: dist,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    chunkNames: 'chunks/[name]-[hash]',
    external,
    plugins: [namedExports(root, external), withoutHttp2],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    metafile: true,
    define: { __VPOSH_VERSION__: JSON.stringify(version) },
    // Bundled CommonJS packages call require() for Node's own modules and may name their file.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url), __filename = import.meta.filename;",
    },
    logLevel: 'warning',
  })
  if (result.warnings.length > 0)
    throw new Error('The bundler warns: its output is not to be trusted.')
  await copyData(root, dist)
  return result.metafile
}

function entryPoints(root: string): { in: string; out: string }[] {
  return [
    { in: 'src/cli/main.ts', out: 'vposh' },
    { in: 'src/index.ts', out: 'index' },
    ...cmdletFiles(root, '.ts').map((file) => ({
      in: join('cmdlets', file),
      out: join('cmdlets', file.replace(/\.ts$/, '')),
    })),
  ]
}

/** A module's data (operations, structures, help) is read, not imported: it travels as it is. */
async function copyData(root: string, dist: string): Promise<void> {
  for (const file of cmdletFiles(root, '.json')) {
    await cp(join(root, 'cmdlets', file), join(dist, 'cmdlets', file))
  }
}

/** Paths below `cmdlets/` with that ending, sorted so that builds are the same everywhere. */
export function cmdletFiles(root: string, ending: string): string[] {
  return readdirSync(join(root, 'cmdlets'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .sort()
}
