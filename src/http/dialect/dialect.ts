/**
 * Two ways of speaking to the same service. `/api` (7.0 U2 and newer) and `/rest` (6.5 and newer)
 * differ in paths, bodies and results; nothing above this folder knows which one was used.
 */
import type { OperationCall } from '../call.js'
import { RequestError, type RequestErrorId } from '../errors/request-error.js'
import type { AddressForm, DialectName, Representation, WireOperation } from '../wire.js'

export interface EncodeSettings {
  /** For messages. */
  readonly server: string
  readonly representation: Representation
  readonly address: AddressForm
  /** Send members that are null, instead of leaving them out. */
  readonly serializeNulls: boolean
}

export interface EncodedRequest {
  readonly method: WireOperation['method']
  /** Path and query, percent-encoded. */
  readonly path: string
  readonly contentType?: string | undefined
  readonly body?: string | undefined
}

export interface Dialect {
  readonly name: DialectName
  /** Whether the operation's record has a form for this dialect. */
  has(operation: WireOperation): boolean
  /** @throws RequestError when an argument is missing or cannot be written in this form. */
  encode(call: OperationCall, settings: EncodeSettings): EncodedRequest
  /** The result in `/api`'s shape, from the answer's parsed body; undefined for no result. */
  decode(call: OperationCall, answer: unknown): unknown
}

/** What the encoders need to say where a refused value was found. */
export interface EncodeContext {
  readonly server: string
  readonly operation: string
}

export function refuse(
  context: EncodeContext,
  errorId: RequestErrorId,
  problem: string,
  hint?: string,
): never {
  throw new RequestError(`${context.operation} was not sent to ${context.server}: ${problem}`, {
    errorId,
    server: context.server,
    operation: context.operation,
    hint,
  })
}
