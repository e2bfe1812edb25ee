/** Files into an update session: announced, sent, and waited for until the server calls them ready. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { ErrorRecord, getProperty } from '../objects/index.js'
import type { PSObject } from '../objects/index.js'
import type { ProgressRecord } from '../registry/index.js'
import type { CommandRunner } from './command-runner.js'
import { transferProgress } from './transfer-progress.js'
import { UsageError } from './usage-error.js'

export interface UploadOptions {
  readonly runner: CommandRunner
  readonly session: string
  /** Absolute. */
  readonly paths: readonly string[]
  /** Promise the server the SHA-256, so that it refuses what was changed on the way. */
  readonly withChecksum: boolean
  readonly signal: AbortSignal
  readonly onProgress: (record: ProgressRecord) => void
}

interface LocalFile {
  readonly path: string
  readonly name: string
  readonly size: number
}

/** Often enough for the login, and for the session, which ends after five idle minutes. */
const keepAliveInterval = 60_000

/** The files' records as the server has them in the end. */
export async function uploadFiles(options: UploadOptions): Promise<PSObject[]> {
  const files = inServersOrder(await Promise.all(options.paths.map(localFile)))
  const known = await knownFiles(options)
  const done: PSObject[] = []
  for (const file of files) {
    const present = known.get(file.name)
    const endpoint = (present && waitingEndpoint(present)) ?? (await announce(file, options))
    await send(file, endpoint, options)
    done.push(await untilReady(file, options))
  }
  return done
}

async function localFile(path: string): Promise<LocalFile> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isFile()) return { path, name: basename(path), size: found.size }
  throw new UsageError(found ? `${path} is no file.` : `${path} does not exist.`, {
    errorId: 'FileNotFound',
    targetObject: path,
  })
}

/** A manifest and a certificate must be there before the descriptor that they are about. */
function inServersOrder(files: readonly LocalFile[]): LocalFile[] {
  const isFirst = ({ name }: LocalFile) => ['.mf', '.cert'].includes(extname(name).toLowerCase())
  return [...files.filter(isFirst), ...files.filter((file) => !isFirst(file))]
}

async function knownFiles({ runner, session }: UploadOptions): Promise<Map<string, PSObject>> {
  const found = await runner.invoke('Invoke-ListUpdateSessionIdItemFile', {
    UpdateSessionId: session,
  })
  return new Map((found as PSObject[]).map((file) => [String(file['name']), file]))
}

/** Where to send a file that was added before and has not been sent yet. */
function waitingEndpoint(file: PSObject): string | undefined {
  if (file['status'] !== 'WAITING_FOR_TRANSFER' || file['source_type'] !== 'PUSH') return undefined
  return endpointOf(file)
}

function endpointOf(file: PSObject): string | undefined {
  const endpoint = file['upload_endpoint']
  const uri = endpoint ? getProperty(endpoint, 'uri') : undefined
  return typeof uri === 'string' ? uri : undefined
}

async function announce(file: LocalFile, options: UploadOptions): Promise<string> {
  const { runner, session, withChecksum } = options
  // The server unpacks an archive, so a promise about its bytes is not meant for it.
  const promises = withChecksum && extname(file.name).toLowerCase() !== '.ova'
  const added = await runner.invokeForObject('Invoke-CreateUpdateSessionIdItemFile', {
    UpdateSessionId: session,
    LibraryItemUpdatesessionFileAddSpec: {
      name: file.name,
      source_type: 'PUSH',
      size: file.size,
      ...(promises
        ? { checksum_info: { algorithm: 'SHA256', checksum: await sha256(file, options) } }
        : {}),
    },
  })
  const endpoint = endpointOf(added)
  if (endpoint !== undefined) return endpoint
  throw new ErrorRecord(`The server named no place to send ${file.name} to.`, {
    errorId: 'NoUploadEndpoint',
    category: 'InvalidResult',
    targetObject: file.name,
  })
}

async function sha256(file: LocalFile, { onProgress, signal }: UploadOptions): Promise<string> {
  const hash = createHash('sha256')
  let bytes = 0
  const report = transferProgress(`Checksum of ${file.name}`, file.size, onProgress)
  await pipeline(
    createReadStream(file.path, { highWaterMark: 1 << 20 }),
    async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        hash.update(chunk)
        bytes += chunk.length
        report(bytes)
      }
    },
    { signal },
  )
  report(undefined)
  return hash.digest('hex')
}

async function send(file: LocalFile, url: string, options: UploadOptions): Promise<void> {
  const connection = await options.runner.connection()
  const report = transferProgress(`Upload of ${file.name}`, file.size, options.onProgress)
  let percent = 0
  const beat = setInterval(() => void keepAlive(options, percent), keepAliveInterval)
  try {
    await connection.upload({
      url,
      source: { path: file.path },
      signal: options.signal,
      onProgress: ({ bytes }) => {
        percent = file.size === 0 ? 100 : Math.floor((bytes / file.size) * 100)
        report(bytes)
      },
    })
  } finally {
    clearInterval(beat)
    report(undefined)
  }
}

/** A beat that fails is no reason to stop: what is wrong shows in the transfer or afterwards. */
async function keepAlive({ runner, session }: UploadOptions, percent: number): Promise<void> {
  const body = { client_progress: percent }
  await runner
    .invoke('Invoke-KeepAliveUpdateSessionId', {
      UpdateSessionId: session,
      ...(percent > 0 ? { LibraryItemUpdateSessionKeepAliveRequestBody: body } : {}),
    })
    .catch(() => undefined)
}

/** A PUT that was answered well can still fail on its way to storage: only READY is success. */
async function untilReady(file: LocalFile, options: UploadOptions): Promise<PSObject> {
  const { runner, session, signal } = options
  for (let wait = 50; ; wait = Math.min(wait * 2, 2000)) {
    const record = await runner.invokeForObject('Invoke-GetUpdateSessionIdFileNameItem', {
      UpdateSessionId: session,
      FileName: file.name,
    })
    if (record['status'] === 'READY') return record
    if (record['status'] === 'ERROR') throw transferFailed(file, record)
    await sleep(wait, undefined, { signal })
  }
}

function transferFailed(file: LocalFile, record: PSObject): ErrorRecord {
  const message = record['error_message']
  const text = message ? getProperty(message, 'default_message') : undefined
  return new ErrorRecord(`The server refused ${file.name} after it had been sent.`, {
    errorId: 'TransferFailed',
    category: 'InvalidResult',
    targetObject: file.name,
    causes: typeof text === 'string' ? [text] : [],
    recommendedAction: 'Send it again: vposh upload adds the file anew.',
  })
}
