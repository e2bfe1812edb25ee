/**
 * Questions on a terminal, for every door that has one: missing parameters, confirmations,
 * certificates, passwords. Start at ask-value.ts (which question a type gets).
 */
export { askSecret, askValue, messageOf } from './ask-value.js'
export { answerProblem } from './check-answer.js'
export { askChoice } from './choice.js'
export { askTrust, certificateText } from './trust.js'
export { ask, questionCancelled } from './terminal.js'
export type { PromptContext, Terminal } from './terminal.js'
export type { AnswerReader, Question } from './question.js'
