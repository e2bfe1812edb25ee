import type { ProgressRecord } from '../registry/index.js'
import { openRunner } from './command-runner.js'
import type { CommandRunner } from './command-runner.js'
import { readConfiguration } from './configuration.js'
import { exitCodes } from './exit-codes.js'
import { chooseFormat, readQuery, writeResults } from './output.js'
import { ProgressDisplay } from './progress-display.js'
import type { SubcommandContext } from './subcommand.js'

export interface Transfer {
  readonly runner: CommandRunner
  readonly signal: AbortSignal
  readonly onProgress: (record: ProgressRecord) => void
}

/** A subcommand that moves files: progress on standard error, the files' records as its results. */
export async function runTransfer(
  { io, options }: SubcommandContext,
  move: (transfer: Transfer) => Promise<readonly unknown[]>,
): Promise<number> {
  const configuration = await readConfiguration(options.config ?? io.env['VPOSH_CONFIG'], io.env)
  const format = chooseFormat(options, io.env, configuration)
  const query = await readQuery(options)
  const display = new ProgressDisplay(io.stderr)
  const runner = await openRunner(io, options)
  try {
    const onProgress = (record: ProgressRecord) => {
      if (!options.quiet) display.update(record)
    }
    const records = await move({ runner, signal: io.signal, onProgress })
    display.clear()
    await writeResults(records, { isList: true, format, io, options, query, described: [] })
    return exitCodes.done
  } finally {
    display.clear()
    await runner.close()
  }
}
