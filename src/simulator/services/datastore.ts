/** Just enough of the datastores that a library can be given one as its storage. */
import { notFound } from '../vapi/messages.js'
import { operation } from '../vapi/operation.js'
import type { Service } from '../vapi/operation.js'
import { list, oneOf, optional, text } from '../vapi/types.js'

export interface Datastore {
  readonly id: string
  readonly name: string
  readonly type: 'VMFS' | 'NFS'
  /** Names its volume in `ds:///vmfs/volumes/<uuid>/…`. */
  readonly volume: string
  readonly capacity: number
  readonly free: number
}

export const datastores: readonly Datastore[] = [
  {
    id: 'datastore-11',
    name: 'local-1',
    type: 'VMFS',
    volume: '5f8a1c3e-7b2d4e6f-8091-005056a1b2c3',
    capacity: 1_099_511_627_776,
    free: 824_633_720_832,
  },
  {
    id: 'datastore-12',
    name: 'nfs-1',
    type: 'NFS',
    volume: '9c3b7a52-41d8e0f6-2a17-005056a1b2c4',
    capacity: 2_199_023_255_552,
    free: 1_649_267_441_664,
  },
]

const names = optional(list(text))

export const datastoreService: Service = {
  name: 'vcenter/datastore',
  operations: [
    operation({
      name: 'list',
      api: 'GET /vcenter/datastore',
      rest: 'GET /vcenter/datastore',
      arguments: {
        datastores: names,
        names,
        types: optional(
          list(oneOf('DatastoreType', 'VMFS', 'NFS', 'NFS41', 'CIFS', 'VSAN', 'VFFS', 'VVOL')),
        ),
        folders: names,
        datacenters: names,
      },
      run: (_call, filter) =>
        datastores
          .filter(({ id }) => filter.datastores?.includes(id) ?? true)
          .filter(({ name }) => filter.names?.includes(name) ?? true)
          .filter(({ type }) => filter.types?.includes(type) ?? true)
          .filter(() => filter.folders?.includes('group-s5') ?? true)
          .filter(() => filter.datacenters?.includes('datacenter-2') ?? true)
          .map(({ id, name, type, capacity, free }) => ({
            datastore: id,
            name,
            type,
            free_space: free,
            capacity,
          })),
    }),
    operation({
      name: 'get',
      api: 'GET /vcenter/datastore/{datastore}',
      rest: 'GET /vcenter/datastore/{datastore}',
      arguments: { datastore: text },
      run(_call, { datastore }) {
        const found = datastores.find(({ id }) => id === datastore)
        if (!found) throw notFound('datastore', datastore)
        return {
          name: found.name,
          type: found.type,
          accessible: true,
          free_space: found.free,
          multiple_host_access: found.type === 'NFS',
          thin_provisioning_supported: true,
        }
      },
    }),
  ],
}
