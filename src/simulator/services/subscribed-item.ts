/** Single items of subscribed libraries: fetching and evicting their contents. */
import { evict, synchronize } from '../content/synchronize.js'
import type { State } from '../state/tables.js'
import { operation } from '../vapi/operation.js'
import type { Service } from '../vapi/operation.js'
import { flag, optional, text } from '../vapi/types.js'
import { findItem, findLibraryOf } from './rows.js'

const api = '/content/library/subscribed-item/{library_item_id}'
const rest = '/com/vmware/content/library/subscribed-item/id:{library_item_id}'

export const subscribedItemService: Service = {
  name: 'content/library/subscribed_item',
  operations: [
    operation({
      name: 'sync',
      api: `POST ${api}?action=sync`,
      rest: `POST ${rest}?~action=sync`,
      arguments: {
        library_item_id: text,
        force_sync_content: flag,
        sync_optional_files: optional(flag),
      },
      privilege: 'ContentLibrary.SyncLibraryItem',
      run(call, { library_item_id, force_sync_content }) {
        const { item, library } = find(call.state, library_item_id)
        return synchronize(call, library, { content: force_sync_content, itemId: item.id })
      },
    }),
    operation({
      name: 'evict',
      api: `POST ${api}?action=evict`,
      rest: `POST ${rest}?~action=evict`,
      arguments: { library_item_id: text },
      privilege: 'ContentLibrary.EvictLibraryItem',
      run: (call, { library_item_id }) =>
        call.change((state) => {
          const { item, library } = find(state, library_item_id)
          evict(call, state, library, [item])
        }),
    }),
  ],
}

function find(state: State, id: string) {
  const item = findItem(state, id)
  return { item, library: findLibraryOf(state, item.libraryId, 'SUBSCRIBED') }
}
