/** A session that its client left, taken up again: what is READY stays, the rest is sent. */
import { ErrorRecord } from '../../objects/index.js'
import type { FoundSession } from '../sessions.js'
import type { ImportPlan } from '../source/plan.js'
import { UpdateSession } from '../update-session.js'
import { recordOf, importStopped } from './errors.js'
import type { ImportSource } from './import-parameters.js'
import { runSession, type ImportRequest } from './import-files.js'
import { undoImport } from './undo.js'

/**
 * @param source what belongs into the item; undefined when everything has arrived and is only to be
 * completed
 * @throws ErrorRecord SessionNotActive, FilesMissing, and those of an import
 */
export async function resumeSession(
  found: FoundSession,
  source: ImportSource | undefined,
  request: Omit<ImportRequest, 'plan' | 'pull' | 'client' | 'itemId' | 'itemName' | 'created'>,
): Promise<void> {
  const { client, id, itemId, itemName } = found
  if (found.kind !== 'Update' || found.state !== 'ACTIVE') throw notActive(found)
  const session = new UpdateSession(client, id, request.signal)
  try {
    const ready = await readyFiles(session)
    const plan = source ? without(source.plan, ready) : nothing
    if (!source) await demandAll(session, itemName)
    const target = { client, itemId, itemName, created: false }
    await runSession(session, { ...request, ...target, plan, pull: source?.pull })
  } catch (error) {
    const failure = request.signal.aborted ? importStopped(itemName) : recordOf(error, itemName)
    throw await undoImport(failure, {
      client,
      session,
      createdItem: undefined,
      itemName,
      // What somebody took up again he may want to take up once more.
      keep: true,
      stopped: request.signal.aborted,
    })
  }
}

const nothing: ImportPlan = {
  type: undefined,
  stages: [],
  previewAfter: undefined,
  notSent: [],
  remarks: [],
}

/** Names with the sizes that have arrived. */
async function readyFiles(session: UpdateSession): Promise<ReadonlyMap<string, number>> {
  const files = await session.files()
  return new Map(
    files
      .filter(({ status, source_type }) => status === 'READY' && source_type !== 'NONE')
      .map(({ name, size }) => [name, size ?? -1]),
  )
}

/** Of another size it is another file: then it goes again. */
function without(plan: ImportPlan, ready: ReadonlyMap<string, number>): ImportPlan {
  const stages = plan.stages.map((stage) =>
    stage.filter(({ name, size }) => ready.get(name) !== size),
  )
  return { ...plan, stages }
}

async function demandAll(session: UpdateSession, itemName: string): Promise<void> {
  const missing = (await session.files())
    .filter(({ status, source_type }) => source_type === 'PUSH' && status !== 'READY')
    .map(({ name, status }) => `${name}: ${status}`)
  if (missing.length === 0) return
  throw new ErrorRecord(`Files of '${itemName}' have not arrived yet.`, {
    errorId: 'FilesMissing',
    category: 'InvalidOperation',
    targetObject: session.id,
    causes: missing,
    recommendedAction: 'Name the files with -Files; those that have arrived are not sent again.',
  })
}

function notActive({ kind, id, state }: FoundSession): ErrorRecord {
  const isUpdate = kind === 'Update'
  return new ErrorRecord(
    isUpdate
      ? `The update session ${id} is ${state}: it cannot be gone on with.`
      : `The session ${id} is a download session: an export is simply repeated.`,
    {
      errorId: 'SessionNotActive',
      category: 'InvalidOperation',
      targetObject: id,
      recommendedAction: isUpdate
        ? 'Import again with New-ContentLibraryItem -Force or Set-ContentLibraryItem.'
        : 'Use Export-ContentLibraryItem.',
    },
  )
}
