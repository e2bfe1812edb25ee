/** Pushing a library's content to the libraries that subscribed to it. */
import type { Call } from '../simulation.js'
import type { Library, Subscription } from '../state/model.js'
import { clsMessage, notAllowed, notFound } from '../vapi/messages.js'
import { synchronize } from './synchronize.js'

export interface PublishOptions {
  /** Only this item. */
  readonly itemId?: string
  /** Contents too where the subscriber fetches on demand. */
  readonly content?: boolean
}

export async function publishTo(
  call: Call,
  library: Library,
  chosen: readonly string[] | undefined,
  options: PublishOptions = {},
): Promise<void> {
  if (!library.publish?.published)
    throw notAllowed(
      clsMessage(
        'library_not_published',
        'The library {0} (ID: {1}) is not published.',
        library.name,
        library.id,
      ),
    )
  for (const { subscribedLibrary } of subscriptionsOf(call, library, chosen)) {
    const target = call.simulation.store.read().libraries.get(subscribedLibrary)
    if (target) await synchronize(call, target, { ...options, content: options.content ?? false })
  }
}

function subscriptionsOf(
  call: Call,
  library: Library,
  chosen: readonly string[] | undefined,
): Subscription[] {
  const all = [...call.state.subscriptions.values()].filter((row) => row.library === library.id)
  if (chosen === undefined) return all
  return chosen.map((id) => {
    const found = all.find((row) => row.id === id)
    if (!found) throw notFound('subscription', id)
    return found
  })
}
