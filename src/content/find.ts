/** Libraries and items by name, wildcard, identifier or object. */
import { hasWildcard, matchesWildcard, type PSObject } from '../objects/index.js'
import { ApiError } from '../http/index.js'
import type { CmdletContext } from '../registry/index.js'
import type { ContentClient } from './client.js'
import { contentClients } from './clients.js'
import { ambiguous, notFound } from './find-errors.js'
import { itemObject, libraryObject } from './objects.js'
import { inParallel } from './parallel.js'
import type { ItemRecord, LibraryRecord } from './records.js'

export interface FoundLibrary {
  readonly client: ContentClient
  readonly id: string
  readonly record: LibraryRecord
  readonly object: PSObject
}

export interface FoundItem {
  readonly client: ContentClient
  readonly id: string
  readonly record: ItemRecord
  readonly library: FoundLibrary
}

/** Records asked for at once. */
const atOnce = 16

export interface LibraryFilter {
  readonly type?: 'LOCAL' | 'SUBSCRIBED' | undefined
  readonly name?: string | undefined
}

export async function findLibraries(
  client: ContentClient,
  { type, name }: LibraryFilter,
  signal: AbortSignal,
): Promise<FoundLibrary[]> {
  const ids = await libraryIds(client, type, name, signal)
  const libraries = await inParallel(ids, atOnce, (id) => libraryById(client, id, signal))
  return libraries
    .filter((library) => library !== undefined)
    .filter(({ record }) => type === undefined || record.type === type)
    .filter(({ record }) => name === undefined || matchesWildcard(record.name, name))
}

async function libraryIds(
  client: ContentClient,
  type: LibraryFilter['type'],
  name: string | undefined,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const byName = name !== undefined && !hasWildcard(name)
  const answer = byName
    ? await client.call<readonly string[] | null>('Invoke-FindContentLibrary', {
        body: { name, ...(type ? { type } : {}) },
        signal,
      })
    : await client.call<readonly string[] | null>(listCommand(type), { signal })
  // vcsim answers null where the API promises a list.
  return answer ?? []
}

function listCommand(type: LibraryFilter['type']): string {
  if (type === 'LOCAL') return 'Invoke-ListContentLocalLibrary'
  if (type === 'SUBSCRIBED') return 'Invoke-ListContentSubscribedLibrary'
  return 'Invoke-ListContentLibrary'
}

/** Undefined when there is none of that identifier: it may have gone since it was listed. */
export async function libraryById(
  client: ContentClient,
  id: string,
  signal: AbortSignal,
): Promise<FoundLibrary | undefined> {
  const record = await unlessMissing(
    client.call<LibraryRecord>('Invoke-GetLibraryIdContent', {
      arguments: { library_id: id },
      signal,
    }),
  )
  return record && { client, id, record, object: libraryObject(id, record, client) }
}

export async function itemById(
  client: ContentClient,
  id: string,
  signal: AbortSignal,
): Promise<FoundItem | undefined> {
  const record = await itemRecord(client, id, signal)
  const library = record && (await libraryById(client, record.library_id, signal))
  return record && library && { client, id, record, library }
}

function itemRecord(client: ContentClient, id: string, signal: AbortSignal) {
  return unlessMissing(
    client.call<ItemRecord>('Invoke-GetLibraryItemIdContent', {
      arguments: { library_item_id: id },
      signal,
    }),
  )
}

export async function findItems(
  library: FoundLibrary,
  name: string | undefined,
  signal: AbortSignal,
): Promise<FoundItem[]> {
  const { client } = library
  const byName = name !== undefined && !hasWildcard(name)
  const ids = byName
    ? await client.call<readonly string[] | null>('Invoke-FindLibraryItem', {
        body: { name, library_id: library.id },
        signal,
      })
    : await client.call<readonly string[] | null>('Invoke-ListLibraryItem', {
        arguments: { library_id: library.id },
        signal,
      })
  const items = await inParallel(ids ?? [], atOnce, async (id) => {
    const record = await itemRecord(client, id, signal)
    return record && { client, id, record, library }
  })
  return items
    .filter((item) => item !== undefined)
    .filter(({ record }) => name === undefined || matchesWildcard(record.name, name))
}

/** What -ContentLibrary means: an object is looked at anew, a name may hold wildcards. */
export async function resolveLibraries(
  wanted: string | PSObject,
  servers: readonly unknown[] | undefined,
  context: CmdletContext,
): Promise<readonly FoundLibrary[]> {
  const clients = await contentClients(context, servers, wanted)
  const found = await Promise.all(
    clients.map(async (client) => {
      const id = typeof wanted === 'string' ? identifier(wanted) : String(wanted['Id'])
      const library = id === undefined ? undefined : await libraryById(client, id, context.signal)
      if (library) return [library]
      if (typeof wanted !== 'string') return []
      return findLibraries(client, { name: wanted }, context.signal)
    }),
  )
  const libraries = found.flat()
  const name = typeof wanted === 'string' ? wanted : String(wanted['Name'])
  if (libraries.length === 0 && !hasWildcard(name)) throw notFound('ContentLibrary', name)
  return libraries
}

/** The one library that is meant. */
export async function resolveLibrary(
  wanted: string | PSObject,
  servers: readonly unknown[] | undefined,
  context: CmdletContext,
): Promise<FoundLibrary> {
  const libraries = await resolveLibraries(wanted, servers, context)
  const [library] = libraries
  const name = typeof wanted === 'string' ? wanted : String(wanted['Name'])
  if (!library) throw notFound('ContentLibrary', name)
  if (libraries.length > 1)
    throw ambiguous(
      'ContentLibrary',
      name,
      libraries.map(({ id }) => id),
    )
  return library
}

/** What -ContentLibraryItem means: an object, an identifier, a name, or `library/item`. */
export async function resolveItems(
  wanted: string | PSObject,
  servers: readonly unknown[] | undefined,
  context: CmdletContext,
): Promise<readonly FoundItem[]> {
  const clients = await contentClients(context, servers, wanted)
  const found = await Promise.all(
    clients.map(async (client) => {
      const id = typeof wanted === 'string' ? identifier(wanted) : String(wanted['Id'])
      const item = id === undefined ? undefined : await itemById(client, id, context.signal)
      if (item) return [item]
      return typeof wanted === 'string' ? itemsNamed(client, wanted, context.signal) : []
    }),
  )
  const items = found.flat()
  const name = typeof wanted === 'string' ? wanted : String(wanted['Name'])
  if (items.length === 0 && !hasWildcard(name)) throw notFound('ContentLibraryItem', name)
  return items
}

/** A name that holds a slash may be a path; an item may be called so as well. */
async function itemsNamed(
  client: ContentClient,
  name: string,
  signal: AbortSignal,
): Promise<readonly FoundItem[]> {
  const everywhere = await findLibraries(client, {}, signal)
  const named = await Promise.all(everywhere.map((library) => findItems(library, name, signal)))
  const slash = name.indexOf('/')
  if (named.flat().length > 0 || slash < 0) return named.flat()
  const [path, rest] = [name.slice(0, slash), name.slice(slash + 1)]
  const within = everywhere.filter(({ record }) => matchesWildcard(record.name, path))
  return (await Promise.all(within.map((library) => findItems(library, rest, signal)))).flat()
}

export function itemOf({ client, id, record, library }: FoundItem): PSObject {
  return itemObject(id, record, library.object, client)
}

/** Text in the shape of an identifier, which is asked for as one first. */
function identifier(text: string): string | undefined {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text : undefined
}

async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ApiError && error.errorType === 'NOT_FOUND') return undefined
    throw error
  }
}
