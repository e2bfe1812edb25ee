/** Library items as requests and answers write them. */
import { timestamp } from '../clock.js'
import type { Item, ItemFile, Library } from '../state/model.js'
import { dateTime, flag, integer, list, oneOf, optional, structure, text } from '../vapi/types.js'
import type { TypeOf } from '../vapi/types.js'
import { datastores } from './datastore.js'

export const itemModel = structure('ItemModel', {
  id: optional(text),
  library_id: optional(text),
  content_version: optional(text),
  creation_time: optional(dateTime),
  description: optional(text),
  last_modified_time: optional(dateTime),
  last_sync_time: optional(dateTime),
  metadata_version: optional(text),
  name: optional(text),
  cached: optional(flag),
  size: optional(integer),
  type: optional(text),
  version: optional(text),
  source_id: optional(text),
  security_compliance: optional(flag),
  certificate_verification_info: optional(
    structure('CertificateVerificationInfo', {
      status: oneOf(
        'CertVerificationStatus',
        'NOT_AVAILABLE',
        'VERIFIED',
        'INTERNAL',
        'VERIFICATION_FAILURE',
        'VERIFICATION_IN_PROGRESS',
        'UNTRUSTED',
      ),
      cert_chain: optional(list(text)),
    }),
  ),
})

export type ItemModel = TypeOf<typeof itemModel>

export function isCached(item: Item): boolean {
  return item.files.every(({ blob }) => blob !== undefined)
}

export function showItem(item: Item, library: Library) {
  const stored = item.files.filter(({ blob }) => blob !== undefined)
  const secured = library.securityPolicy !== undefined && item.type === 'ovf'
  return {
    id: item.id,
    library_id: item.libraryId,
    name: item.name,
    description: item.description,
    type: item.type,
    creation_time: timestamp(item.created),
    last_modified_time: timestamp(item.modified),
    last_sync_time: item.synced === undefined ? undefined : timestamp(item.synced),
    content_version: String(item.contentVersion),
    metadata_version: String(item.metadataVersion),
    version: String(item.version),
    cached: isCached(item),
    size: stored.reduce((sum, { size }) => sum + size, 0),
    source_id: item.sourceId,
    security_compliance: secured ? item.certificate?.status === 'VERIFIED' : true,
    certificate_verification_info:
      secured || item.certificate
        ? {
            status: item.certificate?.status ?? 'NOT_AVAILABLE',
            cert_chain: item.certificate?.chain,
          }
        : undefined,
  }
}

export function showFile(file: ItemFile) {
  const checksum = file.digests.SHA1
  return {
    name: file.name,
    size: file.size,
    cached: file.blob !== undefined,
    version: String(file.version),
    checksum_info: checksum ? { algorithm: 'SHA1', checksum } : undefined,
  }
}

export function showStorage(file: ItemFile, item: Item, library: Library, serverGuid: string) {
  return {
    ...showFile(file),
    storage_backing: library.backings[0],
    storage_uris: [storageUri(file, item, library, serverGuid)],
  }
}

/** On the datastore a file's name gets its own suffix. */
function storageUri(file: ItemFile, item: Item, library: Library, serverGuid: string): string {
  const dot = file.name.lastIndexOf('.')
  const [base, extension] =
    dot > 0 ? [file.name.slice(0, dot), file.name.slice(dot)] : [file.name, '']
  const name = encodeURIComponent(`${base}_${file.storageId}${extension}`)
  const path = `contentlib-${library.id}/${item.id}/${name}`
  const backing = library.backings[0]
  if (backing?.type === 'OTHER') return `${(backing.storage_uri ?? '').replace(/\/$/, '')}/${path}`
  const volume = datastores.find(({ id }) => id === backing?.datastore_id)?.volume ?? ''
  return `ds:///vmfs/volumes/${volume}/${path}?serverId=${serverGuid}`
}

/** The file that a `ds:` address names, whatever its query. */
export function findStored(
  uri: string,
  items: Iterable<Item>,
  libraryOf: (id: string) => Library | undefined,
): ItemFile | undefined {
  for (const item of items) {
    const library = libraryOf(item.libraryId)
    const found = item.files.find(
      (file) => library && storageUri(file, item, library, '').split('?')[0] === uri.split('?')[0],
    )
    if (found) return found
  }
  return undefined
}
