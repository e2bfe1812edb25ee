/**
 * The file of the history: one entry a line, as JSON text, so that an entry of many lines stays whole.
 * Shells append in one write each, which POSIX and Windows keep in one piece, and read on from where
 * they were. Readable by its owner only.
 */
import {
  chmodSync,
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

const privateFile = 0o600
const privateFolder = 0o700
/** A file that has grown beyond this is written anew with the entries that are kept; bytes. */
const rewriteSize = 4 * 1024 * 1024

export interface HistoryPart {
  readonly entries: readonly string[]
  /** The offset behind the last whole line. */
  readonly end: number
}

/** The entries from an offset on; none when there is no file. Lines that are no entries are left out. */
export function readHistory(file: string, from: number): HistoryPart {
  const handle = openExisting(file)
  if (handle === undefined) return { entries: [], end: 0 }
  try {
    const { size } = fstatSync(handle)
    // A file that became shorter was written anew by another shell: what is in it is known already.
    if (size < from) return { entries: [], end: size }
    const content = Buffer.alloc(size - from)
    const length = readSync(handle, content, 0, content.length, from)
    const whole = content.subarray(0, length).lastIndexOf(0x0a) + 1
    const lines = content.subarray(0, whole).toString('utf8').split('\n')
    return { entries: lines.flatMap(entryOf), end: from + whole }
  } finally {
    closeSync(handle)
  }
}

/** Adds an entry; gives the offset behind it. `entries` are what a file grown too large is left with. */
export function appendHistory(
  file: string,
  text: string,
  from: number,
  entries: readonly string[],
): number {
  mkdirSync(dirname(file), { recursive: true, mode: privateFolder })
  const handle = openSync(file, 'a', privateFile)
  try {
    const line = Buffer.from(`${JSON.stringify(text)}\n`)
    const before = fstatSync(handle).size
    if (before > rewriteSize) return rewrite(file, entries)
    writeSync(handle, line)
    // Whatever another shell wrote in between is read with the next look.
    return before === from ? from + line.length : from
  } finally {
    closeSync(handle)
  }
}

function rewrite(file: string, entries: readonly string[]): number {
  const content = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
  const temporary = `${file}.${process.pid}`
  writeFileSync(temporary, content, { mode: privateFile })
  chmodSync(temporary, privateFile)
  renameSync(temporary, file)
  return Buffer.byteLength(content)
}

function openExisting(file: string): number | undefined {
  try {
    return openSync(file, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function entryOf(line: string): string[] {
  if (line === '') return []
  try {
    const entry: unknown = JSON.parse(line)
    return typeof entry === 'string' ? [entry] : []
  } catch {
    // Cut short by a crash, or edited by hand: the other entries are still good.
    return []
  }
}
