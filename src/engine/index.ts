/**
 * The engine behind every door: what commands there are, where they are loaded from, and the pieces
 * of a runspace put together. The layers on top (cli, host, porting, the library) start here.
 */
export { loadCmdlet, loadIndex } from './command-source.js'
export { loadCommandTable } from './command-table.js'
export { isBuilt, packageFolder, packageVersion } from './package-folder.js'
export { loadSdkModule } from './sdk-modules.js'
