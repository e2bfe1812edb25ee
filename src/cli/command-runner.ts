/** Cmdlets called by name from a subcommand, against the server that the command line means. */
import { loadCmdlet, loadIndex } from '../engine/index.js'
import type { Connection } from '../http/index.js'
import { isPSObject } from '../objects/index.js'
import type { PSObject } from '../objects/index.js'
import { collectPipeline, createServices, splattedArguments } from '../registry/index.js'
import { connectionsKey } from '../sdk/index.js'
import type { CliIo } from './cli-io.js'
import { requireCommand } from './command-lookup.js'
import { completerContext } from './completer-context.js'
import { readConfiguration } from './configuration.js'
import { oneShotHost } from './one-shot-host.js'
import type { OwnOptions } from './own-options.js'
import { provideServers } from './server-access.js'
import { StandardInput } from './standard-input.js'

export interface CommandRunner {
  /** What the cmdlet writes; any error is thrown. */
  invoke(name: string, parameters?: Readonly<Record<string, unknown>>): Promise<unknown[]>
  /** Its one result, which is an object. */
  invokeForObject(name: string, parameters?: Readonly<Record<string, unknown>>): Promise<PSObject>
  /** Its one result as text: an identifier. */
  invokeForText(name: string, parameters?: Readonly<Record<string, unknown>>): Promise<string>
  /** To the default server, for content that is no cmdlet's business. */
  connection(): Promise<Connection>
  close(): Promise<void>
}

export async function openRunner(io: CliIo, options: OwnOptions): Promise<CommandRunner> {
  const configuration = await readConfiguration(options.config ?? io.env['VPOSH_CONFIG'], io.env)
  const services = createServices()
  const input = new StandardInput(io)
  const access = provideServers({
    io,
    options,
    configuration,
    services,
    terminal: io.terminal?.(),
    readPassword: async () => (await input.read('the password')).split(/\r?\n/, 1)[0] ?? '',
  })
  const { host, streams, preferences } = oneShotHost(io, options, {})
  const invoke: CommandRunner['invoke'] = async (name, parameters = {}) => {
    const command = await loadCmdlet(requireCommand(await loadIndex(), name))
    return collectPipeline([{ command, arguments: splattedArguments(parameters) }], {
      services,
      streams,
      host,
      preferences: { ...preferences, error: 'Stop', confirm: 'None' },
      signal: io.signal,
    })
  }
  return {
    invoke,
    async invokeForObject(name, parameters) {
      const [result] = await invoke(name, parameters)
      if (isPSObject(result)) return result
      throw new TypeError(`${name} did not answer an object`)
    },
    async invokeForText(name, parameters) {
      const [result] = await invoke(name, parameters)
      if (typeof result === 'string') return result
      throw new TypeError(`${name} did not answer text`)
    },
    async connection() {
      const context = completerContext('vposh', {}, services, io)
      const [target] = await services.get(connectionsKey).resolve(undefined, context)
      if (!target) throw new TypeError('resolving servers gave none and no error')
      return target.connection
    },
    close: () => access.close(),
  }
}
