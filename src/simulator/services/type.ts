/** The item types that have an adapter; every other type is stored as it comes. */
import { operation } from '../vapi/operation.js'
import type { Service } from '../vapi/operation.js'

const types = [
  { type: 'ovf', name: 'OVF', description: 'OVF template', rules: ['OVF_STRICT_VERIFICATION'] },
  { type: 'iso', name: 'ISO', description: 'ISO image', rules: undefined },
  {
    type: 'vm-template',
    name: 'VM template',
    description: 'Virtual machine template',
    rules: undefined,
  },
]

export const typeService: Service = {
  name: 'content/type',
  operations: [
    operation({
      name: 'list',
      api: 'GET /content/type',
      rest: 'GET /com/vmware/content/type',
      run: () =>
        types.map(({ type, name, description, rules }) => ({
          type,
          name,
          description,
          vendor: 'VMware',
          version: '1.0',
          supported_rules: rules,
        })),
    }),
  ],
}
