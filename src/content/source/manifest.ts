/** A package's manifest (.mf): which digest each file should have. */
import type { HashAlgorithm } from '../../http/index.js'

export interface ManifestEntry {
  readonly name: string
  readonly algorithm: HashAlgorithm
  /** Hex, lower case. */
  readonly checksum: string
}

export interface Manifest {
  readonly entries: readonly ManifestEntry[]
  /** Lines that say nothing that is understood, with their numbers. */
  readonly unknown: readonly number[]
}

const algorithms: Readonly<Record<string, HashAlgorithm>> = {
  SHA1: 'sha1',
  SHA256: 'sha256',
  SHA512: 'sha512',
  MD5: 'md5',
}

const digestLengths: Readonly<Record<HashAlgorithm, number>> = {
  md5: 32,
  sha1: 40,
  sha256: 64,
  sha512: 128,
}

/**
 * `SHA256(disk.vmdk)= 9f86…` in any of the ways it is written: spaces or none around the name's
 * brackets and the equals sign, `SHA-256`, upper or lower case, other line ends.
 */
export function parseManifest(text: string): Manifest {
  const entries: ManifestEntry[] = []
  const unknown: number[] = []
  for (const [at, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    if (line.trim() === '' || line.trim().startsWith('#')) continue
    const entry = parseLine(line)
    if (entry) entries.push(entry)
    else unknown.push(at + 1)
  }
  return { entries, unknown }
}

function parseLine(line: string): ManifestEntry | undefined {
  const found =
    /^\s*(SHA-?1|SHA-?256|SHA-?512|MD-?5)\s*\(\s*(.+?)\s*\)\s*=\s*([0-9a-f]+)\s*$/i.exec(line)
  const [, digest = '', name = '', checksum = ''] = found ?? []
  const algorithm = algorithms[digest.replace('-', '').toUpperCase()]
  if (!algorithm || checksum.length !== digestLengths[algorithm]) return undefined
  return { name, algorithm, checksum: checksum.toLowerCase() }
}

/** As the API names it: `SHA256`. */
export function wireAlgorithm(algorithm: HashAlgorithm): string {
  return algorithm.toUpperCase()
}
