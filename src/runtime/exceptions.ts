import { ErrorRecord, type ExceptionValue } from '../objects/index.js'

/** The record of an exception that a script throws. */
export function errorOfException(exception: ExceptionValue): ErrorRecord {
  return new ErrorRecord(exception.message, {
    errorId: exception.message,
    category: 'OperationStopped',
    targetObject: null,
    exceptionTypes: exception.typeNames,
    innerException: exception.innerException,
    exceptionMembers: exception.members,
  })
}
