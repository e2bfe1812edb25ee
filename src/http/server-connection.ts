/** A connection at work: what connection.ts promises, put together from the parts. */
import type { DescribedRequest, OperationCall, OperationResponse } from './call.js'
import type { CloseOptions, Connection, ConnectionState } from './connection.js'
import { ApiError } from './errors/api-error.js'
import { Executor } from './executor.js'
import { basicAuthorization, login, logoutRequest, pingRequest } from './login.js'
import { operationIdHeader } from './middleware/operation-id.js'
import { sessionHeader } from './middleware/session.js'
import { Operations } from './operations.js'
import type { Credentials, ServerOptions } from './options.js'
import { askRelease } from './release.js'
import { isLoopback } from './proxy.js'
import type { Send } from './request.js'
import { serverAddress, type ServerAddress } from './server-address.js'
import { SessionCache } from './session-cache.js'
import { SessionKeeper } from './session-keeper.js'
import { download } from './transfer/download.js'
import { endpoint } from './transfer/endpoint.js'
import type {
  DownloadRequest,
  DownloadResult,
  UploadRequest,
  UploadResult,
} from './transfer/types.js'
import { upload, type TransferContext } from './transfer/upload.js'
import type { DialectName } from './wire.js'

let connections = 0

export class ServerConnection implements Connection {
  readonly id = `connection-${++connections}`
  readonly server: string
  readonly host: string
  readonly port: number
  readonly url: string
  readonly user: string | undefined
  readonly #options: ServerOptions
  readonly #credentials: Credentials
  readonly #address: ServerAddress
  readonly #executor: Executor
  readonly #keeper: SessionKeeper
  readonly #operations: Operations
  readonly #send: Send
  readonly #closing = new AbortController()
  #release: Promise<string | undefined> | undefined

