/** Where a login's user and password come from, in order; secrets stay in SecureStrings. */
import type { Credentials } from '../http/index.js'
import type { Terminal } from '../host/questions/index.js'
import { ErrorRecord, PSCredential, SecureString } from '../objects/index.js'
import type { Services } from '../registry/index.js'
import { credentialStoreKey } from '../sdk/index.js'
import type { CredentialSource, StoredCredential } from '../sdk/index.js'
import type { OwnOptions } from './own-options.js'
import type { ServerTarget } from './server-choice.js'

export interface CredentialLookupOptions {
  readonly options: OwnOptions
  readonly services: Services
  readonly terminal: Terminal | undefined
  readonly readPassword: () => Promise<string>
  readonly io: { readonly env: Readonly<Record<string, string | undefined>> }
}

export interface CredentialLookup {
  /** For the server that was chosen: what it says itself, the store, a question. */
  forServer(target: ServerTarget): Promise<Credentials>
  /** For Connect-VIServer and its like. */
  readonly source: CredentialSource
}

export function credentialLookup(lookup: CredentialLookupOptions): CredentialLookup {
  const { options, services, terminal, io } = lookup
  let fromInput: Promise<SecureString> | undefined
  const passwordFromInput = () =>
    (fromInput ??= lookup.readPassword().then((text) => new SecureString(text)))

  const stored = (server: string, user: string | undefined) =>
    services.get(credentialStoreKey).list({ host: server, user })

  const source: CredentialSource = {
    async find(server, user) {
      const password = io.env['VPOSH_PASSWORD']
      const name = user ?? io.env['VPOSH_USERNAME']
      if (password && name) return new PSCredential(name, new SecureString(password))
      const [row, another] = await stored(server, user)
      return row && !another ? new PSCredential(row.user, row.password) : undefined
    },
    async save(server, { userName, password }) {
      await services.get(credentialStoreKey).save(server, userName, password)
    },
    ...(terminal ? { ask: (server, user) => askCredential(terminal, server, user) } : {}),
  }

  return {
    source,
    async forServer(target) {
      const { user, name } = target
      const given = options['password-stdin'] ? await passwordFromInput() : target.password
      if (user !== undefined && given) return login(new PSCredential(user, given))
      const rows = await storedFor(target, stored)
      const [row, another] = rows
      if (row && !another) return login(new PSCredential(row.user, given ?? row.password))
      if (terminal) {
        const asked = await askCredential(terminal, name, user, given)
        return login(asked)
      }
      throw credentialMissing(target, rows, given !== undefined)
    },
  }
}

/** Items may name the server as configured or by its host. */
async function storedFor(
  { name, url, user }: ServerTarget,
  stored: (server: string, user: string | undefined) => Promise<readonly StoredCredential[]>,
): Promise<readonly StoredCredential[]> {
  const rows = await stored(new URL(url).host, user)
  return rows.length > 0 ? rows : stored(name, user)
}

function login({ userName, password }: PSCredential): Credentials {
  return { kind: 'password', user: userName, password: () => password.reveal() }
}

async function askCredential(
  terminal: Terminal,
  server: string,
  user: string | undefined,
  password?: SecureString,
): Promise<PSCredential> {
  const { ask, askSecret } = await import('../host/questions/index.js')
  const name =
    user ??
    (await ask(terminal, (prompts, context) =>
      prompts.input({ message: `User name for ${server}`, required: true }, context),
    ))
  return new PSCredential(
    name,
    password ?? (await askSecret(terminal, `Password of ${name} at ${server}`)),
  )
}

function credentialMissing(
  { name, user }: ServerTarget,
  rows: readonly StoredCredential[],
  hasPassword: boolean,
): ErrorRecord {
  const missing = [
    ...(user === undefined ? ['a user name'] : []),
    ...(hasPassword ? [] : ['a password']),
  ].join(' and ')
  const ways = [
    ...(user === undefined ? ['--user or VPOSH_USERNAME'] : []),
    ...(hasPassword
      ? []
      : ['--password-stdin, VPOSH_PASSWORD or an item of New-VICredentialStoreItem']),
  ].join('; ')
  return new ErrorRecord(`Logging in to ${name} needs ${missing}, and nobody can be asked.`, {
    errorId: 'CredentialMissing',
    category: 'AuthenticationError',
    targetObject: name,
    causes:
      rows.length > 1
        ? [`The credential store has several users: ${rows.map((row) => row.user).join(', ')}.`]
        : [],
    recommendedAction: `Give ${ways}.`,
  })
}
