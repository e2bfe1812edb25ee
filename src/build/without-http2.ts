import type { Plugin } from 'esbuild'

/**
 * undici loads Node's HTTP/2 for connections that ask for it, as none of ours does; a tenth of a
 * one-shot command's start-up would go there. It expects that a Node may have been built without.
 */
export const withoutHttp2: Plugin = {
  name: 'without-http2',
  setup(build) {
    build.onResolve({ filter: /^node:http2$/ }, ({ path, importer }) =>
      importer.includes('/undici/') ? { path, namespace: 'absent' } : undefined,
    )
    build.onLoad({ filter: /.*/, namespace: 'absent' }, ({ path }) => ({
      contents: `throw new Error('${path} is not part of this build')`,
      loader: 'js',
    }))
  },
}
