import { HttpError } from '../../http/index.js'
import { itemFiles } from '../items.js'
import type { StorageRecord } from '../records.js'
import { storedDiffers } from './errors.js'
import type { ImportWork } from './import-work.js'
import type { SentFile } from './send-file.js'

/**
 * Compares what is stored with what was sent, as far as the server tells: sizes, and checksums of the
 * kind that was computed on the way. What a package's adapter takes in (descriptor, manifest,
 * certificate, archive) is stored in its own way and not compared.
 */
export async function verifyStored(
  sent: readonly SentFile[],
  itemId: string,
  work: ImportWork,
): Promise<void> {
  const stored = await storedFiles(itemId, work)
  for (const { file, result } of sent) {
    const record = stored.get(file.name)
    if (!record || /\.(ovf|mf|cert|ova)$/i.test(file.name)) continue
    if (record.size !== result.bytes) {
      const [was, is] = [`${result.bytes} bytes`, `${record.size} bytes`]
      throw storedDiffers(file.name, work.itemName, 'size', was, is)
    }
    const { checksum_info } = record
    const algorithm = file.expected?.algorithm ?? work.options.hash ?? 'sha1'
    if (!checksum_info || result.hash === undefined) continue
    if ((checksum_info.algorithm ?? 'SHA1').toLowerCase() !== algorithm) continue
    if (checksum_info.checksum.toLowerCase() !== result.hash) {
      const { checksum } = checksum_info
      const what = `${algorithm.toUpperCase()} checksum`
      throw storedDiffers(file.name, work.itemName, what, result.hash, checksum)
    }
  }
}

async function storedFiles(itemId: string, { session, host, signal }: ImportWork) {
  try {
    const files = await itemFiles(session.client, itemId, signal)
    return new Map(files.map((file) => [file.name, file]))
  } catch (error) {
    if (!(error instanceof HttpError)) throw error
    host.writeWarning(`What is stored could not be compared with what was sent: ${error.message}`)
    return new Map<string, StorageRecord>()
  }
}
