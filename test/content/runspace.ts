import { loadCmdlet, loadIndex, loadSdkModule } from '../../src/engine/index.js'
import type { ErrorRecord } from '../../src/objects/index.js'
import {
  collectPipeline,
  createServices,
  namedArgument,
  type HostUI,
  type PipelineStage,
  type ProgressRecord,
  type Services,
} from '../../src/registry/index.js'
import {
  connectionDefaultsKey,
  connectionProviderKey,
  connectionsKey,
  sdkModulesKey,
} from '../../src/sdk/index.js'
import { sleep } from '../../src/content/limits.js'
import { sleepKey } from '../../src/content/index.js'
import type { ServerOptions } from '../../src/http/index.js'
import { startSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator/index.js'

export type Arguments = Readonly<Record<string, unknown>>

export interface Run {
  readonly output: readonly unknown[]
  readonly errors: readonly ErrorRecord[]
  readonly warnings: readonly string[]
  readonly lines: readonly string[]
  readonly progress: readonly ProgressRecord[]
}

export interface RunSetting {
  readonly signal?: AbortSignal
  readonly host?: HostUI
  readonly input?: readonly unknown[]
  readonly onProgress?: (record: ProgressRecord) => void
}

export interface ContentRunspace {
  readonly vcenter: Simulator
  readonly services: Services
  run(command: string, args?: Arguments, setting?: RunSetting): Promise<Run>
  /** The outputs of a pipeline of commands; any error fails the test. */
  pipe(...stages: readonly (readonly [command: string, args?: Arguments])[]): Promise<unknown[]>
  close(): Promise<void>
}

/** A runspace whose default server is a vCenter of its own, with the sample content. */
export async function contentRunspace(
  options: SimulatorOptions = {},
  server: Partial<ServerOptions> = {},
): Promise<ContentRunspace> {
  const vcenter = await startSimulator({ sampleContent: true, ...options })
  const services = runspaceServices(
    {
      server: vcenter.url,
      credentials: { kind: 'password', user: vcenter.username, password: () => vcenter.password },
    },
    server,
  )
  return {
    vcenter,
    services,
    run: (command, args, setting) => run(services, command, args, setting),
    async pipe(...stages) {
      return pipe(services, stages)
    },
    async close() {
      await services.get(connectionsKey).closeAll()
      await vcenter.close()
    },
  }
}

/** Services of a runspace that knows one server. */
export function runspaceServices(
  server: ServerOptions,
  defaults: Partial<ServerOptions> = {},
): Services {
  const services = createServices()
  services.set(sdkModulesKey, loadSdkModule)
  services.set(sleepKey, (milliseconds, signal) => sleep(Math.min(milliseconds, 5), signal))
  services.set(connectionDefaultsKey, () => ({ retry: { baseDelay: 1, maxDelay: 5 }, ...defaults }))
  services.set(connectionProviderKey, { defaultServer: async () => ({ ...server, ...defaults }) })
  return services
}

export async function run(
  services: Services,
  command: string,
  args: Arguments = {},
  setting: RunSetting = {},
): Promise<Run> {
  const errors: ErrorRecord[] = []
  const warnings: string[] = []
  const lines: string[] = []
  const progress: ProgressRecord[] = []
  const output = await collectPipeline([await stage(command, args)], {
    services,
    ...(setting.signal ? { signal: setting.signal } : {}),
    ...(setting.input ? { input: setting.input } : {}),
    streams: {
      error: (record) => void errors.push(record),
      warning: (record) => void warnings.push(String(record['Message'])),
      progress: (record) => {
        progress.push(record)
        setting.onProgress?.(record)
      },
    },
    host: { writeLine: (text) => void lines.push(text), ...setting.host },
  })
  return { output, errors, warnings, lines, progress }
}

export async function pipe(
  services: Services,
  stages: readonly (readonly [command: string, args?: Arguments])[],
): Promise<unknown[]> {
  const made = await Promise.all(stages.map(([command, args]) => stage(command, args ?? {})))
  return collectPipeline(made, {
    services,
    streams: {
      error: (record) => {
        throw record
      },
    },
  })
}

async function stage(command: string, args: Arguments): Promise<PipelineStage> {
  const { commands } = await loadIndex()
  const entry = commands.find(({ name }) => name === command)
  if (!entry) throw new Error(`no command ${command}`)
  return {
    command: await loadCmdlet(entry),
    arguments: Object.entries(args).map(([name, value]) => namedArgument(name, value)),
  }
}
