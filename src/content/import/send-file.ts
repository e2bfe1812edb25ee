/** One file into an update session: added, sent, and waited for until the server calls it READY. */
import {
  ApiError,
  TransferError,
  TransportError,
  UnexpectedAnswerError,
  type UploadResult,
} from '../../http/index.js'
import { ErrorRecord } from '../../objects/index.js'
import { pauses } from '../limits.js'
import type { SessionFileRecord } from '../records.js'
import { wrongChecksum } from '../source/errors.js'
import { wireAlgorithm } from '../source/manifest.js'
import type { PlannedFile } from '../source/plan.js'
import { fileFailed, fileNotSent, noEndpoint, sessionExpired, sessionFailed } from './errors.js'
import { defaultMaxRetry, type ImportWork } from './import-work.js'

export interface SentFile {
  readonly file: PlannedFile
  readonly result: UploadResult
}

/** Looked at so long (milliseconds), the status of a file that was sent should have moved on. */
const longestWait = 300

/** @throws ErrorRecord; the signal's reason when it aborts */
export async function sendFile(file: PlannedFile, work: ImportWork): Promise<SentFile> {
  const tries = 1 + (work.options.maxRetry ?? defaultMaxRetry)
  for (let attempt = 1; ; attempt++) {
    try {
      return { file, result: await sendOnce(file, work) }
    } catch (error) {
      work.signal.throwIfAborted()
      await demandActive(work, error)
      if (attempt === tries || !mayPass(error)) throw fileNotSent(file.name, attempt, error)
      work.host.writeVerbose(
        `${file.name}: try ${attempt} of ${tries} failed (${reason(error)}); it is sent again from its beginning.`,
      )
      await work.sleep(Math.min(250 * 2 ** (attempt - 1), 10_000), work.signal)
    }
  }
}

async function sendOnce(file: PlannedFile, work: ImportWork): Promise<UploadResult> {
  const { session, meter, signal } = work
  const { name, size, expected } = file
  const added = await session.add({
    name,
    source_type: 'PUSH',
    size,
    ...(expected && file.promised
      ? {
          checksum_info: {
            algorithm: wireAlgorithm(expected.algorithm),
            checksum: expected.checksum,
          },
        }
      : {}),
  })
  const url = added.upload_endpoint?.uri
  if (url === undefined) throw noEndpoint(name)
  meter.start(name, size)
  const hash = expected?.algorithm ?? work.options.hash ?? 'sha1'
  const result = await session.client.connection.upload({
    url,
    source: typeof file.source === 'function' ? await file.source() : file.source,
    hash,
    signal,
    onProgress: ({ bytes }) => meter.update(name, bytes),
  })
  if (expected && result.hash !== expected.checksum) {
    throw wrongChecksum(work.itemName, name, expected, result.hash ?? '')
  }
  await untilReady(name, work)
  meter.finish(name)
  return result
}

/** A PUT that was answered well may still fail on its way to storage: only READY is success. */
async function untilReady(name: string, work: ImportWork): Promise<void> {
  let waited = 0
  for (const pause of pauses()) {
    const record = await work.session.file(name)
    if (record?.status === 'READY' || isForgotten(record, waited)) return
    if (record?.status === 'ERROR') throw fileFailed(record)
    await work.sleep(pause, work.signal)
    waited += pause
  }
}

/**
 * The server took the bytes and still says that it waits for them: vcsim does so with every file.
 * complete will tell whether they are there.
 */
function isForgotten(record: SessionFileRecord | undefined, waited: number): boolean {
  const waits = record === undefined || record.status === 'WAITING_FOR_TRANSFER'
  return waits && waited > longestWait
}

/** When the session has ended, that is the failure to tell of, with the file's as its cause. */
async function demandActive({ session, itemName }: ImportWork, cause: unknown): Promise<void> {
  if (cause instanceof TransferError) return
  const record = await session.get().catch((error: unknown) => {
    if (error instanceof ApiError && error.errorType === 'NOT_FOUND') {
      throw sessionExpired(session.id, itemName, cause)
    }
    // What the session is, nobody can tell now; the next try will meet the same.
    return undefined
  })
  if (!record || record.state === 'ACTIVE') return
  if (cause instanceof ErrorRecord && cause.errorId === 'ChecksumMismatch') return
  throw sessionFailed(session.id, itemName, record, cause)
}

/** Whether sending the same again may go better. */
function mayPass(error: unknown): boolean {
  if (error instanceof ErrorRecord) return error.errorId === 'FileTransferFailed'
  if (error instanceof TransportError) {
    return !/Aborted|Certificate|Fingerprint|Tls/.test(error.errorId)
  }
  // An endpoint that is gone is replaced by the next add; a login that ended, by the look before it.
  if (error instanceof ApiError) {
    return ['UNAUTHENTICATED', 'NOT_FOUND'].includes(error.errorType) || error.status >= 500
  }
  return error instanceof UnexpectedAnswerError && error.status >= 500
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
