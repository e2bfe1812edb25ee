/** Fetches content whole or not at all: length and hash are checked, a file appears when complete. */
import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Dispatcher } from 'undici'
import { HttpError } from '../errors/http-error.js'
import { readError } from '../errors/read-error.js'
import { TransferError, type TransferErrorId } from '../errors/transfer-error.js'
import { aborted, codeOf, transportFailure } from '../errors/transport-failure.js'
import { headerValue } from '../request.js'
import { IdleTimer } from './idle-timer.js'
import type { DownloadRequest, DownloadResult } from './types.js'
import { idle, type TransferContext } from './upload.js'

const closedCodes = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'])

/** Bytes that may wait for the disk: what has come meanwhile is written at one go. */
const writeAhead = 4 * 1024 * 1024

/** @throws ApiError, UnexpectedAnswerError, TransportError, TransferError; nothing is left behind */
export async function download(
  request: DownloadRequest,
  context: TransferContext,
): Promise<DownloadResult> {
  const { server, operationId } = context
  const { request: exchange } = await import('undici')
  const timer = new IdleTimer(context.headersTimeout)
  const signal = request.signal ? AbortSignal.any([request.signal, timer.signal]) : timer.signal
  try {
    const ask = () =>
      exchange(context.url, {
        dispatcher: context.pool,
        method: 'GET',
        headers: context.headers,
        headersTimeout: 0,
        bodyTimeout: 0,
        signal,
      })
    // A connection kept for long may be found closed; nothing has been received, so ask again.
    const response = await ask().catch((error: unknown) => {
      if (signal.aborted || !closedCodes.has(codeOf(error))) throw error
      return ask()
    })
    timer.change(request.idleTimeout ?? context.idleTimeout)
    if (response.statusCode !== 200) {
      const text = await response.body.text()
      const { statusCode: status, headers } = response
      throw await readError({ server, operation: 'download', operationId, status, headers, text })
    }
    return await receive(request, response, context, timer, signal)
  } catch (error) {
    if (error instanceof HttpError) throw error
    const failure = { server, operation: 'download', operationId, sent: true }
    if (request.signal?.aborted) throw aborted(failure, request.signal.reason)
    if (timer.signal.aborted) throw idle('download', context)
    throw transportFailure({ ...failure, cause: error })
  } finally {
    timer.stop()
  }
}

async function receive(
  request: DownloadRequest,
  response: Dispatcher.ResponseData,
  context: TransferContext,
  timer: IdleTimer,
  signal: AbortSignal,
): Promise<DownloadResult> {
  const { target } = request
  const temporary = 'path' in target ? `${target.path}.${randomBytes(4).toString('hex')}.part` : ''
  const sink: NodeJS.WritableStream =
    'path' in target
      ? createWriteStream(temporary, { flags: 'wx', highWaterMark: writeAhead })
      : target.stream
  let writeError: unknown
  sink.on('error', (error: unknown) => {
    writeError ??= error
  })
  const total = announcedLength(response)
  const hash = request.hash === undefined ? undefined : createHash(request.hash)
  let bytes = 0
  // Beside the pipe, not in it: a stage of its own was measured to take half of the speed.
  response.body.on('data', (chunk: Buffer) => {
    timer.touch()
    hash?.update(chunk)
    bytes += chunk.length
    request.onProgress?.({ bytes, total })
  })
  try {
    await pipeline(response.body, sink, { signal })
    const digest = hash?.digest('hex')
    checkWhole(request, context, { bytes, total, hash: digest })
    if ('path' in target) await rename(temporary, target.path)
    return { bytes, ...(digest === undefined ? {} : { hash: digest }) }
  } catch (error) {
    if (writeError !== undefined && writeError === error && !signal.aborted) {
      throw unwritable(request, context, bytes, error)
    }
    throw error
  } finally {
    // After the rename there is nothing of that name.
    if (temporary !== '') await rm(temporary, { force: true })
  }
}

function announcedLength(response: Dispatcher.ResponseData): number | undefined {
  const length = headerValue(response.headers, 'content-length')
  return length === undefined ? undefined : Number(length)
}

interface Received {
  readonly bytes: number
  readonly total: number | undefined
  readonly hash: string | undefined
}

function checkWhole(request: DownloadRequest, context: TransferContext, received: Received): void {
  const { bytes, total, hash } = received
  const wanted = request.expected?.bytes ?? total
  if (wanted !== undefined && bytes !== wanted) {
    throw problem('LengthMismatch', `${bytes} of ${wanted} bytes arrived`, request, context, bytes)
  }
  const expected = request.expected?.hash?.toLowerCase()
  if (expected !== undefined && hash !== undefined && hash !== expected) {
    const text = `its ${request.hash} is ${hash}, not the expected ${expected}`
    throw problem('HashMismatch', text, request, context, bytes)
  }
}

function unwritable(
  request: DownloadRequest,
  context: TransferContext,
  bytes: number,
  cause: unknown,
): TransferError {
  const code = (cause as NodeJS.ErrnoException).code
  const text =
    code === 'ENOSPC'
      ? 'there is no space left where it is written'
      : `it cannot be written (${cause instanceof Error ? cause.message : String(cause)})`
  return problem('TargetUnwritable', text, request, context, bytes, cause)
}

function problem(
  errorId: TransferErrorId,
  text: string,
  request: DownloadRequest,
  { server, operationId }: TransferContext,
  bytes: number,
  cause?: unknown,
): TransferError {
  const path = 'path' in request.target ? request.target.path : undefined
  return new TransferError(
    `The download from ${server}${path === undefined ? '' : ` to '${path}'`} failed: ${text}.`,
    {
      errorId,
      server,
      operation: 'download',
      operationId,
      path,
      bytes,
      hint:
        errorId === 'TargetUnwritable'
          ? 'Make room or choose another place, then download again.'
          : 'Download it again; if it stays so, the copy on the server may be damaged.',
      cause,
    },
  )
}
