/** An OVF package, in a folder or an archive, made into a plan: what its descriptor refers to. */
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { readReferences, type Reference } from './descriptor.js'
import * as problems from './errors.js'
import { parseManifest, type ManifestEntry } from './manifest.js'
import type { ImportPlan, PlannedFile } from './plan.js'

/** A file that may belong to the package: on its own, or a part of an archive. */
export interface PackageMember {
  readonly name: string
  readonly size: number
  readonly path: string
  readonly offset?: number
}

export interface PackageSource {
  /** As messages call it: the folder, the descriptor or the archive. */
  readonly title: string
  readonly descriptor: PackageMember
  /** All others that could be meant. */
  readonly members: readonly PackageMember[]
}

/** A descriptor, manifest or certificate is text of a few kilobytes; what is larger is none. */
const longestText = 16 * 1024 * 1024

/** @throws ErrorRecord when the package is not whole, before anything is sent */
export async function planPackage(source: PackageSource): Promise<ImportPlan> {
  const { title, descriptor, members } = source
  const text = await readAll(descriptor, title)
  const references = await readReferences(text.toString('utf8'))
  if (!references) throw problems.invalidDescriptor(title, descriptor.name)
  const byName = new Map(members.map((member) => [member.name, member]))
  const base = descriptor.name.replace(/\.ovf$/i, '')
  const manifest = companion(members, base, '.mf')
  const certificate = companion(members, base, '.cert')
  const disks = referenced(references, byName, title)
  const { entries, remarks } = manifest ? await readManifest(manifest, title) : noManifest
  checkDigest(descriptor, text, entries, manifest?.name, title)
  const planned = (member: PackageMember) => plannedFile(member, entries, manifest?.name)
  const first = [manifest, certificate].filter((member) => member !== undefined)
  const sent = new Set([descriptor, ...first, ...disks].map(({ name }) => name))
  const stages = [first.map(planned), [planned(descriptor)], disks.map(planned)]
  const isSigned = certificate !== undefined
  const used = stages.filter((stage) => stage.length > 0)
  return {
    type: 'ovf',
    stages: used,
    previewAfter: isSigned ? 1 : undefined,
    notSent: members.map(({ name }) => name).filter((name) => !sent.has(name)),
    remarks,
  }
}

const noManifest = { entries: [] as readonly ManifestEntry[], remarks: [] as readonly string[] }

async function readManifest(manifest: PackageMember, title: string) {
  const { entries, unknown } = parseManifest((await readAll(manifest, title)).toString('utf8'))
  const remarks = unknown.map((line) => `Line ${line} of ${manifest.name} is not understood.`)
  return { entries, remarks }
}

/** The one named as the descriptor, else the only one there is. */
function companion(members: readonly PackageMember[], base: string, ending: string) {
  const candidates = members.filter(({ name }) => name.toLowerCase().endsWith(ending))
  const wanted = `${base}${ending}`.toLowerCase()
  const namesake = candidates.find(({ name }) => name.toLowerCase() === wanted)
  return namesake ?? (candidates.length === 1 ? candidates[0] : undefined)
}

function referenced(
  references: readonly Reference[],
  members: ReadonlyMap<string, PackageMember>,
  title: string,
): readonly PackageMember[] {
  const unusable = references.find(({ name }) => /[/\\]|^\.\.?$/.test(name))
  if (unusable) throw problems.unsupportedReference(title, unusable.name)
  const missing = references.filter(({ name }) => !members.has(name))
  if (missing.length > 0) {
    throw problems.missingFiles(
      title,
      missing.map(({ name }) => name),
    )
  }
  const found = new Map<string, PackageMember>()
  for (const { name, size } of references) {
    const member = members.get(name)
    if (!member) continue
    if (size !== undefined && size !== member.size) {
      throw problems.wrongSize(title, name, member.size, size)
    }
    found.set(name, member)
  }
  return [...found.values()]
}

/** The descriptor is read anyway: what differs is known before anything is sent. */
function checkDigest(
  { name }: PackageMember,
  content: Buffer,
  entries: readonly ManifestEntry[],
  manifest: string | undefined,
  title: string,
): void {
  const entry = entries.find((candidate) => candidate.name === name)
  if (!entry || manifest === undefined) return
  const found = createHash(entry.algorithm).update(content).digest('hex')
  if (found === entry.checksum) return
  const expected = { algorithm: entry.algorithm, checksum: entry.checksum, statedBy: manifest }
  throw problems.wrongChecksum(title, name, expected, found)
}

function plannedFile(
  { name, size, path, offset }: PackageMember,
  entries: readonly ManifestEntry[],
  manifest: string | undefined,
): PlannedFile {
  const entry = entries.find((candidate) => candidate.name === name)
  const expected = entry && {
    algorithm: entry.algorithm,
    checksum: entry.checksum,
    statedBy: manifest ?? 'the manifest',
  }
  return {
    name,
    size,
    source: offset === undefined ? { path } : { path, offset, length: size },
    ...(expected ? { expected } : {}),
    promised: true,
  }
}

async function readAll({ name, path, offset, size }: PackageMember, title: string) {
  if (size > longestText) throw problems.tooLong(title, name, size)
  const handle = await open(path, 'r')
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(size), 0, size, offset ?? 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
