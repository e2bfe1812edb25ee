import type { Credentials, ServerOptions } from '../http/index.js'
import { ErrorRecord, type PSCredential, type SecureString } from '../objects/index.js'
import type { CmdletContext } from '../registry/index.js'
import {
  connectionDefaultsKey,
  connectionProviderKey,
  credentialSourceKey,
} from './connection-services.js'
import { withSettings } from './powercli-settings.js'
import { givenCredential, passwordCredentials } from './credentials.js'

/** What Connect-VIServer and Connect-CisServer are given for one server. */
export interface ConnectArguments {
  readonly server: string
  readonly port?: number | undefined
  readonly protocol?: 'https' | 'http' | undefined
  readonly user?: string | undefined
  readonly password?: SecureString | undefined
  readonly credential?: PSCredential | undefined
  /** The token of a session that somebody else opened. */
  readonly session?: SecureString | undefined
  /** Ask nothing: a certificate that would be asked about is refused. */
  readonly force?: boolean
  readonly saveCredentials?: boolean
}

/**
 * How to connect: by what was given; without any credentials as the user's configuration says of that
 * server; else with the password that is kept for it, or that the user types.
 */
export async function connectOptions(
  given: ConnectArguments,
  context: CmdletContext,
): Promise<ServerOptions> {
  const named = isAnonymous(given) ? await namedServer(given.server, context) : undefined
  const defaults = context.services.get(connectionDefaultsKey)()
  const options = withSettings(
    {
      ...defaults,
      ...(named ?? { server: given.server, credentials: await credentialsOf(given, context) }),
      ...(given.port === undefined ? {} : { port: given.port }),
      ...(given.protocol === undefined ? {} : { protocol: given.protocol }),
    },
    context.services,
  )
  const mayAsk = !given.force || options.tls?.policy !== 'Prompt'
  return mayAsk ? options : { ...options, tls: { ...options.tls, policy: 'Fail' } }
}

function isAnonymous({ user, password, credential, session }: ConnectArguments): boolean {
  return user === undefined && !password && !credential && !session
}

async function namedServer(name: string, context: CmdletContext) {
  return context.services.get(connectionProviderKey).namedServer?.(name, context)
}

async function credentialsOf(
  given: ConnectArguments,
  context: CmdletContext,
): Promise<Credentials> {
  const { session, server, user } = given
  if (session)
    return { kind: 'session', sessionId: () => session.reveal(), ...(user ? { user } : {}) }
  const source = context.services.get(credentialSourceKey)
  const credential =
    givenCredential(given.credential, user, given.password) ??
    (await source.find?.(server, user)) ??
    (given.force ? undefined : await source.ask?.(server, user))
  if (!credential) throw missingCredential(server, user)
  if (given.saveCredentials) await save(server, credential, context)
  return passwordCredentials(credential)
}

async function save(server: string, credential: PSCredential, context: CmdletContext) {
  const source = context.services.get(credentialSourceKey)
  if (source.save) await source.save(server, credential)
  else context.writeWarning('The credentials are not saved: there is no credential store here.')
}

function missingCredential(server: string, user: string | undefined): ErrorRecord {
  const missing = user === undefined ? '-User and -Password (or -Credential)' : '-Password'
  return new ErrorRecord(`Connecting to '${server}' needs ${missing}: none is known for it.`, {
    errorId: 'CredentialMissing',
    category: 'AuthenticationError',
    targetObject: server,
    recommendedAction: `Give ${missing}, or keep a password with New-VICredentialStoreItem.`,
  })
}
