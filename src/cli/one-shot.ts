/** `vposh <Cmdlet> -Parameter value …`: one cmdlet, its results on standard output. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { loadCmdlet, loadCommandTable, loadIndex } from '../engine/index.js'
import type { Cmdlet, CommandEntry, Services } from '../registry/index.js'
import { commandTableKey, compileCommand, createServices, runPipeline } from '../registry/index.js'
import type { CliIo } from './cli-io.js'
import { readCommandArguments } from './command-arguments.js'
import type { ArgumentSources, CommandArguments } from './command-arguments.js'
import { requireCommand } from './command-lookup.js'
import { readConfiguration } from './configuration.js'
import type { Configuration } from './configuration.js'
import { exitCodeOf } from './error-exit-code.js'
import { exitCodes } from './exit-codes.js'
import { oneShotHost } from './one-shot-host.js'
import { chooseFormat, readQuery, writeResults } from './output.js'
import type { OwnOptions } from './own-options.js'
import { questionHost } from './question-host.js'
import { parseInput, StandardInput } from './standard-input.js'
import type { ServerAccess } from './server-access.js'

export async function runOneShot(
  name: string,
  words: readonly string[],
  options: OwnOptions,
  io: CliIo,
): Promise<number> {
  const entry = requireCommand(await loadIndex(), name)
  if (options.help || words.includes('-?')) {
    const { printCmdletHelp } = await import('./cmdlet-help.js')
    return printCmdletHelp(entry, 'Detailed', io)
  }
  const cmdlet = await loadCmdlet(entry)
  const input = new StandardInput(io)
  const given = await readCommandArguments(words, compileCommand(cmdlet), sources(io, input))
  const configuration = await configurationFor(entry, options, io)
  // -Verbose to the cmdlet is --verbose to us: an error then shows the server's raw answer.
  if (words.some((word) => /^-verb(ose?)?$/i.test(word))) options.verbose = true
  return runCmdlet({ entry, cmdlet, given, input, configuration, io, options })
}

interface OneShot {
  readonly entry: CommandEntry
  readonly cmdlet: Cmdlet
  readonly given: CommandArguments
  readonly input: StandardInput
  readonly configuration: Configuration
  readonly io: CliIo
  readonly options: OwnOptions
}

async function runCmdlet(run: OneShot): Promise<number> {
  const { cmdlet, given, io, options } = run
  const format = chooseFormat(options, io.env, run.configuration)
  if (options['dry-run']) (await import('./dry-run.js')).checkDryRunFormat(format)
  const query = await readQuery(options)
  const services = createServices()
  services.set(commandTableKey, await loadCommandTable())
  const terminal = io.terminal?.()
  const messages = oneShotHost(
    io,
    options,
    terminal ? questionHost({ terminal, services, io, asksServer: !options['dry-run'] }) : {},
  )
  const { host, streams, preferences } = messages
  const results: unknown[] = []
  let isWhole = false
  const access = await serversFor(run, services, terminal)
  const piped = await pipelineInput(run)
  try {
    await runPipeline([{ command: cmdlet, arguments: given.arguments }], {
      services,
      streams,
      host,
      preferences,
      signal: io.signal,
      output: (value) => void results.push(value),
      ...(piped ? { input: piped } : {}),
    })
    isWhole = messages.firstError === undefined
  } finally {
    messages.settle()
    // What has arrived is shown even when the rest fails; nothing is no empty list then.
    const isList = (cmdlet.writesList ?? false) && (isWhole || results.length > 0)
    const described = access?.described ?? []
    await writeResults(results, { isList, format, io, options, query, described })
    await access?.close()
  }
  return messages.firstError ? exitCodeOf(messages.firstError) : exitCodes.done
}

/** Where neither a server nor a format is to be found in it, the file is not even looked for. */
async function configurationFor(
  entry: CommandEntry,
  options: OwnOptions,
  io: CliIo,
): Promise<Configuration> {
  const path = options.config ?? io.env['VPOSH_CONFIG']
  const isNeeded = path !== undefined || usesServers(entry) || options.output === undefined
  return isNeeded ? readConfiguration(path, io.env) : { path: undefined, servers: {} }
}

/** Commands that answer from the index alone never load the SDK. */
function usesServers({ module }: CommandEntry): boolean {
  return module.startsWith('VMware.')
}

function sources(io: CliIo, input: StandardInput): ArgumentSources {
  return {
    readFile: (path) => readFile(resolve(io.workingDirectory, path), 'utf8'),
    readStandardInput: () => input.read('the value of a parameter'),
  }
}

async function serversFor(
  { entry, configuration, input, io, options }: OneShot,
  services: Services,
  terminal: ReturnType<NonNullable<CliIo['terminal']>>,
): Promise<ServerAccess | undefined> {
  if (!usesServers(entry)) return undefined
  const { provideServers } = await import('./server-access.js')
  return provideServers({
    io,
    options,
    configuration,
    services,
    terminal,
    readPassword: async () => (await input.read('the password')).split(/\r?\n/, 1)[0] ?? '',
  })
}

async function pipelineInput({ given, input, options }: OneShot) {
  if (!given.pipesStandardInput && !options.input) return undefined
  return parseInput(await input.read('the input of the pipeline'), options.input ?? 'json')
}
