import { loadCmdlet } from '../engine/index.js'
import { formatObjects } from '../format/index.js'
import { commandHelp } from '../registry/index.js'
import type { CommandEntry, HelpView } from '../registry/index.js'
import type { CliIo } from './cli-io.js'
import { exitCodes } from './exit-codes.js'

/** What Get-Help prints for the cmdlet. */
export async function printCmdletHelp(
  entry: CommandEntry,
  view: HelpView,
  io: CliIo,
): Promise<number> {
  const help = commandHelp(await loadCmdlet(entry), { module: entry.module, view })
  const width = io.stdout.columns ?? 100
  io.stdout.write((await formatObjects([help], { format: 'auto', width })).trimStart())
  return exitCodes.done
}
