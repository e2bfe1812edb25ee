import { setMaxListeners } from 'node:events'
import { ApiError } from '../../http/index.js'
import type { ErrorRecord } from '../../objects/index.js'
import type { ContentClient } from '../client.js'
import { Heartbeat } from '../heartbeat.js'
import { pauses, sleep } from '../limits.js'
import { Meter } from '../meter.js'
import { inParallel } from '../parallel.js'
import type { ValidationResult } from '../records.js'
import { totalSize, type ImportPlan, type PlannedFile } from '../source/plan.js'
import { UpdateSession } from '../update-session.js'
import { importRefused, importStopped, recordOf, sessionExpired, sessionFailed } from './errors.js'
import {
  defaultParallel,
  type ImportHost,
  type ImportOptions,
  type ImportWork,
} from './import-work.js'
import { pullFiles, type PullRequest } from './pull-files.js'
import { acceptPreview } from './preview.js'
import { sendFile, type SentFile } from './send-file.js'
import { undoImport } from './undo.js'
import { verifyStored } from './verify-stored.js'

export interface ImportTarget {
  readonly client: ContentClient
  readonly itemId: string
  /** For messages. */
  readonly itemName: string
  /** This run made the item: when it fails, the item goes as well. */
  readonly created: boolean
}

export interface ImportRequest extends ImportTarget {
  readonly plan: ImportPlan
  /** What the server fetches itself, instead of the plan's files. */
  readonly pull?: PullRequest | undefined
  readonly host: ImportHost
  readonly options: ImportOptions
  readonly signal: AbortSignal
}

/**
 * Brings the planned files into an item, all or nothing. Resolves when the server calls it DONE, and
 * what is stored has been compared with what was sent.
 *
 * @throws ErrorRecord, after taking back what was begun
 */
export async function importFiles(request: ImportRequest): Promise<void> {
  const { client, itemId, itemName, options, signal } = request
  const ignored = options.ignoreWarnings === 'all' ? allWarnings : (options.ignoreWarnings ?? [])
  let session: UpdateSession | undefined
  try {
    signal.throwIfAborted()
    session = await UpdateSession.create(client, itemId, ignored, signal)
    await runSession(session, request)
  } catch (error) {
    const failure = failureOf(error, request)
    throw await undoImport(failure, {
      client,
      session,
      createdItem: request.created ? itemId : undefined,
      itemName,
      keep: options.keepOnFailure ?? false,
      stopped: signal.aborted,
    })
  }
}

const allWarnings: readonly string[] = [
  'SELF_SIGNED_CERTIFICATE',
  'EXPIRED_CERTIFICATE',
  'NOT_YET_VALID_CERTIFICATE',
  'UNTRUSTED_CERTIFICATE',
]

function failureOf(error: unknown, { itemName, signal }: ImportRequest): ErrorRecord {
  return signal.aborted ? importStopped(itemName) : recordOf(error, itemName)
}

/** From a session that is ACTIVE to one that is DONE and deleted. */
export async function runSession(session: UpdateSession, request: ImportRequest): Promise<void> {
  const { plan, itemName, host, options } = request
  const lost = new AbortController()
  const signal = AbortSignal.any([request.signal, lost.signal])
  setMaxListeners(0, signal)
  const meter = new Meter({
    activity: `Import of ${itemName}`,
    verb: 'Upload of',
    write: (record) => host.writeProgress(record),
  })
  meter.expect(totalSize(plan))
  const work: ImportWork = {
    session: session.withSignal(signal),
    itemName,
    host,
    meter,
    options,
    sleep: options.sleep ?? sleep,
    signal,
  }
  let completing = false
  const heartbeat = new Heartbeat({
    session: work.session,
    progress: () => meter.percent,
    // A beat that meets a session which complete has just ended is refused too, and all is well:
    // from there on the state that is asked for decides.
    onLost: (cause) => {
      if (!completing) lost.abort(cause)
    },
    sleep,
  })
  try {
    const sent = request.pull ? [] : await sendStages(plan, work)
    await removeOthers(plan, work)
    if (request.pull) await pullFiles(request.pull, work)
    meter.status('The server is checking and storing it')
    completing = true
    await complete(work)
    await heartbeat.stop()
    await forget(work)
    await verifyStored(sent, request.itemId, work)
  } catch (error) {
    throw lost.signal.aborted && !request.signal.aborted
      ? await whyLost(session, itemName, lost.signal.reason)
      : error
  } finally {
    await heartbeat.stop()
    meter.end()
  }
}

async function sendStages(plan: ImportPlan, work: ImportWork): Promise<readonly SentFile[]> {
  const sent: SentFile[] = []
  for (const [at, stage] of plan.stages.entries()) {
    sent.push(...(await sendStage(stage, work)))
    if (at === plan.previewAfter) await acceptPreview(work)
  }
  return sent
}

async function sendStage(
  files: readonly PlannedFile[],
  work: ImportWork,
): Promise<readonly SentFile[]> {
  const stop = new AbortController()
  const signal = AbortSignal.any([work.signal, stop.signal])
  setMaxListeners(0, signal)
  const stoppable = { ...work, session: work.session.withSignal(signal), signal }
  return inParallel(
    files,
    work.options.parallel ?? defaultParallel,
    (file) => sendFile(file, stoppable),
    (cause) => stop.abort(cause),
  )
}

/** Files of an earlier content. A package is what its descriptor says: others would make it invalid. */
async function removeOthers(plan: ImportPlan, { session, options }: ImportWork): Promise<void> {
  if (plan.type !== 'ovf' && !options.clearExisting) return
  for (const { name, source_type } of await session.files()) {
    if (source_type === 'NONE') await session.remove(name)
  }
}

/** @throws ErrorRecord when it is refused, or accepted and failed afterwards */
async function complete(work: ImportWork): Promise<void> {
  const { session, itemName } = work
  try {
    await session.complete()
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const record = await session.get().catch(() => undefined)
    if (record && record.state !== 'ACTIVE' && record.state !== 'DONE') {
      throw sessionFailed(session.id, itemName, record, error)
    }
    if (record?.state !== 'DONE') throw importRefused(itemName, error, await findings(session))
  }
  await untilDone(work)
}

async function findings(session: UpdateSession): Promise<ValidationResult | undefined> {
  try {
    return await session.validate()
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return undefined
  }
}

/** The call may return before the server is done with it. */
async function untilDone({ session, itemName, sleep: wait, signal }: ImportWork): Promise<void> {
  for (const pause of pauses()) {
    const record = await session.get()
    if (record.state === 'DONE') return
    if (record.state !== 'ACTIVE') throw sessionFailed(session.id, itemName, record)
    await wait(pause, signal)
  }
}

/** The content is in; a session that stays is a nuisance, not a failure. */
async function forget({ session, host }: ImportWork): Promise<void> {
  try {
    await session.delete()
  } catch (error) {
    host.writeVerbose(
      `The update session ${session.id} was not deleted: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

async function whyLost(
  session: UpdateSession,
  itemName: string,
  cause: unknown,
): Promise<ErrorRecord> {
  if (cause instanceof ApiError && cause.errorType === 'UNAUTHENTICATED') {
    return recordOf(cause, itemName)
  }
  const record = await session.get().catch(() => undefined)
  return record && record.state !== 'ACTIVE'
    ? sessionFailed(session.id, itemName, record, cause)
    : sessionExpired(session.id, itemName, cause)
}
