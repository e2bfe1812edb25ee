/**
 * `npm run build`: the bundle, the cmdlet index, the library's type declarations and the notices of
 * what is bundled, all in `dist/`.
 */
import { execFileSync } from 'node:child_process'
import { chmod, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildCmdletIndex } from '../engine/cmdlet-index-builder.js'
import { packageVersion } from '../engine/package-folder.js'
import { bundle } from './bundle.js'
import { thirdPartyNotices } from './third-party.js'

const root = resolve(fileURLToPath(import.meta.url), '../../..')
const dist = join(root, 'dist')
const metafile = await bundle(root, packageVersion())
await writeFile(join(dist, 'index.json'), JSON.stringify(await buildCmdletIndex(root)))
await writeFile(join(dist, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(root, metafile))
await chmod(join(dist, 'vposh.js'), 0o755)
execFileSync(
  join(root, 'node_modules/.bin/tsc'),
  ['--project', 'src/build/tsconfig.declarations.json'],
  { cwd: root, stdio: 'inherit' },
)
