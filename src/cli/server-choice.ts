/**
 * Which server a one-shot command talks to, and how: the command line wins over the environment
 * (VPOSH_*, then govc's GOVC_*), that over the configuration file. Nothing named: the embedded one.
 */
import { delimiter } from 'node:path'
import { SecureString } from '../objects/index.js'
import { embeddedServerName } from './configuration.js'
import type { Configuration, ServerSettings } from './configuration.js'
import { certificatePolicies } from './own-options.js'
import type { CertificatePolicyName, OwnOptions } from './own-options.js'
import { UsageError } from './usage-error.js'

type Environment = Readonly<Record<string, string | undefined>>

export interface ServerTarget {
  readonly kind: 'server'
  /** As the user calls it: a configured name, else host and port. */
  readonly name: string
  /** Scheme, host and port, without a path. */
  readonly url: string
  readonly user?: string | undefined
  readonly password?: SecureString | undefined
  readonly certificate: CertificatePolicyName | undefined
  readonly fingerprint?: string | undefined
  /** Paths of PEM files. */
  readonly authorities: readonly string[]
  /** govc's file of trusted thumbprints. */
  readonly knownHosts?: string | undefined
  readonly dialect?: 'api' | 'rest' | undefined
  readonly representation?: 'json' | 'xml' | 'form' | undefined
  readonly address?: 'path' | 'body' | undefined
  /** Seconds. */
  readonly timeout?: number | undefined
  readonly proxy?: string | undefined
  readonly keepSession: boolean
}

export interface EmbeddedTarget extends Pick<
  ServerTarget,
  'dialect' | 'representation' | 'address' | 'timeout'
> {
  readonly kind: 'embedded'
  /** True when the user named it; else it is said once that it is used. */
  readonly named: boolean
}

export function chooseServer(
  options: OwnOptions,
  env: Environment,
  configuration: Configuration,
): ServerTarget | EmbeddedTarget {
  if (options.server !== undefined) {
    refusePassword(options.server)
    return target(options.server, options, env, configuration)
  }
  const named = env['VPOSH_SERVER'] || env['GOVC_URL'] || configuredDefault(configuration)
  return target(named, options, env, configuration)
}

/** The one that `default` names, else the only one there is. */
function configuredDefault(configuration: Configuration): string | undefined {
  const names = Object.keys(configuration.servers)
  return configuration.default ?? (names.length === 1 ? names[0] : undefined)
}

function target(
  named: string | undefined,
  options: OwnOptions,
  env: Environment,
  configuration: Configuration,
): ServerTarget | EmbeddedTarget {
  const requestOptions = (settings: Partial<ServerSettings>) => ({
    dialect: options.dialect ?? oneOf(env, 'VPOSH_DIALECT', ['api', 'rest']) ?? settings.dialect,
    representation:
      options.representation ??
      oneOf(env, 'VPOSH_REPRESENTATION', ['json', 'xml', 'form']) ??
      settings.representation,
    address: options.address ?? oneOf(env, 'VPOSH_ADDRESS', ['path', 'body']) ?? settings.address,
    timeout: options.timeout ?? seconds(env, 'VPOSH_TIMEOUT') ?? settings.timeout,
  })
  if (named === undefined || named === embeddedServerName) {
    return { kind: 'embedded', named: named !== undefined, ...requestOptions({}) }
  }
  const configured = Object.hasOwn(configuration.servers, named)
    ? configuration.servers[named]
    : undefined
  const settings: Partial<ServerSettings> = configured ?? {}
  const address = parseAddress(configured?.url ?? named)
  const govc = govcSettings(env, address.url)
  const password = address.password ?? (env['VPOSH_PASSWORD'] || govc.password)
  return {
    kind: 'server',
    name: configured ? named : address.host,
    url: address.url,
    user: options.user ?? address.user ?? (env['VPOSH_USERNAME'] || govc.user || settings.user),
    password: password ? new SecureString(password) : undefined,
    certificate: options.insecure
      ? 'ignore'
      : (options.certificate ??
        oneOf(env, 'VPOSH_CERTIFICATE', certificatePolicies) ??
        govc.certificate ??
        settings.certificate),
    fingerprint: options.fingerprint ?? (env['VPOSH_FINGERPRINT'] || settings.fingerprint),
    authorities: authorities(options, env, govc.authorities, settings),
    knownHosts: govc.knownHosts,
    ...requestOptions(settings),
    proxy: env['VPOSH_PROXY'] || settings.proxy,
    keepSession:
      options['keep-session'] ?? flag(env, 'VPOSH_KEEP_SESSION') ?? settings.keepSession ?? false,
  }
}

