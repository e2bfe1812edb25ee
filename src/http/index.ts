/**
 * The shared request executor: servers, sessions, dialects, retries, errors, transfers. Nothing else
 * in the project sends a request to a vCenter. Start at connection.ts (what a connection can do) and
 * wire.ts (what an operation is); request.ts says how middlewares compose.
 */
export type { DescribedRequest, OperationCall, OperationResponse } from './call.js'
export type { CloseOptions, Connection, ConnectionState } from './connection.js'
export { asCurl } from './describe.js'
export { ApiError, standardErrorTypes } from './errors/api-error.js'
export type { ApiMessage, StandardErrorType } from './errors/api-error.js'
export { HttpError } from './errors/http-error.js'
export { RequestError } from './errors/request-error.js'
export type { RequestErrorId } from './errors/request-error.js'
export { TransferError } from './errors/transfer-error.js'
export type { TransferErrorId } from './errors/transfer-error.js'
export { TransportError } from './errors/transport-error.js'
export type { TransportErrorId } from './errors/transport-error.js'
export { UnexpectedAnswerError } from './errors/unexpected-answer.js'
export type { UnexpectedAnswerId } from './errors/unexpected-answer.js'
export { formatTrace } from './middleware/trace.js'
export type { TraceEntry, TraceSink } from './middleware/trace.js'
export { closeAll, createConnection, openConnection } from './open-connection.js'
export type {
  Clock,
  Credentials,
  RetryPolicy,
  SecretSource,
  ServerOptions,
  Timeouts,
} from './options.js'
export type { ResponseHeaders } from './request.js'
export type {
  CertificateDetails,
  CertificatePolicy,
  TlsOptions,
  TrustAnswer,
  TrustQuestion,
} from './tls/types.js'
export type {
  DownloadRequest,
  DownloadResult,
  DownloadTarget,
  HashAlgorithm,
  TransferProgress,
  UploadRequest,
  UploadResult,
  UploadSource,
} from './transfer/types.js'
export type {
  AddressForm,
  DialectName,
  LegacyForm,
  Representation,
  StructureLookup,
  WireOperation,
  WireParameter,
  WireStructure,
  WireType,
} from './wire.js'
export { isTimeout, sendWebRequest } from './web-request.js'
export type { WebRequest, WebResponse } from './web-request.js'
