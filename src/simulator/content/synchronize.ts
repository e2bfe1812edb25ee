/** Bringing a subscribed library, or one item of it, up to date with its publisher; and evicting contents. */
import { randomUUID } from 'node:crypto'
import type { Call } from '../simulation.js'
import type { Item, ItemFile, Library } from '../state/model.js'
import type { State } from '../state/tables.js'
import { VapiError } from '../vapi/errors.js'
import { clsMessage, notAllowed } from '../vapi/messages.js'
import { itemsOf, touchLibrary } from '../services/rows.js'
import { openCatalog } from './catalog.js'
import type { Catalog, OfferedFile, OfferedItem, Subscriber } from './catalog.js'
import { removeItem } from './items.js'
import { request, SourceError } from './source.js'

export interface SyncOptions {
  /** Fetch contents even when the library fetches on demand. */
  readonly content: boolean
  /** Only this item: the publisher's identifier of it, or the subscriber's. */
  readonly itemId?: string
}

/** The publisher as the library's subscription describes it. */
export function subscriberOf({ subscription }: Library): Subscriber {
  return {
    url: subscription?.url ?? '',
    ...(subscription?.thumbprint ? { thumbprint: subscription.thumbprint } : {}),
    ...(subscription?.userName ? { userName: subscription.userName } : {}),
    ...(subscription?.password ? { password: subscription.password } : {}),
  }
}

export async function synchronize(call: Call, library: Library, options: SyncOptions) {
  const catalog = await openCatalogOf(call, library)
  const withContent = options.content || !library.subscription?.onDemand
  const wanted = catalog.items.filter((item) => isWanted(call.state, library, item, options.itemId))
  for (const item of wanted) {
    const fetched = await fetchFiles(call, catalog, library, item, withContent)
    await call.change((state) => storeItem(call, state, library, item, fetched))
  }
  await call.change((state) => {
    if (options.itemId === undefined) removeWithdrawn(call, state, library, catalog)
    const present = state.libraries.get(library.id)
    if (present) state.libraries.set(library.id, { ...present, synced: call.now })
  })
}

async function openCatalogOf(call: Call, library: Library): Promise<Catalog> {
  try {
    return await openCatalog(call, subscriberOf(library))
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    throw new VapiError('RESOURCE_INACCESSIBLE', [
      clsMessage(
        'subscription_inaccessible',
        'The publisher of library {0} cannot be read: {1}',
        library.name,
        error.message,
      ),
    ])
  }
}

function isWanted(state: State, library: Library, item: OfferedItem, only: string | undefined) {
  if (only === undefined) return true
  return item.id === only || subscribedItem(state, library, item)?.id === only
}

function subscribedItem(state: State, library: Library, item: OfferedItem): Item | undefined {
  return itemsOf(state, library.id).find(({ sourceId }) => sourceId === item.id)
}

async function fetchFiles(
  call: Call,
  catalog: Catalog,
  library: Library,
  item: OfferedItem,
  withContent: boolean,
): Promise<ItemFile[]> {
  const present = subscribedItem(call.simulation.store.read(), library, item)
  const files: ItemFile[] = []
  for (const file of item.files) {
    const same = present?.files.find(
      ({ name, version }) => name === file.name && version === file.version,
    )
    const blob = same?.blob ?? (withContent ? await fetchFile(call, catalog, file) : undefined)
    files.push({
      name: file.name,
      size: file.size,
      version: file.version,
      digests: file.digests,
      storageId: same?.storageId ?? randomUUID(),
      ...(blob ? { blob } : {}),
    })
  }
  return files
}

async function fetchFile(
  call: Call,
  catalog: Catalog,
  file: OfferedFile,
): Promise<string | undefined> {
  if (file.blob !== undefined || !file.from) return file.blob
  const { authorization } = catalog
  const signal = new AbortController().signal
  try {
    const answer = await request(file.from, { signal, ...(authorization ? { authorization } : {}) })
    const stored = await call.simulation.content.write(answer, { algorithms: ['SHA1'] })
    return stored.blob
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new VapiError('RESOURCE_INACCESSIBLE', [
      clsMessage(
        'subscribed_file_inaccessible',
        'File {0} cannot be fetched: {1}',
        file.name,
        reason,
      ),
    ])
  }
}

function storeItem(
  call: Call,
  state: State,
  library: Library,
  offered: OfferedItem,
  files: readonly ItemFile[],
): void {
  if (!state.libraries.get(library.id)) return
  const present = subscribedItem(state, library, offered)
  const changed = present?.contentVersion !== offered.contentVersion
  call.discard(present?.files.map(({ blob }) => blob) ?? [])
  const id = present?.id ?? randomUUID()
  state.items.set(id, {
    id,
    libraryId: library.id,
    name: offered.name,
    description: offered.description,
    type: offered.type,
    created: present?.created ?? call.now,
    modified: changed ? call.now : present.modified,
    synced: call.now,
    version: offered.version,
    metadataVersion: offered.metadataVersion,
    contentVersion: offered.contentVersion,
    sourceId: offered.id,
    files,
    changes: present?.changes ?? [],
  })
  if (changed) touchLibrary(state, library.id, call.now)
}

/** What the publisher has no more goes here too. */
function removeWithdrawn(call: Call, state: State, library: Library, catalog: Catalog): void {
  const offered = new Set(catalog.items.map(({ id }) => id))
  for (const item of itemsOf(state, library.id))
    if (!offered.has(item.sourceId ?? '')) removeItem(call, state, item)
}

/** Contents go, names stay. Only where they can be fetched again on demand. */
export function evict(call: Call, state: State, library: Library, items: readonly Item[]): void {
  if (!library.subscription?.onDemand)
    throw notAllowed(
      clsMessage(
        'library_not_on_demand',
        'The library {0} (ID: {1}) does not fetch its contents on demand.',
        library.name,
        library.id,
      ),
    )
  for (const item of items) {
    call.discard(item.files.map(({ blob }) => blob))
    const files = item.files.map(({ blob: _blob, ...file }) => file)
    state.items.set(item.id, { ...item, files })
  }
}
