/** Paths made into a plan: a package by its descriptor, folder or archive, else files as they are. */
import { open, readdir, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { HashAlgorithm } from '../../http/index.js'
import * as problems from './errors.js'
import { filesOf, type ImportPlan, type PlannedFile } from './plan.js'
import { planPackage, type PackageMember } from './plan-package.js'
import { sniff, type ContentKind } from './sniff.js'
import { TarError, tarMembers } from './tar.js'

export interface PlanOptions {
  /** The caller's word on what it is; wins over what the content and the names say. */
  readonly itemType?: string | undefined
  /** Sends an archive as one file, for the server to unpack. */
  readonly keepArchive?: boolean | undefined
  /** What the one file should have, from its maker's page. */
  readonly checksum?: { readonly value: string; readonly algorithm: HashAlgorithm } | undefined
}

interface Found {
  readonly path: string
  readonly size: number
  readonly isFolder: boolean
}

/** @throws ErrorRecord for whatever would make the import fail and can be seen here */
export async function planImport(
  paths: readonly string[],
  options: PlanOptions = {},
): Promise<ImportPlan> {
  if (paths.length === 0) throw problems.noFiles()
  const found = await Promise.all(paths.map((path) => find(resolve(path))))
  const type = apiType(options.itemType)
  const plan = await planFound(found, type, options)
  return options.checksum ? withChecksum(plan, options.checksum) : plan
}

/** PowerCLI's users say OVA; the API knows the type as ovf. */
export function apiType(itemType: string | undefined): string | undefined {
  if (itemType === undefined || itemType === '') return undefined
  const lower = itemType.toLowerCase()
  if (lower === 'ova') return 'ovf'
  return ['ovf', 'iso', 'vm-template'].includes(lower) ? lower : itemType
}

async function planFound(
  found: readonly Found[],
  type: string | undefined,
  options: PlanOptions,
): Promise<ImportPlan> {
  const [only] = found
  if (only?.isFolder && found.length === 1) return planFolder(only.path)
  const folder = found.find(({ isFolder }) => isFolder)
  if (folder) throw problems.notAFile(folder.path)
  if (type !== undefined && type !== 'ovf') return planPlain(found, type)
  const kinds = await Promise.all(found.map(({ path }) => sniff(path)))
  const descriptors = found.filter((_, at) => kinds[at] === 'descriptor')
  if (descriptors.length === 1 && descriptors[0]) return planDescriptor(descriptors[0], found)
  if (only && found.length === 1 && kinds[0] === 'archive') {
    return options.keepArchive ? planPlain(found, 'ovf') : planArchive(only)
  }
  return planPlain(found, type ?? typeOf(kinds))
}

async function find(path: string): Promise<Found> {
  const entry = await stat(path).catch((cause: unknown) => {
    throw problems.fileNotFound(path, cause)
  })
  if (!entry.isFile() && !entry.isDirectory()) throw problems.notAFile(path)
  return { path, size: entry.size, isFolder: entry.isDirectory() }
}

function typeOf(kinds: readonly ContentKind[]): string | undefined {
  return kinds.length === 1 && kinds[0] === 'iso' ? 'iso' : undefined
}

function planPlain(found: readonly Found[], type: string | undefined): ImportPlan {
  const files = found.map(({ path, size }): PlannedFile => {
    const name = basename(path)
    return { name, size, source: { path }, promised: !/\.ova$/i.test(name) }
  })
  const names = files.map(({ name }) => name)
  const twice = names.filter((name, at) => names.indexOf(name) !== at)
  if (twice.length > 0) throw problems.sameNames([...new Set(twice)])
  const isArchive = type === 'ovf' && names.some((name) => /\.ova$/i.test(name))
  return {
    type,
    stages: [files],
    previewAfter: isArchive ? 0 : undefined,
    notSent: [],
    remarks: [],
  }
}

async function planFolder(folder: string): Promise<ImportPlan> {
  const members = await folderMembers(folder)
  const descriptors = members.filter(({ name }) => /\.ovf$/i.test(name))
  const [descriptor] = descriptors
  if (!descriptor || descriptors.length > 1) {
    throw problems.noDescriptor(folder, descriptors.length)
  }
  const others = members.filter((member) => member !== descriptor)
  return planPackage({ title: folder, descriptor, members: others })
}

/** A descriptor stands for its folder; files named together with it from elsewhere count as well. */
async function planDescriptor(descriptor: Found, found: readonly Found[]): Promise<ImportPlan> {
  const { path, size } = descriptor
  const beside = await folderMembers(dirname(path))
  const named = found.filter((file) => file !== descriptor).map(memberOf)
  const members = new Map([...beside, ...named].map((member) => [member.name, member]))
  members.delete(basename(path))
  const plan = await planPackage({
    title: path,
    descriptor: { name: basename(path), size, path },
    members: [...members.values()],
  })
  // Whatever else lies in the folder is nobody's business unless it was named.
  const asked = new Set(named.map(({ name }) => name))
  const notSent = found.length > 1 ? plan.notSent.filter((name) => asked.has(name)) : plan.notSent
  return { ...plan, notSent }
}

async function folderMembers(folder: string): Promise<PackageMember[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name)
  const found = await Promise.all(
    names.sort().map(async (name) => {
      const path = join(folder, name)
      const entry = await stat(path).catch(() => undefined)
      return entry?.isFile() ? { name, path, size: entry.size } : undefined
    }),
  )
  return found.filter((member) => member !== undefined)
}

function memberOf({ path, size }: Found): PackageMember {
  return { name: basename(path), path, size }
}

async function planArchive({ path, size }: Found): Promise<ImportPlan> {
  const members = await archiveMembers(path, size)
  const descriptor = members.find(({ name }) => /\.ovf$/i.test(name))
  if (!descriptor) throw problems.archiveWithoutDescriptor(path)
  const names = members.map(({ name }) => name)
  const twice = names.filter((name, at) => names.indexOf(name) !== at)
  if (twice.length > 0) throw problems.sameNames([...new Set(twice)])
  const others = members.filter((member) => member !== descriptor)
  return planPackage({ title: path, descriptor, members: others })
}

async function archiveMembers(path: string, size: number): Promise<PackageMember[]> {
  const handle = await open(path, 'r')
  try {
    const members = await tarMembers(handle, size)
    return members.map(({ name, offset, size: length }) => ({ name, offset, size: length, path }))
  } catch (error) {
    if (error instanceof TarError) throw problems.brokenArchive(path, error)
    throw error
  } finally {
    await handle.close()
  }
}

const checksumForm = /^[0-9a-f]+$/i
const checksumLengths: Readonly<Record<HashAlgorithm, number>> = {
  md5: 32,
  sha1: 40,
  sha256: 64,
  sha512: 128,
}

function withChecksum(
  plan: ImportPlan,
  { value, algorithm }: NonNullable<PlanOptions['checksum']>,
): ImportPlan {
  const files = filesOf(plan)
  const [file] = files
  if (!file || files.length > 1) throw problems.checksumNeedsOneFile(files.length)
  const checksum = value.trim().toLowerCase()
  if (!checksumForm.test(checksum) || checksum.length !== checksumLengths[algorithm]) {
    throw problems.invalidChecksum(value, algorithm)
  }
  const expected = { algorithm, checksum, statedBy: '-Checksum' }
  return { ...plan, stages: [[{ ...file, expected }]] }
}
