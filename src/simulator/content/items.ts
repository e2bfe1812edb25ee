/** Making, changing, copying and removing library items. */
import { randomUUID } from 'node:crypto'
import type { Call } from '../simulation.js'
import type { Item, Library } from '../state/model.js'
import type { State } from '../state/tables.js'
import { clsMessage, duplicateItemName, invalidArgument, notAllowed } from '../vapi/messages.js'
import { VapiError } from '../vapi/errors.js'
import { isCached } from '../services/item-model.js'
import type { ItemModel } from '../services/item-model.js'
import { findLibrary, findLibraryOf, itemsOf, touchLibrary } from '../services/rows.js'

function checkName(
  state: State,
  library: Library,
  name: string | undefined,
  self?: string,
): string {
  if (!name) throw invalidArgument(clsMessage('item_name_missing', 'A library item needs a name.'))
  if (name.length > 80)
    throw invalidArgument(
      clsMessage(
        'item_name_too_long',
        'The name of a library item has 80 characters at most, not {0}.',
        String(name.length),
      ),
    )
  const taken = itemsOf(state, library.id).some(
    (item) => item.name.toLowerCase() === name.toLowerCase() && item.id !== self,
  )
  if (taken) throw duplicateItemName(name, library.name, library.id)
  return name
}

/** Stores a new, empty item and returns it. */
export function createItem(call: Call, state: State, spec: ItemModel): Item {
  if (!spec.library_id)
    throw invalidArgument(clsMessage('item_library_missing', 'A library item needs a library.'))
  const library = findLibraryOf(state, spec.library_id, 'LOCAL')
  const name = checkName(state, library, spec.name)
  const item: Item = {
    id: randomUUID(),
    libraryId: library.id,
    name,
    description: spec.description ?? '',
    type: spec.type || call.simulation.choices.defaultItemType,
    created: call.now,
    modified: call.now,
    version: 1,
    metadataVersion: 1,
    contentVersion: 1,
    files: [],
    changes: [{ version: '1', time: call.now, user: call.user.name, message: 'Item created' }],
  }
  state.items.set(item.id, item)
  touchLibrary(state, library.id, call.now)
  return item
}

export function updateItem(call: Call, state: State, item: Item, spec: ItemModel): void {
  const library = findLibrary(state, item.libraryId)
  if (library.type === 'SUBSCRIBED')
    throw new VapiError('INVALID_ELEMENT_TYPE', [
      clsMessage(
        'item_in_subscribed_library',
        'The item {0} belongs to a subscribed library.',
        item.id,
      ),
    ])
  if (spec.version !== undefined && spec.version !== String(item.version))
    throw new VapiError('CONCURRENT_CHANGE', [
      clsMessage(
        'item_version_mismatch',
        'The library item {0} has version {1}, not {2}.',
        item.id,
        String(item.version),
        spec.version,
      ),
    ])
  const name = spec.name === undefined ? item.name : checkName(state, library, spec.name, item.id)
  state.items.set(item.id, {
    ...item,
    name,
    description: spec.description ?? item.description,
    type: spec.type ?? item.type,
    modified: call.now,
    version: item.version + 1,
    metadataVersion: item.metadataVersion + 1,
  })
  touchLibrary(state, library.id, call.now)
}

/** Copies share the contents: they are never changed. */
export function copyItem(call: Call, state: State, source: Item, spec: ItemModel): Item {
  if (!isCached(source))
    throw notAllowed(
      clsMessage(
        'item_not_cached',
        'The content of library item {0} is not here: synchronize it.',
        source.id,
      ),
    )
  const made = createItem(call, state, {
    ...spec,
    library_id: spec.library_id ?? source.libraryId,
    name: spec.name ?? source.name,
    description: spec.description ?? source.description,
    type: spec.type ?? source.type,
  })
  const copy: Item = {
    ...made,
    contentVersion: source.files.length > 0 ? 2 : 1,
    files: source.files.map((file) => ({ ...file, version: 1, storageId: randomUUID() })),
    ...(source.certificate ? { certificate: source.certificate } : {}),
  }
  state.items.set(copy.id, copy)
  return copy
}

/** Removes an item, its sessions and what they received. */
export function removeItem(call: Call, state: State, item: Item): void {
  for (const session of state.updateSessions.values()) {
    if (session.itemId !== item.id) continue
    call.simulation.background.stop(session.id)
    call.discard(session.files.map(({ blob }) => blob))
    state.updateSessions.delete(session.id)
  }
  for (const session of state.downloadSessions.values())
    if (session.itemId === item.id) state.downloadSessions.delete(session.id)
  call.discard(item.files.map(({ blob }) => blob))
  state.items.delete(item.id)
  touchLibrary(state, item.libraryId, call.now)
}
