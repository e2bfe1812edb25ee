import type { ServerOptions } from '../http/index.js'
import { ErrorRecord, isPSObject, type PSObject } from '../objects/index.js'
import { serviceKey, type CmdletContext, type Services } from '../registry/index.js'
import { connectionDefaultsKey, connectionProviderKey } from './connection-services.js'
import { ConfigurationList } from './configurations.js'
import { ConnectedServers } from './connected-servers.js'
import { loginErrorRecord } from './errors.js'
import { withSettings } from './powercli-settings.js'
import { carriedServer, type TargetServer } from './server.js'
import { matchesName } from './server-name.js'

/** Servers of one runspace: who is connected, who is the default, and which ones a command is for. */
export class Connections {
  readonly vi: ConnectedServers
  readonly cis: ConnectedServers
  readonly configurations: ConfigurationList
  readonly #services: Services

  constructor(services: Services) {
    this.#services = services
    this.vi = new ConnectedServers('VIServer', services)
    this.cis = new ConnectedServers('CisServer', services)
    this.configurations = new ConfigurationList(services, this.vi)
  }

  /**
   * Where a command goes: to the servers given as names, wildcards or objects; without any to the
   * default ones, and when there is no default either, to the one that the provider knows.
   */
  async resolve(
    wanted: readonly unknown[] | undefined,
    context: CmdletContext,
  ): Promise<readonly TargetServer[]> {
    if (!wanted || wanted.length === 0) return this.#defaultTargets(context)
    const found = await Promise.all(wanted.map((selector) => this.#select(selector, context)))
    return distinct(found.flat())
  }

  /** The same servers, as far as they are connected: what completion may ask without a login. */
  connectedTargets(wanted: readonly unknown[] | undefined): readonly TargetServer[] {
    const connected = [...this.vi.connected(), ...this.cis.connected()]
    const defaults = this.vi.defaults.length > 0 ? this.vi.defaults : this.cis.defaults
    const meant = wanted?.flatMap((selector) =>
      typeof selector === 'string'
        ? connected.filter(({ Name }) => matchesName(String(Name), selector))
        : connected.filter((object) => object === (carriedServer(selector) ?? selector)),
    )
    return (meant ?? defaults).flatMap(
      (object) => this.vi.target(object) ?? this.cis.target(object) ?? [],
    )
  }

  /** Logs out of everything; for the end of the program. Failures do not matter any more. */
  async closeAll(): Promise<void> {
    await Promise.allSettled([
      this.vi.closeAll(),
      this.cis.closeAll(),
      this.configurations.closeAll(),
    ])
  }

  async #defaultTargets(context: CmdletContext): Promise<readonly TargetServer[]> {
    const configured = await this.configurations.defaultTargets()
    const targets = distinct([...this.vi.defaultTargets(), ...configured])
    if (targets.length > 0) return targets
    const cis = this.cis.defaultTargets()
    if (cis.length > 0) return cis
    const provided = await this.#provider.defaultServer?.(context)
    if (!provided) throw notConnected()
    return [await this.#connectProvided(provided, context)]
  }

  async #select(selector: unknown, context: CmdletContext): Promise<readonly TargetServer[]> {
    if (typeof selector === 'string') return this.#selectByName(selector, context)
    const object = carriedServer(selector) ?? (isPSObject(selector) ? selector : undefined)
    const target = object && (await this.#targetOf(object))
    if (target) return [target]
    throw notAServer(selector)
  }

  async #targetOf(object: PSObject): Promise<TargetServer | undefined> {
    return (
      this.vi.target(object) ??
      this.cis.target(object) ??
      (await this.configurations.target(object))
    )
  }

  async #selectByName(name: string, context: CmdletContext): Promise<readonly TargetServer[]> {
    const configured = this.configurations.all.filter((object) =>
      matchesName(String(object['Server']), name),
    )
    const connected = [...this.vi.connected(), ...this.cis.connected()].filter((object) =>
      matchesName(String(object['Name']), name),
    )
    const objects = connected.length > 0 ? connected : configured
    if (objects.length > 0) {
      const targets = await Promise.all(objects.map((object) => this.#targetOf(object)))
      return targets.filter((target) => target !== undefined)
    }
    const provided = await this.#provider.namedServer?.(name, context)
    if (provided) return [await this.#connectProvided(provided, context, true)]
    throw serverNotConnected(name, this.names())
  }

  /** Names of what is connected or configured, for completion and messages. */
  names(): readonly string[] {
    const connected = [...this.vi.connected(), ...this.cis.connected()].map(({ Name }) => Name)
    const configured = this.configurations.all.map(({ Server }) => Server)
    return [...new Set([...connected, ...configured].map(String))]
  }

  async #connectProvided(
    options: ServerOptions,
    context: CmdletContext,
    notDefault = false,
  ): Promise<TargetServer> {
    const defaults = this.#services.get(connectionDefaultsKey)()
    const wanted = withSettings({ ...defaults, ...options }, this.#services)
    const object = await this.#login(wanted, notDefault, context)
    const target = this.vi.target(object)
    if (!target) throw notAServer(object)
    return target
  }

  async #login(options: ServerOptions, notDefault: boolean, { signal }: CmdletContext) {
    try {
      return await this.vi.connect({ options, notDefault, signal })
    } catch (error) {
      const { server, credentials } = options
      const user = credentials && 'user' in credentials ? credentials.user : undefined
      throw loginErrorRecord(error, server, user)
    }
  }

  get #provider() {
    return this.#services.get(connectionProviderKey)
  }
}

export const connectionsKey = serviceKey<Connections>(
  'connections',
  (services) => new Connections(services),
)

function distinct(targets: readonly TargetServer[]): readonly TargetServer[] {
  const seen = new Set<unknown>()
  return targets.filter(({ connection }) => !seen.has(connection) && seen.add(connection))
}

function notConnected(): ErrorRecord {
  return new ErrorRecord('You are not connected to any server.', {
    errorId: 'NotConnected',
    category: 'ConnectionError',
    recommendedAction: 'Connect with Connect-VIServer, or name a server with -Server.',
  })
}

function serverNotConnected(name: string, known: readonly string[]): ErrorRecord {
  const connected = known.length > 0 ? `Connected: ${known.join(', ')}.` : 'None is connected.'
  return new ErrorRecord(`No connected server is called '${name}'. ${connected}`, {
    errorId: 'ServerNotConnected',
    category: 'ObjectNotFound',
    targetObject: name,
    recommendedAction: `Connect to it with Connect-VIServer -Server '${name}'.`,
  })
}

function notAServer(value: unknown): ErrorRecord {
  const message =
    'The value given for -Server is not a server that is connected or configured in this session.'
  return new ErrorRecord(message, {
    errorId: 'InvalidServer',
    category: 'InvalidArgument',
    targetObject: value,
    recommendedAction:
      'Give a name, an object of Connect-VIServer, or one of New-vSphereServerConfiguration.',
  })
}
