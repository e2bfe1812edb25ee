/** Puts the session (or bearer token, or API keys) on the request, logging in when there is none. */
import type { HttpRequest, HttpResponse, Middleware, Send } from '../request.js'

export const sessionHeader = 'vmware-api-session-id'

export interface HeaderSource {
  /** Headers that authenticate a request, from what is known already; undefined when a login is due. */
  current(): Readonly<Record<string, string>> | undefined
  /** The same after a login. */
  obtain(signal: AbortSignal | undefined): Promise<Readonly<Record<string, string>>>
}

export function session(source: HeaderSource): Middleware {
  return (next) => (request) => {
    if (request.session === 'none') return next(request)
    const known = source.current()
    return known ? next(authenticated(request, known)) : afterLogin(next, request, source)
  }
}

async function afterLogin(
  next: Send,
  request: HttpRequest,
  source: HeaderSource,
): Promise<HttpResponse> {
  return next(authenticated(request, await source.obtain(request.signal)))
}

function authenticated(
  request: HttpRequest,
  headers: Readonly<Record<string, string>>,
): HttpRequest {
  Object.assign(request.headers, headers)
  return request
}
