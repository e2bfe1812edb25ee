import { randomBytes } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { createWriteStream } from 'node:fs'
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { ApiError, type DownloadTarget } from '../../http/index.js'
import type { CmdletContext } from '../../registry/index.js'
import { DownloadSession } from '../download-session.js'
import type { FoundItem } from '../find.js'
import { Heartbeat } from '../heartbeat.js'
import { recordOf } from '../import/errors.js'
import { itemFiles } from '../items.js'
import { cleanupTimeout, sleep, type Sleep } from '../limits.js'
import { Meter } from '../meter.js'
import { inParallel } from '../parallel.js'
import type { StorageRecord } from '../records.js'
import { readReferences } from '../source/descriptor.js'
import { placeMembers, writeFrame } from './archive.js'
import * as problems from './errors.js'
import { fetchFile, prepare, type ExportWork } from './fetch-file.js'

export interface ExportOptions {
  /** An existing folder, or one to be made: the item gets a folder or an archive in it. */
  readonly destination: string
  readonly format: 'files' | 'ova'
  /** Replaces files that are there. */
  readonly force: boolean
  readonly parallel: number
  readonly maxRetry: number
  readonly sleep?: Sleep | undefined
}

/** A file to fetch; its size when the server knows it beforehand. */
type Wanted = Pick<StorageRecord, 'name' | 'size' | 'checksum_info'>

/**
 * Fetches all files of an item, whole and checked, or leaves nothing. What it makes appears under its
 * name when everything has come.
 *
 * @returns the folder, or the archive. @throws ErrorRecord
 */
export async function exportItem(
  item: FoundItem,
  options: ExportOptions,
  context: Pick<CmdletContext, 'signal' | 'writeProgress' | 'writeVerbose'>,
): Promise<string> {
  const { signal } = context
  const name = item.record.name
  try {
    if (item.record.type === 'vm-template') throw problems.notDownloadable(name)
    if (options.format === 'ova' && item.record.type !== 'ovf') throw problems.notAnOvf(name)
    const files = await itemFiles(item.client, item.id, signal)
    if (files.length === 0) throw problems.nothingToExport(name)
    const unsafe = files.find((file) => !isPlain(file.name))
    if (unsafe) throw problems.unsafeName(name, unsafe.name)
    const plan = await place(name, files, options)
    await fetchAll(item, files, plan, options, context)
    return plan.path
  } catch (error) {
    throw signal.aborted ? problems.exportStopped(name) : recordOf(error, name)
  }
}

interface Place {
  /** What appears in the end. */
  readonly path: string
  /** Where it grows. */
  readonly temporary: string
  readonly isFolder: boolean
}

