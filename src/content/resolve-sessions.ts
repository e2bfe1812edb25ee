/** What -Session and -Id mean: objects of Get-ContentLibrarySession, or identifiers. */
import type { PSObject } from '../objects/index.js'
import type { CmdletContext } from '../registry/index.js'
import { contentClients } from './clients.js'
import { notFound } from './find-errors.js'
import { sessionById, type FoundSession, type SessionKind } from './sessions.js'

/** Looked at anew: what an object shows may be long ago. */
export async function resolveSession(
  wanted: string | PSObject,
  servers: readonly unknown[] | undefined,
  context: CmdletContext,
): Promise<FoundSession> {
  const id = typeof wanted === 'string' ? wanted : String(wanted['Id'])
  const kinds: readonly SessionKind[] =
    typeof wanted !== 'string' && wanted['Type'] === 'Download'
      ? ['Download']
      : typeof wanted === 'string'
        ? ['Update', 'Download']
        : ['Update']
  for (const client of await contentClients(context, servers, wanted)) {
    for (const kind of kinds) {
      const session = await sessionById(client, kind, id, context.signal)
      if (session) return session
    }
  }
  throw notFound('ContentLibrarySession', id)
}
