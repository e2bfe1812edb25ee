/**
 * The state in a folder: `state.json` (everything, of one generation) and `changes-<generation>.jsonl` (what
 * happened since, a line a transaction). A reader follows by reading what was appended. A writer that died in
 * the middle leaves at most a line without its end, which the next writer cuts off.
 */
import {
  appendFileSync,
  closeSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs'
import { join } from 'node:path'
import { allRows, applyChanges, clearState } from './tables.js'
import type { Changes, State } from './tables.js'

export interface Journal {
  /** Waits until no other process writes; the function returned lets the next one in. */
  lock(): Promise<() => Promise<void>>
  /** Brings `state` up to date with the folder. Cheap when nothing happened. */
  refresh(state: State): void
  /** Writes one transaction down. Only with the lock. */
  append(changes: Changes): void
  /** Writes everything anew when the lines have grown long. Only with the lock. */
  fold(state: State): Promise<void>
  /** Forgets everything. Only with the lock. */
  clear(state: State): Promise<void>
}

interface Snapshot {
  readonly format: 1
  readonly generation: number
  readonly rows: Changes
}

/** Past this size the lines are folded into the snapshot, once they are also twice as large as it. */
const foldAt = 512 * 1024
const newline = 0x0a

export function openJournal(folder: string): Journal {
  const snapshotFile = join(folder, 'state.json')
  const linesFile = (generation: number) => join(folder, `changes-${generation}.jsonl`)
  let generation = -1
  let snapshotMark = ''
  let snapshotSize = 0
  let read = 0

  /** Tells one version of the snapshot from another: each is a new file, renamed into place. */
  function markOfSnapshot(): string {
    const found = statSync(snapshotFile, { throwIfNoEntry: false, bigint: true })
    return found ? `${found.ino} ${found.mtimeNs} ${found.size}` : 'none'
  }

  function reload(state: State, mark: string): void {
    const text = mark === 'none' ? undefined : readIfThere(snapshotFile)
    const snapshot: Snapshot = text
      ? (JSON.parse(text.toString()) as Snapshot)
      : { format: 1, generation: 0, rows: {} }
    clearState(state)
    applyChanges(state, snapshot.rows)
    generation = snapshot.generation
    snapshotMark = mark
    snapshotSize = text?.length ?? 0
    read = 0
  }

  function follow(state: State): void {
    const size = statSync(linesFile(generation), { throwIfNoEntry: false })?.size ?? 0
    if (size === read) return
    const lines = readFrom(linesFile(generation), read, size)
    const end = lines.lastIndexOf(newline) + 1
    for (const line of lines.subarray(0, end).toString().split('\n'))
      if (line) applyChanges(state, JSON.parse(line) as Changes)
    read += end
  }

  function refresh(state: State): void {
    for (;;) {
      const mark = markOfSnapshot()
      if (mark !== snapshotMark) reload(state, mark)
      follow(state)
      // A snapshot that was replaced meanwhile took the lines with it: start again.
      if (markOfSnapshot() === snapshotMark) return
    }
  }

  async function writeSnapshot(next: Snapshot): Promise<void> {
    const { default: writeFileAtomic } = await import('write-file-atomic')
    const text = JSON.stringify(next)
    await writeFileAtomic(snapshotFile, text, { mode: 0o600 })
    rmSync(linesFile(generation), { force: true })
    generation = next.generation
    snapshotMark = markOfSnapshot()
    snapshotSize = text.length
    read = 0
  }

  return {
    refresh,
    async lock() {
      const { lock } = (await import('proper-lockfile')).default
      return lock(folder, {
        lockfilePath: join(folder, 'lock'),
        realpath: false,
        stale: 4000,
        retries: { forever: true, minTimeout: 1, maxTimeout: 20, factor: 1.5 },
        // A transaction takes milliseconds: this is a machine that slept, and the next reader copes.
        onCompromised: () => undefined,
      })
    },
    append(changes) {
      if (Object.keys(changes).length === 0) return
      const file = linesFile(generation)
      const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
      // The rest of a line whose writer died.
      if (size > read) truncateSync(file, read)
      const line = Buffer.from(`${JSON.stringify(changes)}\n`)
      try {
        appendFileSync(file, line, { mode: 0o600 })
      } catch (error) {
        // What the folder says counts: the next refresh reads it all again.
        snapshotMark = 'unknown'
        throw error
      }
      read += line.length
    },
    async fold(state) {
      if (read > foldAt && read > 2 * snapshotSize)
        await writeSnapshot({ format: 1, generation: generation + 1, rows: allRows(state) })
    },
    async clear(state) {
      refresh(state)
      await writeSnapshot({ format: 1, generation: generation + 1, rows: {} })
      clearState(state)
    },
  }
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function readFrom(file: string, start: number, end: number): Buffer {
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
  try {
    const buffer = Buffer.alloc(end - start)
    return buffer.subarray(0, readSync(handle, buffer, 0, buffer.length, start))
  } finally {
    closeSync(handle)
  }
}
