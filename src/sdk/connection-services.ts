import type { Connection, ServerOptions } from '../http/index.js'
import type { PSCredential } from '../objects/index.js'
import { serviceKey, type CmdletContext } from '../registry/index.js'

/** What the program around the engine provides for connecting; every default is "nothing". */

/** Opens connections; tests give their own. */
export type ConnectionOpener = (options: ServerOptions) => Promise<Connection>

export const connectionOpenerKey = serviceKey<ConnectionOpener>(
  'connectionOpener',
  () => async (options) => {
    const { openConnection } = await import('../http/index.js')
    return openConnection(options)
  },
)

/** Applied to every connection unless the command says otherwise: trust, proxy, limits, trace. */
export const connectionDefaultsKey = serviceKey<() => Partial<ServerOptions>>(
  'connectionDefaults',
  () => () => ({}),
)

/** A server to connect to when a command needs one and none has been connected. */
export interface ConnectionProvider {
  /** For commands without -Server; undefined when there is none. */
  defaultServer?(context: CmdletContext): Promise<ServerOptions | undefined>
  /** For a name that is not connected: an entry of the user's configuration. */
  namedServer?(name: string, context: CmdletContext): Promise<ServerOptions | undefined>
  /** Names that `namedServer` knows, for completion and Connect-VIServer -Menu. */
  names?(): Promise<readonly string[]>
  /** One of these names, chosen by the user; undefined when he chose none. */
  choose?(names: readonly string[]): Promise<string | undefined>
}

/** Set by the command line and the shell, e.g. to bring the embedded vCenter up when first needed. */
export const connectionProviderKey = serviceKey<ConnectionProvider>(
  'connectionProvider',
  () => ({}),
)

/** Where a password comes from when the command gives none. */
export interface CredentialSource {
  /** From the environment or a store; never asks. */
  find?(server: string, user: string | undefined): Promise<PSCredential | undefined>
  /** Asks the user; absent where nobody can be asked. */
  ask?(server: string, user: string | undefined): Promise<PSCredential | undefined>
  /** Keeps it for `find`: -SaveCredentials. */
  save?(server: string, credential: PSCredential): Promise<void>
}

export const credentialSourceKey = serviceKey<CredentialSource>('credentialSource', () => ({}))
