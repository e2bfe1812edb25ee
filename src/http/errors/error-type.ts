/** The error's type, from each dialect's spelling or, when the body tells nothing, from the status. */
import type { StandardErrorType } from './api-error.js'

/** `com.vmware.vapi.std.errors.not_found` (`/rest`) is `NOT_FOUND` (`/api`). */
export function typeFromLegacy(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1).toUpperCase()
}

/** What a status alone can mean; the others are shared by several types. */
export const typeByStatus: Readonly<Record<number, StandardErrorType>> = {
  400: 'INVALID_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'UNAUTHORIZED',
  404: 'NOT_FOUND',
  409: 'CONCURRENT_CHANGE',
  500: 'INTERNAL_SERVER_ERROR',
  503: 'SERVICE_UNAVAILABLE',
}

/** For errors that come without a message. */
export const typeSentences: Readonly<Record<StandardErrorType, string>> = {
  ALREADY_EXISTS: 'Something of that name or identifier exists already.',
  ALREADY_IN_DESIRED_STATE: 'It is in the wanted state already.',
  CANCELED: 'The operation was cancelled.',
  CONCURRENT_CHANGE: 'It was changed by somebody else meanwhile.',
  ERROR: 'The server reports an error.',
  FEATURE_IN_USE: 'The feature is in use.',
  INTERNAL_SERVER_ERROR: 'The server failed internally.',
  INVALID_ARGUMENT: 'An argument is not valid.',
  INVALID_ELEMENT_CONFIGURATION: 'What the request names is configured in a way that forbids it.',
  INVALID_ELEMENT_TYPE: 'What the request names is of a type that does not allow it.',
  INVALID_REQUEST: 'The server does not understand the request.',
  NOT_ALLOWED_IN_CURRENT_STATE: 'It is not allowed in the current state.',
  NOT_FOUND: 'The server cannot find what the request names.',
  OPERATION_NOT_FOUND: 'The server does not have this operation.',
  RESOURCE_BUSY: 'It is busy with another operation.',
  RESOURCE_IN_USE: 'It is in use.',
  RESOURCE_INACCESSIBLE: 'It cannot be reached by the server.',
  SERVICE_UNAVAILABLE: 'The service is not available.',
  TIMED_OUT: 'The operation took too long for the server.',
  UNABLE_TO_ALLOCATE_RESOURCE: 'The server lacks the resources for it.',
  UNAUTHENTICATED: 'There is no valid session.',
  UNAUTHORIZED: 'The user lacks a privilege for it.',
  UNEXPECTED_INPUT: 'The request has a field that the server does not know.',
  UNSUPPORTED: 'The server does not support it.',
  UNVERIFIED_PEER: 'The certificate of the other server could not be verified.',
}
