import type { Credentials, ServerOptions } from '../http/index.js'
import {
  ErrorRecord,
  getProperty,
  isPSObject,
  SecureString,
  type PSCredential,
  type PSObject,
} from '../objects/index.js'
import type { BoundArguments, ParameterDefinitions } from '../registry/index.js'
import type { ConfigurationSettings } from './configurations.js'
import { givenCredential, passwordCredentials, passwordType } from './credentials.js'
import { membersOf } from './plain-values.js'

/** What New- and Set-vSphereServerConfiguration take besides the server. */
export const configurationParameters = {
  Username: {
    type: 'string',
    aliases: ['User'],
    help: 'The user, as name@domain. With -Password; the login happens when a command first needs it.',
  },
  Password: {
    type: passwordType,
    secret: true,
    help: 'The password, as text or SecureString.',
  },
  Credential: {
    type: 'credential',
    help: 'User and password in one (Get-Credential); wins over -Username and -Password.',
  },
  ApiKey: {
    type: 'object',
    secret: true,
    help: "The token of a session that was opened elsewhere, as text; or a hashtable of header names and keys, such as @{ 'x-api-key' = $key }.",
  },
  AccessToken: {
    type: passwordType,
    secret: true,
    help: 'A bearer token, sent with each request; there is no login.',
  },
  SkipCertificateCheck: {
    type: 'switch',
    help: 'Trusts any certificate of this server. For trials only: whoever is in between reads along.',
  },
  ProxyUri: {
    type: 'uri',
    help: 'The proxy for this server, e.g. http://proxy.test:3128. Default: HTTPS_PROXY and NO_PROXY.',
  },
  SerializeNulls: {
    type: 'switch',
    help: 'Sends members that are $null; otherwise they are left out.',
  },
  WebOperationTimeoutSeconds: {
    type: 'int',
    help: 'How long an answer may take, in seconds; 0 or less is no limit. Default 300.',
  },
  VIConnection: {
    type: 'object',
    help: 'A connection of Connect-VIServer whose session is used.',
  },
  NotDefault: {
    type: 'switch',
    help: 'Commands without -Server do not go to it.',
  },
  Dialect: {
    type: 'string',
    validate: { set: ['auto', 'api', 'rest'] },
    help: "Which of the server's two interfaces is spoken: api (7.0 U2 and newer) or rest (6.5 and newer). auto finds out.",
  },
  Representation: {
    type: 'string',
    validate: { set: ['json', 'xml', 'form'] },
    help: 'How bodies are written for rest.',
  },
  Address: {
    type: 'string',
    validate: { set: ['path', 'body'] },
    help: 'Where rest has the identifier: in the path or in the body.',
  },
} as const satisfies ParameterDefinitions

export type ConfigurationArguments = BoundArguments<typeof configurationParameters> & {
  readonly Server?: string | undefined
}

/** `given` tells a switch that was set to false from one that was not given. */
export function configurationSettings(
  args: ConfigurationArguments,
  given: (parameter: string) => boolean,
): ConfigurationSettings {
  const switched = (name: 'SkipCertificateCheck' | 'SerializeNulls' | 'NotDefault') =>
    given(name) ? args[name] : undefined
  return {
    server: args.Server,
    ...credentialSettings(args),
    skipCertificateCheck: switched('SkipCertificateCheck'),
    proxyUri: args.ProxyUri,
    serializeNulls: switched('SerializeNulls'),
    webOperationTimeoutSeconds: args.WebOperationTimeoutSeconds,
    viConnection: viConnection(args.VIConnection),
    notDefault: switched('NotDefault'),
    dialect: oneOf(args.Dialect, ['auto', 'api', 'rest']),
    representation: oneOf(args.Representation, ['json', 'xml', 'form']),
    address: oneOf(args.Address, ['path', 'body']),
  }
}

function credentialSettings(
  args: ConfigurationArguments,
): Pick<ConfigurationSettings, 'credentials' | 'apiKeys'> {
  if (args.ApiKey != null) return apiKeySettings(args.ApiKey)
  const token = args.AccessToken
  if (token) return { credentials: { kind: 'bearer', token: () => token.reveal() } }
  const credential: PSCredential | undefined = givenCredential(
    args.Credential,
    args.Username,
    args.Password,
  )
  return credential ? { credentials: passwordCredentials(credential) } : {}
}

/** A session's token, or keys by header name. */
export function apiKeySettings(
  key: unknown,
): Pick<ConfigurationSettings, 'credentials' | 'apiKeys'> {
  if (typeof key === 'string' || key instanceof SecureString) return { credentials: session(key) }
  const members = membersOf(key)
  if (!members) throw invalidApiKey()
  const keys = members.map(([name, value]) => [name.toLowerCase(), secretText(value)] as const)
  const token = keys.find(([name]) => name === 'vmware-api-session-id')
  if (token) return { credentials: session(token[1]) }
  const apiKeys: ServerOptions['apiKeys'] = Object.fromEntries(
    keys.map(([name, value]) => [name, () => value]),
  )
  return { apiKeys }
}

/** The token in what `Invoke-CreateSession -WithHttpInfo` wrote, or the token itself. */
export function sessionResponseSettings(response: unknown) {
  const data = isPSObject(response) ? (getProperty(response, 'Data') ?? response) : response
  return { ...apiKeySettings(data), apiKeys: undefined }
}

function session(token: string | SecureString): Credentials {
  const secret = typeof token === 'string' ? new SecureString(token) : token
  return { kind: 'session', sessionId: () => secret.reveal() }
}

function secretText(value: unknown): string {
  if (value instanceof SecureString) return value.reveal()
  if (typeof value === 'string') return value
  throw invalidApiKey()
}

function invalidApiKey(): ErrorRecord {
  return new ErrorRecord('The API key is neither text nor a hashtable of header names and keys.', {
    errorId: 'InvalidApiKey',
    category: 'InvalidArgument',
    recommendedAction: "Give the session's token, or @{ 'header-name' = 'key' }.",
  })
}

function viConnection(value: unknown): PSObject | undefined {
  if (value === undefined || value === null) return undefined
  if (isPSObject(value)) return value
  throw new ErrorRecord('-VIConnection takes what Connect-VIServer writes.', {
    errorId: 'InvalidServer',
    category: 'InvalidArgument',
    targetObject: value,
    recommendedAction: 'Connect with Connect-VIServer and give its output.',
  })
}

function oneOf<T extends string>(value: string | undefined, accepted: readonly T[]): T | undefined {
  return accepted.find((candidate) => candidate === value)
}
