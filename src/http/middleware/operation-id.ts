/**
 * Gives each call an id that the server writes into its logs: vAPI takes its operation id from the
 * header `vapi-ctx-opid`. Repeated tries keep it. Error messages show it, so that a support case
 * starts with a search. Says who is asking (user-agent) at the same stroke.
 */
import type { Middleware } from '../request.js'

export const operationIdHeader = 'vapi-ctx-opid'

export function operationId(create: () => string, userAgent: string): Middleware {
  return (next) => (request) => {
    const id = create()
    request.operationId = id
    request.headers[operationIdHeader] = id
    request.headers['user-agent'] = userAgent
    return next(request)
  }
}

/** `vposh-1a2b3c4d-17`: a part of its own for each connection, then a count. */
export function operationIds(prefix: string): () => string {
  let count = 0
  return () => `vposh-${prefix}-${++count}`
}
