/**
 * One HTTP exchange with a vCenter, and the shape of everything that stands between a call and the
 * socket: a middleware is a function from `Send` to `Send`, one concern each (middleware/*.ts); the
 * order is written once, in connection.ts.
 */
import type { WireOperation } from './wire.js'

/** Made for one call: middlewares add to it, and overwrite what they added when it is repeated. */
export interface HttpRequest {
  readonly method: WireOperation['method']
  /** Path and query, from the server's root: `/api/session`. */
  readonly path: string
  readonly headers: Record<string, string>
  readonly body?: string | undefined
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for the whole call, retries included; none when absent. */
  readonly timeout?: number | undefined
  /** Sending it twice does what sending it once does: it may be repeated when its fate is unknown. */
  readonly repeatable: boolean
  /** `none` for logins: they carry no session, and a 401 does not log in again. */
  readonly session?: 'none' | undefined
  /** What it does, for messages and the trace: the command's name or `login`. */
  readonly operation: string
  /** The id that the server writes in its logs; set by middleware/operation-id.ts. */
  operationId?: string | undefined
  /** The texts for the trace with secrets masked; called only while tracing. */
  readonly masks?: TextMasks | undefined
}

export interface TextMasks {
  /** The path with its query; absent when neither can hold a secret. */
  readonly path?: () => string
  readonly request: (body: string) => string
  readonly response: (text: string) => string
}

export type ResponseHeaders = Readonly<Record<string, string | string[] | undefined>>

export interface HttpResponse {
  readonly status: number
  /** Names in lower case; a repeated header is an array. */
  readonly headers: ResponseHeaders
  readonly text: string
  readonly operationId: string
}

export type Send = (request: HttpRequest) => Promise<HttpResponse>
export type Middleware = (next: Send) => Send

/** The first middleware listed is outermost: it sees the request first and the response last. */
export function compose(send: Send, middleware: readonly Middleware[]): Send {
  return middleware.reduceRight((next, wrap) => wrap(next), send)
}

/** A header's one value; of a repeated one, the first. */
export function headerValue(headers: ResponseHeaders, name: string): string | undefined {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}
