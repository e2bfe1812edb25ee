/** A request that cannot be made: refused here, before anything is sent. */
import { HttpError } from './http-error.js'

export type RequestErrorId =
  | 'InvalidServerAddress'
  | 'MissingArgument'
  | 'InvalidArgument'
  | 'NotExpressible'
  | 'OperationNotOnServer'
  | 'HostNotAllowed'
  | 'NotConnected'
  | 'InvalidProxy'
  | 'CaFileUnreadable'

export class RequestError extends HttpError<RequestErrorId> {}
