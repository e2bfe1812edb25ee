/** Archives (.ova): POSIX tar, whose members become files of their own. */
import type { Blob, ContentStore } from '../state/content-store.js'
import type { SessionFile } from '../state/model.js'
import { clsMessage, invalidArgument } from '../vapi/messages.js'
import { isMetadata } from './package-files.js'

const blockSize = 512

interface Member {
  readonly name: string
  readonly start: number
  readonly size: number
}

/** Stores each member; INVALID_ARGUMENT when it is not an archive. */
export async function readArchive(
  content: ContentStore,
  archive: Blob,
  file: SessionFile,
  newAttempt: () => string,
): Promise<SessionFile[]> {
  const files: SessionFile[] = []
  for (const { name, start, size } of await listMembers(content, archive, file.name)) {
    const range = { start, end: start + size - 1 }
    const source = size === 0 ? empty() : content.read(archive.blob, range)
    const stored = await content.write(source, { algorithms: ['SHA1', 'SHA256'] })
    files.push({
      ...stored,
      name,
      source: file.source,
      status: 'READY',
      bytes: size,
      attempt: newAttempt(),
      keep: !isMetadata(name),
    })
  }
  return files
}

async function* empty(): AsyncGenerator<Uint8Array> {
  // No member of no bytes has a range to read.
}

async function listMembers(content: ContentStore, archive: Blob, name: string): Promise<Member[]> {
  const members: Member[] = []
  let at = 0
  let longName: string | undefined
  while (at + blockSize <= archive.size) {
    const header = await readBytes(content, archive.blob, at, blockSize)
    if (header.every((byte) => byte === 0)) break
    const size = readNumber(header.subarray(124, 136))
    const start = at + blockSize
    if (!isHeader(header) || Number.isNaN(size) || start + size > archive.size)
      throw invalidArgument(
        clsMessage('invalid_archive', 'File {0} is not a whole OVA archive.', name),
      )
    const type = String.fromCharCode(header[156] ?? 0)
    if (type === 'L') longName = readText(await readBytes(content, archive.blob, start, size))
    else {
      const isFile = type === '0' || type === '\0'
      if (isFile) members.push({ name: plainName(longName ?? nameOf(header)), start, size })
      longName = undefined
    }
    at = start + Math.ceil(size / blockSize) * blockSize
  }
  if (members.length === 0)
    throw invalidArgument(
      clsMessage('invalid_archive', 'File {0} is not a whole OVA archive.', name),
    )
  return members
}

async function readBytes(content: ContentStore, blob: string, start: number, size: number) {
  const pieces: Uint8Array[] = []
  for await (const piece of content.read(blob, { start, end: start + size - 1 }))
    pieces.push(piece as Uint8Array)
  return Buffer.concat(pieces)
}

/** The header's own checksum: the sum of its bytes, with spaces in the checksum's place. */
function isHeader(header: Buffer): boolean {
  let sum = 0
  for (const [index, byte] of header.entries()) sum += index >= 148 && index < 156 ? 0x20 : byte
  return sum === readNumber(header.subarray(148, 156))
}

/** Octal text, or a binary number when the first bit is set (sizes of 8 GiB and more). */
function readNumber(field: Buffer): number {
  if (((field[0] ?? 0) & 0x80) !== 0) return Number(field.subarray(4).readBigUInt64BE())
  const digits = readText(field).trim()
  return digits === '' ? 0 : Number.parseInt(digits, 8)
}

function readText(field: Buffer): string {
  const end = field.indexOf(0)
  return field.subarray(0, end < 0 ? field.length : end).toString()
}

function nameOf(header: Buffer): string {
  const prefix =
    header.subarray(257, 262).toString() === 'ustar' ? readText(header.subarray(345, 500)) : ''
  const name = readText(header.subarray(0, 100))
  return prefix ? `${prefix}/${name}` : name
}

/** Members may not leave their folder. */
function plainName(name: string): string {
  return name.split('/').at(-1) ?? name
}
