/** Files out of a download session: prepared by the server, fetched whole or not at all. */
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DownloadResult, HashAlgorithm } from '../http/index.js'
import { ErrorRecord, getProperty, PSObject } from '../objects/index.js'
import type { ProgressRecord } from '../registry/index.js'
import type { CommandRunner } from './command-runner.js'
import { transferProgress } from './transfer-progress.js'

export interface DownloadOptions {
  readonly runner: CommandRunner
  readonly session: string
  /** Names in the session; all of its files when empty. */
  readonly names: readonly string[]
  /** Absolute; an existing folder. */
  readonly folder: string
  readonly signal: AbortSignal
  readonly onProgress: (record: ProgressRecord) => void
}

/** What arrived: the name, the local path, the size and the SHA-256. */
export async function downloadFiles(options: DownloadOptions): Promise<PSObject[]> {
  const names = options.names.length > 0 ? options.names : await allNames(options)
  const done: PSObject[] = []
  for (const name of names) {
    const record = await prepared(name, options)
    // A name from the server is a name, never a way out of the folder.
    const path = join(options.folder, basename(name))
    const { bytes } = await fetchFile(name, record, path, options)
    done.push(PSObject.from({ name, path, size: bytes }))
  }
  return done
}

async function allNames({ runner, session }: DownloadOptions): Promise<string[]> {
  const files = await runner.invoke('Invoke-ListDownloadSessionIdItemFile', {
    DownloadSessionId: session,
  })
  return (files as PSObject[]).map((file) => String(file['name']))
}

async function prepared(name: string, options: DownloadOptions): Promise<PSObject> {
  const { runner, session, signal } = options
  await runner.invoke('Invoke-PrepareDownloadSessionIdFile', {
    DownloadSessionId: session,
    LibraryItemDownloadsessionFilePrepareRequestBody: { file_name: name },
  })
  for (let wait = 50; ; wait = Math.min(wait * 2, 2000)) {
    const record = await runner.invokeForObject('Invoke-GetDownloadSessionIdFile', {
      DownloadSessionId: session,
      FileName: name,
    })
    if (record['status'] === 'PREPARED') return record
    if (record['status'] === 'ERROR') throw preparationFailed(name, record)
    await sleep(wait, undefined, { signal })
  }
}

function fetchFile(
  name: string,
  record: PSObject,
  path: string,
  { runner, signal, onProgress }: DownloadOptions,
): Promise<DownloadResult> {
  const endpoint = record['download_endpoint']
  const url = endpoint ? getProperty(endpoint, 'uri') : undefined
  if (typeof url !== 'string') throw preparationFailed(name, record)
  const size = typeof record['size'] === 'number' ? record['size'] : undefined
  const report = transferProgress(`Download of ${name}`, size ?? 0, onProgress)
  return runner
    .connection()
    .then((connection) =>
      connection.download({
        url,
        target: { path },
        ...promiseOf(record, size),
        signal,
        onProgress: ({ bytes }) => report(bytes),
      }),
    )
    .finally(() => report(undefined))
}

const algorithms: Readonly<Record<string, HashAlgorithm>> = {
  SHA1: 'sha1',
  MD5: 'md5',
  SHA256: 'sha256',
  SHA512: 'sha512',
}

/** What the server says of the file, for the executor to hold the bytes against. */
function promiseOf(record: PSObject, size: number | undefined) {
  const info = record['checksum_info']
  const checksum = info ? getProperty(info, 'checksum') : undefined
  const named = info ? (getProperty(info, 'algorithm') ?? 'SHA1') : undefined
  const algorithm = typeof named === 'string' ? algorithms[named] : undefined
  const isHashed = typeof checksum === 'string' && algorithm !== undefined
  return {
    ...(isHashed ? { hash: algorithm } : {}),
    expected: {
      ...(size === undefined ? {} : { bytes: size }),
      ...(isHashed ? { hash: checksum } : {}),
    },
  }
}

function preparationFailed(name: string, record: PSObject): ErrorRecord {
  const message = record['error_message']
  const text = message ? getProperty(message, 'default_message') : undefined
  return new ErrorRecord(`The server could not prepare ${name} for download.`, {
    errorId: 'PreparationFailed',
    category: 'InvalidResult',
    targetObject: name,
    causes: typeof text === 'string' ? [text] : [],
  })
}
