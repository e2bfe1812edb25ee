/** One file out of a download session: prepared, fetched whole, checked. */
import {
  ApiError,
  TransferError,
  TransportError,
  UnexpectedAnswerError,
  type DownloadResult,
  type DownloadTarget,
  type HashAlgorithm,
} from '../../http/index.js'
import { ErrorRecord } from '../../objects/index.js'
import type { ContentClient } from '../client.js'
import type { DownloadSession } from '../download-session.js'
import type { ImportHost } from '../import/import-work.js'
import { pauses, type Sleep } from '../limits.js'
import type { Meter } from '../meter.js'
import type { Checksum, DownloadFileRecord, StorageRecord } from '../records.js'
import { cannotPrepare, fileNotFetched, sessionExpired } from './errors.js'

/** One export under way. */
export interface ExportWork {
  readonly client: ContentClient
  readonly session: DownloadSession
  readonly itemName: string
  readonly host: Pick<ImportHost, 'writeVerbose'>
  readonly meter: Meter
  readonly maxRetry: number
  readonly sleep: Sleep
  readonly signal: AbortSignal
}

/** @throws ErrorRecord; the signal's reason when it aborts */
export async function fetchFile(
  stored: Pick<StorageRecord, 'name' | 'size' | 'checksum_info'>,
  target: () => DownloadTarget | Promise<DownloadTarget>,
  work: ExportWork,
): Promise<DownloadResult> {
  const tries = 1 + work.maxRetry
  for (let attempt = 1; ; attempt++) {
    try {
      return await fetchOnce(stored, await target(), work)
    } catch (error) {
      work.signal.throwIfAborted()
      await demandSession(work, error)
      if (attempt === tries || !mayPass(error)) throw fileNotFetched(stored.name, attempt, error)
      work.host.writeVerbose(
        `${stored.name}: try ${attempt} of ${tries} failed (${String(error)}); it is fetched again.`,
      )
      await work.sleep(Math.min(250 * 2 ** (attempt - 1), 10_000), work.signal)
    }
  }
}

async function fetchOnce(
  stored: Pick<StorageRecord, 'name' | 'size' | 'checksum_info'>,
  target: DownloadTarget,
  work: ExportWork,
): Promise<DownloadResult> {
  const { name } = stored
  const { meter, signal } = work
  const url = await prepare(name, work)
  const promise = checksumOf(stored.checksum_info)
  meter.start(name, stored.size)
  const result = await work.client.connection.download({
    url,
    target,
    signal,
    onProgress: ({ bytes }) => meter.update(name, bytes),
    expected: { bytes: stored.size, ...(promise ? { hash: promise.checksum } : {}) },
    ...(promise ? { hash: promise.algorithm } : {}),
  })
  meter.finish(name)
  return result
}

/** Asks for the file until the server offers a link. */
export async function prepare(
  name: string,
  work: Pick<ExportWork, 'session' | 'sleep' | 'signal'>,
): Promise<string> {
  let record: DownloadFileRecord = await work.session.prepare(name)
  for (const pause of pauses()) {
    const uri = record.download_endpoint?.uri
    if (record.status === 'ERROR') throw cannotPrepare(record)
    if (record.status === 'PREPARED' && uri !== undefined) return uri
    await work.sleep(pause, work.signal)
    record = await work.session.file(name)
  }
  throw cannotPrepare(record)
}

function checksumOf(
  info: Checksum | undefined,
): { readonly algorithm: HashAlgorithm; readonly checksum: string } | undefined {
  const algorithms: Readonly<Record<string, HashAlgorithm>> = {
    SHA1: 'sha1',
    MD5: 'md5',
    SHA256: 'sha256',
    SHA512: 'sha512',
  }
  const algorithm = algorithms[info?.algorithm ?? 'SHA1']
  return info && algorithm && { algorithm, checksum: info.checksum }
}

/** A link that is gone may only be used up; a session that is gone is the end. */
async function demandSession({ session, itemName }: ExportWork, cause: unknown): Promise<void> {
  if (!(cause instanceof ApiError) || cause.errorType !== 'NOT_FOUND') return
  try {
    await session.get()
  } catch (error) {
    if (!(error instanceof ApiError) || error.errorType !== 'NOT_FOUND') return
    throw sessionExpired(session.id, itemName, cause)
  }
}

function mayPass(error: unknown): boolean {
  if (error instanceof ErrorRecord) return false
  if (error instanceof TransferError) {
    return error.errorId === 'LengthMismatch' || error.errorId === 'HashMismatch'
  }
  if (error instanceof TransportError) {
    return !/Aborted|Certificate|Fingerprint|Tls/.test(error.errorId)
  }
  if (error instanceof ApiError) return error.errorType === 'NOT_FOUND' || error.status >= 500
  return error instanceof UnexpectedAnswerError && error.status >= 500
}
