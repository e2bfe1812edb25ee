/** What a caller gives and gets: an operation of the data with its arguments; a plain value back. */
import type {
  AddressForm,
  DialectName,
  Representation,
  StructureLookup,
  WireOperation,
} from './wire.js'
import type { ResponseHeaders } from './request.js'

export interface OperationCall {
  readonly operation: WireOperation
  /** Path and query parameters by wire name; undefined is the same as absent. */
  readonly arguments?: Readonly<Record<string, unknown>> | undefined
  /** Plain data with wire names; numbers, bigints, strings, booleans, Dates, arrays, objects. */
  readonly body?: unknown
  /** Needed for `/rest` (maps, wrapping, XML) and to know which fields are passwords. */
  readonly structures: StructureLookup
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for this call altogether; none when absent. */
  readonly timeout?: number | undefined
  /** For this call alone, over the connection's. */
  readonly dialect?: DialectName | 'auto' | undefined
  readonly representation?: Representation | undefined
  readonly address?: AddressForm | undefined
}

export interface OperationResponse {
  /** As `/api` gives it, whatever the dialect was; undefined when the operation has no result. */
  readonly data: unknown
  readonly statusCode: number
  readonly headers: ResponseHeaders
  /** What the server's logs know the request by. */
  readonly operationId: string
  readonly dialect: DialectName
}

/** A request as it would be sent, with the session and every secret masked. */
export interface DescribedRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}
