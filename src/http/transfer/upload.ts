/** Sends a file's bytes to an upload endpoint: streamed, exact in length, hashed in the same pass. */
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Pool } from 'undici'
import { HttpError } from '../errors/http-error.js'
import { readError } from '../errors/read-error.js'
import { aborted, transportFailure } from '../errors/transport-failure.js'
import { TransportError } from '../errors/transport-error.js'
import { IdleTimer } from './idle-timer.js'
import { openSource, type OpenSource } from './source.js'
import type { UploadRequest, UploadResult } from './types.js'

export interface TransferContext {
  readonly pool: Pool
  /** For messages. */
  readonly server: string
  /** The endpoint. */
  readonly url: string
  /** The session and an operation id. */
  readonly headers: Readonly<Record<string, string>>
  readonly operationId: string
  readonly idleTimeout: number
  readonly headersTimeout: number
}

/**
 * One try: what is half sent is never repeated here, since the server wants a fresh `add` first.
 *
 * @throws ApiError, UnexpectedAnswerError (the server's refusal), TransportError, TransferError
 */
export async function upload(
  request: UploadRequest,
  context: TransferContext,
): Promise<UploadResult> {
  const { server, operationId } = context
  const { request: exchange } = await import('undici')
  const timer = new IdleTimer(request.idleTimeout ?? context.idleTimeout)
  const signal = request.signal ? AbortSignal.any([request.signal, timer.signal]) : timer.signal
  const hash = request.hash === undefined ? undefined : createHash(request.hash)
  const source = await openSource(request.source, server, (piece) => hash?.update(piece))
  const counter = { bytes: 0 }
  try {
    const response = await exchange(context.url, {
      dispatcher: context.pool,
      method: request.method ?? 'PUT',
      headers: {
        ...context.headers,
        'content-type': request.contentType ?? 'application/octet-stream',
        'content-length': String(source.length),
      },
      // The timer sees both directions; undici's own limits know nothing of a slow sender.
      headersTimeout: 0,
      bodyTimeout: 0,
      body:
        source.length === 0
          ? null
          : iterableBody(counted(source, request, counter, timer, context)),
      signal,
    })
    const text = await response.body.text()
    timer.stop()
    if (response.statusCode < 200 || response.statusCode >= 300) {
      const { statusCode: status, headers } = response
      throw await readError({ server, operation: 'upload', operationId, status, headers, text })
    }
    await source.verify()
    return {
      bytes: counter.bytes,
      statusCode: response.statusCode,
      ...(hash ? { hash: hash.digest('hex') } : {}),
    }
  } catch (error) {
    throw uploadFailure(error, request, context, timer)
  } finally {
    timer.stop()
    await source.close()
  }
}

/** undici sends any iterable of bytes, though its types know only node's streams. */
function iterableBody(pieces: AsyncIterable<Uint8Array>): Readable {
  return pieces as unknown as Readable
}

async function* counted(
  source: OpenSource,
  request: UploadRequest,
  counter: { bytes: number },
  timer: IdleTimer,
  context: TransferContext,
): AsyncGenerator<Uint8Array> {
  for await (const piece of source.pieces) {
    timer.touch()
    yield piece
    counter.bytes += piece.length
    request.onProgress?.({ bytes: counter.bytes, total: source.length })
  }
  // Everything is on its way: now the server may take its time to store it.
  timer.change(context.headersTimeout)
}

function uploadFailure(
  error: unknown,
  request: UploadRequest,
  context: TransferContext,
  timer: IdleTimer,
): unknown {
  const { server, operationId } = context
  if (error instanceof HttpError) return error
  if (request.signal?.aborted) {
    return aborted({ server, operation: 'upload', operationId, sent: true }, request.signal.reason)
  }
  if (timer.signal.aborted) return idle('upload', context)
  return transportFailure({ server, operation: 'upload', operationId, cause: error, sent: true })
}

export function idle(operation: string, { server, operationId }: TransferContext): TransportError {
  return new TransportError(`The ${operation} with ${server} came to a standstill.`, {
    errorId: 'IdleTimeout',
    server,
    operation,
    operationId,
    sent: true,
    hint: 'Look at the network and the server; a longer idle timeout helps where storage is slow.',
  })
}
