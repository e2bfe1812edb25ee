import {
  ApiError,
  HttpError,
  RequestError,
  TransportError,
  type OperationCall,
} from '../http/index.js'
import { ErrorRecord, PSObject, type ErrorCategory } from '../objects/index.js'
import type { CmdletContext } from '../registry/index.js'
import type { TargetServer } from './server.js'

/** The standard errors of vAPI by PowerShell's categories; others are InvalidResult. */
const categories: Readonly<Record<string, ErrorCategory>> = {
  ALREADY_EXISTS: 'ResourceExists',
  ALREADY_IN_DESIRED_STATE: 'InvalidOperation',
  CANCELED: 'OperationStopped',
  CONCURRENT_CHANGE: 'ResourceBusy',
  ERROR: 'InvalidResult',
  FEATURE_IN_USE: 'ResourceBusy',
  INTERNAL_SERVER_ERROR: 'InvalidResult',
  INVALID_ARGUMENT: 'InvalidArgument',
  INVALID_ELEMENT_CONFIGURATION: 'InvalidArgument',
  INVALID_ELEMENT_TYPE: 'InvalidType',
  INVALID_REQUEST: 'InvalidData',
  NOT_ALLOWED_IN_CURRENT_STATE: 'InvalidOperation',
  NOT_FOUND: 'ObjectNotFound',
  OPERATION_NOT_FOUND: 'NotImplemented',
  RESOURCE_BUSY: 'ResourceBusy',
  RESOURCE_IN_USE: 'ResourceBusy',
  RESOURCE_INACCESSIBLE: 'ResourceUnavailable',
  SERVICE_UNAVAILABLE: 'ResourceUnavailable',
  TIMED_OUT: 'OperationTimeout',
  UNABLE_TO_ALLOCATE_RESOURCE: 'ResourceUnavailable',
  UNAUTHENTICATED: 'AuthenticationError',
  UNAUTHORIZED: 'PermissionDenied',
  UNEXPECTED_INPUT: 'InvalidData',
  UNSUPPORTED: 'NotImplemented',
  UNVERIFIED_PEER: 'SecurityError',
}

const exceptionNamespace = 'VMware.Bindings.vSphere.Client'

/** `NOT_FOUND` as ids and types spell it: `NotFound`. */
export function errorTypeName(errorType: string): string {
  return errorType
    .toLowerCase()
    .split('_')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')
}

/**
 * Whatever a request failed with, as scripts catch it: a server's refusal has the API's type in its
 * id (`NotFound,Invoke-GetUpdateSessionIdItem`), in its exception's types and in
 * `Exception.ServerError`, which has PowerCLI's shape.
 */
export function apiErrorRecord(
  error: unknown,
  call: Pick<OperationCall, 'operation' | 'arguments'>,
  server: Pick<TargetServer, 'name'>,
): ErrorRecord {
  return requestErrorRecord(error, target(call) ?? server.name)
}

/** The same for what is no operation: logging in, transfers. */
export function requestErrorRecord(error: unknown, targetObject: unknown): ErrorRecord {
  if (error instanceof ErrorRecord) return error
  if (error instanceof ApiError) return serverRefusal(error, targetObject)
  if (error instanceof HttpError) return requestFailure(error, targetObject)
  throw error
}

function serverRefusal(error: ApiError, targetObject: unknown): ErrorRecord {
  const [first, ...causes] = error.messages
  const type = errorTypeName(error.errorType)
  return new ErrorRecord(first?.text ?? error.message, {
    errorId: type,
    category: categories[error.errorType] ?? 'InvalidResult',
    targetObject,
    recommendedAction: error.hint,
    causes: causes.map(({ text }) => text),
    exceptionTypes: [
      `${exceptionNamespace}.${type}Exception`,
      `${exceptionNamespace}.ApiException`,
      'System.Exception',
    ],
    exceptionMembers: PSObject.from({
      ServerError: serverError(error),
      ErrorCode: error.status,
      StatusCode: error.status,
      OperationId: error.operationId ?? null,
      Server: error.server,
    }),
    cause: error,
  })
}

/** `.error_type`, `.messages` and `.data`, whichever dialect the server spoke. */
function serverError(error: ApiError): PSObject {
  return PSObject.of('VMware.Bindings.vSphere.Model.VapiStdErrorsError', [
    ['error_type', error.errorType],
    ['messages', error.messages.map(({ raw }) => toPSObjects(raw))],
    ['data', toPSObjects(error.data ?? null)],
  ])
}

function toPSObjects(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toPSObjects)
  if (typeof value !== 'object' || value === null) return value
  return PSObject.from(
    Object.fromEntries(Object.entries(value).map(([name, held]) => [name, toPSObjects(held)])),
  )
}

/** What never reached the API, or did not come back from it. */
function requestFailure(error: HttpError, targetObject: unknown): ErrorRecord {
  return new ErrorRecord(error.message, {
    errorId: error.errorId,
    category: failureCategory(error),
    targetObject,
    recommendedAction: error.hint,
    exceptionTypes: [`${exceptionNamespace}.ApiException`, 'System.Exception'],
    exceptionMembers: PSObject.from({
      ServerError: null,
      OperationId: error.operationId ?? null,
      Server: error.server,
    }),
    cause: error,
  })
}

function failureCategory(error: HttpError): ErrorCategory {
  if (error instanceof RequestError) return 'InvalidArgument'
  if (!(error instanceof TransportError)) return 'ProtocolError'
  if (error.errorId === 'Aborted') return 'OperationStopped'
  if (error.errorId.endsWith('Timeout')) return 'OperationTimeout'
  return /Certificate|Fingerprint|Tls/.test(error.errorId) ? 'SecurityError' : 'ConnectionError'
}

/** A login that failed; a wrong name or password has PowerCLI's exception type. */
export function loginErrorRecord(
  thrown: unknown,
  server: string,
  user: string | undefined,
): ErrorRecord {
  const error = thrown instanceof ErrorRecord ? (thrown.cause ?? thrown) : thrown
  if (!(error instanceof ApiError) || error.errorType !== 'UNAUTHENTICATED') {
    return requestErrorRecord(thrown, server)
  }
  const whom = user === undefined ? '' : ` as '${user}'`
  return new ErrorRecord(`The server '${server}' refused the login${whom}.`, {
    errorId: 'InvalidLogin',
    category: 'AuthenticationError',
    targetObject: server,
    recommendedAction: 'Check the user name (as name@domain) and the password.',
    causes: error.messages.map(({ text }) => text),
    exceptionTypes: [
      'VMware.VimAutomation.ViCore.Types.V1.ErrorHandling.InvalidLogin',
      'VMware.VimAutomation.Sdk.Types.V1.ErrorHandling.VimException.VimException',
      'System.Exception',
    ],
    exceptionMembers: PSObject.from({ ServerError: serverError(error), StatusCode: error.status }),
    cause: error,
  })
}

/** What the request was about: the last identifier in its path. */
function target({ operation, arguments: given }: Pick<OperationCall, 'operation' | 'arguments'>) {
  const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
  const last = inPath.at(-1)
  return last && given?.[last.name]
}

/**
 * A failed request ends the statement, so that `try { Invoke-X } catch { }` catches it: PowerCLI's SDK
 * commands throw. Whoever says -ErrorAction chooses for himself, and among several servers one that
 * fails does not keep the others from being asked.
 */
export function reportError(
  error: ErrorRecord,
  context: Pick<CmdletContext, 'common' | 'writeError'>,
  isOneOfSeveral: boolean,
): void {
  if (context.common.ErrorAction === undefined && !isOneOfSeveral) throw error
  context.writeError(error)
}
