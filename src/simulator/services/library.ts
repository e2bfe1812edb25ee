/** Libraries of both types. */
import { updateLibrary } from '../content/libraries.js'
import { operation } from '../vapi/operation.js'
import type { Service } from '../vapi/operation.js'
import { clsMessage, invalidArgument } from '../vapi/messages.js'
import { optional, structure, text } from '../vapi/types.js'
import { libraryModel, libraryType, showLibrary } from './library-model.js'
import { findLibrary } from './rows.js'
import { serverGuid } from './settings.js'

export const libraryService: Service = {
  name: 'content/library',
  operations: [
    operation({
      name: 'list',
      api: 'GET /content/library',
      rest: 'GET /com/vmware/content/library',
      run: ({ state }) => [...state.libraries.values()].map(({ id }) => id),
    }),
    operation({
      name: 'find',
      api: 'POST /content/library?action=find',
      rest: 'POST /com/vmware/content/library?~action=find',
      arguments: {
        spec: structure('FindSpec', { name: optional(text), type: optional(libraryType) }),
      },
      apiBody: 'spec',
      run({ state }, { spec }) {
        if (spec.name === undefined && spec.type === undefined)
          throw invalidArgument(
            clsMessage('empty_find_spec', 'A search needs at least one property.'),
          )
        return [...state.libraries.values()]
          .filter(({ name }) => spec.name === undefined || sameName(name, spec.name))
          .filter(({ type }) => spec.type === undefined || type === spec.type)
          .map(({ id }) => id)
      },
    }),
    operation({
      name: 'get',
      api: 'GET /content/library/{library_id}',
      rest: 'GET /com/vmware/content/library/id:{library_id}',
      arguments: { library_id: text },
      run: ({ state, origin }, { library_id }) =>
        showLibrary(findLibrary(state, library_id), origin, serverGuid(state)),
    }),
    operation({
      name: 'update',
      api: 'PATCH /content/library/{library_id}',
      rest: 'PATCH /com/vmware/content/library/id:{library_id}',
      arguments: { library_id: text, update_spec: libraryModel },
      apiBody: 'update_spec',
      privilege: 'ContentLibrary.UpdateLocalLibrary',
      run: (call, { library_id, update_spec }) =>
        call.change((state) =>
          updateLibrary(state, findLibrary(state, library_id), update_spec, call.now),
        ),
    }),
  ],
}

/** Names are compared without regard to case. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
