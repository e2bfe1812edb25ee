/** `vposh -c SCRIPT [argument …]`: PowerShell text; its results are printed as a cmdlet's are. */
import { loadCommandTable } from '../engine/index.js'
import { createServices } from '../registry/index.js'
import { createRunspace } from '../runtime/index.js'
import type { CliIo } from './cli-io.js'
import { readConfiguration } from './configuration.js'
import { exitCodeOf } from './error-exit-code.js'
import { exitCodes } from './exit-codes.js'
import { oneShotHost } from './one-shot-host.js'
import { chooseFormat, readQuery, writeResults } from './output.js'
import type { OwnOptions } from './own-options.js'
import { questionHost } from './question-host.js'
import { provideServers } from './server-access.js'
import { StandardInput } from './standard-input.js'
import { UsageError } from './usage-error.js'

/** The exit code is what `exit` gave, else 0 when the last statement succeeded. */
export async function runScript(
  script: string | undefined,
  args: readonly string[],
  options: OwnOptions,
  io: CliIo,
): Promise<number> {
  if (script === undefined) {
    throw new UsageError('Option -c needs a script.', {
      errorId: 'InvalidOptionValue',
      targetObject: '-c',
      recommendedAction:
        "Write vposh -c 'Get-Command | Select-Object -First 3'; - reads standard input.",
    })
  }
  const configuration = await readConfiguration(options.config ?? io.env['VPOSH_CONFIG'], io.env)
  const format = chooseFormat(options, io.env, configuration)
  const query = await readQuery(options)
  const input = new StandardInput(io)
  const text = script === '-' ? await input.read('the script') : script
  const services = createServices()
  const terminal = io.terminal?.()
  const messages = oneShotHost(
    io,
    options,
    terminal ? questionHost({ terminal, services, io }) : {},
  )
  const { host, streams, preferences } = messages
  const access = provideServers({
    io,
    options,
    configuration,
    services,
    terminal,
    readPassword: async () => (await input.read('the password')).split(/\r?\n/, 1)[0] ?? '',
  })
  const runspace = createRunspace({
    commands: await loadCommandTable(),
    services,
    host,
    streams,
    variables: {
      VerbosePreference: preferences.verbose,
      ConfirmPreference: preferences.confirm,
    },
  })
  io.signal.addEventListener('abort', () => runspace.stop(), { once: true })
  const results: unknown[] = []
  try {
    await runspace.run(text, { args, output: (value) => void results.push(value) })
  } finally {
    messages.settle()
    const { described } = access
    await writeResults(results, { isList: false, format, io, options, query, described })
    await access.close()
  }
  if (runspace.exitCode !== undefined) return runspace.exitCode
  const { firstError } = messages
  return runspace.lastSuccess || !firstError ? exitCodes.done : exitCodeOf(firstError)
}
