/** Calls of operations: the dialect chosen, the request written, the answer read. */
import { readAnswer } from './answer.js'
import type { DescribedRequest, OperationCall, OperationResponse } from './call.js'
import {
  candidates,
  dialects,
  isMissingOperation,
  isSurelyMissing,
  operationMissing,
  wantsRest,
} from './dialect/choose.js'
import type { Dialect, EncodedRequest, EncodeSettings } from './dialect/dialect.js'
import { describeCall, headersOf, maskCall } from './describe.js'
import { maskText } from './mask.js'
import type { ServerOptions } from './options.js'
import type { HttpRequest, Send, TextMasks } from './request.js'
import type { ServerAddress } from './server-address.js'
import type { DialectName } from './wire.js'

export interface OperationSettings {
  readonly options: ServerOptions
  readonly address: ServerAddress
  readonly send: Send
  /** What the login found, logging in if need be; undefined without a login. */
  readonly probe: (signal: AbortSignal | undefined) => Promise<DialectName | undefined>
  /** The same, from what is known already. */
  readonly probed: () => DialectName | undefined
  readonly assertOpen: (operation: string) => void
  readonly release: (signal: AbortSignal | undefined) => Promise<string | undefined>
}

/** Methods that do the same when done twice (RFC 9110, 9.2.2). */
const repeatableMethods = new Set(['GET', 'PUT', 'DELETE'])

export class Operations {
  readonly #settings: OperationSettings
  /** Commands that this server was found to have in the other dialect only. */
  readonly #learned = new Map<string, DialectName>()

  constructor(settings: OperationSettings) {
    this.#settings = settings
  }

  async send(call: OperationCall): Promise<OperationResponse> {
    this.#settings.assertOpen(call.operation.command)
    const wanted = this.#wanted(call)
    if (wanted !== 'auto') return this.#sendIn(dialects[wanted], call)
    const { probed, probe } = this.#settings
    const spoken = probed() ?? (await probe(call.signal))
    const { command } = call.operation
    const preferred = this.#learned.get(command) ?? this.#preferred(call, spoken)
    const [first, second] = candidates(call.operation, preferred, spoken === 'rest')
    if (!first) throw await this.#missing(call)
    try {
      return await this.#sendIn(first, call)
    } catch (error) {
      if (!isMissingOperation(error)) throw error
      const response = second && (await this.#tryOther(second, call))
      if (response) return response
      if (!isSurelyMissing(error)) throw error
      throw await this.#missing(call, error)
    }
  }

  describe(call: OperationCall, authentication: readonly string[]): DescribedRequest {
    const wanted = this.#wanted(call)
    const { probed, address } = this.#settings
    const spoken = probed()
    const preferred = this.#learned.get(call.operation.command) ?? this.#preferred(call, spoken)
    const dialect =
      wanted === 'auto'
        ? (candidates(call.operation, preferred, spoken === 'rest')[0] ?? dialects[preferred])
        : dialects[wanted]
    return describeCall(call, {
      dialect,
      settings: this.#encodeSettings(call),
      url: address.origin + address.path,
      authentication,
    })
  }

  #wanted(call: OperationCall): DialectName | 'auto' {
    return call.dialect ?? this.#settings.options.dialect ?? 'auto'
  }

  #preferred(call: OperationCall, spoken: DialectName | undefined): DialectName {
    const { representation, address } = this.#settings.options
    const shape = {
      representation: call.representation ?? representation,
      address: call.address ?? address,
    }
    return wantsRest(shape) ? 'rest' : (spoken ?? 'api')
  }

  #encodeSettings(call: OperationCall): EncodeSettings {
    const { options, address } = this.#settings
    return {
      server: address.name,
      representation: call.representation ?? options.representation ?? 'json',
      address: call.address ?? options.address ?? 'path',
      serializeNulls: options.serializeNulls ?? false,
    }
  }

  async #sendIn(dialect: Dialect, call: OperationCall): Promise<OperationResponse> {
    const { send, address } = this.#settings
    const response = await send(this.#request(dialect, call))
    const data = readAnswer(call, dialect, response, address.name)
    return {
      data: data instanceof Promise ? ((await data) as unknown) : data,
      statusCode: response.status,
      headers: response.headers,
      operationId: response.operationId,
      dialect: dialect.name,
    }
  }

  /** Undefined when the operation is missing there as well. */
  async #tryOther(dialect: Dialect, call: OperationCall): Promise<OperationResponse | undefined> {
    try {
      const response = await this.#sendIn(dialect, call)
      this.#learned.set(call.operation.command, dialect.name)
      return response
    } catch (error) {
      if (isMissingOperation(error)) return undefined
      throw error
    }
  }

  #request(dialect: Dialect, call: OperationCall): HttpRequest {
    const { address, options } = this.#settings
    const settings = this.#encodeSettings(call)
    const encoded = dialect.encode(call, settings)
    const { operation } = call
    const token = call.arguments?.client_token
    return {
      method: encoded.method,
      path: address.path + encoded.path,
      headers: headersOf(encoded),
      body: encoded.body,
      signal: call.signal,
      timeout: call.timeout,
      // The operation's own method counts: `/rest` reads some things by POST.
      repeatable:
        repeatableMethods.has(operation.method) || (token !== undefined && token !== null),
      operation: operation.command,
      masks:
        options.trace && masksOf(call, () => dialect.encode(maskCall(call), settings), address),
    }
  }

  async #missing(call: OperationCall, cause?: unknown): Promise<Error> {
    const { address, release } = this.#settings
    return operationMissing(call.operation, address.name, await release(call.signal), cause)
  }
}

function masksOf(
  { operation, structures }: OperationCall,
  encodeMasked: () => EncodedRequest,
  address: ServerAddress,
): TextMasks {
  return {
    path: () => address.path + encodeMasked().path,
    request: () => encodeMasked().body ?? '',
    response: (text) => maskText(text, operation.success?.type, structures),
  }
}
