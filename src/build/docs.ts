/** `npm run docs`: writes docs/cmdlets anew from the cmdlets' definitions. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cmdletPages } from './cmdlet-pages.js'

const folder = resolve(fileURLToPath(import.meta.url), '../../../docs/cmdlets')
await rm(folder, { recursive: true, force: true })
for (const [path, text] of await cmdletPages()) {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), text)
}
