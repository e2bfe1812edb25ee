/**
 * The one session of a connection: opened when first needed, shared by all requests, replaced once
 * when the server has ended it and the credential is known. Implements what middleware/session.ts
 * and middleware/relogin.ts need.
 */
import { ApiError } from './errors/api-error.js'
import { aborted } from './errors/transport-failure.js'
import { sessionHeader, type HeaderSource } from './middleware/session.js'
import type { Renewal } from './middleware/relogin.js'
import type { Credentials, SecretSource } from './options.js'
import type { CachedSession, SessionCache } from './session-cache.js'
import type { DialectName } from './wire.js'

export interface SessionSettings {
  /** For messages. */
  readonly server: string
  readonly onWarning: (message: string) => void
  readonly credentials: Credentials
  readonly apiKeys: Readonly<Record<string, SecretSource>>
  readonly cache: SessionCache | undefined
  /** Logs in with user and password. */
  readonly login: (user: string, password: string) => Promise<CachedSession>
}

export type SessionState = 'connected' | 'expired' | 'disconnected'

export class SessionKeeper implements HeaderSource, Renewal {
  state: SessionState = 'disconnected'
  /** What the login found; undefined when nobody logged in. */
  dialect: DialectName | undefined
  readonly #settings: SessionSettings
  #headers: Readonly<Record<string, string>> | undefined
  #token: string | undefined
  #bearer: string | undefined
  #generation = 0
  #pending: Promise<Readonly<Record<string, string>>> | undefined
  /** The server has refused the password: trying it again and again would lock the account. */
  #refused = false
  #cacheTried = false

  constructor(settings: SessionSettings) {
    this.#settings = settings
  }

  /** The session's token; undefined without one (bearer, API keys, before the login). */
  get token(): string | undefined {
    return this.#token
  }

  /** Whether the session was opened here, and so is to be closed here. */
  get own(): boolean {
    return this.#settings.credentials.kind === 'password' && this.#token !== undefined
  }

  current(): Readonly<Record<string, string>> | undefined {
    return this.#headers
  }

  /** Logins are shared: a caller who gives up does not take the session from the others. */
  async obtain(signal?: AbortSignal): Promise<Readonly<Record<string, string>>> {
    if (this.#headers) return this.#headers
    this.#pending ??= this.#authenticate().finally(() => {
      this.#pending = undefined
    })
    return signal ? unlessAborted(this.#pending, signal, this.#settings.server) : this.#pending
  }

  generation(): number {
    return this.#generation
  }

  async renew(generation: number, signal: AbortSignal | undefined): Promise<boolean> {
    if (generation !== this.#generation && this.#headers) return true
    if (!(await this.#canRenew())) {
      this.state = 'expired'
      return false
    }
    if (generation === this.#generation && !this.#pending) {
      this.#headers = undefined
      this.#token = undefined
      await this.#settings.cache?.remove()
    }
    try {
      await this.obtain(signal)
    } catch (error) {
      this.state = 'expired'
      throw error
    }
    return true
  }

  /** Forgets the session: the connection is being closed, or is opened anew. */
  forget(): void {
    this.#headers = undefined
    this.#token = undefined
    this.#refused = false
    this.state = 'disconnected'
  }

  async dropCached(): Promise<void> {
    await this.#settings.cache?.remove()
  }

  /** A bearer token may have been replaced at its source; a session of somebody else cannot be. */
  async #canRenew(): Promise<boolean> {
    const { credentials } = this.#settings
    if (credentials.kind === 'password') return !this.#refused
    return credentials.kind === 'bearer' && (await credentials.token()) !== this.#bearer
  }

  async #authenticate(): Promise<Readonly<Record<string, string>>> {
    const headers: Record<string, string> = {}
    for (const [name, key] of Object.entries(this.#settings.apiKeys)) headers[name] = await key()
    const { credentials } = this.#settings
    if (credentials.kind === 'password') {
      const { user, password } = credentials
      this.#token = await this.#sessionFor(user, password)
    } else if (credentials.kind === 'session') this.#token = await credentials.sessionId()
    else if (credentials.kind === 'bearer') {
      this.#bearer = await credentials.token()
      headers.authorization = `Bearer ${this.#bearer}`
    }
    if (this.#token !== undefined) headers[sessionHeader] = this.#token
    this.#headers = headers
    this.#generation++
    this.state = 'connected'
    return headers
  }

  /** A session that could not be kept is a session all the same. */
  async #remember(session: CachedSession): Promise<void> {
    const { cache, onWarning, server } = this.#settings
    await cache?.write(session).catch((error: Error) => {
      onWarning(`The session with ${server} cannot be kept for later commands: ${error.message}`)
    })
  }

  async #sessionFor(user: string, password: SecretSource): Promise<string> {
    const { cache, login } = this.#settings
    const cached = this.#cacheTried ? undefined : await cache?.read()
    this.#cacheTried = true
    if (cached) {
      this.dialect = cached.dialect
      return cached.token
    }
    try {
      const session = await login(user, await password())
      this.dialect = session.dialect
      await this.#remember(session)
      return session.token
    } catch (error) {
      if (error instanceof ApiError && error.errorType === 'UNAUTHENTICATED') this.#refused = true
      throw error
    }
  }
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal, server: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void =>
      reject(aborted({ server, operation: 'login', sent: false }, signal.reason))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
