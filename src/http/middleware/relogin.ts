/**
 * A session ends on the server (idle for 30 minutes, or after a day): the 401 says that nothing was
 * done, so any call may be repeated once after logging in again.
 */
import { ApiError } from '../errors/api-error.js'
import type { Middleware } from '../request.js'

export interface Renewal {
  /** What the failing request carried, to tell whether somebody else has logged in meanwhile. */
  generation(): number
  /** True when there is a new session; false when nobody can log in. Rejects when the login fails. */
  renew(generation: number, signal: AbortSignal | undefined): Promise<boolean>
}

export function relogin(renewal: Renewal): Middleware {
  return (next) => async (request) => {
    if (request.session === 'none') return next(request)
    const generation = renewal.generation()
    try {
      return await next(request)
    } catch (error) {
      if (!(error instanceof ApiError) || error.errorType !== 'UNAUTHENTICATED') throw error
      if (!(await renewal.renew(generation, request.signal))) throw error
      return next(request)
    }
  }
}
