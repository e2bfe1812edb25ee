/** What was asked of the simulator, for tests of the wire: never a password or token. */
import type { IncomingHttpHeaders } from 'node:http'

export interface RequestRecord {
  readonly method: string
  /** With its query. */
  readonly path: string
  /** Secrets replaced by `***`. */
  readonly headers: Readonly<Record<string, string>>
  /** Of API requests; contents that are uploaded are not kept. */
  body?: string
  /** Undefined while it is being answered, and when the connection was dropped. */
  status?: number
}

/** The oldest are forgotten, so that a long-lived server does not grow. */
const most = 2000
const secret = new Set(['authorization', 'cookie', 'vmware-api-session-id', 'proxy-authorization'])

export function record(
  log: RequestRecord[],
  method: string,
  path: string,
  headers: IncomingHttpHeaders,
): RequestRecord {
  const shown = Object.entries(headers).map(([name, value]) => [
    name,
    secret.has(name) ? '***' : String(value),
  ])
  const entry: RequestRecord = {
    method,
    path,
    headers: Object.fromEntries(shown) as Record<string, string>,
  }
  log.push(entry)
  if (log.length > most) log.shift()
  return entry
}