  /** @throws RequestError for an address, proxy or fingerprint that is none. Sends nothing. */
  constructor(options: ServerOptions) {
    const address = serverAddress(options)
    this.#options = options
    this.#address = address
    this.#credentials = options.credentials ?? { kind: 'none' }
    this.server = address.name
    this.host = address.host
    this.port = address.port
    this.url = address.origin + address.path
    this.user = 'user' in this.#credentials ? this.#credentials.user : undefined
    this.#executor = new Executor(options, address)
    this.#keeper = new SessionKeeper({
      server: this.server,
      onWarning: (message) => options.onWarning?.(message),
      credentials: this.#credentials,
      apiKeys: options.apiKeys ?? {},
      cache:
        options.sessionCache &&
        new SessionCache(options.sessionCache.folder, `${this.url} ${this.user ?? ''}`),
      login: (user, password) => this.#login(user, password),
    })
    this.#send = this.#executor.authenticated(this.#keeper)
    this.#operations = new Operations({
      options,
      address,
      send: this.#send,
      probed: () => this.#keeper.dialect,
      probe: async (signal) => {
        if (this.#credentials.kind === 'password') await this.open(signal)
        return this.#keeper.dialect
      },
      release: (signal) => this.release(signal),
      assertOpen: (operation) => this.#executor.assertOpen(operation),
    })
  }

  get dialect(): DialectName | undefined {
    const { dialect } = this.#options
    return dialect === undefined || dialect === 'auto' ? this.#keeper.dialect : dialect
  }

  get state(): ConnectionState {
    return this.#keeper.state
  }

  async open(signal?: AbortSignal): Promise<void> {
    this.#executor.assertOpen('login')
    await this.#keeper.obtain(signal)
  }

  send(call: OperationCall): Promise<OperationResponse> {
    return this.#operations.send(call)
  }

  describe(call: OperationCall): DescribedRequest {
    const { kind } = this.#credentials
    const session = kind === 'password' || kind === 'session' ? [sessionHeader] : []
    const bearer = kind === 'bearer' ? ['authorization'] : []
    const keys = Object.keys(this.#options.apiKeys ?? {})
    return this.#operations.describe(call, [...session, ...bearer, ...keys])
  }

  async upload(request: UploadRequest): Promise<UploadResult> {
    const context = await this.#transferContext(request)
    return this.#traced(request.method ?? 'PUT', 'upload', context, () => upload(request, context))
  }

  async download(request: DownloadRequest): Promise<DownloadResult> {
    const generation = this.#keeper.generation()
    try {
      return await this.#downloadOnce(request)
    } catch (error) {
      // Refused before the first byte: as for any call, once more after logging in again.
      if (!(error instanceof ApiError) || error.errorType !== 'UNAUTHENTICATED') throw error
      if (!(await this.#keeper.renew(generation, request.signal))) throw error
      return this.#downloadOnce(request)
    }
  }

  async #downloadOnce(request: DownloadRequest): Promise<DownloadResult> {
    const context = await this.#transferContext(request)
    return this.#traced('GET', 'download', context, () => download(request, context))
  }

  /** Transfers in the trace as any request, without their content. */
  async #traced<T>(
    method: 'GET' | 'PUT' | 'POST',
    operation: string,
    context: TransferContext,
    run: () => Promise<T>,
  ): Promise<T> {
    const { url, headers, operationId } = context
    let result: T | undefined
    const send: Send = async () => {
      result = await run()
      return { status: 200, headers: {}, text: '', operationId }
    }
    await this.#executor.traced(send)({
      method,
      path: url,
      headers: { ...headers },
      repeatable: false,
      operation,
      operationId,
    })
    return result as T
  }

  release(signal?: AbortSignal): Promise<string | undefined> {
    this.#release ??= askRelease(
      this.#send,
      this.#address.path,
      this.dialect ?? 'api',
      signal,
    ).catch((error: unknown) => {
      this.#release = undefined
      throw error
    })
    return this.#release
  }

  async ping(signal?: AbortSignal): Promise<boolean> {
    this.#executor.assertOpen('ping')
    const { token } = this.#keeper
    if (token === undefined) return false
    const dialect = this.dialect ?? 'api'
    const { path: prefix } = this.#address
    try {
      await this.#executor.anonymous(pingRequest({ prefix, dialect, token, signal }))
      return true
    } catch (error) {
      if (error instanceof ApiError && error.errorType === 'UNAUTHENTICATED') return false
      throw error
    }
  }

  sessionSecret(): string | undefined {
    return this.#keeper.token
  }

  async close(options: CloseOptions = {}): Promise<void> {
    this.#closing.abort()
    const { token } = this.#keeper
    const ours = this.#keeper.own && this.#keeper.state === 'connected'
    const wanted = options.logout ?? this.#options.sessionCache === undefined
    const logout =
      ours && wanted && token !== undefined
        ? (send: Send) => this.#logout(send, token, options)
        : undefined
    try {
      await this.#executor.close(logout)
    } finally {
      this.#keeper.forget()
    }
  }

  async #login(user: string, password: string) {
    if (this.#address.protocol === 'http:' && !isLoopback(this.host)) {
      this.#options.onWarning?.(
        `The password goes to ${this.server} unencrypted, since its address begins with http://.`,
      )
    }
    return login({
      send: this.#executor.anonymous,
      server: this.server,
      prefix: this.#address.path,
      dialect: this.#options.dialect ?? 'auto',
      authorization: basicAuthorization(user, password),
      signal: this.#closing.signal,
    })
  }

  async #logout(send: Send, token: string, options: CloseOptions): Promise<void> {
    const dialect = this.dialect ?? 'api'
    const { path: prefix } = this.#address
    const { signal, timeout = 5000 } = options
    try {
      await send({ ...logoutRequest({ prefix, dialect, token, signal }), timeout })
      if (options.logout) await this.#keeper.dropCached()
    } catch (error) {
      // A session that is gone already is what was wanted.
      if (!(error instanceof ApiError) || ![401, 404].includes(error.status)) throw error
    }
  }

  async #transferContext(request: UploadRequest | DownloadRequest): Promise<TransferContext> {
    this.#executor.assertOpen('transfer')
    const target = endpoint(request.url, {
      address: this.#address,
      allowedHosts: request.allowedHosts ?? [],
      vouchesFor: (host) => this.#executor.vouchesFor(host),
    })
    const authentication = await this.#keeper.obtain(request.signal)
    const transport = this.#executor.transfers(target.origin)
    const operationId = this.#executor.nextOperationId()
    return {
      pool: await transport.transferPool(),
      server: new URL(target.origin).host,
      url: target.url,
      headers: {
        ...authentication,
        [operationIdHeader]: operationId,
        'user-agent': this.#executor.userAgent,
      },
      operationId,
      idleTimeout: this.#executor.idleTimeout,
      headersTimeout: this.#executor.headersTimeout,
    }
  }
}
