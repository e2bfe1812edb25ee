/** What a file is, by its content and then by its name. */
import { open, type FileHandle } from 'node:fs/promises'
import { extname } from 'node:path'
import { TarError, tarMembers } from './tar.js'

export type ContentKind = 'descriptor' | 'archive' | 'iso' | 'other'

/** @throws whatever reading the file throws */
export async function sniff(path: string): Promise<ContentKind> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    return (await byContent(handle, size)) ?? byName(path)
  } finally {
    await handle.close()
  }
}

async function byContent(handle: FileHandle, size: number): Promise<ContentKind | undefined> {
  const head = await readText(handle, 0, 4096)
  if (isDescriptor(head)) return 'descriptor'
  // ISO 9660 and UDF both write an identifier into the 17th sector of 2,048 bytes.
  if (/^(CD001|BEA01|NSR0[23])$/.test(await readText(handle, 32_769, 5))) return 'iso'
  if (head.length >= 512 && (await isPackage(handle, size))) return 'archive'
  return undefined
}

/** XML from the first character on: an archive has a descriptor's text in it as well. */
function isDescriptor(head: string): boolean {
  const isXml = /^(\xEF\xBB\xBF)?\s*<[?!\w]/.test(head)
  return isXml && /<(\w+:)?Envelope\b/.test(head) && head.includes('schemas.dmtf.org/ovf/envelope')
}

async function isPackage(handle: FileHandle, size: number): Promise<boolean> {
  try {
    return (await tarMembers(handle, size)).some(({ name }) => /\.ovf$/i.test(name))
  } catch (error) {
    // Any other file, or an archive that is damaged: then its name says what it should have been.
    if (error instanceof TarError) return false
    throw error
  }
}

function byName(path: string): ContentKind {
  switch (extname(path).toLowerCase()) {
    case '.ovf':
      return 'descriptor'
    case '.ova':
      return 'archive'
    case '.iso':
      return 'iso'
    default:
      return 'other'
  }
}

async function readText(handle: FileHandle, offset: number, length: number): Promise<string> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, offset)
  return buffer.toString('latin1', 0, bytesRead)
}
