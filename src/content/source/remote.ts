/** Files behind web addresses: named, typed, and fetched through this computer when asked. */
import { extname } from 'node:path/posix'
import type { UploadSource } from '../../http/index.js'
import { ErrorRecord } from '../../objects/index.js'
import { readReferences } from './descriptor.js'
import type { ImportPlan, PlannedFile } from './plan.js'
import { apiType } from './plan-files.js'

export interface RemoteFile {
  readonly name: string
  readonly uri: string
}

/** @throws ErrorRecord InvalidUri, FileNameCount */
export function remoteFiles(
  uris: readonly string[],
  names: readonly string[] | undefined,
): readonly RemoteFile[] {
  if (names && names.length !== uris.length) throw countDiffers(uris.length, names.length)
  return uris.map((uri, at) => {
    if (!URL.canParse(uri) || !/^(https?|ds|file):$/.test(new URL(uri).protocol)) {
      throw invalidUri(uri)
    }
    const last = decodeURIComponent(new URL(uri).pathname.split('/').at(-1) ?? '')
    const name = names?.[at] ?? last
    if (name === '') throw invalidUri(uri)
    return { name, uri }
  })
}

/** By the names alone: the content is not here. */
export function remoteType(files: readonly RemoteFile[], itemType: string | undefined) {
  const given = apiType(itemType)
  if (given !== undefined) return given
  const endings = files.map(({ name }) => extname(name).toLowerCase())
  if (endings.some((ending) => ending === '.ovf' || ending === '.ova')) return 'ovf'
  return endings.length === 1 && endings[0] === '.iso' ? 'iso' : undefined
}

/**
 * A plan whose files are fetched by this computer while they are sent; a descriptor brings along what
 * it refers to. Nothing is stored here.
 *
 * @throws ErrorRecord SourceNotAvailable, SourceLengthUnknown
 */
export async function planRemote(
  files: readonly RemoteFile[],
  itemType: string | undefined,
  signal: AbortSignal,
): Promise<ImportPlan> {
  const descriptors = files.filter(({ name }) => /\.ovf$/i.test(name))
  const others = files.filter((file) => !descriptors.includes(file))
  const referred = await Promise.all(descriptors.map((file) => referredFiles(file, signal)))
  const all = [...others, ...referred.flat()]
  const unique = [...new Map(all.map((file) => [file.name, file])).values()]
  const planned = (list: readonly RemoteFile[]) =>
    Promise.all(list.map((file) => plannedFile(file, signal)))
  const stages = [await planned(descriptors), await planned(unique)]
  return {
    type: remoteType(files, itemType),
    stages: stages.filter((stage) => stage.length > 0),
    previewAfter: undefined,
    notSent: [],
    remarks: [],
  }
}

async function referredFiles(
  { uri }: RemoteFile,
  signal: AbortSignal,
): Promise<readonly RemoteFile[]> {
  const answer = await request(uri, 'GET', signal)
  const references = (await readReferences(await answer.text())) ?? []
  return references.map(({ name }) => ({ name, uri: new URL(encodeURI(name), uri).href }))
}

async function plannedFile({ name, uri }: RemoteFile, signal: AbortSignal): Promise<PlannedFile> {
  const answer = await request(uri, 'HEAD', signal)
  const length = Number(answer.headers.get('content-length') ?? Number.NaN)
  if (!Number.isSafeInteger(length) || answer.headers.has('content-encoding')) {
    throw lengthUnknown(uri)
  }
  return { name, size: length, source: () => openRemote(uri, length, signal), promised: false }
}

async function openRemote(uri: string, length: number, signal: AbortSignal): Promise<UploadSource> {
  const { body } = await request(uri, 'GET', signal)
  return { stream: body ?? nothing(), length }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

async function request(uri: string, method: 'GET' | 'HEAD', signal: AbortSignal) {
  const headers = { 'accept-encoding': 'identity' }
  const answer = await fetch(uri, { method, headers, signal }).catch((cause: unknown) => {
    signal.throwIfAborted()
    throw notAvailable(uri, reason(cause), cause)
  })
  if (answer.ok) return answer
  await answer.body?.cancel()
  throw notAvailable(uri, `it answered ${answer.status}`, undefined)
}

/** What lies below `fetch failed`. */
function reason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error ? cause.message : String(cause)
}

function countDiffers(uris: number, names: number): ErrorRecord {
  return new ErrorRecord(`-FileName has ${names} names for ${uris} addresses.`, {
    errorId: 'FileNameCount',
    category: 'InvalidArgument',
    recommendedAction: 'Give a name for each -Uri, or none.',
  })
}

function invalidUri(uri: string): ErrorRecord {
  return new ErrorRecord(`'${uri}' is not the address of a file.`, {
    errorId: 'InvalidUri',
    category: 'InvalidArgument',
    targetObject: uri,
    recommendedAction:
      'Give an http, https or ds address; and a -FileName where it does not end with one.',
  })
}

function notAvailable(uri: string, text: string, cause: unknown): ErrorRecord {
  return new ErrorRecord(`This computer cannot fetch '${uri}': ${text}.`, {
    errorId: 'SourceNotAvailable',
    category: 'ResourceUnavailable',
    targetObject: uri,
    recommendedAction: 'Check the address; without -ThroughThisComputer the vCenter fetches it.',
    cause,
  })
}

function lengthUnknown(uri: string): ErrorRecord {
  return new ErrorRecord(`The server of '${uri}' does not say how long the file is.`, {
    errorId: 'SourceLengthUnknown',
    category: 'InvalidResult',
    targetObject: uri,
    recommendedAction: 'Fetch the file first, then import it with -Files.',
  })
}
