import type {
  Connection,
  OperationCall,
  OperationResponse,
  ServerOptions,
} from '../../src/http/index.js'
import type { ErrorRecord } from '../../src/objects/index.js'
import {
  collectPipeline,
  createServices,
  namedArgument,
  type Cmdlet,
  type PipelineStage,
  type Services,
} from '../../src/registry/index.js'
import { connectionOpenerKey, connectionsKey } from '../../src/sdk/index.js'
import { contentCmdlet } from './modules.js'

export type Arguments = Readonly<Record<string, unknown>>

export interface Outcome {
  readonly output: readonly unknown[]
  readonly errors: readonly ErrorRecord[]
  readonly warnings: readonly string[]
  readonly lines: readonly string[]
}

/** One stage of a pipeline: a command, by name or itself, with its arguments by name. */
export function stage(command: string | Cmdlet, args: Arguments = {}): PipelineStage {
  return {
    command: typeof command === 'string' ? contentCmdlet(command) : command,
    arguments: Object.entries(args).map(([name, value]) => namedArgument(name, value)),
  }
}

/** Runs a pipeline and gathers all that came of it. */
export async function run(
  services: Services,
  stages: readonly PipelineStage[],
  input?: readonly unknown[],
): Promise<Outcome> {
  const errors: ErrorRecord[] = []
  const warnings: string[] = []
  const lines: string[] = []
  const output = await collectPipeline(stages, {
    services,
    ...(input ? { input } : {}),
    streams: {
      error: (record) => void errors.push(record),
      warning: (record) => void warnings.push(String(record['Message'])),
    },
    host: { writeLine: (text) => void lines.push(text), promptForChoice: () => 0 },
  })
  return { output, errors, warnings, lines }
}

export type Answer = (call: OperationCall) => unknown

/** A connection that sends nothing: it keeps the calls and answers what `answer` says or throws. */
export class FakeConnection implements Connection {
  static #count = 0
  readonly id = `fake-${++FakeConnection.#count}`
  readonly server: string
  readonly host: string
  readonly port = 443
  readonly url: string
  readonly user: string | undefined
  readonly dialect = 'api'
  readonly options: ServerOptions
  readonly calls: OperationCall[] = []
  state: Connection['state'] = 'connected'
  closed: unknown[] = []
  readonly #answer: Answer

  constructor(options: ServerOptions, answer: Answer) {
    const { credentials } = options
    this.options = options
    this.server = options.server
    this.host = options.server
    this.url = `https://${options.server}`
    this.user = credentials && 'user' in credentials ? credentials.user : undefined
    this.#answer = answer
  }

  async open(): Promise<void> {}

  async send(call: OperationCall): Promise<OperationResponse> {
    this.calls.push(call)
    const data = this.#answer(call)
    const base = { headers: { 'x-test': 'yes' }, operationId: 'op-1', dialect: 'api' as const }
    return { ...base, data, statusCode: call.operation.success?.status ?? 200 }
  }

  describe({ operation, body }: OperationCall) {
    const described = { method: operation.method, url: this.url + operation.path, headers: {} }
    return body === undefined ? described : { ...described, body: JSON.stringify(body) }
  }

  async upload(): Promise<never> {
    throw new TypeError('a fake connection uploads nothing')
  }

  async download(): Promise<never> {
    throw new TypeError('a fake connection downloads nothing')
  }

  async release(): Promise<string | undefined> {
    return '8.0.3'
  }

  async ping(): Promise<boolean> {
    return true
  }

  sessionSecret(): string | undefined {
    return this.state === 'connected' ? 'session-token' : undefined
  }

  async close(options?: unknown): Promise<void> {
    this.state = 'disconnected'
    this.closed.push(options)
  }
}

export interface FakeRunspace {
  readonly services: Services
  /** In the order in which they were opened. */
  readonly opened: FakeConnection[]
  connect(server: string, options?: Partial<ServerOptions>): Promise<void>
}

/** A runspace whose servers are fake; `answer` also decides whether a login is refused. */
export function fakeRunspace(
  answer: Answer = () => undefined,
  login: (options: ServerOptions) => void = () => {},
): FakeRunspace {
  const services = createServices()
  const opened: FakeConnection[] = []
  services.set(connectionOpenerKey, async (options) => {
    login(options)
    const connection = new FakeConnection(options, answer)
    opened.push(connection)
    return connection
  })
  return {
    services,
    opened,
    async connect(server, options = {}) {
      await services.get(connectionsKey).vi.connect({ options: { server, ...options } })
    },
  }
}
