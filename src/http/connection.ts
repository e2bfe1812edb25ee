/** The face of a connection: everything that the layers above may do with a server. */
import type { DescribedRequest, OperationCall, OperationResponse } from './call.js'
import type {
  DownloadRequest,
  DownloadResult,
  UploadRequest,
  UploadResult,
} from './transfer/types.js'
import type { DialectName } from './wire.js'

/**
 * `disconnected` before the login and after close; `expired` when the server has ended the session
 * and no login could replace it (there is no credential, or it was refused).
 */
export type ConnectionState = 'connected' | 'expired' | 'disconnected'

export interface Connection {
  /** Unique in this process. */
  readonly id: string
  /** As given, without credentials: `vc.test`, `vc.test:8443`. */
  readonly server: string
  readonly host: string
  readonly port: number
  /** `https://vc.test:8443/prefix`, no slash at the end. */
  readonly url: string
  /** As logged in with; undefined for API keys and anonymous use. */
  readonly user: string | undefined
  /** The one in use; undefined until probed. */
  readonly dialect: DialectName | undefined
  readonly state: ConnectionState

  /** Logs in now; does nothing when there is a session. */
  open(signal?: AbortSignal): Promise<void>
  send(call: OperationCall): Promise<OperationResponse>
  /** The request that `send` would send. Sends nothing, needs no session. */
  describe(call: OperationCall): DescribedRequest
  upload(request: UploadRequest): Promise<UploadResult>
  download(request: DownloadRequest): Promise<DownloadResult>
  /** The vSphere release as `8.0.2`, asked once; undefined when the server does not tell. */
  release(signal?: AbortSignal): Promise<string | undefined>
  /** Whether the session is alive. Counts as activity: it keeps the session from expiring. */
  ping(signal?: AbortSignal): Promise<boolean>
  /**
   * The session's token, for a caller who must hand it on (Connect-CisServer's SessionSecret).
   * Never print it. Undefined when there is no session.
   */
  sessionSecret(): string | undefined
  /**
   * Logs out and closes the sockets; what is in flight is aborted. That the session is already gone
   * is no error. A cached session (sessionCache) stays open unless `logout` says otherwise.
   */
  close(options?: CloseOptions): Promise<void>
}

export interface CloseOptions {
  readonly signal?: AbortSignal
  /** Milliseconds for the logout. Default 5,000. */
  readonly timeout?: number
  /** True ends a cached session as well; false leaves any session open. */
  readonly logout?: boolean
}
