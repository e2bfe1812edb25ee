/** Making connections, and ending all of them when the process ends. */
import type { CloseOptions, Connection } from './connection.js'
import type { ServerOptions } from './options.js'
import { ServerConnection } from './server-connection.js'

const open = new Set<Connection>()

/**
 * A connection that has sent nothing yet: it logs in with its first request. Enough for `describe`.
 *
 * @throws RequestError for an address, proxy or fingerprint that is none
 */
export function createConnection(options: ServerOptions): Connection {
  const connection = new ServerConnection(options)
  const close = connection.close.bind(connection)
  open.add(connection)
  connection.close = async (closing) => {
    open.delete(connection)
    await close(closing)
  }
  return connection
}

/**
 * A connection that is logged in (unless `connect` is lazy); its dialect is known.
 *
 * @throws ApiError (UNAUTHENTICATED: wrong name or password), TransportError, UnexpectedAnswerError,
 *   RequestError; nothing stays open then
 */
export async function openConnection(options: ServerOptions): Promise<Connection> {
  const connection = createConnection(options)
  if (options.connect === 'lazy') return connection
  try {
    await connection.open(options.signal)
    return connection
  } catch (error) {
    await connection.close({ logout: false })
    throw error
  }
}

/** Closes every connection of this process, logging out; for its end, also by a signal. */
export async function closeAll(options: CloseOptions = {}): Promise<void> {
  const closing = [...open].map((connection) => connection.close(options))
  const failed = (await Promise.allSettled(closing)).find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
}
