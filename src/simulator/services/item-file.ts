/** The files of an item. */
import { clsMessage } from '../vapi/messages.js'
import { VapiError } from '../vapi/errors.js'
import { operation } from '../vapi/operation.js'
import type { Service } from '../vapi/operation.js'
import { text } from '../vapi/types.js'
import type { Item, ItemFile } from '../state/model.js'
import { showFile } from './item-model.js'
import { findItem } from './rows.js'

export function findItemFile(item: Item, name: string): ItemFile {
  const file = item.files.find((candidate) => candidate.name === name)
  if (file) return file
  throw new VapiError('NOT_FOUND', [
    clsMessage('item_file_not_found', 'The library item {0} has no file {1}.', item.id, name),
  ])
}

export const itemFileService: Service = {
  name: 'content/library/item/file',
  operations: [
    operation({
      name: 'list',
      api: 'GET /content/library/item/{library_item_id}/file',
      rest: 'GET /com/vmware/content/library/item/file',
      arguments: { library_item_id: text },
      run: ({ state }, { library_item_id }) => findItem(state, library_item_id).files.map(showFile),
    }),
    operation({
      name: 'get',
      api: 'GET /content/library/item/{library_item_id}/file',
      apiQuery: ['name'],
      rest: 'POST /com/vmware/content/library/item/file/id:{library_item_id}?~action=get',
      arguments: { library_item_id: text, name: text },
      run: ({ state }, { library_item_id, name }) =>
        showFile(findItemFile(findItem(state, library_item_id), name)),
    }),
  ],
}
