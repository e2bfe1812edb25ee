/**
 * Scripts on their way to vposh: what would run, what would not, and what to use instead. Pure: scripts and
 * facts in, reports out. Start at check-script.ts.
 */
export { checkJson, checkSarif } from './check-json.js'
export { checkScript } from './check-script.js'
export type { ScriptReport } from './check-script.js'
export { checkText, missingCommands } from './check-summary.js'
export type { MissingCommand } from './check-summary.js'
export type { CheckFacts, CommandFacts, OperationFacts, TypeFacts } from './facts.js'
export type { Finding, FindingId } from './finding.js'
export { readScript } from './script-names.js'
export type { CommandCall, ParsedScript, ScriptNames } from './script-names.js'
export { treeJson } from './tree-json.js'
