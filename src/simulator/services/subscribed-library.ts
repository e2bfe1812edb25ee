/** Libraries whose content comes from a publisher. */
import { openCatalog } from '../content/catalog.js'
import { newLibrary, removeLibrary, updateLibrary } from '../content/libraries.js'
import { evict, synchronize } from '../content/synchronize.js'
import type { Call } from '../simulation.js'
import { operation } from '../vapi/operation.js'
import type { Service } from '../vapi/operation.js'
import { optional, text, uuid } from '../vapi/types.js'
import type { TypeOf } from '../vapi/types.js'
import { libraryModel, readSubscription, showLibrary, subscriptionInfo } from './library-model.js'
import { probeResult } from './probe-result.js'
import { createOnce, findLibraryOf, itemsOf } from './rows.js'
import { serverGuid } from './settings.js'

const path = '/content/subscribed-library'
const api = `${path}/{library_id}`
const rest = `/com/vmware${path}/id:{library_id}`

export const subscribedLibraryService: Service = {
  name: 'content/subscribed_library',
  operations: [
    operation({
      name: 'list',
      api: `GET ${path}`,
      rest: `GET /com/vmware${path}`,
      run: ({ state }) =>
        [...state.libraries.values()]
          .filter(({ type }) => type === 'SUBSCRIBED')
          .map(({ id }) => id),
    }),
    operation({
      name: 'create',
      api: `POST ${path}`,
      rest: `POST /com/vmware${path}`,
      arguments: { client_token: optional(uuid), create_spec: libraryModel },
      apiBody: 'create_spec',
      apiQuery: ['client_token'],
      status: 201,
      privilege: 'ContentLibrary.CreateSubscribedLibrary',
      run: (call, { client_token, create_spec }) =>
        createSubscribed(call, client_token, create_spec),
    }),
    operation({
      name: 'probe',
      api: `POST ${path}?action=probe`,
      rest: `POST /com/vmware${path}?~action=probe`,
      arguments: { subscription_info: subscriptionInfo },
      privilege: 'ContentLibrary.ProbeSubscription',
      run: (call, { subscription_info }) => probe(call, subscription_info),
    }),
    operation({
      name: 'get',
      api: `GET ${api}`,
      rest: `GET ${rest}`,
      arguments: { library_id: text },
      run: ({ state, origin }, { library_id }) =>
        showLibrary(findLibraryOf(state, library_id, 'SUBSCRIBED'), origin, serverGuid(state)),
    }),
    operation({
      name: 'update',
      api: `PATCH ${api}`,
      rest: `PATCH ${rest}`,
      arguments: { library_id: text, update_spec: libraryModel },
      apiBody: 'update_spec',
      privilege: 'ContentLibrary.UpdateSubscribedLibrary',
      run: (call, { library_id, update_spec }) =>
        call.change((state) =>
          updateLibrary(
            state,
            findLibraryOf(state, library_id, 'SUBSCRIBED'),
            update_spec,
            call.now,
          ),
        ),
    }),
    operation({
      name: 'delete',
      api: `DELETE ${api}`,
      rest: `DELETE ${rest}`,
      arguments: { library_id: text },
      privilege: 'ContentLibrary.DeleteSubscribedLibrary',
      run: (call, { library_id }) =>
        call.change((state) =>
          removeLibrary(call, state, findLibraryOf(state, library_id, 'SUBSCRIBED')),
        ),
    }),
    operation({
      name: 'sync',
      api: `POST ${api}?action=sync`,
      rest: `POST ${rest}?~action=sync`,
      arguments: { library_id: text },
      privilege: 'ContentLibrary.SyncLibrary',
      run: (call, { library_id }) =>
        synchronize(call, findLibraryOf(call.state, library_id, 'SUBSCRIBED'), { content: false }),
    }),
    operation({
      name: 'evict',
      api: `POST ${api}?action=evict`,
      rest: `POST ${rest}?~action=evict`,
      arguments: { library_id: text },
      privilege: 'ContentLibrary.EvictSubscribedLibrary',
      run: (call, { library_id }) =>
        call.change((state) => {
          const library = findLibraryOf(state, library_id, 'SUBSCRIBED')
          evict(call, state, library, itemsOf(state, library.id))
        }),
    }),
  ],
}

/** The publisher is asked before the library is made; a first synchronization follows. */
async function createSubscribed(
  call: Call,
  token: string | undefined,
  spec: TypeOf<typeof libraryModel>,
): Promise<string> {
  const library = newLibrary(spec, 'SUBSCRIBED', call.now)
  const id = await call.change((state) =>
    createOnce(state, 'subscribed_library', token, () => {
      state.libraries.set(library.id, library)
      return library.id
    }),
  )
  if (id !== library.id) return id
  try {
    await synchronize(call, library, { content: false })
  } catch (error) {
    await call.change((state) => {
      removeLibrary(call, state, library)
      if (token !== undefined) state.tokens.delete(`subscribed_library ${token.toLowerCase()}`)
    })
    throw error
  }
  return id
}

function probe(call: Call, spec: TypeOf<typeof subscriptionInfo>) {
  const { url, thumbprint, userName, password } = readSubscription(spec)
  const subscriber = {
    url,
    ...(thumbprint ? { thumbprint } : {}),
    ...(userName ? { userName } : {}),
    ...(password ? { password } : {}),
  }
  return probeResult(url, () => openCatalog(call, subscriber))
}
