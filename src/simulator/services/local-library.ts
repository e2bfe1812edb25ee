/** Libraries whose content is made here. */
import { newLibrary, removeLibrary, updateLibrary } from '../content/libraries.js'
import { publishTo } from '../content/publishing.js'
import { operation } from '../vapi/operation.js'
import type { Service } from '../vapi/operation.js'
import { list, optional, structure, text, uuid } from '../vapi/types.js'
import { libraryModel, showLibrary } from './library-model.js'
import { createOnce, findLibraryOf } from './rows.js'
import { serverGuid } from './settings.js'

export const localLibraryService: Service = {
  name: 'content/local_library',
  operations: [
    operation({
      name: 'list',
      api: 'GET /content/local-library',
      rest: 'GET /com/vmware/content/local-library',
      run: ({ state }) =>
        [...state.libraries.values()].filter(({ type }) => type === 'LOCAL').map(({ id }) => id),
    }),
    operation({
      name: 'create',
      api: 'POST /content/local-library',
      rest: 'POST /com/vmware/content/local-library',
      arguments: { client_token: optional(uuid), create_spec: libraryModel },
      apiBody: 'create_spec',
      apiQuery: ['client_token'],
      status: 201,
      privilege: 'ContentLibrary.CreateLocalLibrary',
      run: (call, { client_token, create_spec }) =>
        call.change((state) =>
          createOnce(state, 'local_library', client_token, () => {
            const library = newLibrary(create_spec, 'LOCAL', call.now)
            state.libraries.set(library.id, library)
            return library.id
          }),
        ),
    }),
    operation({
      name: 'get',
      api: 'GET /content/local-library/{library_id}',
      rest: 'GET /com/vmware/content/local-library/id:{library_id}',
      arguments: { library_id: text },
      run: ({ state, origin }, { library_id }) =>
        showLibrary(findLibraryOf(state, library_id, 'LOCAL'), origin, serverGuid(state)),
    }),
    operation({
      name: 'update',
      api: 'PATCH /content/local-library/{library_id}',
      rest: 'PATCH /com/vmware/content/local-library/id:{library_id}',
      arguments: { library_id: text, update_spec: libraryModel },
      apiBody: 'update_spec',
      privilege: 'ContentLibrary.UpdateLocalLibrary',
      run: (call, { library_id, update_spec }) =>
        call.change((state) =>
          updateLibrary(state, findLibraryOf(state, library_id, 'LOCAL'), update_spec, call.now),
        ),
    }),
    operation({
      name: 'delete',
      api: 'DELETE /content/local-library/{library_id}',
      rest: 'DELETE /com/vmware/content/local-library/id:{library_id}',
      arguments: { library_id: text },
      privilege: 'ContentLibrary.DeleteLocalLibrary',
      run: (call, { library_id }) =>
        call.change((state) =>
          removeLibrary(call, state, findLibraryOf(state, library_id, 'LOCAL')),
        ),
    }),
    operation({
      name: 'publish',
      api: 'POST /content/local-library/{library_id}?action=publish',
      rest: 'POST /com/vmware/content/local-library/id:{library_id}?~action=publish',
      arguments: {
        library_id: text,
        subscriptions: optional(list(structure('DestinationSpec', { subscription: text }))),
      },
      privilege: 'ContentLibrary.PublishLibrary',
      run: (call, { library_id, subscriptions }) =>
        publishTo(
          call,
          findLibraryOf(call.state, library_id, 'LOCAL'),
          subscriptions?.map(({ subscription }) => subscription),
        ),
    }),
  ],
}
