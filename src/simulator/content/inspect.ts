/** What is missing from a session's files, and what is wrong with them: the item type's adapter. */
import type { Simulation } from '../simulation.js'
import type { Item, SessionFile, UpdateSession } from '../state/model.js'
import type { Message } from '../vapi/errors.js'
import { checksumMismatch, clsMessage } from '../vapi/messages.js'
import { readDescriptor, readManifest } from './ovf.js'
import { isArchive, isCertificate, isDescriptor, isManifest, isMetadata } from './package-files.js'
import { verifySignature } from './signature.js'

export interface Findings {
  readonly missing: readonly string[]
  readonly invalid: readonly { readonly name: string; readonly error: Message }[]
}

/** Only `ovf` has rules; every other type takes what comes. */
export async function inspect(
  simulation: Simulation,
  session: UpdateSession,
  item: Item,
): Promise<Findings> {
  const files = session.files.filter(({ name }) => !isArchive(name))
  if (item.type !== 'ovf' || files.length === 0) return { missing: [], invalid: [] }
  const descriptors = files.filter(({ name }) => isDescriptor(name))
  const [descriptor, ...others] = descriptors
  if (!descriptor) {
    const base = (files[0]?.name ?? '').replace(/\.[^.]*$/, '')
    return { missing: [`${base}.ovf`], invalid: [] }
  }
  const surplus = others.map(({ name }) => ({
    name,
    error: clsMessage(
      'ovf_second_descriptor',
      'The package has another descriptor than {0}.',
      name,
    ),
  }))
  const described = await checkDescriptor(simulation, descriptor, files)
  const digests = await checkManifest(simulation, files)
  const signature = await checkSignature(simulation, files)
  return {
    missing: described.missing,
    invalid: [...surplus, ...described.invalid, ...digests, ...signature],
  }
}

async function checkDescriptor(
  simulation: Simulation,
  descriptor: SessionFile,
  files: readonly SessionFile[],
): Promise<Findings> {
  if (!descriptor.blob || descriptor.status !== 'READY') return { missing: [], invalid: [] }
  const references = await readDescriptor(simulation.content.text(descriptor.blob))
  if (!references) {
    const error = clsMessage(
      'invalid_ovf_descriptor',
      'File {0} is not an OVF descriptor.',
      descriptor.name,
    )
    return { missing: [], invalid: [{ name: descriptor.name, error }] }
  }
  const present = new Map(files.map((file) => [file.name, file]))
  const wanted = new Set(references.map(({ name }) => name))
  const invalid = files
    .filter(({ name }) => !isDescriptor(name) && !isMetadata(name) && !wanted.has(name))
    .map(({ name }) => ({
      name,
      error: clsMessage(
        'file_not_referenced',
        'File {0} is not referenced by {1}.',
        name,
        descriptor.name,
      ),
    }))
  const wrongSize = references.flatMap(({ name, size }) => {
    const found = present.get(name)
    if (size === undefined || found?.size === undefined || found.size === size) return []
    const args = [name, String(found.size), String(size)]
    const text = 'File {0} has {1} bytes, {2} according to the descriptor.'
    return [{ name, error: clsMessage('file_size_mismatch', text, ...args) }]
  })
  return {
    missing: [...wanted].filter((name) => !present.has(name)),
    invalid: [...invalid, ...wrongSize],
  }
}

async function checkManifest(simulation: Simulation, files: readonly SessionFile[]) {
  const manifest = files.find(({ name }) => isManifest(name))
  if (!manifest?.blob) return []
  const invalid: { name: string; error: Message }[] = []
  for (const { name, algorithm, checksum } of readManifest(
    simulation.content.text(manifest.blob),
  )) {
    const file = files.find((candidate) => candidate.name === name)
    if (!file?.blob || file.status !== 'READY') continue
    const found =
      file.digests?.[algorithm] ?? (await simulation.content.digest(file.blob, algorithm))
    if (found !== checksum) invalid.push({ name, error: checksumMismatch(name) })
  }
  return invalid
}

async function checkSignature(simulation: Simulation, files: readonly SessionFile[]) {
  const certificate = files.find(({ name }) => isCertificate(name))
  const manifest = files.find(({ name }) => isManifest(name))
  if (!certificate?.blob || !manifest?.blob) return []
  if (
    verifySignature(
      simulation.content.text(certificate.blob),
      simulation.content.text(manifest.blob),
    )
  )
    return []
  const error = clsMessage(
    'invalid_ovf_signature',
    'The signature in {0} does not fit the manifest.',
    certificate.name,
  )
  return [{ name: certificate.name, error }]
}
