import { createServices, type Services } from '../../src/registry/index.js'
import { connectionProviderKey, connectionsKey } from '../../src/sdk/index.js'
import { startSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator/index.js'
import { run, stage, type Arguments } from './runspace.js'

export interface SimulatorRunspace {
  readonly vcenter: Simulator
  readonly services: Services
  /** What a command of the content modules writes; its first output when it writes one thing. */
  readonly invoke: (
    command: string,
    args?: Arguments,
    input?: readonly unknown[],
  ) => Promise<unknown>
  close(): Promise<void>
}

/** A runspace whose default server is a vCenter of its own, with the sample content. */
export async function simulatorRunspace(
  options: SimulatorOptions = {},
): Promise<SimulatorRunspace> {
  const vcenter = await startSimulator({ sampleContent: true, ...options })
  const services = createServices()
  services.set(connectionProviderKey, {
    defaultServer: async () => ({
      server: vcenter.url,
      credentials: { kind: 'password', user: vcenter.username, password: () => vcenter.password },
    }),
  })
  return {
    vcenter,
    services,
    async invoke(command, args = {}, input) {
      const { output, errors } = await run(
        services,
        [stage(command, { ...(command.includes('-Delete') ? { Confirm: false } : {}), ...args })],
        input,
      )
      if (errors[0]) throw errors[0]
      return output.length > 1 ? output : output[0]
    },
    async close() {
      await services.get(connectionsKey).closeAll()
      await vcenter.close()
    },
  }
}
