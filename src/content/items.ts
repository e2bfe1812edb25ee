/** Making, changing, copying and removing items: each one operation. */
import { randomUUID } from 'node:crypto'
import { ApiError } from '../http/index.js'
import type { ContentClient } from './client.js'
import { graceful } from './limits.js'
import type { StorageRecord } from './records.js'

export interface ItemSpec {
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly type?: string | undefined
}

/** @returns its identifier. @throws ApiError ALREADY_EXISTS … */
export function createItem(
  client: ContentClient,
  libraryId: string,
  spec: ItemSpec,
  signal: AbortSignal,
): Promise<string> {
  return client.call<string>('Invoke-CreateContentLibraryItem', {
    // The token makes it safe to ask again when the answer was lost.
    arguments: { client_token: randomUUID() },
    body: { library_id: libraryId, ...given(spec) },
    signal: graceful(signal),
  })
}

export function updateItem(
  client: ContentClient,
  id: string,
  spec: ItemSpec,
  signal: AbortSignal,
): Promise<void> {
  return client.call('Invoke-UpdateLibraryItemIdContent', {
    arguments: { library_item_id: id },
    body: given(spec),
    signal,
  })
}

export function copyItem(
  client: ContentClient,
  id: string,
  libraryId: string,
  spec: ItemSpec,
  signal: AbortSignal,
): Promise<string> {
  return client.call<string>('Invoke-CopySourceLibraryItemId', {
    arguments: { source_library_item_id: id, client_token: randomUUID() },
    body: { library_id: libraryId, ...given(spec) },
    signal,
  })
}

export function removeItem(client: ContentClient, id: string, signal: AbortSignal): Promise<void> {
  return client.call('Invoke-DeleteLibraryItemIdContent', {
    arguments: { library_item_id: id },
    signal,
  })
}

/** Where the files of an item lie; undefined when this user may not know, or the server cannot say. */
export async function itemStorage(
  client: ContentClient,
  id: string,
  signal: AbortSignal,
): Promise<readonly StorageRecord[] | undefined> {
  try {
    const storage = await client.call<readonly StorageRecord[] | null>(
      'Invoke-ListLibraryItemIdContentStorage',
      { arguments: { library_item_id: id }, signal },
    )
    return storage ?? []
  } catch (error) {
    const untold = ['NOT_FOUND', 'OPERATION_NOT_FOUND', 'UNAUTHORIZED']
    if (error instanceof ApiError && untold.includes(error.errorType)) return undefined
    throw error
  }
}

/** Names, sizes and checksums; those of a subscribed library also before they are fetched. */
export async function itemFiles(
  client: ContentClient,
  id: string,
  signal: AbortSignal,
): Promise<readonly StorageRecord[]> {
  const files = await client.call<readonly StorageRecord[] | null>(
    'Invoke-ListLibraryItemIdContentFile',
    { arguments: { library_item_id: id }, signal },
  )
  return files ?? []
}

function given(spec: ItemSpec) {
  return Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined))
}
