import type { Services } from '../registry/index.js'
import { connectionsKey } from './connections.js'

/**
 * PowerCLI's automatic variables by name, without the `$`: what each holds now. The lists are the live
 * arrays, so a script that kept one sees later connections.
 */
export function serverVariables(services: Services): Readonly<Record<string, () => unknown>> {
  const connections = () => services.get(connectionsKey)
  return {
    DefaultVIServers: () => connections().vi.defaults,
    DefaultVIServer: () => connections().vi.last ?? null,
    DefaultCisServers: () => connections().cis.defaults,
  }
}
