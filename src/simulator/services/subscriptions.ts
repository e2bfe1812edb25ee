/** Who subscribed to a published library, so that it can be pushed to them. */
import { randomUUID } from 'node:crypto'
import { newLibrary } from '../content/libraries.js'
import type { Call } from '../simulation.js'
import type { Library, Subscription } from '../state/model.js'
import type { State } from '../state/tables.js'
import { VapiError } from '../vapi/errors.js'
import { clsMessage, invalidArgument, notAllowed, notFound } from '../vapi/messages.js'
import { operation } from '../vapi/operation.js'
import type { Service } from '../vapi/operation.js'
import { flag, integer, list, oneOf, optional, structure, text, uuid } from '../vapi/types.js'
import type { TypeOf } from '../vapi/types.js'
import { publishPath, storageBacking } from './library-model.js'
import { createOnce, findLibrary } from './rows.js'

const placement = structure('Placement', {
  folder: optional(text),
  cluster: optional(text),
  resource_pool: optional(text),
  host: optional(text),
  network: optional(text),
})

const createSpec = structure('CreateSpec', {
  subscribed_library: structure('CreateSpecSubscribedLibrary', {
    target: oneOf('Target', 'CREATE_NEW', 'USE_EXISTING'),
    new_subscribed_library: optional(
      structure('CreateSpecNewSubscribedLibrary', {
        name: text,
        description: optional(text),
        storage_backings: list(storageBacking),
        automatic_sync_enabled: flag,
        on_demand: flag,
      }),
    ),
    subscribed_library: optional(text),
    location: oneOf('Location', 'LOCAL', 'REMOTE'),
    vcenter: optional(
      structure('CreateSpecVcenter', { hostname: text, https_port: optional(integer) }),
    ),
    placement: optional(placement),
  }),
})

const updateSpec = structure('UpdateSpec', {
  subscribed_library_vcenter: optional(
    structure('UpdateSpecVcenter', { hostname: optional(text), https_port: optional(integer) }),
  ),
  subscribed_library_placement: optional(placement),
})

type Target = TypeOf<typeof createSpec>['subscribed_library']

const api = '/content/library/{library}/subscriptions'
const rest = '/com/vmware/content/library/subscriptions'

export const subscriptionsService: Service = {
  name: 'content/library/subscriptions',
  operations: [
    operation({
      name: 'list',
      api: `GET ${api}`,
      rest: `GET ${rest}`,
      arguments: { library: text },
      run({ state }, { library }) {
        const published = findPublished(state, library)
        return [...state.subscriptions.values()]
          .filter((row) => row.library === published.id)
          .map((row) => ({
            subscription: row.id,
            subscribed_library: row.subscribedLibrary,
            subscribed_library_name: state.libraries.get(row.subscribedLibrary)?.name ?? '',
            subscribed_library_vcenter_hostname: row.vcenter?.hostname,
          }))
      },
    }),
    operation({
      name: 'create',
      api: `POST ${api}`,
      rest: `POST ${rest}/id:{library}`,
      arguments: { library: text, client_token: optional(uuid), spec: createSpec },
      apiBody: 'spec',
      apiQuery: ['client_token'],
      status: 201,
      privilege: 'ContentLibrary.AddSubscription',
      run: (call, { library, client_token, spec }) =>
        call.change((state) => {
          const published = findPublished(state, library)
          return createOnce(state, 'subscription', client_token, () =>
            createSubscription(call, state, published, spec.subscribed_library),
          )
        }),
    }),
    operation({
      name: 'get',
      api: `GET ${api}/{subscription}`,
      rest: `POST ${rest}/id:{library}?~action=get`,
      arguments: { library: text, subscription: text },
      run: ({ state }, { library, subscription }) =>
        showSubscription(state, find(state, library, subscription)),
    }),
    operation({
      name: 'update',
      api: `PATCH ${api}/{subscription}`,
      rest: `PATCH ${rest}/id:{library}`,
      arguments: { library: text, subscription: text, spec: updateSpec },
      apiBody: 'spec',
      privilege: 'ContentLibrary.UpdateSubscription',
      run: (call, { library, subscription, spec }) =>
        call.change((state) => {
          const row = find(state, library, subscription)
          if (spec.subscribed_library_vcenter && row.location === 'LOCAL')
            throw invalidArgument(
              clsMessage(
                'subscription_is_local',
                'The subscription {0} is on this vCenter.',
                row.id,
              ),
            )
          const changed = { ...row.placement, ...given(spec.subscribed_library_placement ?? {}) }
          state.subscriptions.set(row.id, { ...row, placement: changed })
        }),
    }),
    operation({
      name: 'delete',
      api: `DELETE ${api}/{subscription}`,
      rest: `POST ${rest}/id:{library}?~action=delete`,
      arguments: { library: text, subscription: text },
      privilege: 'ContentLibrary.DeleteSubscription',
      run: (call, { library, subscription }) =>
        call.change((state) => state.subscriptions.delete(find(state, library, subscription).id)),
    }),
  ],
}

