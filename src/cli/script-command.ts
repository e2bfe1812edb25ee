/** `vposh -c SCRIPT [argument …]` and `vposh run FILE [argument …]`: PowerShell text. */
import { loadCommandTable } from '../engine/index.js'
import { toErrorRecord } from '../objects/index.js'
import { createServices, type Services } from '../registry/index.js'
import { createRunspace } from '../runtime/index.js'
import type { CliIo } from './cli-io.js'
import { readConfiguration, type Configuration } from './configuration.js'
import { exitCodes } from './exit-codes.js'
import { oneShotHost, type OneShotHost } from './one-shot-host.js'
import { chooseFormat, readQuery, writeResults } from './output.js'
import type { OwnOptions } from './own-options.js'
import { questionHost } from './question-host.js'
import { streamedOutput, type ScriptOutput } from './script-output.js'
import { readScript, type ScriptSource } from './script-source.js'
import { provideServers, type ServerAccess } from './server-access.js'
import { StandardInput } from './standard-input.js'

/**
 * The exit codes are PowerShell's: what `exit` gave; 1 after an error that nothing caught, and for
 * text also when its last statement failed; else 0. Ctrl+C is the caller's to tell.
 */
export async function runScript(
  source: ScriptSource,
  options: OwnOptions,
  io: CliIo,
): Promise<number> {
  const configuration = await readConfiguration(options.config ?? io.env['VPOSH_CONFIG'], io.env)
  const input = new StandardInput(io)
  const services = createServices()
  const terminal = io.terminal?.()
  const messages = oneShotHost(
    io,
    options,
    terminal ? questionHost({ terminal, services, io, asksServer: !options['dry-run'] }) : {},
  )
  const access = provideServers({
    io,
    options,
    configuration,
    services,
    terminal,
    readPassword: async () => (await input.read('the password')).split(/\r?\n/, 1)[0] ?? '',
  })
  const output = await outputOf({ configuration, options, io, messages, access })
  const { text, args } = await readScript(source, io, input)
  const runspace = await openRunspace(services, messages, output)
  io.signal.addEventListener('abort', () => runspace.stop(), { once: true })
  try {
    await runspace.run(text, { args, output: (value) => output.write(value) })
  } catch (thrown) {
    if (io.signal.aborted) throw thrown
    output.streams.error?.(toErrorRecord(thrown))
    return exitCodes.failed
  } finally {
    messages.settle()
    await output.end()
    await access.close()
  }
  if (runspace.exitCode !== undefined) return runspace.exitCode
  return source.kind === 'text' && !runspace.lastSuccess ? exitCodes.failed : exitCodes.done
}

async function openRunspace(
  services: Services,
  { host, preferences }: OneShotHost,
  { streams }: Pick<ScriptOutput, 'streams'>,
) {
  return createRunspace({
    commands: await loadCommandTable(),
    services,
    host,
    streams,
    variables: {
      VerbosePreference: preferences.verbose,
      ConfirmPreference: preferences.confirm,
    },
  })
}

interface OutputWanted {
  readonly configuration: Configuration
  readonly options: OwnOptions
  readonly io: CliIo
  readonly messages: OneShotHost
  readonly access: ServerAccess
}

type Output = Omit<ScriptOutput, 'end'> & { end(): void | Promise<void> }

/** As it comes, unless a format or a query asks for the whole as one document. */
async function outputOf(wanted: OutputWanted): Promise<Output> {
  const { configuration, options, io, messages, access } = wanted
  const format = chooseFormat(options, io.env, configuration)
  const query = await readQuery(options)
  if (format === 'auto' && !query && !options['dry-run'])
    return streamedOutput(io, options, messages)
  const results: unknown[] = []
  return {
    streams: messages.streams,
    write: (value) => void results.push(value),
    end: () =>
      writeResults(results, {
        isList: false,
        format,
        io,
        options,
        query,
        described: access.described,
      }),
  }
}
