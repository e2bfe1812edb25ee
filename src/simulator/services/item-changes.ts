/** The history of an item's contents. */
import { timestamp } from '../clock.js'
import { notFound } from '../vapi/messages.js'
import { operation } from '../vapi/operation.js'
import type { Service } from '../vapi/operation.js'
import { text } from '../vapi/types.js'
import { findItem } from './rows.js'

export const itemChangesService: Service = {
  name: 'content/library/item/changes',
  operations: [
    operation({
      name: 'list',
      api: 'GET /content/library/item/{library_item}/changes',
      rest: 'GET /content/library/item/{library_item}/changes',
      arguments: { library_item: text },
      run: ({ state }, { library_item }) =>
        findItem(state, library_item).changes.map(({ version, time, user, message }) => ({
          version,
          time: timestamp(time),
          user,
          short_message: message,
        })),
    }),
    operation({
      name: 'get',
      api: 'GET /content/library/item/{library_item}/changes/{version}',
      rest: 'GET /content/library/item/{library_item}/changes/{version}',
      arguments: { library_item: text, version: text },
      run({ state }, { library_item, version }) {
        const change = findItem(state, library_item).changes.find(
          (entry) => entry.version === version,
        )
        if (!change) throw notFound('library_item_version', version)
        return { time: timestamp(change.time), user: change.user, message: change.message }
      },
    }),
  ],
}
