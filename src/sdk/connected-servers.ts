import type { Connection, ServerOptions } from '../http/index.js'
import type { PSObject } from '../objects/index.js'
import type { Services } from '../registry/index.js'
import { connectionOpenerKey } from './connection-services.js'
import type { TargetServer } from './server.js'
import { matchesName } from './server-name.js'
import { serverObject, type ServerKind } from './server-object.js'

/** PowerCLI's DefaultVIServerMode. */
export type DefaultServerMode = 'Single' | 'Multiple'

export interface ConnectRequest {
  readonly options: ServerOptions
  /** Connected, but not one that commands go to by themselves. */
  readonly notDefault?: boolean
  /** Ask the server for its release, for the object's Version. */
  readonly askRelease?: boolean
  readonly signal?: AbortSignal
}

export interface DisconnectOptions {
  /** Give back every reference, not only one. */
  readonly force?: boolean
  /** True ends a session that is kept in a file for other processes as well. */
  readonly logout?: boolean
}

interface Entry {
  readonly connection: Connection
  readonly object: PSObject
  readonly key: string
  refCount: number
}

/** What Connect-VIServer (or Connect-CisServer) has connected in this runspace. */
export class ConnectedServers {
  mode: DefaultServerMode = 'Single'
  /** `$DefaultVIServers`: the array itself, kept up to date in place. */
  readonly defaults: PSObject[] = []
  readonly #kind: ServerKind
  readonly #services: Services
  readonly #entries: Entry[] = []

  constructor(kind: ServerKind, services: Services) {
    this.#kind = kind
    this.#services = services
  }

  /** `$DefaultVIServer`: the one connected last that is still connected. */
  get last(): PSObject | undefined {
    return this.defaults.at(-1)
  }

  connected(): readonly PSObject[] {
    return this.#entries.map(({ object }) => object)
  }

  /**
   * Connects, or counts one more reference when the same user is connected to the same server and port
   * already: the object is then the one given before.
   */
  async connect(request: ConnectRequest): Promise<PSObject> {
    const known = this.#known(request.options)
    const entry = known ?? (await this.#open(request))
    if (known) setRefCount(known, known.refCount + 1)
    if (!request.notDefault) this.#makeDefault(entry.object)
    return entry.object
  }

  /** Gives one reference back, or all with `force`; the last one logs out. */
  async disconnect(object: PSObject, { force = false, logout }: DisconnectOptions = {}) {
    const entry = this.#entryOf(object)
    if (!entry) return
    setRefCount(entry, force ? 0 : entry.refCount - 1)
    if (entry.refCount > 0) return
    this.#forget(entry)
    await entry.connection.close(logout === undefined ? {} : { logout })
  }

  async closeAll(): Promise<void> {
    await Promise.allSettled(
      this.connected().map((object) => this.disconnect(object, { force: true })),
    )
  }

  target(object: PSObject): TargetServer | undefined {
    const entry = this.#entryOf(object)
    return entry && { name: entry.connection.server, connection: entry.connection, object }
  }

  defaultTargets(): readonly TargetServer[] {
    return this.defaults.flatMap((object) => this.target(object) ?? [])
  }

  named(pattern: string): readonly PSObject[] {
    return this.connected().filter(({ Name }) => matchesName(String(Name), pattern))
  }

  #entryOf(object: PSObject): Entry | undefined {
    return this.#entries.find((entry) => entry.object === object)
  }

  #known(options: ServerOptions): Entry | undefined {
    // Whose session a token is cannot be told.
    if (options.credentials?.kind === 'session') return undefined
    const key = keyOf(options)
    const entry = this.#entries.find((candidate) => candidate.key === key)
    return entry?.connection.state === 'connected' ? entry : undefined
  }

  async #open({ options, askRelease, signal }: ConnectRequest): Promise<Entry> {
    const open = this.#services.get(connectionOpenerKey)
    const connection = await open({ ...options, ...(signal ? { signal } : {}) })
    const object = serverObject(this.#kind, connection)
    const entry: Entry = { connection, object, key: keyOf(options), refCount: 1 }
    if (askRelease) object['Version'] = (await connection.release(signal)) ?? null
    // A connection whose session is gone makes place for the one that replaces it.
    this.#entries
      .filter(({ key, connection: { state } }) => key === entry.key && state === 'expired')
      .forEach((dead) => this.#forget(dead))
    this.#entries.push(entry)
    return entry
  }

  #forget(entry: Entry): void {
    this.#entries.splice(this.#entries.indexOf(entry), 1)
    remove(this.defaults, entry.object)
    setRefCount(entry, 0)
  }

  #makeDefault(object: PSObject): void {
    if (this.mode === 'Single') this.defaults.length = 0
    remove(this.defaults, object)
    this.defaults.push(object)
  }
}

/** PowerCLI knows a connection by its server, user and port. */
function keyOf({ server, port, credentials, dialect }: ServerOptions): string {
  const user = credentials && 'user' in credentials ? credentials.user : undefined
  const kind = credentials?.kind ?? 'none'
  return [server, port, kind, user, dialect]
    .map((part) => String(part ?? ''))
    .join('\n')
    .toLowerCase()
}

function setRefCount(entry: Entry, count: number): void {
  entry.refCount = count
  entry.object['RefCount'] = count
}

function remove(list: PSObject[], object: PSObject): void {
  const index = list.indexOf(object)
  if (index >= 0) list.splice(index, 1)
}
