/** Content going to, and coming from, a server's upload and download endpoints. */

export type HashAlgorithm = 'sha1' | 'md5' | 'sha256' | 'sha512'

export type UploadSource =
  /** A file, or `length` bytes of it from `offset` on (a member of an archive). */
  | { readonly path: string; readonly offset?: number; readonly length?: number }
  /** Bytes whose number is known beforehand. Can be sent once: a broken transfer needs another. */
  | { readonly stream: AsyncIterable<Uint8Array>; readonly length: number }

export interface TransferProgress {
  readonly bytes: number
  /** Undefined when the server did not say. */
  readonly total: number | undefined
}

export interface UploadRequest {
  /** Absolute, as the server gave it (`upload_endpoint.uri`). */
  readonly url: string
  readonly source: UploadSource
  /** Default PUT. */
  readonly method?: 'PUT' | 'POST'
  /** Default application/octet-stream. */
  readonly contentType?: string
  /** Hosts, besides the connected one, that the session may be sent to. */
  readonly allowedHosts?: readonly string[]
  /** Computed in the same pass over the bytes. */
  readonly hash?: HashAlgorithm
  /** Called as bytes leave; as often as chunks do (1 MiB). */
  readonly onProgress?: (progress: TransferProgress) => void
  readonly signal?: AbortSignal
  /** Milliseconds without a byte moving. Default: the connection's idle timeout. */
  readonly idleTimeout?: number
}

export interface UploadResult {
  readonly bytes: number
  readonly statusCode: number
  /** Hex, lower case. */
  readonly hash?: string
}

export type DownloadTarget =
  /** Written to a temporary name beside it, renamed when whole. */
  { readonly path: string } | { readonly stream: NodeJS.WritableStream }

export interface DownloadRequest {
  readonly url: string
  readonly target: DownloadTarget
  readonly allowedHosts?: readonly string[]
  readonly hash?: HashAlgorithm
  /** Fail when these are not what arrived. */
  readonly expected?: { readonly bytes?: number; readonly hash?: string }
  readonly onProgress?: (progress: TransferProgress) => void
  readonly signal?: AbortSignal
  readonly idleTimeout?: number
}

export interface DownloadResult {
  readonly bytes: number
  readonly hash?: string
}
