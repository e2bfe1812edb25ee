/**
 * The wire: one keep-alive pool for a server's API requests, one for transfers (so that a long
 * upload never keeps a keep-alive call waiting), on undici, which is loaded with the first request.
 */
import type { Dispatcher, Pool } from 'undici'
import { aborted, transportFailure } from './errors/transport-failure.js'
import type { HttpError } from './errors/http-error.js'
import type { HttpRequest, HttpResponse, ResponseHeaders, Send } from './request.js'
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
  readonly connections: number | null
  readonly connectTimeout: number
  readonly headersTimeout: number
  readonly idleTimeout: number
}

export class Transport {
  readonly #settings: TransportSettings
  #pool: Pool | undefined
  #opening: Promise<Pool> | undefined
  #connector: Connector | undefined
  #closed = false

  constructor(settings: TransportSettings) {
    this.#settings = settings
  }

  readonly send: Send = async (request) => {
    const pool = this.#pool ?? (await this.pool())
    return exchange(pool, request, this.#settings.server)
  }

  /** Opened when first needed. */
  async pool(): Promise<Pool> {
    this.#opening ??= this.#open()
    return this.#opening
  }

  /** Whether this server's certificate is made out for that host too. */
  vouchesFor(host: string): boolean {
    return this.#connector?.vouchesFor(host) ?? false
  }

  /** Whether anything is under way or waiting. */
  get busy(): boolean {
    const stats = this.#pool?.stats
    return stats !== undefined && stats.running + stats.pending + stats.queued > 0
  }

  /** Ends all sockets at once; what is in flight fails. */
  async destroy(reason: HttpError): Promise<void> {
    this.#closed = true
    const pool = this.#pool ?? (await this.#opening?.catch(() => undefined))
    await pool?.destroy(reason)
  }

  async #open(): Promise<Pool> {
    // Not `undici` itself: see undici-parts.d.ts.
    const [{ default: Pool }, { default: buildConnector }] = await Promise.all([
      import('undici/lib/dispatcher/pool.js'),
      import('undici/lib/core/connect.js'),
    ])
    const settings = this.#settings
    this.#connector = new Connector({ ...settings, build: buildConnector })
    const pool = new Pool(settings.origin, {
      connections: settings.connections,
      connect: this.#connector.connect,
      headersTimeout: settings.headersTimeout,
      bodyTimeout: settings.idleTimeout,
    })
    if (!this.#closed) this.#pool = pool
    return pool
  }
}

/**
 * One request, its answer collected. Uses undici's dispatch directly: it says when writing begins,
 * which decides whether a failed request may be repeated.
 */
function exchange(pool: Pool, request: HttpRequest, server: string): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    new Exchange(request, server, resolve, reject).start(pool)
  })
}

class Exchange implements Dispatcher.DispatchHandler {
  readonly #request: HttpRequest
  readonly #server: string
  readonly #resolve: (response: HttpResponse) => void
  readonly #reject: (error: HttpError) => void
  readonly #chunks: Buffer[] = []
  #controller: Dispatcher.DispatchController | undefined
  #status = 0
  #headers: ResponseHeaders = {}

  constructor(
    request: HttpRequest,
    server: string,
    resolve: (response: HttpResponse) => void,
    reject: (error: HttpError) => void,
  ) {
    this.#request = request
    this.#server = server
    this.#resolve = resolve
    this.#reject = reject
  }

  start(pool: Pool): void {
    const { signal, method, path, headers, body } = this.#request
    if (signal?.aborted) {
      this.#abort()
      return
    }
    signal?.addEventListener('abort', this.#abort, { once: true })
    pool.dispatch({ method, path, headers, body: body ?? null }, this)
  }

  readonly #abort = (): void => {
    const reason: unknown = this.#request.signal?.reason
    this.#reject(aborted(this.#failure(), reason))
    this.#controller?.abort(reason instanceof Error ? reason : new Error('aborted'))
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    if (this.#request.signal?.aborted) this.#abort()
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: ResponseHeaders,
  ): void {
    this.#status = status
    this.#headers = headers
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk)
  }

  onResponseEnd(): void {
    this.#finish()
    const [only] = this.#chunks
    const bytes = this.#chunks.length === 1 && only ? only : Buffer.concat(this.#chunks)
    this.#resolve({
      status: this.#status,
      headers: this.#headers,
      text: bytes.toString('utf8'),
      operationId: this.#request.operationId ?? '',
    })
  }

  onResponseError(_controller: Dispatcher.DispatchController, cause: Error): void {
    this.#finish()
    this.#reject(transportFailure({ ...this.#failure(), cause }))
  }

  #finish(): void {
    this.#request.signal?.removeEventListener('abort', this.#abort)
  }

  #failure() {
    const { operation, operationId } = this.#request
    return { server: this.#server, operation, operationId, sent: this.#controller !== undefined }
  }
}
