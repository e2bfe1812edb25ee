/** Library items. */
import { copyItem, createItem, removeItem, updateItem } from '../content/items.js'
import { publishTo } from '../content/publishing.js'
import { clsMessage, invalidArgument } from '../vapi/messages.js'
import { VapiError } from '../vapi/errors.js'
import { operation } from '../vapi/operation.js'
import type { Service } from '../vapi/operation.js'
import { flag, list, optional, structure, text, uuid } from '../vapi/types.js'
import { isCached, itemModel, showItem } from './item-model.js'
import { sameName } from './library.js'
import { createOnce, findItem, findLibrary, itemsOf } from './rows.js'

const findSpec = structure('FindSpec', {
  name: optional(text),
  library_id: optional(text),
  source_id: optional(text),
  type: optional(text),
  cached: optional(flag),
})

export const itemService: Service = {
  name: 'content/library/item',
  operations: [
    operation({
      name: 'list',
      api: 'GET /content/library/item',
      rest: 'GET /com/vmware/content/library/item',
      arguments: { library_id: text },
      run: ({ state }, { library_id }) =>
        itemsOf(state, findLibrary(state, library_id).id).map(({ id }) => id),
    }),
    operation({
      name: 'create',
      api: 'POST /content/library/item',
      rest: 'POST /com/vmware/content/library/item',
      arguments: { client_token: optional(uuid), create_spec: itemModel },
      apiBody: 'create_spec',
      apiQuery: ['client_token'],
      status: 201,
      privilege: 'ContentLibrary.AddLibraryItem',
      run: (call, { client_token, create_spec }) =>
        call.change((state) =>
          createOnce(state, 'item', client_token, () => createItem(call, state, create_spec).id),
        ),
    }),
    operation({
      name: 'find',
      api: 'POST /content/library/item?action=find',
      rest: 'POST /com/vmware/content/library/item?~action=find',
      arguments: { spec: findSpec },
      apiBody: 'spec',
      run({ state }, { spec }) {
        if (Object.values(spec).every((value) => value === undefined))
          throw invalidArgument(
            clsMessage('empty_find_spec', 'A search needs at least one property.'),
          )
        return [...state.items.values()]
          .filter((item) => spec.name === undefined || sameName(item.name, spec.name))
          .filter((item) => spec.library_id === undefined || item.libraryId === spec.library_id)
          .filter((item) => spec.source_id === undefined || item.sourceId === spec.source_id)
          .filter((item) => spec.type === undefined || sameName(item.type, spec.type))
          .filter((item) => spec.cached === undefined || isCached(item) === spec.cached)
          .map(({ id }) => id)
      },
    }),
    operation({
      name: 'get',
      api: 'GET /content/library/item/{library_item_id}',
      rest: 'GET /com/vmware/content/library/item/id:{library_item_id}',
      arguments: { library_item_id: text },
      run({ state }, { library_item_id }) {
        const item = findItem(state, library_item_id)
        return showItem(item, findLibrary(state, item.libraryId))
      },
    }),
    operation({
      name: 'update',
      api: 'PATCH /content/library/item/{library_item_id}',
      rest: 'PATCH /com/vmware/content/library/item/id:{library_item_id}',
      arguments: { library_item_id: text, update_spec: itemModel },
      apiBody: 'update_spec',
      privilege: 'ContentLibrary.UpdateLibraryItem',
      run: (call, { library_item_id, update_spec }) =>
        call.change((state) =>
          updateItem(call, state, findItem(state, library_item_id), update_spec),
        ),
    }),
    operation({
      name: 'delete',
      api: 'DELETE /content/library/item/{library_item_id}',
      rest: 'DELETE /com/vmware/content/library/item/id:{library_item_id}',
      arguments: { library_item_id: text },
      privilege: 'ContentLibrary.DeleteLibraryItem',
      run: (call, { library_item_id }) =>
        call.change((state) => {
          const item = findItem(state, library_item_id)
          if (findLibrary(state, item.libraryId).type === 'SUBSCRIBED')
            throw new VapiError('INVALID_ELEMENT_TYPE', [
              clsMessage(
                'item_in_subscribed_library',
                'The item {0} belongs to a subscribed library.',
                item.id,
              ),
            ])
          removeItem(call, state, item)
        }),
    }),
    operation({
      name: 'copy',
      api: 'POST /content/library/item/{source_library_item_id}?action=copy',
      rest: 'POST /com/vmware/content/library/item/id:{source_library_item_id}?~action=copy',
      arguments: {
        source_library_item_id: text,
        client_token: optional(uuid),
        destination_create_spec: itemModel,
      },
      apiBody: 'destination_create_spec',
      apiQuery: ['client_token'],
      status: 200,
      privilege: 'ContentLibrary.AddLibraryItem',
      run: (call, values) =>
        call.change((state) => {
          const source = findItem(state, values.source_library_item_id)
          return createOnce(
            state,
            'item',
            values.client_token,
            () => copyItem(call, state, source, values.destination_create_spec).id,
          )
        }),
    }),
    operation({
      name: 'publish',
      api: 'POST /content/library/item/{library_item_id}?action=publish',
      rest: 'POST /com/vmware/content/library/item/id:{library_item_id}?~action=publish',
      arguments: {
        library_item_id: text,
        force_sync_content: flag,
        subscriptions: optional(list(structure('DestinationSpec', { subscription: text }))),
      },
      privilege: 'ContentLibrary.PublishLibraryItem',
      run(call, { library_item_id, force_sync_content, subscriptions }) {
        const item = findItem(call.state, library_item_id)
        const library = findLibrary(call.state, item.libraryId)
        const chosen = subscriptions?.map(({ subscription }) => subscription)
        return publishTo(call, library, chosen, { itemId: item.id, content: force_sync_content })
      },
    }),
  ],
}
