/** What a failed import takes back, and what it must leave behind and say so. */
import { ApiError } from '../../http/index.js'
import type { ErrorRecord } from '../../objects/index.js'
import type { ContentClient } from '../client.js'
import { cleanupTimeout } from '../limits.js'
import type { UpdateSession } from '../update-session.js'
import { fileLines, withCauses } from './errors.js'

export interface Undo {
  readonly client: ContentClient
  /** Undefined when it was not even made. */
  readonly session: UpdateSession | undefined
  /** The item, when this run made it. */
  readonly createdItem: string | undefined
  readonly itemName: string
  readonly keep: boolean
  /** The user stopped it: cancel, not fail. */
  readonly stopped: boolean
}

/** @returns the failure, with what is known of the files and what could not be cleaned up */
export async function undoImport(failure: ErrorRecord, undo: Undo): Promise<ErrorRecord> {
  const session = undo.session?.withSignal(AbortSignal.timeout(cleanupTimeout))
  const files = session ? await lines(session) : []
  if (undo.keep) return withCauses(failure, [...files, ...kept(undo)])
  const left = session ? await endSession(session, failure, undo.stopped) : []
  const item = undo.createdItem === undefined ? [] : await removeItem(undo, undo.createdItem)
  return withCauses(failure, [...files, ...left, ...item])
}

async function lines(session: UpdateSession): Promise<readonly string[]> {
  try {
    return fileLines(await session.files())
  } catch {
    // A session that is gone, or a server that cannot be reached: the failure says it already.
    return []
  }
}

function kept({ session, createdItem, itemName }: Undo): readonly string[] {
  return [
    ...(createdItem === undefined ? [] : [`The item '${itemName}' was left as it is.`]),
    ...(session
      ? [
          `Its update session was left: Resume-ContentLibrarySession -Id '${session.id}' goes on with it while it is active.`,
        ]
      : []),
  ]
}

async function endSession(
  session: UpdateSession,
  failure: ErrorRecord,
  stopped: boolean,
): Promise<readonly string[]> {
  try {
    await unlessOver(stopped ? session.cancel() : session.fail(failure.message))
    await unlessOver(session.delete())
    return []
  } catch (error) {
    return [
      `The update session ${session.id} could not be ended (${text(error)}); the server forgets it when it expires, or Remove-ContentLibrarySession does.`,
    ]
  }
}

async function removeItem({ client, itemName }: Undo, id: string): Promise<readonly string[]> {
  try {
    await unlessOver(
      client.call('Invoke-DeleteLibraryItemIdContent', {
        arguments: { library_item_id: id },
        signal: AbortSignal.timeout(cleanupTimeout),
      }),
    )
    return []
  } catch (error) {
    return [
      `The item '${itemName}' could not be removed (${text(error)}); remove it with Remove-ContentLibraryItem.`,
    ]
  }
}

/** That it has ended already, or is gone, is what was wanted. */
async function unlessOver(step: Promise<unknown>): Promise<void> {
  try {
    await step
  } catch (error) {
    const over =
      error instanceof ApiError &&
      ['NOT_FOUND', 'NOT_ALLOWED_IN_CURRENT_STATE'].includes(error.errorType)
    if (!over) throw error
  }
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
