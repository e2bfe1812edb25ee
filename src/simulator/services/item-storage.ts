/** Where an item's files lie on the library's storage. */
import { operation } from '../vapi/operation.js'
import type { Service } from '../vapi/operation.js'
import { text } from '../vapi/types.js'
import { findItemFile } from './item-file.js'
import { showStorage } from './item-model.js'
import { findItem, findLibrary } from './rows.js'
import { serverGuid } from './settings.js'

export const itemStorageService: Service = {
  name: 'content/library/item/storage',
  operations: [
    operation({
      name: 'list',
      api: 'GET /content/library/item/{library_item_id}/storage',
      rest: 'GET /com/vmware/content/library/item/storage',
      arguments: { library_item_id: text },
      run({ state }, { library_item_id }) {
        const item = findItem(state, library_item_id)
        const library = findLibrary(state, item.libraryId)
        return item.files
          .filter(({ blob }) => blob !== undefined)
          .map((file) => showStorage(file, item, library, serverGuid(state)))
      },
    }),
    operation({
      name: 'get',
      api: 'GET /content/library/item/{library_item_id}/storage',
      apiQuery: ['file_name'],
      rest: 'POST /com/vmware/content/library/item/storage/id:{library_item_id}?~action=get',
      arguments: { library_item_id: text, file_name: text },
      run({ state }, { library_item_id, file_name }) {
        const item = findItem(state, library_item_id)
        const file = findItemFile(item, file_name)
        return [showStorage(file, item, findLibrary(state, item.libraryId), serverGuid(state))]
      },
    }),
  ],
}
