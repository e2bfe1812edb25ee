import { setMaxListeners } from 'node:events'
import { HttpError, type Connection } from '../http/index.js'
import { ErrorRecord } from '../objects/index.js'
import { serviceKey, type CmdletContext } from '../registry/index.js'
import {
  carriedServer,
  connectionsKey,
  requestErrorRecord,
  sdkModulesKey,
  type TargetServer,
} from '../sdk/index.js'
import { ContentClient } from './client.js'

/** A runspace's clients, one a connection. */
const clientsKey = serviceKey('contentClients', () => new WeakMap<Connection, ContentClient>())

/** For the servers named, else the one that an object came from, else the default ones. */
export async function contentClients(
  context: CmdletContext,
  servers: readonly unknown[] | undefined,
  origin?: unknown,
): Promise<readonly ContentClient[]> {
  // Many requests listen to one signal at once; that is no leak.
  setMaxListeners(0, context.signal)
  const carried = carriedServer(origin)
  const wanted = servers ?? (carried ? [carried] : undefined)
  const targets = await context.services.get(connectionsKey).resolve(wanted, context)
  return targets.map((target) => clientOf(target, context))
}

function clientOf(target: TargetServer, { services }: CmdletContext): ContentClient {
  const known = services.get(clientsKey)
  const client =
    known.get(target.connection) ?? new ContentClient(target, services.get(sdkModulesKey))
  known.set(target.connection, client)
  return client
}

/**
 * Does something about one object; a failure is a non-terminating error, so that the objects after it
 * have their turn: as PowerCLI's cmdlets do.
 */
export async function attempt(
  context: CmdletContext,
  target: unknown,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof HttpError) && !(error instanceof ErrorRecord)) throw error
    context.writeError(requestErrorRecord(error, target))
  }
}
