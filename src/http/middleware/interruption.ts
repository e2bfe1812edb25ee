/**
 * Ctrl+C and time limits. A limit is on the whole call, retries and waits included; only calls that
 * ask for one have it. Whatever was waiting when the signal came (a login of somebody else's, a
 * pause before a retry), the caller sees the same error.
 */
import { HttpError } from '../errors/http-error.js'
import { aborted } from '../errors/transport-failure.js'
import type { HttpRequest, Middleware } from '../request.js'

export function interruption(server: string): Middleware {
  return (next) => (request) => {
    if (request.timeout === undefined && request.signal === undefined) return next(request)
    const signal = limited(request)
    return next({ ...request, signal }).catch((error: unknown) => {
      if (error instanceof HttpError || !signal?.aborted) throw error
      const { operation, operationId } = request
      throw aborted({ server, operation, operationId, sent: false }, signal.reason)
    })
  }
}

function limited({ timeout, signal }: HttpRequest): AbortSignal | undefined {
  if (timeout === undefined || timeout <= 0) return signal
  const limit = AbortSignal.timeout(timeout)
  return signal ? AbortSignal.any([signal, limit]) : limit
}
