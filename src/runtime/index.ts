/**
 * PowerShell's runtime: a syntax tree becomes closures (compiler.ts), which run in frames over scopes
 * (frame.ts, scope.ts) and call commands through the registry's pipeline (run-commands.ts). A runspace
 * (runspace.ts) holds one session's state. Start there.
 */
export { createRunspace, Runspace } from './runspace.js'
export type { RunspaceOptions, ScriptOptions } from './runspace.js'
export { entryOf, tableOf } from './commands.js'
export { positionOf } from './position.js'
export type { ErrorPosition } from './position.js'
