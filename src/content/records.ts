/** What the API's records hold, as far as this layer reads them; names are the wire's own. */

export interface ServerMessage {
  readonly id?: string
  readonly default_message?: string
  readonly args?: readonly string[]
  readonly localized?: string
}

export interface StorageBacking {
  readonly type?: string
  readonly datastore_id?: string
  readonly storage_uri?: string
}

export interface LibraryRecord {
  readonly id?: string
  readonly name: string
  readonly description?: string
  readonly type: 'LOCAL' | 'SUBSCRIBED'
  readonly version?: string
  readonly creation_time?: string
  readonly last_modified_time?: string
  readonly last_sync_time?: string
  readonly storage_backings?: readonly StorageBacking[]
  readonly server_guid?: string
  readonly security_policy_id?: string
  readonly publish_info?: {
    readonly authentication_method?: string
    readonly published?: boolean
    readonly publish_url?: string
    readonly user_name?: string
    readonly persist_json_enabled?: boolean
  }
  readonly subscription_info?: {
    readonly authentication_method?: string
    readonly automatic_sync_enabled?: boolean
    readonly on_demand?: boolean
    readonly ssl_thumbprint?: string
    readonly subscription_url?: string
    readonly user_name?: string
  }
}

export interface ItemRecord {
  readonly id?: string
  readonly library_id: string
  readonly name: string
  readonly description?: string
  readonly type?: string
  readonly size?: number
  readonly cached?: boolean
  readonly version?: string
  readonly content_version?: string
  readonly metadata_version?: string
  readonly creation_time?: string
  readonly last_modified_time?: string
  readonly last_sync_time?: string
  readonly source_id?: string
  readonly security_compliance?: boolean
}

export interface Checksum {
  /** SHA1 when unset. */
  readonly algorithm?: string
  readonly checksum: string
}

export interface StorageRecord {
  readonly name: string
  readonly size: number
  readonly cached: boolean
  readonly version: string
  readonly checksum_info?: Checksum
  readonly storage_backing?: StorageBacking
  readonly storage_uris?: readonly string[]
}

export type UpdateSessionState = 'ACTIVE' | 'DONE' | 'ERROR' | 'CANCELED'

export interface UpdateSessionRecord {
  readonly library_item_id: string
  readonly library_item_content_version?: string
  readonly client_progress?: number
  readonly state: UpdateSessionState
  readonly expiration_time?: string
  readonly error_message?: ServerMessage
  readonly preview_info?: PreviewRecord
}

export interface PreviewRecord {
  readonly state: 'UNAVAILABLE' | 'NOT_APPLICABLE' | 'PREPARING' | 'AVAILABLE'
  readonly certificate_info?: {
    readonly issuer: string
    readonly subject: string
    readonly self_signed: boolean
    readonly x509: string
  }
  readonly warnings?: readonly {
    readonly type: string
    readonly message: ServerMessage
    readonly ignored: boolean
  }[]
  readonly cert_chain?: readonly string[]
}

export type TransferStatus =
  'WAITING_FOR_TRANSFER' | 'TRANSFERRING' | 'READY' | 'VALIDATING' | 'ERROR'

export interface TransferEndpoint {
  readonly uri: string
  readonly ssl_certificate_thumbprint?: string
}

export interface SessionFileRecord {
  readonly name: string
  readonly source_type: 'NONE' | 'PUSH' | 'PULL'
  readonly size?: number
  readonly bytes_transferred?: number
  readonly status: TransferStatus
  readonly upload_endpoint?: TransferEndpoint
  readonly error_message?: ServerMessage
}

export interface FileAddSpec {
  readonly name: string
  readonly source_type: 'PUSH' | 'PULL'
  readonly source_endpoint?: TransferEndpoint
  readonly size?: number
  readonly checksum_info?: Checksum
}

export interface ValidationResult {
  readonly has_errors: boolean
  readonly missing_files?: readonly string[]
  readonly invalid_files?: readonly {
    readonly name: string
    readonly error_message: ServerMessage
  }[]
}

export interface DownloadSessionRecord {
  readonly library_item_id: string
  readonly client_progress?: number
  readonly state: 'ACTIVE' | 'CANCELED' | 'ERROR'
  readonly expiration_time?: string
  readonly error_message?: ServerMessage
}

export interface DownloadFileRecord {
  readonly name: string
  readonly size?: number
  readonly bytes_transferred?: number
  readonly status: 'UNPREPARED' | 'PREPARE_REQUESTED' | 'PREPARING' | 'PREPARED' | 'ERROR'
  readonly download_endpoint?: TransferEndpoint
  readonly checksum_info?: Checksum
  readonly error_message?: ServerMessage
}

/** A server's message as text: localized when it did that, else the template with its arguments. */
export function messageText(message: ServerMessage | undefined): string | undefined {
  if (!message) return undefined
  if (message.localized) return message.localized
  const template = message.default_message ?? message.id
  return template?.replace(/\{(\d+)\}/g, (placeholder, index: string) => {
    return message.args?.[Number(index)] ?? placeholder
  })
}
