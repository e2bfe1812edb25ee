/** The appliance's version, which clients ask for when they connect. */
import { operation } from '../vapi/operation.js'
import type { Service } from '../vapi/operation.js'

export const systemVersionService: Service = {
  name: 'appliance/system/version',
  operations: [
    operation({
      name: 'get',
      api: 'GET /appliance/system/version',
      rest: 'GET /appliance/system/version',
      run: ({ simulation: { release } }) => ({
        version: `${release}.00000`,
        product: 'VMware vCenter Server',
        build: '24322831',
        type: 'vCenter Server with an embedded Platform Services Controller',
        summary: 'The vCenter Server that is embedded in vposh',
        releasedate: '2024-10-21',
        install_time: '2024-11-01T00:00:00.000Z',
      }),
    }),
  ],
}
