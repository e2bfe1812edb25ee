/**
 * Which dialect a call goes in. A server speaks both, or `/rest` alone (before 7.0 U2); a release
 * may lack an operation in one of them, and then the other is tried.
 */
import type { OperationCall } from '../call.js'
import { ApiError } from '../errors/api-error.js'
import { RequestError } from '../errors/request-error.js'
import { UnexpectedAnswerError } from '../errors/unexpected-answer.js'
import type { DialectName, WireOperation } from '../wire.js'
import { apiDialect } from './api.js'
import type { Dialect } from './dialect.js'
import { restDialect } from './rest.js'

export const dialects: Readonly<Record<DialectName, Dialect>> = {
  api: apiDialect,
  rest: restDialect,
}

/** The dialects worth trying, best first; none when the server cannot have the operation. */
export function candidates(
  operation: WireOperation,
  preferred: DialectName,
  restOnly: boolean,
): Dialect[] {
  const order: DialectName[] = preferred === 'api' ? ['api', 'rest'] : ['rest', 'api']
  return order
    .filter((name) => !(restOnly && name === 'api'))
    .map((name) => dialects[name])
    .filter((dialect) => dialect.has(operation))
}

/** What only `/rest` can do, asked for without naming the dialect. */
export function wantsRest(call: Pick<OperationCall, 'representation' | 'address'>): boolean {
  return (call.representation ?? 'json') !== 'json' || call.address === 'body'
}

/**
 * Whether the answer says that the operation (not what it was to act on) is missing. A vCenter
 * explains an unknown identifier with a message; an unknown path it does not, or by this type.
 */
export function isMissingOperation(error: unknown): boolean {
  if (error instanceof ApiError) {
    if (error.errorType === 'OPERATION_NOT_FOUND') return true
    return error.status === 404 && (!error.stated || error.messages.length === 0)
  }
  return error instanceof UnexpectedAnswerError && error.status === 404
}

/** Whether it is certain that the operation is missing, and not only likely. */
export function isSurelyMissing(error: unknown): boolean {
  return error instanceof ApiError
    ? error.errorType === 'OPERATION_NOT_FOUND'
    : error instanceof UnexpectedAnswerError
}

export function operationMissing(
  operation: WireOperation,
  server: string,
  release: string | undefined,
  cause?: unknown,
): RequestError {
  const has = release === undefined ? server : `${server} (release ${release})`
  const needs = operation.specVersion
    ? ` It is described for release ${operation.specVersion}.`
    : ' It came with a newer release.'
  return new RequestError(`${has} does not have ${operation.command}.${needs}`, {
    errorId: 'OperationNotOnServer',
    server,
    operation: operation.command,
    hint: 'Use a newer vCenter, or another command that this release has.',
    cause,
  })
}
