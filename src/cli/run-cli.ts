import { toErrorRecord } from '../objects/index.js'
import type { CliIo } from './cli-io.js'
import { writeErrorRecord } from './error-output.js'
import { exitCodeOf } from './error-exit-code.js'
import { exitCodes } from './exit-codes.js'
import { commandIndex, isScriptWord, scriptOption, splitCommandLine } from './own-options.js'
import type { OwnOptions } from './own-options.js'
import { readShellArguments } from './shell-arguments.js'
import { findSubcommand } from './subcommands.js'

/**
 * Runs one command line and gives its exit code; nothing is thrown. What is not needed is not
 * loaded: yargs only for a subcommand, the SDK and undici only when a cmdlet wants a server.
 */
export async function runCli(io: CliIo): Promise<number> {
  const options: OwnOptions = {}
  try {
    if (io.argv[0] === '__complete') {
      const { answerCompletion } = await import('./completion-answer.js')
      return await answerCompletion(io.argv.slice(1), io)
    }
    const at = commandIndex(io.argv)
    if (isScriptWord(io.argv[at])) return await runScriptWords(at, options, io)
    const subcommand = findSubcommand(io.argv[at] ?? '')
    if (subcommand) {
      splitCommandLine(io.argv.slice(0, at), 'refuse', options)
      const { runSubcommand } = await import('./run-subcommand.js')
      return await runSubcommand(subcommand, io.argv.slice(at + 1), options, io)
    }
    const line = splitCommandLine(io.argv, 'refuse', options)
    if (line.command === undefined && opensShell(line.rest, options, io)) {
      const { runInteractive } = await import('./interactive.js')
      const { shell, server } = readShellArguments(line.rest)
      return await runInteractive(
        shell,
        server === undefined ? options : { ...options, server },
        io,
      )
    }
    if (line.command === undefined) return await runWithoutCommand(line.rest, options, io)
    const { runOneShot } = await import('./one-shot.js')
    return await runOneShot(line.command, line.rest, options, io)
  } catch (thrown) {
    if (io.signal.aborted) return interrupted(io)
    const error = toErrorRecord(thrown)
    writeErrorRecord(io, options, error)
    return exitCodeOf(error)
  }
}

/** `-c TEXT` or `run FILE`: the words behind belong to the script, but for vposh's own options. */
async function runScriptWords(at: number, options: OwnOptions, io: CliIo): Promise<number> {
  splitCommandLine(io.argv.slice(0, at), 'refuse', options)
  const isText = io.argv[at] === scriptOption
  const [script, ...words] = io.argv.slice(at + 1)
  const { UsageError } = await import('./usage-error.js')
  if (script === undefined) {
    throw new UsageError(isText ? 'Option -c needs a script.' : 'Which script is to be run?', {
      errorId: 'InvalidOptionValue',
      targetObject: io.argv[at],
      recommendedAction: isText
        ? "Write vposh -c 'Get-Command | Select-Object -First 3'; - reads standard input."
        : 'Write vposh run script.ps1 -Name value; - reads standard input.',
    })
  }
  const args = splitCommandLine(words, 'keep', options).rest
  const { runScript } = await import('./script-command.js')
  return runScript(
    isText ? { kind: 'text', text: script, args } : { kind: 'file', path: script, args },
    options,
    io,
  )
}

/** What failed because of Ctrl+C is not worth an error; who closed our output is not there to read. */
function interrupted({ signal, stderr }: CliIo): number {
  const reason: unknown = signal.reason
  const closed = reason instanceof Error && 'code' in reason && reason.code === 'EPIPE'
  if (!closed) stderr.write('vposh: interrupted\n')
  return exitCodes.interrupted
}

/** On a terminal, with nothing but what the shell takes. */
function opensShell(rest: readonly string[], options: OwnOptions, io: CliIo): boolean {
  if (options.help || options.version || !io.shell?.()) return false
  const { shell, unknown } = readShellArguments(rest)
  return unknown.length === 0 && (shell.command === undefined || shell.noExit)
}

async function runWithoutCommand(
  rest: readonly string[],
  options: OwnOptions,
  io: CliIo,
): Promise<number> {
  if (options.version) {
    const { packageVersion } = await import('../engine/index.js')
    io.stdout.write(`${packageVersion()}\n`)
    return exitCodes.done
  }
  const [first] = rest
  const tour = findSubcommand('tour')
  if (tour && first === undefined && !options.help) {
    const { runSubcommand } = await import('./run-subcommand.js')
    return runSubcommand(tour, [], options, io)
  }
  const { usage, unknownOption } = await import('./usage.js')
  if (first !== undefined && first !== '-?' && first !== '-h') throw unknownOption(first)
  io.stdout.write(usage())
  return exitCodes.done
}
