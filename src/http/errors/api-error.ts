/** A server's own refusal: one of vAPI's standard errors, in either dialect. */
import { HttpError, type HttpErrorOptions } from './http-error.js'

/** The 25 standard errors of vAPI, as `error_type` spells them. */
export const standardErrorTypes = [
  'ALREADY_EXISTS',
  'ALREADY_IN_DESIRED_STATE',
  'CANCELED',
  'CONCURRENT_CHANGE',
  'ERROR',
  'FEATURE_IN_USE',
  'INTERNAL_SERVER_ERROR',
  'INVALID_ARGUMENT',
  'INVALID_ELEMENT_CONFIGURATION',
  'INVALID_ELEMENT_TYPE',
  'INVALID_REQUEST',
  'NOT_ALLOWED_IN_CURRENT_STATE',
  'NOT_FOUND',
  'OPERATION_NOT_FOUND',
  'RESOURCE_BUSY',
  'RESOURCE_IN_USE',
  'RESOURCE_INACCESSIBLE',
  'SERVICE_UNAVAILABLE',
  'TIMED_OUT',
  'UNABLE_TO_ALLOCATE_RESOURCE',
  'UNAUTHENTICATED',
  'UNAUTHORIZED',
  'UNEXPECTED_INPUT',
  'UNSUPPORTED',
  'UNVERIFIED_PEER',
] as const

export type StandardErrorType = (typeof standardErrorTypes)[number]

/** One line of the server's explanation; the first is the operation's view, the others its causes. */
export interface ApiMessage {
  readonly id: string
  /** Localized when the server did that, else the default message with its arguments put in. */
  readonly text: string
  readonly args: readonly string[]
  /** As it came. */
  readonly raw: unknown
}

export interface ApiErrorOptions extends Omit<HttpErrorOptions, 'errorId'> {
  readonly errorType: StandardErrorType | (string & {})
  readonly status: number
  readonly messages: readonly ApiMessage[]
  readonly data?: unknown
  readonly challenge?: string | undefined
  readonly body: unknown
  readonly rawBody: string
  readonly retryAfter?: string | undefined
  readonly stated: boolean
}

export class ApiError extends HttpError {
  /** `NOT_FOUND` …: one of {@link standardErrorTypes}, or what a newer server says. */
  readonly errorType: StandardErrorType | (string & {})
  readonly status: number
  readonly messages: readonly ApiMessage[]
  /** The error's own data, e.g. what an invalid argument was. */
  readonly data: unknown
  /** The authentication scheme that a 401 asks for. */
  readonly challenge: string | undefined
  /** In `/api`'s shape whatever the dialect: `{ error_type, messages, data }`. */
  readonly body: unknown
  /** The answer as it came, for -Verbose only. */
  readonly rawBody: string
  /** The Retry-After header. */
  readonly retryAfter: string | undefined
  /** False when the body was not vAPI's and the status alone told the type. */
  readonly stated: boolean

  constructor(message: string, options: ApiErrorOptions) {
    super(message, { ...options, errorId: options.errorType })
    this.errorType = options.errorType
    this.status = options.status
    this.messages = options.messages
    this.data = options.data
    this.challenge = options.challenge
    this.body = options.body
    this.rawBody = options.rawBody
    this.retryAfter = options.retryAfter
    this.stated = options.stated
  }
}
