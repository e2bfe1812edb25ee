/** The configuration file: named servers and a few defaults, in YAML or JSON. */
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { nearestNames } from '../registry/index.js'
import { certificatePolicies, outputFormats } from './own-options.js'
import type { CertificatePolicyName, OutputFormat } from './own-options.js'
import { UsageError } from './usage-error.js'
import { userFolders } from '../sdk/user-folders.js'

export interface ServerSettings {
  /** A host name, with its port if need be, or an address that begins with https://. */
  readonly url: string
  readonly user?: string
  readonly cacert?: string
  readonly certificate?: CertificatePolicyName
  readonly fingerprint?: string
  readonly dialect?: 'api' | 'rest'
  readonly representation?: 'json' | 'xml' | 'form'
  readonly address?: 'path' | 'body'
  /** Seconds. */
  readonly timeout?: number
  readonly proxy?: string
  readonly keepSession?: boolean
}

export interface Configuration {
  /** Undefined when there is no file. */
  readonly path: string | undefined
  readonly default?: string
  readonly output?: OutputFormat
  readonly servers: Readonly<Record<string, ServerSettings>>
}

type Check = (value: unknown) => boolean
const text: Check = (value) => typeof value === 'string' && value !== ''
const oneOf =
  (...accepted: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && accepted.includes(value)
const expected = (check: Check, what: string) => ({ check, what })

const serverKeys = {
  url: expected(text, 'a host name or an address'),
  user: expected(text, 'a user name'),
  cacert: expected(text, 'the path of a PEM file'),
  certificate: expected(oneOf(...certificatePolicies), certificatePolicies.join(', ')),
  fingerprint: expected(text, 'a SHA-256 fingerprint'),
  dialect: expected(oneOf('api', 'rest'), 'api or rest'),
  representation: expected(oneOf('json', 'xml', 'form'), 'json, xml or form'),
  address: expected(oneOf('path', 'body'), 'path or body'),
  timeout: expected((value) => typeof value === 'number' && value > 0, 'seconds above 0'),
  proxy: expected(text, 'the address of a proxy'),
  keepSession: expected((value) => typeof value === 'boolean', 'true or false'),
} as const satisfies Record<keyof ServerSettings, ReturnType<typeof expected>>

const fileKeys = {
  default: expected(text, 'the name of a server below servers'),
  output: expected(oneOf(...outputFormats), outputFormats.join(', ')),
  servers: expected(isRecord, 'servers by name'),
} as const

/** The name of the embedded vCenter where a server is named; not to be given to another. */
export const embeddedServerName = 'embedded'

/**
 * Reads `path` (from --config or VPOSH_CONFIG), which must exist, else `config.yaml`, `.yml` or
 * `.json` in the user's configuration folder, where none is as good as an empty one.
 */
export async function readConfiguration(
  path: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Configuration> {
  if (path !== undefined) {
    const content = await contentOf(path)
    if (content === undefined) {
      throw new UsageError(`Configuration file ${path} does not exist.`, {
        errorId: 'ConfigurationNotFound',
        targetObject: path,
        recommendedAction: 'Correct --config or VPOSH_CONFIG.',
      })
    }
    return checked(path, await parsed(path, content))
  }
  const { config } = await userFolders(env)
  for (const name of ['config.yaml', 'config.yml', 'config.json']) {
    const candidate = join(config, name)
    const content = await contentOf(candidate)
    if (content !== undefined) return checked(candidate, await parsed(candidate, content))
  }
  return { path: undefined, servers: {} }
}

async function contentOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new UsageError(`Cannot read the configuration file ${path}.`, {
      errorId: 'ConfigurationUnreadable',
      targetObject: path,
      causes: [error instanceof Error ? error.message : String(error)],
      cause: error,
    })
  }
}

async function parsed(path: string, content: string): Promise<unknown> {
  try {
    if (extname(path) === '.json') return JSON.parse(content)
    const { parse } = (await import('yaml')).default
    return parse(content) ?? {}
  } catch (error) {
    throw invalid(path, 'it is not well formed', [
      error instanceof Error ? error.message : String(error),
    ])
  }
}

function checked(path: string, content: unknown): Configuration {
  if (!isRecord(content)) throw invalid(path, 'it holds no keys')
  checkKeys(path, '', content, fileKeys)
  const servers: Record<string, ServerSettings> = {}
  for (const [name, given] of Object.entries(
    isRecord(content['servers']) ? content['servers'] : {},
  )) {
    if (name === embeddedServerName) {
      throw invalid(path, `the name '${embeddedServerName}' is the embedded vCenter's own`)
    }
    const settings: unknown = typeof given === 'string' ? { url: given } : given
    if (!isRecord(settings)) throw invalid(path, `servers.${name} must hold keys, such as url`)
    checkKeys(path, `servers.${name}.`, settings, serverKeys)
    if (!('url' in settings)) throw invalid(path, `servers.${name} has no url`)
    servers[name] = settings as unknown as ServerSettings
  }
  const { default: chosen } = content as Partial<Configuration>
  if (chosen !== undefined && chosen !== embeddedServerName && !Object.hasOwn(servers, chosen)) {
    throw invalid(path, `default is '${chosen}', which is not among servers`)
  }
  return { ...content, path, servers }
}

function checkKeys(
  path: string,
  prefix: string,
  given: Record<string, unknown>,
  known: Readonly<Record<string, ReturnType<typeof expected>>>,
): void {
  for (const [key, value] of Object.entries(given)) {
    const rule = Object.hasOwn(known, key) ? known[key] : undefined
    if (/^pass(word|wd)?$/i.test(key)) {
      throw invalid(
        path,
        `${prefix}${key}: passwords do not belong in this file`,
        [],
        'Use New-VICredentialStoreItem, VPOSH_PASSWORD or --password-stdin.',
      )
    }
    if (!rule) {
      const [nearest] = nearestNames(key, Object.keys(known))
      const advice = nearest
        ? `Did you mean ${nearest}?`
        : `Known here: ${Object.keys(known).join(', ')}.`
      throw invalid(path, `${prefix}${key} is not known`, [], advice)
    }
    if (!rule.check(value)) throw invalid(path, `${prefix}${key} must be ${rule.what}`)
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function invalid(
  path: string,
  reason: string,
  causes: readonly string[] = [],
  recommendedAction = 'See vposh help configuration.',
): UsageError {
  return new UsageError(`Configuration file ${path}: ${reason}.`, {
    errorId: 'InvalidConfiguration',
    targetObject: path,
    causes,
    recommendedAction,
  })
}
