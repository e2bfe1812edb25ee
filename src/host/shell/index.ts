/**
 * The interactive shell. Start at shell.ts (the loop) and session.ts (a runspace and its screen); the
 * line editor is in ../editor, what Tab offers in ../completion, the history in ../history.
 */
export { runShell } from './shell.js'
export type { BackendParts, ShellBackend, ShellOptions } from './options.js'
export type { Interrupts } from './interruption.js'
export type { ServerState, ServerStatus } from './prompt.js'
