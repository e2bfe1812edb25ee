import type { Connection, Credentials, ServerOptions } from '../http/index.js'
import { PSObject, SecureString } from '../objects/index.js'
import type { Services } from '../registry/index.js'
import type { ConnectedServers } from './connected-servers.js'
import { connectionDefaultsKey, connectionOpenerKey } from './connection-services.js'
import type { TargetServer } from './server.js'

/** What New- and Set-vSphereServerConfiguration say; undefined is not given. */
export interface ConfigurationSettings {
  readonly server?: string | undefined
  readonly credentials?: Credentials | undefined
  readonly apiKeys?: ServerOptions['apiKeys']
  readonly skipCertificateCheck?: boolean | undefined
  readonly proxyUri?: string | undefined
  readonly serializeNulls?: boolean | undefined
  /** Whole seconds; 0 or less is no limit. */
  readonly webOperationTimeoutSeconds?: number | undefined
  readonly dialect?: ServerOptions['dialect']
  readonly representation?: ServerOptions['representation']
  readonly address?: ServerOptions['address']
  /** A connection of Connect-VIServer whose session is used. */
  readonly viConnection?: PSObject | undefined
  readonly notDefault?: boolean | undefined
}

interface Entry {
  readonly object: PSObject
  settings: ConfigurationSettings
  /** Opened when a command first needs it; a change of the settings closes it. */
  connection: Promise<Connection> | undefined
}

export const configurationType = 'VMware.Sdk.vSphereRuntime.ServerConfiguration'

/** The server configurations of a runspace: all they hold stays here, no request is sent to make one. */
export class ConfigurationList {
  readonly #services: Services
  readonly #vi: ConnectedServers
  readonly #entries: Entry[] = []

  constructor(services: Services, vi: ConnectedServers) {
    this.#services = services
    this.#vi = vi
  }

  get all(): readonly PSObject[] {
    return this.#entries.map(({ object }) => object)
  }

  add(settings: ConfigurationSettings): PSObject {
    const object = PSObject.of(configurationType, [])
    this.#entries.push({ object, settings, connection: undefined })
    describe(object, settings)
    return object
  }

  /** False when the object is no configuration of this runspace. */
  async change(object: PSObject, changes: ConfigurationSettings): Promise<boolean> {
    const entry = this.#entryOf(object)
    if (!entry) return false
    const given = Object.entries(changes).filter(([, value]) => value !== undefined)
    entry.settings = { ...entry.settings, ...Object.fromEntries(given) }
    describe(object, entry.settings)
    await close(entry)
    return true
  }

  async remove(object: PSObject): Promise<boolean> {
    const entry = this.#entryOf(object)
    if (!entry) return false
    this.#entries.splice(this.#entries.indexOf(entry), 1)
    await close(entry)
    return true
  }

  async target(object: PSObject): Promise<TargetServer | undefined> {
    const entry = this.#entryOf(object)
    if (!entry) return undefined
    const { viConnection, server = '' } = entry.settings
    const shared = viConnection && this.#vi.target(viConnection)
    if (shared) return { ...shared, object }
    entry.connection ??= this.#open(entry.settings)
    return { name: server, connection: await entry.connection, object }
  }

  async defaultTargets(): Promise<readonly TargetServer[]> {
    const defaults = this.#entries.filter(({ settings }) => !settings.notDefault)
    const targets = await Promise.all(defaults.map(({ object }) => this.target(object)))
    return targets.filter((target) => target !== undefined)
  }

  async closeAll(): Promise<void> {
    await Promise.allSettled(this.#entries.map(close))
  }

  #entryOf(object: PSObject): Entry | undefined {
    return this.#entries.find((entry) => entry.object === object)
  }

  #open(settings: ConfigurationSettings): Promise<Connection> {
    const defaults = this.#services.get(connectionDefaultsKey)()
    const open = this.#services.get(connectionOpenerKey)
    return open({ ...defaults, ...serverOptions(settings, defaults), connect: 'lazy' })
  }
}

async function close(entry: Entry): Promise<void> {
  const { connection } = entry
  entry.connection = undefined
  if (connection) await (await connection).close()
}

function serverOptions(
  settings: ConfigurationSettings,
  defaults: Partial<ServerOptions>,
): ServerOptions {
  const seconds = settings.webOperationTimeoutSeconds
  return {
    server: settings.server ?? '',
    credentials: settings.credentials ?? { kind: 'none' },
    ...(settings.apiKeys ? { apiKeys: settings.apiKeys } : {}),
    ...(settings.skipCertificateCheck ? { tls: { ...defaults.tls, policy: 'Ignore' } } : {}),
    ...(settings.proxyUri ? { proxy: settings.proxyUri } : {}),
    ...(settings.serializeNulls === undefined ? {} : { serializeNulls: settings.serializeNulls }),
    ...(seconds === undefined
      ? {}
      : { timeouts: { ...defaults.timeouts, headers: Math.max(0, seconds) * 1000 } }),
    ...(settings.dialect ? { dialect: settings.dialect } : {}),
    ...(settings.representation ? { representation: settings.representation } : {}),
    ...(settings.address ? { address: settings.address } : {}),
  }
}

/** What a script sees of a configuration: no secret in the clear. */
function describe(object: PSObject, settings: ConfigurationSettings): void {
  const { credentials } = settings
  const user = credentials && 'user' in credentials ? credentials.user : undefined
  const hidden = (kind: Credentials['kind']) =>
    credentials?.kind === kind ? new SecureString('') : null
  Object.assign(object, {
    Server: settings.server ?? null,
    Username: user ?? null,
    Password: hidden('password'),
    AccessToken: hidden('bearer'),
    ApiKey: settings.apiKeys ? Object.keys(settings.apiKeys) : hidden('session'),
    SkipCertificateCheck: settings.skipCertificateCheck ?? false,
    ProxyUri: settings.proxyUri ?? null,
    SerializeNulls: settings.serializeNulls ?? false,
    WebOperationTimeoutSeconds: settings.webOperationTimeoutSeconds ?? 300,
    Dialect: settings.dialect ?? 'auto',
    Representation: settings.representation ?? 'json',
    Address: settings.address ?? 'path',
    NotDefault: settings.notDefault ?? false,
  })
}
