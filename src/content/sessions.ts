/** Update and download sessions as objects: whose item, in which state, how far, for how long. */
import { ApiError } from '../http/index.js'
import { PSObject } from '../objects/index.js'
import type { CmdletContext } from '../registry/index.js'
import { carryServer } from '../sdk/index.js'
import type { ContentClient } from './client.js'
import { date } from './objects.js'
import { inParallel } from './parallel.js'
import {
  messageText,
  type DownloadFileRecord,
  type DownloadSessionRecord,
  type ItemRecord,
  type ServerMessage,
  type SessionFileRecord,
  type UpdateSessionRecord,
} from './records.js'
import { sessionTypeName } from './type-names.js'

export type SessionKind = 'Update' | 'Download'

export interface FoundSession {
  readonly client: ContentClient
  readonly kind: SessionKind
  readonly id: string
  readonly itemId: string
  readonly itemName: string
  readonly state: string
  /** In per cent, as the client told it. */
  readonly progress: number
  /** Seconds; undefined when it has ended. */
  readonly expiresIn: number | undefined
  readonly object: PSObject
}

interface Commands {
  readonly list: string
  readonly get: string
  readonly files: string
  readonly cancel: string
  readonly delete: string
  readonly parameter: string
}

const commands: Readonly<Record<SessionKind, Commands>> = {
  Update: {
    list: 'Invoke-ListLibraryItemUpdateSession',
    get: 'Invoke-GetUpdateSessionIdItem',
    files: 'Invoke-ListUpdateSessionIdItemFile',
    cancel: 'Invoke-CancelUpdateSessionId',
    delete: 'Invoke-DeleteUpdateSessionIdItem',
    parameter: 'update_session_id',
  },
  Download: {
    list: 'Invoke-ListLibraryItemDownloadSession',
    get: 'Invoke-GetDownloadSessionIdItem',
    files: 'Invoke-ListDownloadSessionIdItemFile',
    cancel: 'Invoke-CancelDownloadSessionId',
    delete: 'Invoke-DeleteDownloadSessionIdItem',
    parameter: 'download_session_id',
  },
}

type SessionRecord = UpdateSessionRecord | DownloadSessionRecord
type FileRecord = SessionFileRecord | DownloadFileRecord

/** The user's own sessions: the server lists no others. */
export async function findSessions(
  client: ContentClient,
  kind: SessionKind,
  itemId: string | undefined,
  signal: AbortSignal,
): Promise<FoundSession[]> {
  const ids = await client.call<readonly string[] | null>(commands[kind].list, {
    arguments: itemId === undefined ? {} : { library_item_id: itemId },
    signal,
  })
  const sessions = await inParallel(ids ?? [], 8, (id) => sessionById(client, kind, id, signal))
  return sessions.filter((session) => session !== undefined)
}

/** Undefined when there is none of that identifier. */
export async function sessionById(
  client: ContentClient,
  kind: SessionKind,
  id: string,
  signal: AbortSignal,
): Promise<FoundSession | undefined> {
  const { get, files, parameter } = commands[kind]
  const given = { arguments: { [parameter]: id }, signal }
  try {
    const [{ data: record, time }, list] = await Promise.all([
      client.ask<SessionRecord>(get, given),
      client.call<readonly FileRecord[] | null>(files, given),
    ])
    const itemId = record.library_item_id
    const itemName = await nameOf(client, itemId, signal)
    const found = {
      client,
      kind,
      id,
      itemId,
      itemName,
      state: record.state,
      progress: record.client_progress ?? 0,
      expiresIn: secondsLeft(record, time),
    }
    return { ...found, object: sessionObject(found, record, list ?? []) }
  } catch (error) {
    if (error instanceof ApiError && error.errorType === 'NOT_FOUND') return undefined
    throw error
  }
}

async function nameOf(client: ContentClient, itemId: string, signal: AbortSignal) {
  try {
    const item = await client.call<ItemRecord>('Invoke-GetLibraryItemIdContent', {
      arguments: { library_item_id: itemId },
      signal,
    })
    return item.name
  } catch (error) {
    if (error instanceof ApiError && error.errorType === 'NOT_FOUND') return ''
    throw error
  }
}

function sessionObject(
  { client, kind, id, itemId, itemName, progress, expiresIn }: Omit<FoundSession, 'object'>,
  record: SessionRecord,
  files: readonly FileRecord[],
): PSObject {
  const object = PSObject.of(
    [sessionTypeName, 'System.Object'],
    [
      ['Type', kind],
      ['ContentLibraryItem', itemName],
      ['State', record.state],
      ['Progress', progress],
      ['ExpiresIn', expiresIn ?? null],
      ['ExpirationTime', date(record.expiration_time)],
      ['ErrorMessage', text(record.error_message)],
      ['Files', files.map(fileObject)],
      ['ContentLibraryItemId', itemId],
      ['Id', id],
    ],
  )
  carryServer(object, client.server)
  return object
}

/** By the server's own clock: ours may be wrong. */
function secondsLeft({ state, expiration_time }: SessionRecord, time: number) {
  const left = Date.parse(expiration_time ?? '') - time
  return state === 'ACTIVE' && left > 0 ? Math.round(left / 1000) : undefined
}

function fileObject(file: FileRecord): PSObject {
  return PSObject.of('VMware.ContentLibrarySessionFile', [
    ['Name', file.name],
    ['Status', file.status],
    ['SourceType', 'source_type' in file ? file.source_type : null],
    ['BytesTransferred', file.bytes_transferred ?? 0],
    ['Size', file.size ?? null],
    ['ErrorMessage', text(file.error_message)],
  ])
}

function text(message: ServerMessage | undefined): string | null {
  return messageText(message) ?? null
}

export function cancelSession(
  { client, kind, id }: FoundSession,
  signal: AbortSignal,
): Promise<void> {
  const { cancel, parameter } = commands[kind]
  return client.call(cancel, { arguments: { [parameter]: id }, signal })
}

export function deleteSession(
  { client, kind, id }: FoundSession,
  signal: AbortSignal,
): Promise<void> {
  const command = commands[kind]
  return client.call(command.delete, { arguments: { [command.parameter]: id }, signal })
}

/** Says when a session of the user's own is open on an item: the server allows one at a time. */
export async function warnOfSessions(
  client: ContentClient,
  itemId: string,
  itemName: string,
  context: Pick<CmdletContext, 'signal' | 'writeWarning'>,
): Promise<void> {
  const sessions = await findSessions(client, 'Update', itemId, context.signal)
  for (const { id, state, progress, expiresIn } of sessions) {
    if (state !== 'ACTIVE') continue
    context.writeWarning(
      `'${itemName}' is being changed by the update session ${id} (${progress} %, expires in ${expiresIn ?? 0} s). Resume-ContentLibrarySession goes on with it, Remove-ContentLibrarySession -Force ends it.`,
    )
  }
}
