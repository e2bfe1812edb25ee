/**
 * The wire to one origin: a keep-alive pool for API requests, and one for transfers (so that a long
 * upload never keeps a keep-alive call waiting), on undici, which is loaded with the first request.
 */
import type { Pool } from 'undici'
import { ClientPool } from './client-pool.js'
import type { HttpError } from './errors/http-error.js'
import { exchange } from './exchange.js'
import type { Send } from './request.js'
import { Connector } from './tls/connector.js'
import type { Trust } from './tls/trust.js'

export interface TransportSettings {
  /** `https://vc.test:8443` */
  readonly origin: string
  /** `vc.test:8443`, for messages. */
  readonly server: string
  readonly proxy: URL | undefined
  readonly trust: Trust
  readonly caFile: string | undefined
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly maxConcurrent: number
  readonly connectTimeout: number
  readonly headersTimeout: number
  readonly idleTimeout: number
}

export class Transport {
  readonly #settings: TransportSettings
  readonly #connector: Connector
  #clients: ClientPool | undefined
  #opening: Promise<ClientPool> | undefined
  #transfers: Promise<Pool> | undefined

  constructor(settings: TransportSettings) {
    this.#settings = settings
    this.#connector = new Connector(settings)
  }

  readonly send: Send = async (request) => {
    const clients = this.#clients ?? (await (this.#opening ??= this.#open()))
    return exchange(clients, request, this.#settings.server)
  }

  /** For transfers: as many at once as the caller has. */
  async transferPool(): Promise<Pool> {
    this.#transfers ??= this.#openTransfers()
    return this.#transfers
  }

  /** Whether this server's certificate is made out for that host too. */
  vouchesFor(host: string): boolean {
    return this.#connector.vouchesFor(host)
  }

  /** Whether any API request is under way or waiting. */
  get busy(): boolean {
    return this.#clients?.busy ?? false
  }

  /** Ends all sockets at once; what is in flight fails with this reason. */
  async destroy(reason: HttpError): Promise<void> {
    const clients = await this.#opening
    const transfers = await this.#transfers
    await Promise.all([clients?.destroy(reason), transfers?.destroy(reason)])
  }

  async #open(): Promise<ClientPool> {
    // Not `undici` itself: see undici-parts.d.ts.
    const { default: Client } = await import('undici/lib/dispatcher/client.js')
    const { origin, headersTimeout, idleTimeout, maxConcurrent } = this.#settings
    const { connect } = this.#connector
    const options = { connect, headersTimeout, bodyTimeout: idleTimeout }
    this.#clients = new ClientPool(() => new Client(origin, options), maxConcurrent)
    return this.#clients
  }

  async #openTransfers(): Promise<Pool> {
    const { Pool } = await import('undici')
    return new Pool(this.#settings.origin, { connect: this.#connector.connect })
  }
}
