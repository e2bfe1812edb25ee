/** The rules that a library's items may have to keep to. */
import { operation } from '../vapi/operation.js'
import type { Service } from '../vapi/operation.js'

export const securityPolicies = [
  {
    policy: 'd5f1b0c2-9a4e-4f70-8c1d-3b2a6e5f7081',
    name: 'OVF default policy',
    rules: new Map([['ovf', 'OVF_STRICT_VERIFICATION']]),
  },
] as const

export const securityPoliciesService: Service = {
  name: 'content/security_policies',
  operations: [
    operation({
      name: 'list',
      api: 'GET /content/security-policies',
      since: '7.0.3',
      run: () =>
        securityPolicies.map(({ policy, name, rules }) => ({
          policy,
          name,
          item_type_rules: rules,
        })),
    }),
  ],
}
