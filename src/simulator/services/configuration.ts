/** The content library service's own settings. */
import { operation } from '../vapi/operation.js'
import type { Service } from '../vapi/operation.js'
import { clsMessage, invalidArgument } from '../vapi/messages.js'
import { flag, integer, optional, structure } from '../vapi/types.js'
import { changeSettings, settingsOf } from './settings.js'

const configuration = structure('ConfigurationModel', {
  automatic_sync_enabled: optional(flag),
  automatic_sync_start_hour: optional(integer),
  automatic_sync_stop_hour: optional(integer),
  maximum_concurrent_item_syncs: optional(integer),
})

const defaults = {
  automatic_sync_enabled: true,
  automatic_sync_start_hour: 20,
  automatic_sync_stop_hour: 7,
  maximum_concurrent_item_syncs: 5,
}

const ranges: Record<string, readonly [number, number]> = {
  automatic_sync_start_hour: [0, 23],
  automatic_sync_stop_hour: [0, 23],
  maximum_concurrent_item_syncs: [1, 1000],
}

export const configurationService: Service = {
  name: 'content/configuration',
  operations: [
    operation({
      name: 'get',
      api: 'GET /content/configuration',
      rest: 'POST /com/vmware/content/configuration?~action=get',
      run: ({ state }) => settingsOf(state).configuration ?? defaults,
    }),
    operation({
      name: 'update',
      api: 'PATCH /content/configuration',
      rest: 'PATCH /com/vmware/content/configuration',
      arguments: { model: configuration },
      apiBody: 'model',
      privilege: 'ContentLibrary.UpdateConfiguration',
      run(call, { model }) {
        for (const [name, value] of Object.entries(model)) {
          const [low, high] = ranges[name] ?? []
          if (typeof value !== 'number' || low === undefined || high === undefined) continue
          if (value >= low && value <= high) continue
          throw invalidArgument(
            clsMessage(
              'configuration_out_of_range',
              '{0} must be from {1} to {2}, not {3}.',
              name,
              String(low),
              String(high),
              String(value),
            ),
          )
        }
        const given = Object.fromEntries(
          Object.entries(model).filter(([, value]) => value !== undefined),
        ) as Partial<typeof defaults>
        return call.change((state) => {
          const present = settingsOf(state).configuration ?? defaults
          changeSettings(state, { configuration: { ...present, ...given } })
        })
      },
    }),
  ],
}
