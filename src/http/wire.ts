/**
 * What a request executor must know of an operation and of the structures it sends and receives:
 * the part of the SDK's data (cmdlets/<Module>/operations.json, structures.json) that is about the
 * wire. Names here are the wire's own (`update_session_id`).
 */

/**
 * `string`, `boolean`, `int64`, `double`, `date-time` (ISO 8601 text), `uri`, `password`, `object`
 * (any JSON), the name of a structure or enumeration, `T[]`, or `map<T>` (keys are strings).
 */
export type WireType = string

export interface WireParameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly type: WireType
  readonly required?: boolean
}

export interface WireOperation {
  /** As PowerCLI spells it, e.g. `Invoke-CompleteUpdateSessionId`. */
  readonly command: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Template with wire names: `/api/content/library/item/update-session/{update_session_id}`. */
  readonly path: string
  /** Query pairs that are part of the operation itself, e.g. `{ action: 'complete' }`. */
  readonly fixedQuery?: Readonly<Record<string, string>>
  readonly parameters?: readonly WireParameter[]
  readonly body?: { readonly type: WireType; readonly required?: boolean }
  /** Absent in the few records whose reference is not known. */
  readonly success?: { readonly status: number; readonly type?: WireType }
  /** HTTP status to vAPI error type, e.g. `{ 404: 'NotFound' }`; the service may still send others. */
  readonly errors?: Readonly<Record<string, string>>
  /** First release whose description has it, e.g. `8.0.2`. */
  readonly specVersion?: string
  /** The service within its component, e.g. `library/item/update_session`. */
  readonly service?: string
  readonly operationId?: string
  /** The older dialect's form of it; null or absent when it has none. */
  readonly legacy?: LegacyForm | null
}

export interface LegacyForm {
  readonly method: WireOperation['method']
  /** `/rest/com/vmware/content/library/item/update-session/id:{update_session_id}?~action=complete` */
  readonly path: string
  readonly parameters?: readonly {
    readonly name: string
    readonly in: 'path' | 'query'
    readonly required?: boolean
  }[]
  /** Names by which the body's parts are wrapped: `client_token`, `create_spec`; or the flat fields. */
  readonly bodyFields?: readonly string[]
}

export interface WireStructure {
  readonly fields?: readonly {
    readonly name: string
    readonly type: WireType
    readonly required?: boolean
  }[]
  readonly enum?: readonly string[]
}

/** Looks a structure or enumeration up by name; undefined when the name is of neither. */
export type StructureLookup = (name: string) => WireStructure | undefined

export type DialectName = 'api' | 'rest'
/** How `/rest` bodies are written; `/api` knows JSON alone. */
export type Representation = 'json' | 'xml' | 'form'
/** Where `/rest` puts the identifier: `…/id:{x}?~action=…` or the collection with it in the body. */
export type AddressForm = 'path' | 'body'
