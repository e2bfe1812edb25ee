/** Answers that are no success become errors. */
import { readError } from '../errors/read-error.js'
import type { Middleware } from '../request.js'

export function errors(server: string): Middleware {
  return (next) => async (request) => {
    const response = await next(request)
    if (response.status >= 200 && response.status < 300) return response
    throw await readError({ ...response, server, operation: request.operation })
  }
}
