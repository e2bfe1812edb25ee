import { CommandTable } from '../registry/index.js'
import { loadCmdlet, loadIndex } from './command-source.js'

let table: Promise<CommandTable> | undefined

/** All commands of the index, loaded on first use: what a runspace's services hold by commandTableKey. */
export function loadCommandTable(): Promise<CommandTable> {
  table ??= loadIndex().then((index) => new CommandTable(index, { load: loadCmdlet }))
  return table
}