function findPublished(state: State, id: string): Library {
  const library = findLibrary(state, id)
  if (library.publish?.published) return library
  throw notAllowed(
    clsMessage(
      'library_not_published',
      'The library {0} (ID: {1}) is not published.',
      library.name,
      id,
    ),
  )
}

function find(state: State, library: string, id: string): Subscription {
  findPublished(state, library)
  const row = state.subscriptions.get(id)
  if (row?.library !== library) throw notFound('subscription', id)
  return row
}

function createSubscription(call: Call, state: State, library: Library, target: Target): string {
  if (target.location === 'REMOTE')
    throw new VapiError('RESOURCE_INACCESSIBLE', [
      clsMessage(
        'remote_vcenter_inaccessible',
        'The vCenter {0} is not linked with this one.',
        target.vcenter?.hostname ?? '',
      ),
    ])
  const id = randomUUID()
  const subscribed = subscribedLibrary(call, state, library, target)
  const { subscription } = subscribed
  if (subscription)
    state.libraries.set(subscribed.id, {
      ...subscribed,
      subscription: { ...subscription, source: { library: library.id, subscription: id } },
    })
  state.subscriptions.set(id, {
    id,
    library: library.id,
    subscribedLibrary: subscribed.id,
    location: target.location,
    placement: given(target.placement ?? {}),
  })
  return id
}

function subscribedLibrary(call: Call, state: State, library: Library, target: Target): Library {
  if (target.target === 'USE_EXISTING') {
    const existing = findLibrary(state, target.subscribed_library ?? '')
    if (existing.type === 'SUBSCRIBED') return existing
    throw invalidArgument(
      clsMessage('invalid_library_type', 'The library {0} is not subscribed.', existing.name),
    )
  }
  const spec = target.new_subscribed_library
  if (!spec)
    throw invalidArgument(
      clsMessage('new_subscribed_library_missing', 'CREATE_NEW needs new_subscribed_library.'),
    )
  const authenticated = library.publish?.authentication === 'BASIC'
  const nothing = libraryWithoutFields
  return newLibrary(
    {
      ...nothing,
      name: spec.name,
      description: spec.description,
      storage_backings: spec.storage_backings,
      subscription_info: {
        automatic_sync_enabled: spec.automatic_sync_enabled,
        on_demand: spec.on_demand,
        subscription_url: `${call.origin}${publishPath(library.id)}`,
        authentication_method: library.publish?.authentication,
        user_name: undefined,
        password: authenticated ? library.publish?.password : undefined,
        ssl_thumbprint: undefined,
        source_info: undefined,
      },
    },
    'SUBSCRIBED',
    call.now,
  )
}

const libraryWithoutFields = {
  id: undefined,
  creation_time: undefined,
  last_modified_time: undefined,
  last_sync_time: undefined,
  type: undefined,
  optimization_info: undefined,
  version: undefined,
  publish_info: undefined,
  server_guid: undefined,
  security_policy_id: undefined,
  unset_security_policy_id: undefined,
}

function given(fields: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

function showSubscription(state: State, row: Subscription) {
  return {
    subscribed_library: row.subscribedLibrary,
    subscribed_library_name: state.libraries.get(row.subscribedLibrary)?.name ?? '',
    subscribed_library_location: row.location,
    subscribed_library_vcenter: undefined,
    subscribed_library_placement: row.placement,
  }
}
