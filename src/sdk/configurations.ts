import type { Connection, Credentials, ServerOptions } from '../http/index.js'
import { ErrorRecord, PSObject, SecureString } from '../objects/index.js'
import type { Services } from '../registry/index.js'
import type { ConnectedServers } from './connected-servers.js'
import {
  connectionDefaultsKey,
  connectionOpenerKey,
  credentialSourceKey,
} from './connection-services.js'
import { passwordCredentials } from './credentials.js'
import { withSettings } from './powercli-settings.js'
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

  /** Members that are undefined stay as they are. */
  async change(object: PSObject, changes: ConfigurationSettings): Promise<void> {
    const given = Object.entries(changes).filter(([, value]) => value !== undefined)
    await this.#become(object, (settings) => ({ ...settings, ...Object.fromEntries(given) }))
  }

  /** Forgets how to log in, and knows this instead. */
  async replaceCredentials(
    object: PSObject,
    { credentials, apiKeys }: Pick<ConfigurationSettings, 'credentials' | 'apiKeys'>,
  ): Promise<void> {
    await this.#become(object, (settings) => ({ ...settings, credentials, apiKeys }))
  }

  async remove(object: PSObject): Promise<void> {
    const entry = this.#entryOf(object)
    if (!entry) return
    this.#entries.splice(this.#entries.indexOf(entry), 1)
    await close(entry)
  }

  async #become(
    object: PSObject,
    changed: (settings: ConfigurationSettings) => ConfigurationSettings,
  ): Promise<void> {
    const entry = this.#entryOf(object)
    if (!entry) return
    entry.settings = changed(entry.settings)
    describe(object, entry.settings)
    await close(entry)
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

  async #open(settings: ConfigurationSettings): Promise<Connection> {
    const defaults = withSettings(this.#services.get(connectionDefaultsKey)(), this.#services)
    const open = this.#services.get(connectionOpenerKey)
    const credentials = settings.credentials ?? (await this.#knownCredentials(settings))
    return open({
      ...defaults,
      ...serverOptions(settings, defaults),
      ...(credentials ? { credentials } : {}),
      connect: 'lazy',
    })
  }

  /** Without credentials of its own a configuration uses those that are kept for its server. */
  async #knownCredentials({ server, apiKeys }: ConfigurationSettings) {
    if (apiKeys || server === undefined) return undefined
    const found = await this.#services.get(credentialSourceKey).find?.(server, undefined)
    return found && passwordCredentials(found)
  }
}

/** The value as a configuration of this list; an error that says where such come from. */
export function requireConfiguration(value: unknown, list: ConfigurationList): PSObject {
  const found = list.all.find((object) => object === value)
  if (found) return found
  throw new ErrorRecord('The value is no server configuration of this session.', {
    errorId: 'InvalidServerConfiguration',
    category: 'InvalidArgument',
    targetObject: value,
    recommendedAction:
      'Give what New-vSphereServerConfiguration or Get-vSphereServerConfiguration wrote.',
  })
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
