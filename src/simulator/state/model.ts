/** What the simulator remembers, as plain JSON values. Times are milliseconds since 1970. */
import type { Message } from '../vapi/errors.js'

export type Algorithm = 'SHA1' | 'MD5' | 'SHA256' | 'SHA512'
export type Digests = Readonly<Partial<Record<Algorithm, string>>>
export interface Checksum {
  readonly algorithm: Algorithm
  readonly checksum: string
}

export interface StorageBacking {
  readonly type: 'DATASTORE' | 'OTHER'
  readonly datastore_id?: string
  readonly storage_uri?: string
}

export interface PublishInfo {
  readonly published: boolean
  readonly authentication: 'BASIC' | 'NONE'
  readonly password?: string
  readonly persistJson: boolean
}

export interface SubscriptionInfo {
  readonly url: string
  readonly authentication: 'BASIC' | 'NONE'
  readonly automaticSync: boolean
  readonly onDemand: boolean
  readonly thumbprint?: string
  readonly userName?: string
  readonly password?: string
  /** Set when a publisher pushes to this library. */
  readonly source?: { readonly library: string; readonly subscription: string }
}

export interface Library {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly type: 'LOCAL' | 'SUBSCRIBED'
  readonly created: number
  readonly modified: number
  readonly synced?: number
  readonly version: number
  readonly backings: readonly StorageBacking[]
  readonly optimizeRemotePublishing: boolean
  readonly publish?: PublishInfo
  readonly subscription?: SubscriptionInfo
  readonly securityPolicy?: string
}

export interface ItemFile {
  readonly name: string
  readonly version: number
  readonly size: number
  /** Absent while the content is not here (a subscribed library that fetches on demand). */
  readonly blob?: string
  readonly digests: Digests
  /** The suffix of its name on the datastore. */
  readonly storageId: string
}

export interface Change {
  readonly version: string
  readonly time: number
  readonly user: string
  readonly message: string
}

export type CertificateStatus =
  | 'NOT_AVAILABLE'
  | 'VERIFIED'
  | 'INTERNAL'
  | 'VERIFICATION_FAILURE'
  | 'VERIFICATION_IN_PROGRESS'
  | 'UNTRUSTED'

export interface Item {
  readonly id: string
  readonly libraryId: string
  readonly name: string
  readonly description: string
  readonly type: string
  readonly created: number
  readonly modified: number
  readonly synced?: number
  readonly version: number
  readonly metadataVersion: number
  readonly contentVersion: number
  readonly sourceId?: string
  readonly files: readonly ItemFile[]
  readonly changes: readonly Change[]
  readonly certificate?: {
    readonly status: CertificateStatus
    readonly chain: readonly string[]
  }
}

export type WarningType =
  | 'SELF_SIGNED_CERTIFICATE'
  | 'EXPIRED_CERTIFICATE'
  | 'NOT_YET_VALID_CERTIFICATE'
  | 'UNTRUSTED_CERTIFICATE'

export type TransferStatus =
  'WAITING_FOR_TRANSFER' | 'TRANSFERRING' | 'VALIDATING' | 'READY' | 'ERROR'

export interface Endpoint {
  readonly uri: string
  /** SHA-1 of the certificate that alone is accepted. */
  readonly thumbprint?: string
  /** That certificate itself, in PEM form; counts more than the thumbprint. */
  readonly certificate?: string
}

export interface SessionFile {
  readonly name: string
  readonly source: 'NONE' | 'PUSH' | 'PULL'
  readonly status: TransferStatus
  readonly bytes: number
  /** Distinguishes this add of the name from an earlier one whose transfer may still be running. */
  readonly attempt: string
  /** 32 hexadecimal digits, PUSH only. */
  readonly endpoint?: string
  readonly from?: Endpoint
  readonly promisedSize?: number
  readonly promisedChecksum?: Checksum
  readonly size?: number
  readonly blob?: string
  readonly digests?: Digests
  readonly error?: Message
  readonly keep: boolean
  /** Who pulls it: a process's mark; another process takes over when that one is gone. */
  readonly puller?: string
}

export interface UpdateSession {
  readonly id: string
  readonly itemId: string
  readonly user: string
  readonly itemContentVersion: number
  readonly state: 'ACTIVE' | 'DONE' | 'ERROR' | 'CANCELED'
  readonly progress: number
  readonly expires: number
  readonly error?: Message
  readonly ignoredWarnings: readonly WarningType[]
  readonly files: readonly SessionFile[]
  /** `complete` was called while files were still being pulled. */
  readonly completing?: boolean
}

export interface DownloadFile {
  readonly name: string
  readonly status: 'UNPREPARED' | 'PREPARED' | 'ERROR'
  readonly bytes: number
  readonly endpoint?: string
  readonly endpointType?: 'HTTPS' | 'DIRECT'
  readonly downloaded?: boolean
  readonly error?: Message
}

export interface DownloadSession {
  readonly id: string
  readonly itemId: string
  readonly user: string
  readonly itemContentVersion: number
  readonly state: 'ACTIVE' | 'CANCELED' | 'ERROR'
  readonly progress: number
  readonly expires: number
  readonly error?: Message
  readonly files: readonly DownloadFile[]
}

export interface Subscription {
  readonly id: string
  readonly library: string
  readonly subscribedLibrary: string
  readonly location: 'LOCAL' | 'REMOTE'
  readonly vcenter?: { readonly hostname: string; readonly https_port?: number }
  readonly placement: Readonly<Record<string, string>>
}

/** A login; its key is the SHA-256 of the token, so that the state file gives no access. */
export interface Login {
  readonly user: string
  readonly created: number
  readonly used: number
}

export interface Settings {
  readonly serverGuid?: string
  readonly configuration?: {
    readonly automatic_sync_enabled: boolean
    readonly automatic_sync_start_hour: number
    readonly automatic_sync_stop_hour: number
    readonly maximum_concurrent_item_syncs: number
  }
}

/** Each kind of thing by identifier. */
export interface Rows {
  libraries: Library
  items: Item
  updateSessions: UpdateSession
  downloadSessions: DownloadSession
  subscriptions: Subscription
  certificates: { readonly text: string }
  logins: Login
  /** What a client token has made: `operation token` → identifier. */
  tokens: { readonly id: string }
  /** One row, `settings`. */
  settings: Settings
}
