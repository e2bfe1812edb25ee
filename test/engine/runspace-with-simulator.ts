import { loadCommandTable, loadSdkModule } from '../../src/engine/index.js'
import { openConnection, type Connection, type ServerOptions } from '../../src/http/index.js'
import { PSCredential, SecureString, type ErrorRecord } from '../../src/objects/index.js'
import { createServices } from '../../src/registry/index.js'
import { createRunspace, type Runspace } from '../../src/runtime/index.js'
import {
  connectionOpenerKey,
  connectionProviderKey,
  connectionsKey,
  sdkModulesKey,
} from '../../src/sdk/index.js'
import { startSimulator, type Simulator } from '../../src/simulator/index.js'

export interface RunspaceWithSimulator extends AsyncDisposable {
  readonly runspace: Runspace
  /** Non-terminating errors, in order. */
  readonly errors: readonly ErrorRecord[]
}

/** A runspace whose default server is a fresh embedded vCenter with its sample content. */
export async function runspaceWithSimulator(): Promise<RunspaceWithSimulator> {
  const simulator = await startSimulator({ sampleContent: true })
  const services = createServices()
  const errors: ErrorRecord[] = []
  services.set(sdkModulesKey, loadSdkModule)
  services.set(connectionOpenerKey, (options) => openTestServer(options, simulator))
  services.set(connectionProviderKey, {
    defaultServer: () =>
      Promise.resolve({
        server: simulator.url,
        credentials: {
          kind: 'password',
          user: simulator.username,
          password: () => simulator.password,
        },
      }),
  })
  const runspace = createRunspace({
    commands: await loadCommandTable(),
    services,
    host: { promptForChoice: () => 0 },
    variables: { password: 'pw', credential: new PSCredential('admin', new SecureString('pw')) },
    streams: { error: (record) => void errors.push(record) },
  })
  return {
    runspace,
    errors,
    async [Symbol.asyncDispose]() {
      await services.get(connectionsKey).closeAll()
      await simulator.close()
    },
  }
}

/** Names under `.test` are all this one vCenter, which takes any user there: examples need a name. */
async function openTestServer(options: ServerOptions, simulator: Simulator): Promise<Connection> {
  if (!options.server.endsWith('.test')) return openConnection(options)
  const connection = await openConnection({
    ...options,
    server: simulator.url,
    credentials: {
      kind: 'password',
      user: simulator.username,
      password: () => simulator.password,
    },
  })
  return new Proxy(connection, {
    get(target, property) {
      if (property === 'server' || property === 'host') return options.server
      const value: unknown = Reflect.get(target, property, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}
