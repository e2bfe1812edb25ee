/** Where the members of a tar archive (an .ova) lie, so that each can be sent without unpacking. */
import type { FileHandle } from 'node:fs/promises'

export interface TarMember {
  readonly name: string
  /** Of the content, from the archive's beginning. */
  readonly offset: number
  readonly size: number
}

export type TarProblem = 'not an archive' | 'cut off' | 'damaged'

export class TarError extends Error {
  readonly problem: TarProblem

  constructor(problem: TarProblem, text: string) {
    super(text)
    this.name = 'TarError'
    this.problem = problem
  }
}

const block = 512
/** A long name or a pax header is never this long; more is damage. */
const longestHeader = 1024 * 1024

/**
 * The regular files of an archive: ustar, GNU (long names, sizes past 8 GiB in base 256) and pax
 * (path, size). Reads the headers alone.
 *
 * @throws TarError
 */
export async function tarMembers(handle: FileHandle, archiveSize: number): Promise<TarMember[]> {
  const members: TarMember[] = []
  let extra: ExtraHeader = {}
  for (let position = 0; ;) {
    const header = await readBlock(handle, position)
    if (header === undefined) {
      // Some writers leave the two empty blocks at the end out.
      if (members.length > 0 && position === archiveSize) return members
      throw new TarError(
        position === 0 ? 'not an archive' : 'cut off',
        position === 0 ? 'it is too short' : `it ends at byte ${archiveSize}, within a header`,
      )
    }
    if (header.every((byte) => byte === 0)) return members
    checkHeader(header, position)
    const type = String.fromCharCode(header[typeAt] ?? 0)
    const offset = position + block
    const isNote = type === 'L' || type === 'x'
    const own = readNumber(header.subarray(124, 136), position)
    const size = isNote ? own : (extra.size ?? own)
    const end = offset + size
    if (end > archiveSize) {
      throw new TarError('cut off', `${end} bytes are announced, ${archiveSize} are there`)
    }
    if (isNote) {
      const text = await readText(handle, offset, size, position)
      Object.assign(extra, type === 'L' ? { name: untilZero(text) } : readPax(text))
    } else if (type === '0' || type === '\0' || type === '7') {
      members.push({ name: plainName(extra.name ?? headerName(header)), offset, size })
      extra = {}
    } else if (type !== 'g') extra = {}
    position = offset + Math.ceil(size / block) * block
  }
}

interface ExtraHeader {
  name?: string
  size?: number
}

const typeAt = 156

async function readBlock(handle: FileHandle, position: number): Promise<Buffer | undefined> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(block), 0, block, position)
  return bytesRead === block ? buffer : undefined
}

/** The sum of all bytes, those of the sum itself taken for spaces. */
function checkHeader(header: Buffer, position: number): void {
  const stated = Number.parseInt(untilZero(header.toString('latin1', 148, 156)).trim(), 8)
  let sum = 0
  for (const [at, byte] of header.entries()) sum += at >= 148 && at < 156 ? 0x20 : byte
  if (sum === stated) return
  throw new TarError(
    position === 0 ? 'not an archive' : 'damaged',
    position === 0 ? 'it has no archive header' : `the header at byte ${position} is not one`,
  )
}

/** Octal text, or base 256 when the first bit is set (GNU). */
function readNumber(field: Buffer, position: number): number {
  const isBinary = ((field[0] ?? 0) & 0x80) !== 0
  const value = isBinary
    ? Number(BigInt(`0x${field.toString('hex', 1)}`))
    : Number.parseInt(untilZero(field.toString('latin1')).trim() || '0', 8)
  if (Number.isSafeInteger(value) && value >= 0) return value
  throw new TarError('damaged', `the header at byte ${position} has no size`)
}

async function readText(handle: FileHandle, offset: number, size: number, position: number) {
  if (size > longestHeader) {
    throw new TarError('damaged', `the header at byte ${position} is too long`)
  }
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(size), 0, size, offset)
  return buffer.toString('utf8', 0, bytesRead)
}

/** `27 path=disk one.vmdk\n`: length, name, value. */
function readPax(text: string): ExtraHeader {
  const values = new Map<string, string>()
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(0x20, at)
    const length = Number(bytes.toString('latin1', at, space))
    if (space < 0 || !(length > 0)) break
    const [name, ...value] = bytes.toString('utf8', space + 1, at + length - 1).split('=')
    values.set(name ?? '', value.join('='))
    at += length
  }
  const path = values.get('path')
  const size = values.get('size')
  return {
    ...(path === undefined ? {} : { name: path }),
    ...(size === undefined ? {} : { size: Number(size) }),
  }
}

function headerName(header: Buffer): string {
  const name = untilZero(header.toString('utf8', 0, 100))
  const isUstar = header.toString('latin1', 257, 262) === 'ustar'
  // GNU's own format keeps times where ustar keeps the path's first part.
  const isPosix = isUstar && header[262] === 0
  const prefix = isPosix ? untilZero(header.toString('utf8', 345, 500)) : ''
  return prefix === '' ? name : `${prefix}/${name}`
}

function plainName(name: string): string {
  return name.replace(/^(\.\/)+/, '')
}

function untilZero(text: string): string {
  const end = text.indexOf('\0')
  return end < 0 ? text : text.slice(0, end)
}
