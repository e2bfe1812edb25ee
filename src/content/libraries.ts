/** Making, changing and removing libraries: the local and the subscribed service, side by side. */
import { randomUUID } from 'node:crypto'
import type { ContentClient } from './client.js'
import type { LibraryRecord } from './records.js'

export interface LibrarySpec {
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly storage_backings?: readonly { readonly type: string; readonly datastore_id: string }[]
  readonly publish_info?: Readonly<Record<string, unknown>>
  readonly subscription_info?: Readonly<Record<string, unknown>>
  readonly optimization_info?: Readonly<Record<string, unknown>>
}

type Kind = LibraryRecord['type']

const commands: Readonly<
  Record<Kind, { readonly create: string; readonly update: string; readonly remove: string }>
> = {
  LOCAL: {
    create: 'Invoke-CreateContentLocalLibrary',
    update: 'Invoke-UpdateLibraryIdContentLocalLibrary',
    remove: 'Invoke-DeleteLibraryIdContentLocalLibrary',
  },
  SUBSCRIBED: {
    create: 'Invoke-CreateContentSubscribedLibrary',
    update: 'Invoke-UpdateLibraryIdContentSubscribedLibrary',
    remove: 'Invoke-DeleteLibraryIdContentSubscribedLibrary',
  },
}

export function createLibrary(
  client: ContentClient,
  type: Kind,
  spec: LibrarySpec,
  signal: AbortSignal,
): Promise<string> {
  return client.call<string>(commands[type].create, {
    arguments: { client_token: randomUUID() },
    body: { type, ...given(spec) },
    signal,
  })
}

export function updateLibrary(
  client: ContentClient,
  type: Kind,
  id: string,
  spec: LibrarySpec,
  signal: AbortSignal,
): Promise<void> {
  return client.call(commands[type].update, {
    arguments: { library_id: id },
    body: given(spec),
    signal,
  })
}

export function removeLibrary(
  client: ContentClient,
  type: Kind,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  return client.call(commands[type].remove, { arguments: { library_id: id }, signal })
}

/** The server fetches what is new in the publishing library. */
export function syncLibrary(client: ContentClient, id: string, signal: AbortSignal): Promise<void> {
  return client.call('Invoke-SyncLibraryIdSubscribedLibrary', {
    arguments: { library_id: id },
    signal,
  })
}

/** The server drops the files that it can fetch again. */
export function evictLibrary(
  client: ContentClient,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  return client.call('Invoke-EvictLibraryIdSubscribedLibrary', {
    arguments: { library_id: id },
    signal,
  })
}

function given(spec: object) {
  return Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined))
}
