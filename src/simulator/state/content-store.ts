/** Files' contents, each under an opaque name in one folder; written once, never changed. */
import { createHash, randomUUID } from 'node:crypto'
import type { Hash } from 'node:crypto'
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import type { ReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { Algorithm, Digests } from './model.js'

export interface Blob {
  readonly blob: string
  readonly size: number
  readonly digests: Digests
}

export interface WriteOptions {
  readonly algorithms: readonly Algorithm[]
  /** Told the number of bytes so far, after each piece. A rejection ends the transfer. */
  readonly onProgress?: (bytes: number) => void | Promise<void>
}

export interface ContentStore {
  /** Streams to disk, hashing in the same pass; a failure leaves nothing behind. */
  write(source: AsyncIterable<Uint8Array>, options: WriteOptions): Promise<Blob>
  read(blob: string, range?: { start: number; end: number }): ReadStream
  /** The whole content: for descriptors and certificates only. */
  text(blob: string): string
  digest(blob: string, algorithm: Algorithm): Promise<string>
  remove(blob: string): void
  /** Removes what is not used and has not been written to for a day: left behind by processes that died. */
  sweep(used: ReadonlySet<string>): void
}

const day = 24 * 3600 * 1000

export function openContentStore(folder: string): ContentStore {
  const pathOf = (blob: string) => join(folder, blob)
  return {
    async write(source, options) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const blob = randomUUID()
      try {
        return { blob, ...(await writeTo(pathOf(blob), source, options)) }
      } catch (error) {
        rmSync(pathOf(blob), { force: true })
        throw error
      }
    },
    read: (blob, range) => createReadStream(pathOf(blob), { highWaterMark: 1 << 20, ...range }),
    text: (blob) => readFileSync(pathOf(blob), 'utf8'),
    async digest(blob, algorithm) {
      const hash = createDigest(algorithm)
      for await (const piece of createReadStream(pathOf(blob), { highWaterMark: 1 << 20 }))
        hash.update(piece as Uint8Array)
      return hash.digest('hex')
    },
    remove: (blob) => rmSync(pathOf(blob), { force: true }),
    sweep(used) {
      if (!existsSync(folder)) return
      for (const blob of readdirSync(folder)) {
        if (used.has(blob)) continue
        const written = statSync(pathOf(blob), { throwIfNoEntry: false })?.mtimeMs
        if (written !== undefined && written < Date.now() - day)
          rmSync(pathOf(blob), { force: true })
      }
    },
  }
}

function createDigest(algorithm: Algorithm): Hash {
  return createHash(algorithm.toLowerCase())
}

/** Pieces are written together from this size on: a socket gives 64 KiB at a time. */
const batchSize = 1 << 20

async function writeTo(path: string, source: AsyncIterable<Uint8Array>, options: WriteOptions) {
  const hashes = options.algorithms.map((name) => [name, createDigest(name)] as const)
  const file = await open(path, 'wx', 0o600)
  let size = 0
  let batch: Uint8Array[] = []
  let waiting = 0
  // One batch is written while the next one arrives.
  let writing: Promise<unknown> = Promise.resolve()

  async function flush(): Promise<void> {
    await writing
    if (batch.length === 0) return
    writing = writeAll(file, batch, waiting)
    // Awaited with the next batch; until then a failure is not unhandled.
    writing.catch(() => undefined)
    batch = []
    waiting = 0
    await options.onProgress?.(size)
  }

  try {
    for await (const piece of source) {
      for (const [, hash] of hashes) hash.update(piece)
      batch.push(piece)
      waiting += piece.length
      size += piece.length
      if (waiting >= batchSize) await flush()
    }
    await flush()
    await writing
  } finally {
    await writing.catch(() => undefined)
    await file.close()
  }
  const digests = Object.fromEntries(hashes.map(([name, hash]) => [name, hash.digest('hex')]))
  return { size, digests: digests as Digests }
}

async function writeAll(
  file: FileHandle,
  pieces: readonly Uint8Array[],
  length: number,
): Promise<void> {
  const { bytesWritten } = await file.writev(pieces)
  if (bytesWritten === length) return
  // A disk that is nearly full takes a part; writing the rest says why.
  await file.writeFile(Buffer.concat(pieces).subarray(bytesWritten))
}
