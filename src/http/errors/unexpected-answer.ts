/** An answer came, but not from vAPI, or not whole: a proxy's page, cut JSON, nothing at all. */
import { HttpError, type HttpErrorOptions } from './http-error.js'

export type UnexpectedAnswerId =
  'NotVapi' | 'MalformedAnswer' | 'EmptyAnswer' | 'Redirected' | 'ProxyAnswered'

export interface UnexpectedAnswerOptions extends HttpErrorOptions<UnexpectedAnswerId> {
  readonly status: number
  readonly excerpt: string
  readonly rawBody: string
  readonly retryAfter?: string | undefined
}

export class UnexpectedAnswerError extends HttpError<UnexpectedAnswerId> {
  readonly status: number
  /** The first 200 characters, on one line. */
  readonly excerpt: string
  readonly rawBody: string
  /** The Retry-After header: a 503 of a proxy is worth waiting for, too. */
  readonly retryAfter: string | undefined

  constructor(message: string, options: UnexpectedAnswerOptions) {
    super(message, options)
    this.status = options.status
    this.excerpt = options.excerpt
    this.rawBody = options.rawBody
    this.retryAfter = options.retryAfter
  }
}
