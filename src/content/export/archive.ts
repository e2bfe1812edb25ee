/** An .ova is written in place: each member's header and content at its offset, in any order. */
import { open } from 'node:fs/promises'

export interface ArchiveMember {
  readonly name: string
  readonly size: number
}

export interface PlacedMember extends ArchiveMember {
  /** Of the content. */
  readonly offset: number
}

const block = 512

/** The descriptor must come first, then manifest and certificate (OVF 1.1, 5.3). */
export function placeMembers(members: readonly ArchiveMember[]): {
  readonly placed: readonly PlacedMember[]
  readonly size: number
} {
  let position = 0
  const placed = inOrder(members).map(({ name, size }) => {
    const offset = position + block * (Buffer.byteLength(name) > 100 ? 3 : 1)
    position = offset + Math.ceil(size / block) * block
    return { name, size, offset }
  })
  return { placed, size: position + 2 * block }
}

function inOrder(members: readonly ArchiveMember[]): readonly ArchiveMember[] {
  const rank = ({ name }: ArchiveMember) => {
    const at = ['.ovf', '.mf', '.cert'].findIndex((end) => name.toLowerCase().endsWith(end))
    return at < 0 ? 3 : at
  }
  return [...members].sort((a, b) => rank(a) - rank(b))
}

/** Makes the archive with its headers; the contents are still to be written at their offsets. */
export async function writeFrame(
  path: string,
  { placed, size }: ReturnType<typeof placeMembers>,
  time: Date,
): Promise<void> {
  const handle = await open(path, 'wx')
  try {
    // What is not written reads as zeros: the padding and the archive's end.
    await handle.truncate(size)
    for (const member of placed) {
      const headers = memberHeaders(member, Math.floor(time.getTime() / 1000))
      await handle.write(headers, 0, headers.length, member.offset - headers.length)
    }
  } finally {
    await handle.close()
  }
}

/** A name past 100 bytes goes before the header as GNU's long name. */
function memberHeaders({ name, size }: ArchiveMember, time: number): Buffer {
  const length = Buffer.byteLength(name)
  if (length <= 100) return header(name, size, '0', time)
  const text = Buffer.alloc(block)
  text.write(name)
  return Buffer.concat([
    header('././@LongLink', length + 1, 'L', time),
    text,
    header(Buffer.from(name).subarray(0, 100).toString('utf8'), size, '0', time),
  ])
}

function header(name: string, size: number, type: string, time: number): Buffer {
  const bytes = Buffer.alloc(block)
  bytes.write(name, 0, 100)
  bytes.write('0000644\0', 100)
  bytes.write('0000000\0', 108)
  bytes.write('0000000\0', 116)
  writeSize(bytes, size)
  bytes.write(`${time.toString(8).padStart(11, '0')}\0`, 136)
  bytes.write('        ', 148)
  bytes.write(type, 156)
  bytes.write('ustar\u000000', 257)
  const sum = bytes.reduce((total, byte) => total + byte, 0)
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return bytes
}

/** Eleven octal digits reach to 8 GiB; beyond, base 256 as GNU tar and everybody since writes it. */
function writeSize(bytes: Buffer, size: number): void {
  if (size < 8 ** 11) {
    bytes.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
    return
  }
  bytes[124] = 0x80
  bytes.writeBigUInt64BE(BigInt(size), 128)
}
