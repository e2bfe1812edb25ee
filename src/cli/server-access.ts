/** How one-shot commands get their server: chosen, trusted, logged in to, all when first needed. */
import { join } from 'node:path'
import { loadSdkModule } from '../engine/index.js'
import { formatTrace, openConnection } from '../http/index.js'
import type {
  Connection,
  Credentials,
  DescribedRequest,
  ServerOptions,
  TlsOptions,
  TraceSink,
} from '../http/index.js'
import type { Terminal } from '../host/questions/index.js'
import type { Services } from '../registry/index.js'
import {
  apiErrorRecord,
  connectionDefaultsKey,
  connectionOpenerKey,
  connectionProviderKey,
  connectionsKey,
  credentialSourceKey,
  sdkModulesKey,
} from '../sdk/index.js'
import type { ConnectionProvider } from '../sdk/index.js'
import type { CliIo, OutputStream } from './cli-io.js'
import type { Configuration } from './configuration.js'
import { credentialLookup } from './credential-lookup.js'
import { describingConnection } from './dry-run.js'
import { startEmbeddedServer } from './embedded-server.js'
import type { EmbeddedServer } from './embedded-server.js'
import type { OwnOptions } from './own-options.js'
import { chooseServer } from './server-choice.js'
import type { EmbeddedTarget, ServerTarget } from './server-choice.js'
import { UsageError } from './usage-error.js'
import { userFolders } from '../sdk/user-folders.js'

export interface ServerAccessOptions {
  readonly io: CliIo
  readonly options: OwnOptions
  readonly configuration: Configuration
  readonly services: Services
  /** For questions; undefined where nobody can be asked. */
  readonly terminal: Terminal | undefined
  /** The first line of standard input, for --password-stdin. */
  readonly readPassword: () => Promise<string>
}

export interface ServerAccess {
  /** What was described instead of sent, under --dry-run. */
  readonly described: readonly DescribedRequest[]
  /** The embedded vCenter's address, once something has been sent to it. */
  readonly embeddedUrl: string | undefined
  /** Logs out everywhere and stops the embedded vCenter, if it was started. */
  close(): Promise<void>
}

/** Tells the SDK of a runspace where its servers are. Opens nothing yet. */
export function provideServers(access: ServerAccessOptions): ServerAccess {
  const { io, options, services } = access
  const described: DescribedRequest[] = []
  const credentials = credentialLookup(access)
  let embedded: Promise<EmbeddedServer> | undefined
  let embeddedUrl: string | undefined

  const optionsFor = async (target: ServerTarget | EmbeddedTarget): Promise<ServerOptions> => {
    const common = requestOptions(target)
    if (target.kind === 'embedded') {
      embedded ??= startEmbeddedServer(io, { announce: !target.named && !options.quiet })
      const { url, username, password } = await embedded
      embeddedUrl = url
      return { ...common, server: url, credentials: passwordOf(username, () => password) }
    }
    const found: Credentials = options['dry-run']
      ? unsentSession
      : await credentials.forServer(target)
    return {
      ...common,
      server: target.url,
      credentials: found,
      tls: await tlsOptions(target, access),
      ...(target.proxy ? { proxy: target.proxy } : {}),
      ...(target.keepSession ? { sessionCache: { folder: await sessionFolder(io) } } : {}),
    }
  }

  services.set(sdkModulesKey, loadSdkModule)
  services.set(connectionProviderKey, provider(access, optionsFor))
  services.set(credentialSourceKey, credentials.source)
  services.set(connectionDefaultsKey, () => ({
    environment: io.env,
    onWarning: (message) => io.stderr.write(`WARNING: ${message}\n`),
    ...(options.trace ? { trace: traceOutput(io.stderr) } : {}),
    ...(options['dry-run'] ? { connect: 'lazy' } : {}),
  }))
  services.set(connectionOpenerKey, async (server) => {
    const connection = await opened(server)
    if (!options['dry-run']) return connection
    return describingConnection(connection, (request) => described.push(request))
  })
  return {
    described,
    get embeddedUrl() {
      return embeddedUrl
    },
    async close() {
      await services.get(connectionsKey).closeAll()
      await (await embedded)?.close()
    },
  }
}

/** For a dry run: the request is shown with the header that a session would have. */
const unsentSession: Credentials = { kind: 'session', sessionId: () => 'none' }

/** What a login failed with is reported like any other refusal of the server. */
async function opened(server: ServerOptions): Promise<Connection> {
  try {
    return await openConnection(server)
  } catch (error) {
    const operation = { command: 'login', method: 'POST', path: '/api/session' } as const
    throw apiErrorRecord(error, { operation }, { name: server.server })
  }
}

/** --trace: each request and answer on standard error; the executor has masked every secret. */
function traceOutput(stream: OutputStream): TraceSink {
  return (entry) => {
    stream.write(`${formatTrace(entry)}\n`)
  }
}

function provider(
  { options, io, configuration, terminal }: ServerAccessOptions,
  optionsFor: (target: ServerTarget | EmbeddedTarget) => Promise<ServerOptions>,
): ConnectionProvider {
  return {
    defaultServer: () => optionsFor(chooseServer(options, io.env, configuration)),
    namedServer: (name) =>
      optionsFor(chooseServer({ ...options, server: name }, io.env, configuration)),
    names: async () => Object.keys(configuration.servers),
    async choose(names) {
      if (!terminal) return undefined
      const { ask } = await import('../host/questions/index.js')
      return ask(terminal, (prompts, context) =>
        prompts.select({ message: 'Which server?', choices: names, loop: false }, context),
      )
    },
  }
}

function requestOptions(target: ServerTarget | EmbeddedTarget): Omit<ServerOptions, 'server'> {
  const { dialect, representation, address, timeout } = target
  return {
    ...(dialect ? { dialect } : {}),
    ...(representation ? { representation } : {}),
    ...(address ? { address } : {}),
    ...(timeout ? { timeouts: { headers: timeout * 1000, idle: timeout * 1000 } } : {}),
  }
}

export function passwordOf(user: string, password: () => string): Credentials {
  return { kind: 'password', user, password }
}

const policies = { fail: 'Fail', warn: 'Warn', prompt: 'Prompt', ignore: 'Ignore' } as const

/** Certificates are verified; on a terminal one that cannot be is asked about, else refused. */
async function tlsOptions(
  target: ServerTarget,
  { io, terminal }: ServerAccessOptions,
): Promise<TlsOptions> {
  const policy = target.certificate ?? (terminal ? 'prompt' : 'fail')
  const [authority, another] = target.authorities
  if (another !== undefined) {
    throw new UsageError('Only one file of certificate authorities can be given.', {
      errorId: 'SeveralAuthorityFiles',
      targetObject: target.name,
      recommendedAction: 'Join the PEM files into one; a file may hold many certificates.',
    })
  }
  const state = (await userFolders(io.env)).state
  return {
    policy: policies[policy],
    knownHosts: target.knownHosts ?? join(state, 'known-hosts'),
    ...(authority ? { caFile: authority } : {}),
    ...(target.fingerprint ? { fingerprint: target.fingerprint } : {}),
    ...(terminal
      ? {
          async onUntrusted(question) {
            const { askTrust } = await import('../host/questions/index.js')
            return askTrust(terminal, question)
          },
        }
      : {}),
  }
}

async function sessionFolder(io: CliIo): Promise<string> {
  return join((await userFolders(io.env)).state, 'sessions')
}
