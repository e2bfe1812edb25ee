/** Making, changing and removing libraries of either type. */
import { randomUUID } from 'node:crypto'
import type { Call } from '../simulation.js'
import type { Library } from '../state/model.js'
import type { State } from '../state/tables.js'
import { VapiError } from '../vapi/errors.js'
import { clsMessage, invalidArgument } from '../vapi/messages.js'
import { readBackings, readPublishInfo, readSubscription } from '../services/library-model.js'
import type { LibraryModel } from '../services/library-model.js'
import { itemsOf } from '../services/rows.js'
import { securityPolicies } from '../services/security-policies.js'
import { removeItem } from './items.js'

/** The row of a new library; nothing is stored. */
export function newLibrary(spec: LibraryModel, type: Library['type'], now: number): Library {
  if (!spec.name)
    throw invalidArgument(clsMessage('library_name_missing', 'A library needs a name.'))
  if (spec.type !== undefined && spec.type !== type)
    throw invalidArgument(
      clsMessage(
        'invalid_library_type',
        'The type {0} does not fit a library of type {1}.',
        spec.type,
        type,
      ),
    )
  const backings = readBackings(spec.storage_backings)
  if (backings.length > 1)
    throw new VapiError('UNSUPPORTED', [
      clsMessage('multiple_backings_unsupported', 'A library has exactly one storage backing.'),
    ])
  const policy = readPolicy(spec.security_policy_id)
  return {
    id: randomUUID(),
    name: spec.name,
    description: spec.description ?? '',
    type,
    created: now,
    modified: now,
    version: 1,
    backings,
    optimizeRemotePublishing: spec.optimization_info?.optimize_remote_publishing ?? false,
    ...(policy ? { securityPolicy: policy } : {}),
    ...(type === 'LOCAL'
      ? { publish: readPublishInfo(spec.publish_info ?? noPublishInfo) }
      : { subscription: readSubscription(spec.subscription_info ?? noSubscription) }),
  }
}

const noPublishInfo = {
  authentication_method: undefined,
  published: undefined,
  publish_url: undefined,
  user_name: undefined,
  password: undefined,
  current_password: undefined,
  persist_json_enabled: undefined,
}

const noSubscription = {
  authentication_method: undefined,
  automatic_sync_enabled: undefined,
  on_demand: undefined,
  password: undefined,
  ssl_thumbprint: undefined,
  subscription_url: undefined,
  user_name: undefined,
  source_info: undefined,
}

function readPolicy(id: string | undefined): string | undefined {
  if (id === undefined || securityPolicies.some(({ policy }) => policy === id)) return id
  throw invalidArgument(
    clsMessage('security_policy_not_found', 'The security policy {0} does not exist.', id),
  )
}

/** Applies an update's fields; those that the server decides on are without effect. */
export function updateLibrary(state: State, library: Library, spec: LibraryModel, now: number) {
  if (spec.version !== undefined && spec.version !== String(library.version))
    throw new VapiError('CONCURRENT_CHANGE', [
      clsMessage(
        'library_version_mismatch',
        'The library {0} has version {1}, not {2}.',
        library.id,
        String(library.version),
        spec.version,
      ),
    ])
  if (spec.name === '')
    throw invalidArgument(clsMessage('library_name_missing', 'A library needs a name.'))
  const policy = spec.unset_security_policy_id
    ? undefined
    : (readPolicy(spec.security_policy_id) ?? library.securityPolicy)
  const { securityPolicy: _securityPolicy, ...rest } = library
  state.libraries.set(library.id, {
    ...rest,
    ...(policy ? { securityPolicy: policy } : {}),
    name: spec.name ?? library.name,
    description: spec.description ?? library.description,
    optimizeRemotePublishing:
      spec.optimization_info?.optimize_remote_publishing ?? library.optimizeRemotePublishing,
    ...(spec.publish_info && library.publish
      ? { publish: readPublishInfo(spec.publish_info, library.publish) }
      : {}),
    ...(spec.subscription_info && library.subscription
      ? { subscription: readSubscription(spec.subscription_info, library.subscription) }
      : {}),
    modified: now,
    version: library.version + 1,
  })
}

/** Removes a library with its items, their sessions and its subscriptions. */
export function removeLibrary(call: Call, state: State, library: Library): void {
  for (const item of itemsOf(state, library.id)) removeItem(call, state, item)
  for (const [id, subscription] of state.subscriptions.entries())
    if (subscription.library === library.id || subscription.subscribedLibrary === library.id)
      state.subscriptions.delete(id)
  state.libraries.delete(library.id)
}
