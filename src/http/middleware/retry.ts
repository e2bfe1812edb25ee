/**
 * Repeats a request only where that is safe: nothing was sent; its fate is unknown but twice does
 * what once does; the server says that it is busy (same condition) or, by 503, that it did not take
 * it. Waits grow, with jitter; a Retry-After is honoured up to the longest wait.
 */
import { ApiError } from '../errors/api-error.js'
import { sessionLimitId } from '../errors/hints.js'
import { codeOf } from '../errors/transport-failure.js'
import { TransportError } from '../errors/transport-error.js'
import { UnexpectedAnswerError } from '../errors/unexpected-answer.js'
import type { Clock, RetryPolicy } from '../options.js'
import type { HttpRequest, Middleware } from '../request.js'

export const defaultRetry: RetryPolicy = { attempts: 4, baseDelay: 500, maxDelay: 30_000 }

export function retry(policy: RetryPolicy, clock: Clock): Middleware {
  return (next) => async (request) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await next(request)
      } catch (error) {
        const reason = attempt < policy.attempts ? whyRepeat(error, request) : undefined
        const delay = reason && waitBefore(reason, attempt, policy, clock)
        if (delay === undefined) throw error
        await clock.sleep(delay, request.signal)
      }
    }
  }
}

interface RepeatReason {
  readonly kind: 'connection' | 'server'
  readonly retryAfter?: string | undefined
}

function whyRepeat(error: unknown, request: HttpRequest): RepeatReason | undefined {
  if (error instanceof TransportError) {
    const repeat = error.sent ? request.repeatable && isLost(error) : isPassing(error)
    return repeat ? { kind: 'connection' } : undefined
  }
  if (error instanceof ApiError) {
    // The limit on sessions is not over in a moment, and more logins would not help.
    if (error.messages.some((message) => sessionLimitId.test(message.id))) return undefined
    const busy = error.errorType === 'RESOURCE_BUSY' && request.repeatable
    if (busy || refusedForNow(error.status)) return { kind: 'server', retryAfter: error.retryAfter }
  }
  if (error instanceof UnexpectedAnswerError && refusedForNow(error.status)) {
    return { kind: 'server', retryAfter: error.retryAfter }
  }
  return undefined
}

function refusedForNow(status: number): boolean {
  return status === 503 || status === 429
}

/** The connection broke under way; a server that is only slow is not asked again. */
function isLost(error: TransportError): boolean {
  return error.errorId === 'ConnectionReset'
}

/** Nothing left this machine, and the next moment may be better. A wrong name stays wrong. */
function isPassing(error: TransportError): boolean {
  return (
    error.errorId === 'ConnectionRefused' ||
    error.errorId === 'ConnectionReset' ||
    (error.errorId === 'HostNotFound' && codeOf(error.cause) === 'EAI_AGAIN')
  )
}

function waitBefore(
  reason: RepeatReason,
  attempt: number,
  policy: RetryPolicy,
  clock: Clock,
): number | undefined {
  const asked = retryAfter(reason.retryAfter, clock.now())
  if (asked !== undefined) return asked <= policy.maxDelay ? asked : undefined
  // A refused connection costs nothing to try again, and somebody may be waiting at a prompt.
  const base = reason.kind === 'connection' ? policy.baseDelay / 5 : policy.baseDelay
  const full = Math.min(base * 2 ** (attempt - 1), policy.maxDelay)
  return full / 2 + (clock.random() * full) / 2
}

/**
 * Milliseconds to wait before the next try, from a `Retry-After` header (RFC 9110, 10.2.3): seconds,
 * or an HTTP date relative to `now`. Undefined when absent or unreadable; never negative.
 */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined
  const text = header.trim()
  if (/^\d+$/.test(text)) return Number(text) * 1000
  const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