export interface ServerAddress {
  readonly url: string
  readonly host: string
  readonly user: string | undefined
  readonly password: string | undefined
}

/** `vc.test`, `vc.test:8443`, `https://vc.test/sdk` (govc's), `user:password@vc.test`. */
export function parseAddress(text: string): ServerAddress {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined
  if (!url?.host || !['https:', 'http:'].includes(url.protocol)) {
    throw new UsageError('The server named is neither configured nor an address.', {
      errorId: 'InvalidServerAddress',
      targetObject: url ? `${url.protocol}//${url.host}` : undefined,
      recommendedAction:
        'Write a host name, host:port or https://host; see vposh help configuration.',
    })
  }
  return {
    url: url.origin,
    host: url.host,
    user: url.username ? decodeURIComponent(url.username) : undefined,
    password: url.password ? decodeURIComponent(url.password) : undefined,
  }
}

function refusePassword(server: string): void {
  if (!/^(?:[a-z]+:\/\/)?[^/@]*:[^/]*@/i.test(server)) return
  throw new UsageError('A password on the command line can be read by other users.', {
    errorId: 'PasswordOnCommandLine',
    recommendedAction: 'Use --password-stdin, VPOSH_PASSWORD or the credential store.',
  })
}

/** What GOVC_* says, if GOVC_URL is that server: its password is for no other. */
function govcSettings(env: Environment, url: string) {
  const named = env['GOVC_URL']
  const address = named ? parseAddress(named) : undefined
  if (address?.url !== url) {
    return {
      user: undefined,
      password: undefined,
      certificate: undefined,
      authorities: undefined,
      knownHosts: undefined,
    }
  }
  return {
    user: address.user ?? env['GOVC_USERNAME'],
    password: address.password ?? env['GOVC_PASSWORD'],
    certificate: flag(env, 'GOVC_INSECURE') ? ('ignore' as const) : undefined,
    authorities: env['GOVC_TLS_CA_CERTS']?.split(delimiter).filter((path) => path !== ''),
    knownHosts: env['GOVC_TLS_KNOWN_HOSTS'] || undefined,
  }
}

function authorities(
  options: OwnOptions,
  env: Environment,
  govc: readonly string[] | undefined,
  settings: Partial<ServerSettings>,
): readonly string[] {
  const one = options.cacert ?? env['VPOSH_CACERT']
  if (one) return [one]
  return govc ?? (settings.cacert ? [settings.cacert] : [])
}

function oneOf<T extends string>(
  env: Environment,
  name: string,
  accepted: readonly T[],
): T | undefined {
  const value = env[name]?.toLowerCase()
  if (!value) return undefined
  const found = accepted.find((candidate) => candidate === value)
  if (found === undefined) throw badVariable(name, accepted.join(', '))
  return found
}

function seconds(env: Environment, name: string): number | undefined {
  if (!env[name]) return undefined
  const value = Number(env[name])
  if (!(value > 0)) throw badVariable(name, 'a number of seconds above 0')
  return value
}

function flag(env: Environment, name: string): boolean | undefined {
  const value = env[name]?.toLowerCase()
  if (!value) return undefined
  if (['1', 'true', 't', 'yes'].includes(value)) return true
  if (['0', 'false', 'f', 'no'].includes(value)) return false
  throw badVariable(name, '1 or 0')
}

function badVariable(name: string, accepted: string): UsageError {
  return new UsageError(`The environment variable ${name} must be ${accepted}.`, {
    errorId: 'InvalidEnvironmentVariable',
    targetObject: name,
  })
}
