/** Bundles the sources into dist/, split so that a part loads when it is first used. */
import { build } from 'esbuild'

await build({
  entryPoints: { index: 'src/index.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
})
