/** `vposh` on a terminal: the shell, with the servers, options and folders of the command line. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { BackendParts, ShellBackend, ServerStatus } from '../host/shell/index.js'
import { runShell } from '../host/shell/index.js'
import { toErrorRecord } from '../objects/error-record.js'
import { userFolders } from '../sdk/user-folders.js'
import type { CliIo } from './cli-io.js'
import type { Configuration } from './configuration.js'
import { embeddedServerName, readConfiguration } from './configuration.js'
import { writeErrorRecord } from './error-output.js'
import type { OwnOptions } from './own-options.js'
import { chooseServer } from './server-choice.js'
import type { ShellArguments } from './shell-arguments.js'
import { hasColor } from './terminal-style.js'

export async function runInteractive(
  given: ShellArguments,
  options: OwnOptions,
  io: CliIo,
): Promise<number> {
  const shell = io.shell?.()
  if (!shell) throw new TypeError('a shell was asked for where there is no terminal')
  const { config, state } = await userFolders(io.env)
  const configuration = await readOrReport(options, io)
  const server = serverOf(options, io, configuration)
  const profile = join(config, 'profile.ps1')
  return runShell({
    terminal: shell,
    interrupts: shell.interrupts,
    colour: hasColor(io.stdout, io.env, options),
    env: io.env,
    home: io.env['HOME'] ?? io.env['USERPROFILE'] ?? '',
    historyFile: join(state, 'history.jsonl'),
    profile: given.noProfile || !existsSync(profile) ? undefined : profile,
    script: given.command,
    server,
    greeting: options.quiet ? undefined : greetingFor(server),
    signal: io.signal,
    builtIns: { tour: () => runTour(options, io) },
    open: (parts) => openBackend(parts, options, configuration, io),
  })
}

/** A configuration that cannot be read must not keep the shell from opening. */
async function readOrReport(options: OwnOptions, io: CliIo): Promise<Configuration> {
  try {
    return await readConfiguration(options.config ?? io.env['VPOSH_CONFIG'], io.env)
  } catch (thrown) {
    writeErrorRecord(io, options, toErrorRecord(thrown))
    return { path: undefined, servers: {} }
  }
}

function serverOf(options: OwnOptions, io: CliIo, configuration: Configuration): ServerStatus {
  try {
    const target = chooseServer(options, io.env, configuration)
    if (target.kind === 'embedded') return { name: embeddedServerName, state: 'none', others: 0 }
    return { name: target.name, state: 'not connected', others: 0 }
  } catch (thrown) {
    writeErrorRecord(io, options, toErrorRecord(thrown))
    return { name: '', state: 'none', others: 0 }
  }
}

function greetingFor({ name }: ServerStatus): string {
  return name === embeddedServerName
    ? "No server is configured: using the embedded vCenter ('tour' shows around)."
    : "'help' helps, Tab completes, Ctrl+R searches the history, 'exit' leaves."
}

async function openBackend(
  parts: BackendParts,
  options: OwnOptions,
  configuration: Configuration,
  io: CliIo,
): Promise<ShellBackend> {
  const { openShellBackend } = await import('./shell-backend.js')
  return openShellBackend({ parts, options: { ...options, quiet: true }, configuration, io })
}

async function runTour(options: OwnOptions, io: CliIo): Promise<void> {
  const [{ runSubcommand }, { findSubcommand }] = await Promise.all([
    import('./run-subcommand.js'),
    import('./subcommands.js'),
  ])
  const tour = findSubcommand('tour')
  if (tour) await runSubcommand(tour, [], options, io)
}
