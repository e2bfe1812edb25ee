/** What all services share: one simulated vCenter's state, content, clock and background work. */
import type { Choices } from './choices.js'
import type { Clock } from './clock.js'
import type { ContentStore } from './state/content-store.js'
import type { Store } from './state/store.js'
import type { State } from './state/tables.js'
import type { Privilege } from './vapi/privilege.js'

export interface Limits {
  /** Milliseconds without activity until an update or download session is gone. */
  readonly sessionExpiry: number
  /** Milliseconds without a request until a login ends, and its whole life at most. */
  readonly loginIdle: number
  readonly loginLife: number
  readonly loginsPerUser: number
}

export interface User {
  readonly name: string
  readonly password: string
  readonly privileges: 'all' | readonly Privilege[]
}

export interface Simulation {
  readonly release: string
  readonly clock: Clock
  readonly choices: Choices
  readonly limits: Limits
  readonly users: readonly User[]
  readonly store: Store
  readonly content: ContentStore
  /** Marks what this process is doing in the shared state: its process id and an identifier. */
  readonly mark: string
  /** The server's own address; known once it listens. */
  readonly address: { url: string; thumbprint?: string }
  readonly background: Background
  /** Bytes so far of the transfers of this process, by the file's attempt: too many changes to store them all. */
  readonly progress: Map<string, number>
}

/** What changing a session needs: an operation's call has it, and so has work in the background. */
export type Work = Pick<Call, 'simulation' | 'now' | 'discard'>

export interface LoggedIn {
  readonly user: User
  readonly key: string
}

export interface Logins {
  /** A new token for the name and password of a Basic authorization. */
  open(authorization: string | undefined): Promise<string>
  /** The login of a token; UNAUTHENTICATED when there is none (any more). Counts as activity. */
  find(token: string | undefined): Promise<LoggedIn>
  /** Ends one. */
  close(key: string): Promise<void>
}

/** Work that outlives the request that started it. */
export interface Background {
  /** Starts `task` unless one of that name runs. Its signal ends it when the simulator closes. */
  run(name: string, task: (signal: AbortSignal) => Promise<void>): void
  /** Ends one, or all of those whose names begin so. */
  stop(prefix: string): void
  idle(): Promise<void>
  close(): Promise<void>
}

/** One request of a logged-in user, as an operation sees it. */
export interface Call {
  readonly simulation: Simulation
  readonly user: User
  readonly logins: Logins
  /** The login's row; empty for an operation that needs none. */
  readonly login: string
  /** The request's `Authorization` header, for logging in. */
  readonly authorization: string | undefined
  /** Where the client reached this server: `http://127.0.0.1:4321`. */
  readonly origin: string
  readonly now: number
  /** The state as of the request's beginning, or of the last change. */
  readonly state: State
  change<T>(apply: (state: State) => T): Promise<T>
  /** Contents that may have lost their last use; removed after the request when that is so. */
  discard(blobs: Iterable<string | undefined>): void
  /** UNAUTHORIZED unless the user has it. */
  demand(privilege: Privilege): void
}
