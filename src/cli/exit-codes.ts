import type { ErrorCategory, ErrorRecord } from '../objects/index.js'
import { UsageError } from './usage-error.js'

/** What the process tells its caller; `vposh help exit-codes` prints this table. */
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  notAllowed: 3,
  notFound: 4,
  interrupted: 130,
} as const

export const exitCodeMeanings: readonly (readonly [code: number, meaning: string])[] = [
  [exitCodes.done, 'Done.'],
  [exitCodes.failed, 'Failed: the server or this machine refused or could not do it.'],
  [
    exitCodes.usage,
    'Usage: unknown command or parameter, a wrong or missing value; nothing was sent.',
  ],
  [exitCodes.notAllowed, 'Not connected or not allowed: unreachable, TLS, login, 401, 403.'],
  [exitCodes.notFound, 'Not found: the server does not know what was named (404).'],
  [exitCodes.interrupted, 'Interrupted: Ctrl+C, or a question was cancelled.'],
]

const byCategory: Partial<Record<ErrorCategory, number>> = {
  ConnectionError: exitCodes.notAllowed,
  AuthenticationError: exitCodes.notAllowed,
  PermissionDenied: exitCodes.notAllowed,
  SecurityError: exitCodes.notAllowed,
  ObjectNotFound: exitCodes.notFound,
  OperationStopped: exitCodes.interrupted,
}

const usageExceptions = new Set([
  'System.Management.Automation.ParameterBindingException',
  'System.Management.Automation.CommandNotFoundException',
  'System.Management.Automation.ParseException',
])

/** The exit code that an error leads to, by its type and category, never by its message. */
export function exitCodeOf(error: ErrorRecord): number {
  if (error instanceof UsageError) return exitCodes.usage
  if (error.exception.typeNames.some((name) => usageExceptions.has(name))) return exitCodes.usage
  return byCategory[error.category] ?? exitCodes.failed
}
