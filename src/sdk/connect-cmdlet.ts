import { ErrorRecord, type PSObject } from '../objects/index.js'
import type { CmdletContext } from '../registry/index.js'
import { connectOptions, type ConnectArguments } from './connect-options.js'
import { connectionProviderKey } from './connection-services.js'
import type { ConnectedServers } from './connected-servers.js'
import { loginErrorRecord } from './errors.js'
import { matchesName } from './server-name.js'

/** Connects to each server and writes its object; one that fails does not keep the others away. */
export async function connectServers(
  servers: readonly string[],
  given: Omit<ConnectArguments, 'server'> & { readonly notDefault: boolean },
  list: ConnectedServers,
  context: CmdletContext,
): Promise<void> {
  for (const server of servers) {
    const connected = await connectOne({ ...given, server }, given.notDefault, list, context)
    if (connected) await context.write(connected)
  }
}

async function connectOne(
  given: ConnectArguments,
  notDefault: boolean,
  list: ConnectedServers,
  context: CmdletContext,
): Promise<PSObject | undefined> {
  try {
    const options = await connectOptions(given, context)
    return await list.connect({ options, notDefault, askRelease: true, signal: context.signal })
  } catch (error) {
    const user = given.user ?? given.credential?.userName
    context.writeError(loginErrorRecord(error, given.server, user))
    return undefined
  }
}

/** One of the servers of the user's configuration, as -Menu lets him choose. */
export async function chooseServer(context: CmdletContext): Promise<string | undefined> {
  const provider = context.services.get(connectionProviderKey)
  const known = (await provider.names?.()) ?? []
  if (known.length > 0 && provider.choose) return provider.choose(known)
  const reason = provider.choose ? 'no server is configured' : 'nobody can be asked here'
  throw new ErrorRecord(`-Menu has nothing to offer: ${reason}.`, {
    errorId: 'NoServerMenu',
    category: 'InvalidOperation',
    recommendedAction: 'Name the server with -Server.',
  })
}

/**
 * The connected servers that -Server means: names, wildcards or objects; without it the default ones.
 * A name that is not connected is an error; a wildcard that fits nothing is none.
 */
export function selectConnected(
  wanted: readonly unknown[] | undefined,
  list: ConnectedServers,
  context: CmdletContext,
): readonly PSObject[] {
  const found = wanted
    ? wanted.flatMap((selector) => select(selector, list, context))
    : list.defaults
  return [...new Set(found)]
}

function select(selector: unknown, list: ConnectedServers, context: CmdletContext) {
  if (typeof selector !== 'string') {
    const object = list.connected().find((candidate) => candidate === selector)
    return object ? [object] : []
  }
  const found = list.connected().filter(({ Name }) => matchesName(String(Name), selector))
  if (found.length === 0 && !/[*?[]/.test(selector)) context.writeError(notConnectedTo(selector))
  return found
}

/** Asks only when it is about several servers, or when -Confirm or -WhatIf says so. */
export async function disconnectServers(
  servers: readonly PSObject[],
  force: boolean,
  list: ConnectedServers,
  context: CmdletContext,
): Promise<void> {
  const asks = (servers.length > 1 && !force) || context.common.Confirm || context.whatIf
  for (const server of servers) {
    const name = String(server['Name'])
    if (asks && !(await context.shouldProcess(name, 'Disconnect'))) continue
    try {
      await list.disconnect(server, { force, logout: true })
    } catch (error) {
      context.writeError(loginErrorRecord(error, name, undefined))
    }
  }
}

function notConnectedTo(name: string): ErrorRecord {
  return new ErrorRecord(`No connected server is called '${name}'.`, {
    errorId: 'ServerNotConnected',
    category: 'ObjectNotFound',
    targetObject: name,
    recommendedAction: '$DefaultVIServers shows the default servers.',
  })
}
