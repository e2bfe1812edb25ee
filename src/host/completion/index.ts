/**
 * What the text at the cursor could become. Start at complete.ts: context.ts says where the cursor
 * stands, one file for each kind of place says what fits there, state.ts what is known of the session.
 */
export { complete } from './complete.js'
export { inTime, patience } from './state.js'
export type { CompletionState, FileEntry, NamedValue } from './state.js'
