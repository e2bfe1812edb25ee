/**
 * One request, its answer collected. Uses undici's dispatch directly: it says when writing begins,
 * which decides whether a failed request may be repeated.
 */
import type { Client, Dispatcher } from 'undici'
import type { ClientPool } from './client-pool.js'
import type { HttpError } from './errors/http-error.js'
import { aborted, transportFailure } from './errors/transport-failure.js'
import type { HttpRequest, HttpResponse, ResponseHeaders } from './request.js'

export function exchange(
  pool: ClientPool,
  request: HttpRequest,
  server: string,
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    new Exchange(pool, request, server, resolve, reject).begin()
  })
}

class Exchange implements Dispatcher.DispatchHandler {
  readonly #pool: ClientPool
  readonly #request: HttpRequest
  readonly #server: string
  readonly #resolve: (response: HttpResponse) => void
  readonly #reject: (error: HttpError) => void
  #client: Client | undefined
  #controller: Dispatcher.DispatchController | undefined
  #chunks: Buffer[] = []
  #status = 0
  #headers: ResponseHeaders = {}

  constructor(
    pool: ClientPool,
    request: HttpRequest,
    server: string,
    resolve: (response: HttpResponse) => void,
    reject: (error: HttpError) => void,
  ) {
    this.#pool = pool
    this.#request = request
    this.#server = server
    this.#resolve = resolve
    this.#reject = reject
  }

  begin(): void {
    const { signal } = this.#request
    if (signal?.aborted) {
      this.#abort()
      return
    }
    signal?.addEventListener('abort', this.#abort, { once: true })
    this.#pool.acquire(this.#start)
  }

  readonly #start = (client: Client): void => {
    const { method, path, headers, body } = this.#request
    this.#client = client
    client.dispatch({ method, path, headers, body: body ?? null }, this)
  }

  /** The caller is told at once; the client is free again when undici has let go of the request. */
  readonly #abort = (): void => {
    const reason: unknown = this.#request.signal?.reason
    this.#reject(aborted(this.#failure(), reason))
    if (!this.#client) this.#pool.forget(this.#start)
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
    // A 1xx comes before the answer proper.
    this.#status = status
    this.#headers = headers
    this.#chunks = []
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk)
  }

  onResponseEnd(): void {
    this.#finish((release) => release())
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
    // undici is in the middle of clearing up: a new request would confuse it.
    this.#finish(setImmediate)
    this.#reject(transportFailure({ ...this.#failure(), cause }))
  }

  #finish(schedule: (release: () => void) => void): void {
    this.#request.signal?.removeEventListener('abort', this.#abort)
    const client = this.#client
    this.#client = undefined
    if (client) schedule(() => this.#pool.release(client))
  }

  #failure() {
    const { operation, operationId } = this.#request
    return { server: this.#server, operation, operationId, sent: this.#controller !== undefined }
  }
}
