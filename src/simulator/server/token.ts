import type { IncomingHttpHeaders } from 'node:http'

/** The login's token, from its header or its cookie. */
export function tokenOf(headers: IncomingHttpHeaders): string | undefined {
  const header = headers['vmware-api-session-id']
  if (typeof header === 'string') return header
  return /(?:^|;\s*)vmware-api-session-id=([^;]+)/.exec(headers.cookie ?? '')?.[1]
}
