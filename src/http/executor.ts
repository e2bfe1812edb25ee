/**
 * What sends: the chain of middlewares over one server's transport, and the transports of transfers.
 * The order of the middlewares is written here and nowhere else.
 */
import { randomBytes } from 'node:crypto'
import packageJson from '../../package.json' with { type: 'json' }
import { systemClock } from './clock.js'
import { RequestError } from './errors/request-error.js'
import { TransportError } from './errors/transport-error.js'
import { errors } from './middleware/errors.js'
import { interruption } from './middleware/interruption.js'
import { operationId, operationIds } from './middleware/operation-id.js'
import { relogin } from './middleware/relogin.js'
import { defaultRetry, retry } from './middleware/retry.js'
import { session } from './middleware/session.js'
import { trace } from './middleware/trace.js'
import type { ServerOptions } from './options.js'
import { proxyFor } from './proxy.js'
import { compose, type Middleware, type Send } from './request.js'
import type { ServerAddress } from './server-address.js'
import type { SessionKeeper } from './session-keeper.js'
import { createTrust } from './tls/create-trust.js'
import type { Trust } from './tls/trust.js'
import { Transport } from './transport.js'

const defaults = { connect: 15_000, headers: 300_000, idle: 60_000, maxConcurrent: 32 }

export class Executor {
  readonly address: ServerAddress
  readonly idleTimeout: number
  readonly headersTimeout: number
  readonly nextOperationId: () => string
  readonly userAgent = `vposh/${packageJson.version}`
  /** Without a session: logins. */
  readonly anonymous: Send
  readonly #options: ServerOptions
  readonly #trust: Trust
  readonly #main: Transport
  readonly #transfers = new Map<string, Transport>()
  readonly #base: readonly Middleware[]
  #closed = false

  constructor(options: ServerOptions, address: ServerAddress) {
    this.#options = options
    this.address = address
    this.idleTimeout = options.timeouts?.idle ?? defaults.idle
    this.headersTimeout = options.timeouts?.headers ?? defaults.headers
    this.nextOperationId = operationIds(randomBytes(4).toString('hex'))
    const warn = options.onWarning ?? (() => {})
    this.#trust = createTrust(options.tls ?? {}, address.name, warn)
    this.#main = this.#transport(address, options.maxConcurrent ?? defaults.maxConcurrent)
    const clock = options.clock ?? systemClock
    this.#base = [
      retry({ ...defaultRetry, ...options.retry }, clock),
      errors(address.name),
      ...(options.trace ? [this.#trace(options.trace, address.origin)] : []),
    ]
    this.anonymous = this.#chain([])
  }

  /** The whole chain; a session's logins go through `anonymous`. */
  authenticated(keeper: SessionKeeper): Send {
    return this.#chain([relogin(keeper)], [session(keeper)])
  }

  /** Only traced, for what does not go through the chain; `path` is then a whole URL. */
  traced(send: Send): Send {
    return this.#options.trace ? this.#trace(this.#options.trace, '')(send) : send
  }

  /** A pool for transfers to that origin, apart from the API requests'. */
  transfers(origin: string): Transport {
    this.assertOpen('transfer')
    let transport = this.#transfers.get(origin)
    if (!transport) {
      const url = new URL(origin)
      const protocol = url.protocol === 'http:' ? url.protocol : 'https:'
      const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
      const usual = protocol === 'https:' ? 443 : 80
      const port = url.port === '' ? usual : Number(url.port)
      transport = this.#transport({ protocol, host, port, origin, name: url.host }, 1)
      this.#transfers.set(origin, transport)
    }
    return transport
  }

  vouchesFor(host: string): boolean {
    return this.#main.vouchesFor(host)
  }

  assertOpen(operation: string): void {
    if (!this.#closed) return
    throw new RequestError(`The connection to ${this.address.name} is closed.`, {
      errorId: 'NotConnected',
      server: this.address.name,
      operation,
      hint: 'Connect again.',
    })
  }

  /**
   * Ends everything under way, then lets `logout` use the chain once more, then closes the sockets.
   * The first error wins, but every step is taken.
   */
  async close(logout: ((send: Send) => Promise<void>) | undefined): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    const reason = new TransportError(`The connection to ${this.address.name} was closed.`, {
      errorId: 'Aborted',
      server: this.address.name,
      sent: true,
    })
    const transfers = [...this.#transfers.values()].map((transport) => transport.destroy(reason))
    // A logout must not queue behind what is stuck: then it gets a socket of its own.
    const busy = this.#main.busy
    if (busy) transfers.push(this.#main.destroy(reason))
    const last = busy ? this.#transport(this.address, 1) : this.#main
    try {
      await logout?.(this.#chain([], [], last.send))
    } finally {
      await Promise.all([...transfers, last.destroy(reason)])
    }
  }

  /** The first listed is outermost. */
  #chain(
    outer: readonly Middleware[],
    inner: readonly Middleware[] = [],
    send: Send = this.#main.send,
  ): Send {
    const [retries, ...rest] = this.#base
    return compose(send, [
      interruption(this.address.name),
      operationId(this.nextOperationId, this.userAgent),
      ...outer,
      ...(retries ? [retries] : []),
      ...inner,
      ...rest,
    ])
  }

  #trace(sink: NonNullable<ServerOptions['trace']>, url: string): Middleware {
    const secret = Object.keys(this.#options.apiKeys ?? {}).map((name) => name.toLowerCase())
    return trace({
      sink,
      url,
      secretHeaders: new Set(secret),
      now: () => performance.now(),
    })
  }

  #transport(address: Omit<ServerAddress, 'path'>, maxConcurrent: number): Transport {
    const { proxy, tls, timeouts } = this.#options
    const environment = this.#options.environment ?? process.env
    return new Transport({
      origin: address.origin,
      server: address.name,
      proxy: proxyFor(address, proxy, environment),
      trust: this.#trust,
      caFile: tls?.caFile,
      environment,
      maxConcurrent,
      connectTimeout: timeouts?.connect ?? defaults.connect,
      headersTimeout: this.headersTimeout,
      idleTimeout: this.idleTimeout,
    })
  }
}
