import type { ErrorCategory, ErrorRecord } from '../objects/index.js'
import { exitCodes } from './exit-codes.js'
import { UsageError } from './usage-error.js'

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
