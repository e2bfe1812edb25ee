/** One request and its answer, with the faults that hit it in between. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { finished } from 'node:stream/promises'
import type { FaultAction } from '../faults.js'
import { message, VapiError } from '../vapi/errors.js'

export type Headers = Readonly<Record<string, string>>

export interface Exchange {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  /** The address by which the client reached the server. */
  readonly origin: string
  /** The body as it arrives; a broken connection rejects. */
  body(): AsyncGenerator<Uint8Array>
  /** The whole body, for what is known to be small. */
  text(): Promise<string>
  send(status: number, headers: Headers, body: string): Promise<void>
  /** Reads on and forgets what is still coming: a client that is busy sending misses an answer otherwise. */
  drain(): void
  /** Streams `source`, whose length is in the headers. */
  stream(status: number, headers: Headers, source: AsyncIterable<Uint8Array>): Promise<number>
}

/** More than this is no request of the API, only an attack or a mistake. */
const largestBody = 16 * 1024 * 1024

export interface ExchangeOptions {
  readonly faults: readonly FaultAction[]
  /** Ends the session or login that the request is about. */
  readonly expire: (what: 'session' | 'login') => Promise<void>
  readonly origin: string
  readonly onText: (body: string) => void
}

/** A body that broke off: the client went away, or a fault cut it. */
export class BrokenTransfer extends Error {
  constructor(cause?: unknown) {
    super('The connection was closed before the whole body had been received.', { cause })
    this.name = 'BrokenTransfer'
  }
}

export function createExchange(
  request: IncomingMessage,
  response: ServerResponse,
  options: ExchangeOptions,
): Exchange {
  const url = new URL(request.url ?? '/', 'http://localhost')

  async function* body(): AsyncGenerator<Uint8Array> {
    let bytes = 0
    // Stopping half-way must not end the connection: an answer follows.
    const pieces = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
    try {
      for await (const piece of pieces) {
        yield options.faults.length === 0 ? piece : await hurtRequest(piece, bytes)
        bytes += piece.length
      }
    } catch (error) {
      if (error instanceof VapiError) throw error
      throw new BrokenTransfer(error)
    }
    await hurtRequest(new Uint8Array(), bytes)
    if (!request.complete) throw new BrokenTransfer()
  }

  async function hurtRequest(piece: Uint8Array, before: number): Promise<Uint8Array> {
    let hurt = piece
    const end = before + piece.length
    for (const fault of options.faults) {
      if (fault.action === 'drop' && fault.of === 'request' && end >= fault.afterBytes) {
        request.destroy()
        throw new BrokenTransfer()
      }
      if (fault.action === 'disk-full' && end >= fault.afterBytes) throw diskFull()
      if (fault.action === 'corrupt' && fault.of === 'request')
        hurt = corrupt(hurt, before, fault.at)
      const passes = fault.action === 'expire' && before <= (fault.afterBytes ?? -1)
      if (passes && end >= (fault.afterBytes ?? 0)) await options.expire(fault.what)
    }
    return hurt
  }

  async function text(): Promise<string> {
    const pieces: Uint8Array[] = []
    let size = 0
    for await (const piece of body()) {
      size += piece.length
      if (size > largestBody) throw tooLarge()
      pieces.push(piece)
    }
    const whole = Buffer.concat(pieces).toString()
    options.onText(whole)
    return whole
  }

  async function send(status: number, headers: Headers, content: string): Promise<void> {
    const bytes = Buffer.from(content)
    const length = status === 204 ? {} : { 'content-length': String(bytes.length) }
    if (!options.faults.some(hurtsResponse)) {
      response.writeHead(status, { ...headers, ...length }).end(status === 204 ? undefined : bytes)
      return
    }
    await stream(status, { ...headers, ...length }, [bytes])
  }

  async function stream(
    status: number,
    headers: Headers,
    source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): Promise<number> {
    const shortened = shortest(options.faults, 'truncate')
    const cut = shortest(options.faults, 'drop')
    const length = Number(headers['content-length'] ?? 0)
    const shown = { ...headers, 'content-length': String(Math.min(length, shortened)) }
    response.writeHead(status, shown)
    let sent = 0
    for await (const piece of source) {
      const hurt = options.faults.reduce(
        (bytes, fault) =>
          fault.action === 'corrupt' && fault.of === 'response'
            ? corrupt(bytes, sent, fault.at)
            : bytes,
        piece,
      )
      const part = hurt.subarray(0, Math.max(0, Math.min(shortened, cut) - sent))
      if (part.length > 0 && !response.write(part)) await drained(response)
      sent += part.length
      if (response.destroyed || part.length < hurt.length) break
    }
    if (sent >= cut) await flushAndDestroy(response)
    else response.end()
    await finished(response).catch(() => undefined)
    return sent
  }

  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    origin: options.origin,
    body,
    text,
    send,
    drain() {
      if (!request.destroyed) request.resume()
    },
    stream,
  }
}

function hurtsResponse(fault: FaultAction): boolean {
  return fault.action === 'truncate' || ('of' in fault && fault.of === 'response')
}

function shortest(faults: readonly FaultAction[], action: 'truncate' | 'drop'): number {
  return Math.min(
    Number.POSITIVE_INFINITY,
    ...faults.flatMap((fault) =>
      fault.action === action && !('of' in fault && fault.of === 'request')
        ? [fault.afterBytes]
        : [],
    ),
  )
}

function corrupt(piece: Uint8Array, before: number, at: number): Uint8Array {
  const index = at - before
  if (index < 0 || index >= piece.length) return piece
  const changed = Uint8Array.from(piece)
  changed[index] = (changed[index] ?? 0) ^ 0xff
  return changed
}

async function drained(response: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done)
      resolve()
    }
    response.on('drain', done).on('close', done)
  })
}

/** The bytes before the cut do arrive: the connection is ended only once they were handed over. */
async function flushAndDestroy(response: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => {
    if (response.destroyed) resolve()
    else response.write('', () => resolve())
  })
  response.destroy()
}

export function diskFull(): VapiError {
  return new VapiError('UNABLE_TO_ALLOCATE_RESOURCE', [
    message(
      'com.vmware.vdcs.cls-main.no_space_left',
      'No space left on the datastore of the library.',
    ),
  ])
}

function tooLarge(): VapiError {
  return new VapiError('INVALID_REQUEST', [
    message(
      'com.vmware.vapi.rest.bodyTooLarge',
      'The body is larger than {0} bytes.',
      String(largestBody),
    ),
  ])
}
