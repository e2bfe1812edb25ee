/** The bytes of an upload, in pieces of 1 MiB, read one ahead of what is being sent. */
import { open, type FileHandle } from 'node:fs/promises'
import { TransferError, type TransferErrorId } from '../errors/transfer-error.js'
import type { UploadSource } from './types.js'

/** Smaller reads were measured to cost two thirds of the speed. */
const pieceSize = 1024 * 1024

export interface OpenSource {
  readonly length: number
  readonly pieces: AsyncIterable<Uint8Array>
  /** After the last piece: whether the file is still what it was. */
  verify(): Promise<void>
  close(): Promise<void>
}

/**
 * `observe` sees every piece in order, as soon as it is read: a hash is computed while the piece
 * before is on its way.
 *
 * @throws TransferError SourceUnreadable, SourceTooShort
 */
export async function openSource(
  source: UploadSource,
  server: string,
  observe: (piece: Uint8Array) => void,
): Promise<OpenSource> {
  if ('stream' in source) {
    return {
      length: source.length,
      pieces: exactly(source.stream, source.length, server, observe),
      verify: async () => {},
      close: async () => {},
    }
  }
  const problem = (errorId: TransferErrorId, text: string, bytes = 0, cause?: unknown) =>
    new TransferError(`'${source.path}' was not sent to ${server}: ${text}.`, {
      errorId,
      server,
      path: source.path,
      bytes,
      operation: 'upload',
      cause,
    })
  const handle = await open(source.path, 'r').catch((cause: Error) => {
    throw problem('SourceUnreadable', cause.message, 0, cause)
  })
  try {
    const before = await handle.stat()
    if (!before.isFile()) throw problem('SourceUnreadable', 'it is not a file')
    const offset = source.offset ?? 0
    const length = source.length ?? before.size - offset
    if (length < 0 || offset + length > before.size) {
      throw problem('SourceTooShort', `it has ${before.size} bytes, ${offset + length} are wanted`)
    }
    return {
      length,
      pieces: filePieces(handle, offset, length, observe, (bytes) =>
        problem('SourceTooShort', 'it became shorter while it was sent', bytes),
      ),
      async verify() {
        const after = await handle.stat()
        if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) {
          throw problem('SourceChanged', 'it was changed while it was sent', length)
        }
      },
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

/**
 * Three buffers take turns: one is being sent, one was read ahead, one is being read. A sender comes
 * back for more only when a whole piece has gone to the system (it is larger than any socket's
 * buffer); a shorter one it may keep, so that is a copy.
 */
async function* filePieces(
  handle: FileHandle,
  offset: number,
  length: number,
  observe: (piece: Uint8Array) => void,
  tooShort: (bytes: number) => TransferError,
): AsyncGenerator<Uint8Array> {
  const buffers: Buffer[] = []
  let turn = 0
  let sent = 0
  const read = async (): Promise<Uint8Array> => {
    const size = Math.min(pieceSize, length - sent)
    if (size === 0) return new Uint8Array(0)
    const buffer = (buffers[turn++ % 3] ??= Buffer.allocUnsafeSlow(Math.min(pieceSize, length)))
    const { bytesRead } = await handle.read(buffer, 0, size, offset + sent)
    const piece = bytesRead === pieceSize ? buffer : Buffer.from(buffer.subarray(0, bytesRead))
    observe(piece)
    return piece
  }
  let ahead = read()
  try {
    while (sent < length) {
      const piece = await ahead
      if (piece.length === 0) throw tooShort(sent)
      sent += piece.length
      ahead = read()
      yield piece
    }
  } finally {
    // A reader that stops early leaves one read under way; the file must not be closed under it.
    await Promise.allSettled([ahead])
  }
}

/** A stream must give what it promised: the length is in the request's header already. */
async function* exactly(
  stream: AsyncIterable<Uint8Array>,
  length: number,
  server: string,
  observe: (piece: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  let sent = 0
  const wrong = (errorId: TransferErrorId, text: string) =>
    new TransferError(`The content for ${server} ${text} the ${length} bytes announced.`, {
      errorId,
      server,
      bytes: sent,
      operation: 'upload',
    })
  for await (const piece of stream) {
    sent += piece.length
    if (sent > length) throw wrong('SourceTooLong', 'has more than')
    observe(piece)
    yield piece
  }
  if (sent < length) throw wrong('SourceTooShort', `ended after ${sent} of`)
}
