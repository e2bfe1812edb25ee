/** The update session's state machine: which row is alive, what ends it, what the end does. */
import { randomUUID } from 'node:crypto'
import type { Simulation, Work } from '../simulation.js'
import type { Item, ItemFile, SessionFile, UpdateSession } from '../state/model.js'
import type { State } from '../state/tables.js'
import type { Message } from '../vapi/errors.js'
import {
  fileNotFound,
  fileNotReceived,
  invalidArgument,
  notFound,
  wrongSessionState,
} from '../vapi/messages.js'
import { touchLibrary } from '../services/rows.js'

/** How long a finished session is remembered, in lives of an active one. */
const afterlife = 12

/** The session, unless it is unknown, expired, or somebody else's. */
export function findSession(state: State, id: string, now: number, user?: string): UpdateSession {
  const session = state.updateSessions.get(id)
  if (!session || session.expires <= now || (user !== undefined && session.user !== user))
    throw notFound('update_session', id)
  return session
}

/** @param operation as in the API's messages: `keepAlive` */
export function demandActive(session: UpdateSession, operation: string): UpdateSession {
  if (session.state === 'ACTIVE') return session
  const reason = session.state === 'ERROR' ? session.error?.default_message : undefined
  throw wrongSessionState(operation, session.state, reason)
}

export function findSessionFile(session: UpdateSession, name: string): SessionFile {
  const file = session.files.find((candidate) => candidate.name === name)
  if (!file) throw invalidArgument(fileNotFound(name))
  return file
}

export function removeExpired(work: Work, state: State): void {
  for (const session of state.updateSessions.values())
    if (session.expires <= work.now) removeSession(work, state, session)
}

/** Forgets a session; what it received and nobody took over is discarded. */
export function removeSession(work: Work, state: State, session: UpdateSession): void {
  work.simulation.background.stop(session.id)
  work.discard(session.files.map(({ blob }) => blob))
  state.updateSessions.delete(session.id)
}

/** Writes changes down; activity moves the time of expiry. */
export function changeSession(
  work: Work,
  state: State,
  session: UpdateSession,
  changes: Partial<UpdateSession>,
): UpdateSession {
  const expires = work.now + work.simulation.limits.sessionExpiry
  const changed = { ...session, expires, ...changes }
  state.updateSessions.set(session.id, changed)
  return changed
}

export function replaceFile(session: UpdateSession, file: SessionFile): SessionFile[] {
  const others = session.files.filter(({ name }) => name !== file.name)
  return [...others, file]
}

/** The end without success: transfers stop, what was received goes. */
export function abandon(
  work: Work,
  state: State,
  session: UpdateSession,
  end: 'CANCELED' | 'ERROR',
  error?: Message,
): UpdateSession {
  work.simulation.background.stop(session.id)
  work.discard(session.files.map(({ blob }) => blob))
  return changeSession(work, state, session, {
    ...ended(work, session.files),
    state: end,
    ...(error ? { error } : {}),
  })
}

function ended(work: Work, files: readonly SessionFile[]): Partial<UpdateSession> {
  return {
    expires: work.now + afterlife * work.simulation.limits.sessionExpiry,
    completing: false,
    // Contents and endpoints are gone, names and states stay for whoever asks why.
    files: files.map(({ blob: _blob, endpoint: _endpoint, ...file }) => file),
  }
}

/** Success: the item gets the session's files. */
export function applySession(
  work: Work,
  state: State,
  session: UpdateSession,
  certificate: Item['certificate'],
): void {
  const item = state.items.get(session.itemId)
  if (!item) throw notFound('library_item', session.itemId)
  const files = session.files.filter(({ keep }) => keep).map((file) => toItemFile(item, file))
  work.discard([...item.files, ...session.files].map(({ blob }) => blob))
  const { certificate: _certificate, ...rest } = item
  const contentVersion = item.contentVersion + 1
  state.items.set(item.id, {
    ...rest,
    files,
    contentVersion,
    modified: work.now,
    changes: [
      ...item.changes,
      {
        version: String(contentVersion),
        time: work.now,
        user: session.user,
        message: 'Content updated',
      },
    ],
    ...(certificate ? { certificate } : {}),
  })
  touchLibrary(state, item.libraryId, work.now)
  changeSession(work, state, session, { ...ended(work, session.files), state: 'DONE' })
}

function toItemFile(item: Item, file: SessionFile): ItemFile {
  const present = item.files.find(({ name }) => name === file.name)
  if (file.source === 'NONE' && present) return present
  return {
    name: file.name,
    version: (present?.version ?? 0) + 1,
    size: file.size ?? file.bytes,
    digests: file.digests ?? {},
    storageId: randomUUID(),
    ...(file.blob ? { blob: file.blob } : {}),
  }
}

/** Every pushed file must have arrived. */
export function demandReceived(session: UpdateSession): void {
  const late = session.files.find(({ source, status }) => source === 'PUSH' && status !== 'READY')
  if (late)
    throw fileNotReceived(
      late.name,
      late.status === 'WAITING_FOR_TRANSFER' ? 'WAITING' : late.status,
    )
}

/** The name of the background work that pulls a file. */
export function pullName(session: Pick<UpdateSession, 'id'>, file: SessionFile): string {
  return `${session.id} ${file.attempt}`
}

/** The item's present files, as a new session lists them. */
export function presentFiles(item: Item): SessionFile[] {
  return item.files.map((file) => ({
    name: file.name,
    source: 'NONE',
    status: 'READY',
    bytes: file.size,
    size: file.size,
    attempt: randomUUID(),
    digests: file.digests,
    keep: true,
    ...(file.blob ? { blob: file.blob } : {}),
  }))
}

/** The session and file that an upload endpoint belongs to. */
export function findEndpoint(simulation: Simulation, endpoint: string) {
  const now = simulation.clock.now()
  for (const session of simulation.store.read().updateSessions.values()) {
    if (session.state !== 'ACTIVE' || session.expires <= now) continue
    const file = session.files.find((candidate) => candidate.endpoint === endpoint)
    if (file) return { session, file }
  }
  return undefined
}
