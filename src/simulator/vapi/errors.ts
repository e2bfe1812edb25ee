/** The standard errors of vAPI: type, status, the stack of messages. Source: the vendor's reference. */

/** HTTP status of each standard error type. */
export const statusOfError = {
  ERROR: 500,
  ALREADY_EXISTS: 400,
  ALREADY_IN_DESIRED_STATE: 400,
  CANCELED: 400,
  CONCURRENT_CHANGE: 409,
  FEATURE_IN_USE: 400,
  INTERNAL_SERVER_ERROR: 500,
  INVALID_ARGUMENT: 400,
  INVALID_ELEMENT_CONFIGURATION: 400,
  INVALID_ELEMENT_TYPE: 400,
  INVALID_REQUEST: 400,
  NOT_ALLOWED_IN_CURRENT_STATE: 400,
  NOT_FOUND: 404,
  OPERATION_NOT_FOUND: 404,
  RESOURCE_BUSY: 500,
  RESOURCE_IN_USE: 400,
  RESOURCE_INACCESSIBLE: 500,
  SERVICE_UNAVAILABLE: 503,
  TIMED_OUT: 500,
  UNABLE_TO_ALLOCATE_RESOURCE: 500,
  UNAUTHENTICATED: 401,
  UNAUTHORIZED: 403,
  UNEXPECTED_INPUT: 400,
  UNSUPPORTED: 400,
  UNVERIFIED_PEER: 400,
} as const

export type ErrorType = keyof typeof statusOfError

/** vAPI's localizable message: `default_message` is the catalogue's text with its arguments filled in. */
export interface Message {
  readonly id: string
  readonly default_message: string
  readonly args: readonly string[]
}

export function message(id: string, text: string, ...args: readonly string[]): Message {
  const filled = text.replaceAll(
    /\{(\d+)\}/g,
    (whole, index: string) => args[Number(index)] ?? whole,
  )
  return { id, default_message: filled, args }
}

export interface VapiErrorOptions {
  readonly data?: Readonly<Record<string, unknown>>
  /** The request's changes so far stay, although it is refused (a session that goes to ERROR). */
  readonly keepsChanges?: boolean
  /** Seconds, sent as `Retry-After`. */
  readonly retryAfter?: number
}

/** What an operation answers instead of a result. */
export class VapiError extends Error {
  readonly type: ErrorType
  readonly messages: readonly Message[]
  readonly options: VapiErrorOptions

  constructor(type: ErrorType, messages: readonly Message[], options: VapiErrorOptions = {}) {
    super(messages[0]?.default_message ?? type)
    this.name = 'VapiError'
    this.type = type
    this.messages = messages
    this.options = options
  }

  get status(): number {
    return statusOfError[this.type]
  }
}