async function place(
  name: string,
  files: readonly Wanted[],
  { destination, format, force }: ExportOptions,
): Promise<Place> {
  await mkdir(destination, { recursive: true }).catch(() => {
    throw problems.notAFolder(destination)
  })
  const isFolder = format === 'files'
  const path = join(destination, `${fileName(name)}${isFolder ? '' : '.ova'}`)
  const taken = isFolder ? files.map((file) => join(path, file.name)) : [path]
  for (const file of force ? [] : taken) {
    if (await exists(file)) throw problems.fileExists(file)
  }
  return { path, temporary: `${path}.${randomBytes(4).toString('hex')}.part`, isFolder }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** An item's name may hold what a file's may not. */
function fileName(name: string): string {
  const plain = name.replace(/[\p{Cc}<>:"/\\|?*]/gu, '_').replace(/[. ]+$/, '')
  return isPlain(plain) ? plain : `_${plain}`
}

function isPlain(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[/\\\0]/.test(name)
}

async function fetchAll(
  item: FoundItem,
  files: readonly StorageRecord[],
  { path, temporary, isFolder }: Place,
  options: ExportOptions,
  context: Pick<CmdletContext, 'signal' | 'writeProgress' | 'writeVerbose'>,
): Promise<void> {
  const session = await DownloadSession.create(item.client, item.id, context.signal)
  try {
    const known = await withSizes(session, item, files, options, context.signal)
    const targets = isFolder
      ? await folderTargets(temporary)
      : await archiveTargets(
          temporary,
          await inReferenceOrder(known, session, item, options, context),
        )
    await fetchSession(session, item, known, targets, options, context)
    await appear(temporary, path, isFolder)
  } finally {
    // After the rename there is nothing of that name.
    await rm(temporary, { recursive: true, force: true })
    await endSession(session, context)
  }
}

/** An archive holds its files in the order in which the descriptor refers to them (OVF 1.1, 5.3). */
async function inReferenceOrder(
  files: readonly Wanted[],
  session: DownloadSession,
  { client, record }: FoundItem,
  { maxRetry, ...options }: ExportOptions,
  context: Pick<CmdletContext, 'signal' | 'writeVerbose'>,
): Promise<readonly Wanted[]> {
  const descriptor = files.find(({ name }) => /\.ovf$/i.test(name))
  if (!descriptor) return files
  let text = new TextSink()
  await fetchFile(descriptor, () => ({ stream: (text = new TextSink()) }), {
    client,
    session,
    itemName: record.name,
    host: context,
    // A few kilobytes are not worth a bar.
    meter: new Meter({ activity: '', verb: '', write: () => {} }),
    maxRetry,
    sleep: options.sleep ?? sleep,
    signal: context.signal,
  })
  const order = ((await readReferences(text.text)) ?? []).map(({ name }) => name)
  const rank = ({ name }: Wanted) => (order.includes(name) ? order.indexOf(name) : order.length)
  return [...files].sort((a, b) => rank(a) - rank(b))
}

class TextSink extends Writable {
  readonly #pieces: Buffer[] = []

  get text(): string {
    return Buffer.concat(this.#pieces).toString('utf8')
  }

  override _write(piece: Buffer, _encoding: string, done: () => void): void {
    this.#pieces.push(piece)
    done()
  }
}

/** What a subscribed library has not fetched yet it fetches when asked; then the sizes are known. */
async function withSizes(
  session: DownloadSession,
  item: FoundItem,
  files: readonly StorageRecord[],
  options: ExportOptions,
  signal: AbortSignal,
): Promise<readonly Wanted[]> {
  if (files.every(({ cached }) => cached)) return files
  const work = { session, sleep: options.sleep ?? sleep, signal }
  await inParallel(files, options.parallel, ({ name }) => prepare(name, work))
  return itemFiles(item.client, item.id, signal)
}

type Targets = (name: string) => DownloadTarget

async function folderTargets(folder: string): Promise<Targets> {
  await mkdir(folder)
  return (name) => ({ path: join(folder, name) })
}

/** Each member is written at its place: a broken one is simply written again. */
async function archiveTargets(path: string, files: readonly Wanted[]): Promise<Targets> {
  const frame = placeMembers(files)
  await writeFrame(path, frame, new Date())
  const offsets = new Map(frame.placed.map(({ name, offset }) => [name, offset]))
  return (name) => ({
    stream: createWriteStream(path, { flags: 'r+', start: offsets.get(name) ?? 0 }),
  })
}

async function fetchSession(
  session: DownloadSession,
  item: FoundItem,
  files: readonly Wanted[],
  targets: Targets,
  options: ExportOptions,
  context: Pick<CmdletContext, 'signal' | 'writeProgress' | 'writeVerbose'>,
): Promise<void> {
  const stop = new AbortController()
  const signal = AbortSignal.any([context.signal, stop.signal])
  setMaxListeners(0, signal)
  const meter = new Meter({
    activity: `Export of ${item.record.name}`,
    verb: 'Download of',
    write: (record) => context.writeProgress(record),
  })
  meter.expect(files.reduce((sum, { size }) => sum + size, 0))
  const work: ExportWork = {
    client: item.client,
    session: session.withSignal(signal),
    itemName: item.record.name,
    host: context,
    meter,
    maxRetry: options.maxRetry,
    sleep: options.sleep ?? sleep,
    signal,
  }
  const heartbeat = new Heartbeat({
    session: work.session,
    progress: () => meter.percent,
    onLost: (cause) => stop.abort(cause),
    sleep,
  })
  try {
    await inParallel(
      files,
      options.parallel,
      (file) => fetchFile(file, () => targets(file.name), work),
      (cause) => stop.abort(cause),
    )
  } catch (error) {
    if (context.signal.aborted || error !== stop.signal.reason) throw error
    throw lostOr(error, session.id, item.record.name)
  } finally {
    await heartbeat.stop()
    meter.end()
  }
}

function lostOr(error: unknown, id: string, item: string): unknown {
  const isGone =
    error instanceof ApiError &&
    ['NOT_FOUND', 'NOT_ALLOWED_IN_CURRENT_STATE'].includes(error.errorType)
  return isGone ? problems.sessionExpired(id, item, error) : error
}

/** A folder that is there already gets the files one by one. */
async function appear(temporary: string, path: string, isFolder: boolean): Promise<void> {
  if (!isFolder || !(await exists(path))) return rename(temporary, path)
  for (const name of await readdir(temporary)) await rename(join(temporary, name), join(path, name))
}

/** The links are of no use any more; a session that stays expires by itself. */
async function endSession(
  session: DownloadSession,
  context: Pick<CmdletContext, 'writeVerbose'>,
): Promise<void> {
  try {
    await session.withSignal(AbortSignal.timeout(cleanupTimeout)).delete()
  } catch (error) {
    if (error instanceof ApiError && error.errorType === 'NOT_FOUND') return
    context.writeVerbose(`The download session ${session.id} was not deleted: ${String(error)}`)
  }
}
