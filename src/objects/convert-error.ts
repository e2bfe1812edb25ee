import { ErrorRecord } from './error-record.js'
import { castError, nullCastError } from './errors.js'

/** `Cannot convert the "x" value of type "System.String" to type "System.Int32".` */
export function cannotConvert(value: unknown, typeName: string): ErrorRecord {
  return value === null || value === undefined
    ? nullCastError(typeName)
    : castError(value, typeName, undefined)
}

/** `Cannot convert value "x" to type "System.Int32". Error: "…"` */
export function cannotConvertBecause(
  value: unknown,
  typeName: string,
  reason: string,
  errorId: string,
): ErrorRecord {
  return castError(value, typeName, reason, errorId)
}

/** True of an error that says that a value cannot be cast: the binder goes on to other parameters. */
export function isInvalidCast(error: unknown): boolean {
  return (
    error instanceof ErrorRecord &&
    error.exception.typeNames.includes('System.Management.Automation.PSInvalidCastException')
  )
}
