/** Puts the session (or bearer token, or API keys) on the request, logging in when there is none. */
import type { Middleware } from '../request.js'

export const sessionHeader = 'vmware-api-session-id'

export interface HeaderSource {
  /** Headers that authenticate a request, from what is known already; undefined when a login is due. */
  current(): Readonly<Record<string, string>> | undefined
  /** The same after a login. */
  obtain(signal: AbortSignal | undefined): Promise<Readonly<Record<string, string>>>
}

export function session(source: HeaderSource): Middleware {
  return (next) => async (request) => {
    if (request.session === 'none') return next(request)
    const authentication = source.current() ?? (await source.obtain(request.signal))
    return next({ ...request, headers: { ...request.headers, ...authentication } })
  }
}
