import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Metafile } from 'esbuild'

/** The notices that the licences of the bundled packages ask for, one section a package. */
export function thirdPartyNotices(root: string, metafile: Metafile): string {
  return [...bundledPackages(metafile)]
    .sort()
    .map((folder) => section(join(root, folder)))
    .join('\n')
}

function bundledPackages(metafile: Metafile): Set<string> {
  const folders = Object.keys(metafile.inputs).map(
    (file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0],
  )
  return new Set(folders.filter((folder) => folder !== undefined))
}

function section(folder: string): string {
  const manifest: { name: string; version: string; license?: string } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  const licence = existsSync(folder)
    ? readdirSync(folder).find((file) => /^(licen[cs]e|copying)/i.test(file))
    : undefined
  const title = `${manifest.name} ${manifest.version} (${manifest.license ?? 'see its text'})`
  const text = licence ? readFileSync(join(folder, licence), 'utf8').trim() : ''
  return `${title}\n${'-'.repeat(title.length)}\n${text}\n`
}
