/** Finding rows, or saying that they are not there. */
import { randomUUID } from 'node:crypto'
import type { Item, Library } from '../state/model.js'
import type { State } from '../state/tables.js'
import { VapiError } from '../vapi/errors.js'
import { clsMessage, notFound } from '../vapi/messages.js'

export function findLibrary(state: State, id: string): Library {
  const library = state.libraries.get(id)
  if (!library) throw notFound('library', id)
  return library
}

export function findItem(state: State, id: string): Item {
  const item = state.items.get(id)
  if (!item) throw notFound('library_item', id)
  return item
}

/** A library of the type that an operation is for. */
export function findLibraryOf(state: State, id: string, type: Library['type']): Library {
  const library = findLibrary(state, id)
  if (library.type !== type) throw wrongLibraryType(library, type)
  return library
}

export function wrongLibraryType(library: Library, wanted: Library['type']): VapiError {
  return new VapiError('INVALID_ELEMENT_TYPE', [
    clsMessage(
      'invalid_library_type',
      'The library {0} (ID: {1}) is {2}, not {3}.',
      library.name,
      library.id,
      library.type,
      wanted,
    ),
  ])
}

export function itemsOf(state: State, libraryId: string): Item[] {
  return [...state.items.values()].filter((item) => item.libraryId === libraryId)
}

/**
 * Runs `create` unless the client token has made something already that is still there.
 * @param operation tells the tokens of one kind of thing from another's
 */
export function createOnce(
  state: State,
  operation: string,
  token: string | undefined,
  create: () => string,
): string {
  if (token === undefined) return create()
  const key = `${operation} ${token.toLowerCase()}`
  const made = state.tokens.get(key)
  if (made) return made.id
  const id = create()
  state.tokens.set(key, { id })
  return id
}

/** Sessions have two UUIDs with a colon between them, as on real servers. */
export function newSessionId(): string {
  return `${randomUUID()}:${randomUUID()}`
}

/** The library's content changed. */
export function touchLibrary(state: State, id: string, now: number): void {
  const library = state.libraries.get(id)
  if (library) state.libraries.set(id, { ...library, modified: now, version: library.version + 1 })
}
