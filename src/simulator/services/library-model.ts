/** Libraries as requests and answers write them. */
import { timestamp } from '../clock.js'
import type { Library, PublishInfo, StorageBacking, SubscriptionInfo } from '../state/model.js'
import { clsMessage, invalidArgument } from '../vapi/messages.js'
import { dateTime, flag, list, oneOf, optional, structure, text, uri } from '../vapi/types.js'
import type { TypeOf } from '../vapi/types.js'
import { datastores } from './datastore.js'

const authentication = oneOf('AuthenticationMethod', 'BASIC', 'NONE')

export const libraryType = oneOf('LibraryModel.LibraryType', 'LOCAL', 'SUBSCRIBED')

export const storageBacking = structure('StorageBacking', {
  type: optional(oneOf('StorageBacking.Type', 'DATASTORE', 'OTHER')),
  datastore_id: optional(text),
  storage_uri: optional(uri),
})

const publishInfo = structure('PublishInfo', {
  authentication_method: optional(authentication),
  published: optional(flag),
  publish_url: optional(text),
  user_name: optional(text),
  password: optional(text),
  current_password: optional(text),
  persist_json_enabled: optional(flag),
})

export const subscriptionInfo = structure('SubscriptionInfo', {
  authentication_method: optional(authentication),
  automatic_sync_enabled: optional(flag),
  on_demand: optional(flag),
  password: optional(text),
  ssl_thumbprint: optional(text),
  subscription_url: optional(uri),
  user_name: optional(text),
  source_info: optional(
    structure('SourceInfo', { source_library: optional(text), subscription: optional(text) }),
  ),
})

export const libraryModel = structure('LibraryModel', {
  id: optional(text),
  creation_time: optional(dateTime),
  description: optional(text),
  last_modified_time: optional(dateTime),
  last_sync_time: optional(dateTime),
  name: optional(text),
  storage_backings: optional(list(storageBacking)),
  type: optional(libraryType),
  optimization_info: optional(
    structure('OptimizationInfo', { optimize_remote_publishing: optional(flag) }),
  ),
  version: optional(text),
  publish_info: optional(publishInfo),
  subscription_info: optional(subscriptionInfo),
  server_guid: optional(text),
  security_policy_id: optional(text),
  unset_security_policy_id: optional(flag),
})

export type LibraryModel = TypeOf<typeof libraryModel>
type PublishSpec = TypeOf<typeof publishInfo>
type SubscriptionSpec = TypeOf<typeof subscriptionInfo>

/** @param origin where the client reached the server: the catalogue's address starts with it */
export function showLibrary(library: Library, origin: string, serverGuid: string) {
  return {
    id: library.id,
    name: library.name,
    description: library.description,
    type: library.type,
    creation_time: timestamp(library.created),
    last_modified_time: timestamp(library.modified),
    last_sync_time: library.synced === undefined ? undefined : timestamp(library.synced),
    version: String(library.version),
    server_guid: serverGuid,
    storage_backings: library.backings,
    optimization_info:
      library.type === 'LOCAL'
        ? { optimize_remote_publishing: library.optimizeRemotePublishing }
        : undefined,
    publish_info: library.publish && showPublishInfo(library.id, library.publish, origin),
    subscription_info: library.subscription && showSubscription(library.subscription),
    security_policy_id: library.securityPolicy,
  }
}

export function publishPath(libraryId: string): string {
  return `/cls/vcsp/lib/${libraryId}/lib.json`
}

function showPublishInfo(id: string, info: PublishInfo, origin: string) {
  return {
    authentication_method: info.authentication,
    published: info.published,
    publish_url: info.published ? `${origin}${publishPath(id)}` : undefined,
    user_name: info.authentication === 'BASIC' ? 'vcsp' : undefined,
    persist_json_enabled: info.persistJson,
  }
}

function showSubscription(info: SubscriptionInfo) {
  return {
    authentication_method: info.authentication,
    automatic_sync_enabled: info.automaticSync,
    on_demand: info.onDemand,
    ssl_thumbprint: info.thumbprint,
    subscription_url: info.url,
    user_name: info.userName,
    source_info: info.source && {
      source_library: info.source.library,
      subscription: info.source.subscription,
    },
  }
}

export function readBackings(specs: LibraryModel['storage_backings']): StorageBacking[] {
  if (!specs?.length)
    throw invalidArgument(
      clsMessage('library_backing_missing', 'A library needs a storage backing.'),
    )
  return specs.map(({ type, datastore_id, storage_uri }) => {
    if (type === undefined)
      throw invalidArgument(
        clsMessage('library_backing_type_missing', 'A storage backing needs a type.'),
      )
    if (type === 'OTHER' && storage_uri) return { type, storage_uri }
    if (type === 'DATASTORE' && datastores.some(({ id }) => id === datastore_id) && datastore_id)
      return { type, datastore_id }
    const given = (type === 'OTHER' ? storage_uri : datastore_id) ?? ''
    throw invalidArgument(
      clsMessage(
        'invalid_library_backing',
        'The storage backing {0} of type {1} does not exist.',
        given,
        type,
      ),
    )
  })
}

export function readPublishInfo(spec: PublishSpec, present?: PublishInfo): PublishInfo {
  const authentication = spec.authentication_method ?? present?.authentication ?? 'NONE'
  const password = spec.password ?? present?.password
  if (authentication === 'BASIC' && !password)
    throw invalidArgument(
      clsMessage(
        'publish_password_missing',
        'Publishing with basic authentication needs a password.',
      ),
    )
  if (spec.user_name !== undefined && spec.user_name !== 'vcsp')
    throw invalidArgument(
      clsMessage(
        'publish_user_name_invalid',
        'The user name of a published library is vcsp, not {0}.',
        spec.user_name,
      ),
    )
  const changesPassword = present?.password !== undefined && spec.password !== undefined
  if (changesPassword && spec.current_password !== present.password)
    throw invalidArgument(
      clsMessage('publish_current_password_wrong', 'The current password is wrong.'),
    )
  return {
    published: spec.published ?? present?.published ?? false,
    authentication,
    persistJson: spec.persist_json_enabled ?? present?.persistJson ?? false,
    ...(authentication === 'BASIC' && password ? { password } : {}),
  }
}

export function readSubscription(
  spec: SubscriptionSpec,
  present?: SubscriptionInfo,
): SubscriptionInfo {
  const url = spec.subscription_url ?? present?.url
  if (!url)
    throw invalidArgument(
      clsMessage('subscription_url_missing', 'A subscribed library needs a subscription URL.'),
    )
  const authentication = spec.authentication_method ?? present?.authentication ?? 'NONE'
  const password = spec.password ?? present?.password
  if (authentication === 'BASIC' && !password)
    throw invalidArgument(
      clsMessage(
        'subscription_password_missing',
        'Subscribing with basic authentication needs a password.',
      ),
    )
  const thumbprint = spec.ssl_thumbprint ?? present?.thumbprint
  return {
    url,
    authentication,
    automaticSync: spec.automatic_sync_enabled ?? present?.automaticSync ?? false,
    onDemand: spec.on_demand ?? present?.onDemand ?? false,
    ...(thumbprint ? { thumbprint } : {}),
    ...(authentication === 'BASIC' && password
      ? { userName: spec.user_name ?? present?.userName ?? 'vcsp', password }
      : {}),
    ...(present?.source ? { source: present.source } : {}),
  }
}
