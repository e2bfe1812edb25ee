/** Receiving one file of an update session, pushed or pulled: to disk, checked, then into the session. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { Simulation } from '../simulation.js'
import type { Algorithm, SessionFile, UpdateSession } from '../state/model.js'
import type { Blob } from '../state/content-store.js'
import { collectUnused } from '../state/unused.js'
import type { Message } from '../vapi/errors.js'
import { clsMessage, notFound } from '../vapi/messages.js'
import { workOf } from './complete.js'
import { readDescriptor, readManifest } from './ovf.js'
import { isArchive, isDescriptor, isManifest } from './package-files.js'
import { readArchive } from './tar.js'
import { changeSession, replaceFile } from './update-sessions.js'

/** How often activity is written down, as a part of a session's life. */
const touches = 10
/** A transfer looks this often whether its session is still there. */
const lookEvery = 1 << 20

/**
 * Streams `source` into the file's place. NOT_FOUND when the session ends or the file is added anew
 * meanwhile. The message returned says what promise was broken; the file is READY when there is none.
 */
export async function receive(
  simulation: Simulation,
  sessionId: string,
  file: SessionFile,
  source: AsyncIterable<Uint8Array>,
): Promise<Message | undefined> {
  const watch = watchSession(simulation, sessionId, file)
  const options = { algorithms: algorithmsFor(simulation, sessionId, file), onProgress: watch }
  const discarded = new Set<string>()
  try {
    const blob = await simulation.content.write(source, options)
    discarded.add(blob.blob)
    const broken = brokenPromise(file, blob)
    if (broken) return broken
    const members = await unpack(simulation, sessionId, file, blob)
    const described = await describedFiles(simulation, sessionId, file, blob)
    for (const member of members) if (member.blob) discarded.add(member.blob)
    const received: SessionFile = {
      ...file,
      ...blob,
      bytes: blob.size,
      status: 'READY',
      // An archive's members are kept instead of it.
      keep: file.keep && members.length === 0,
    }
    await simulation.store.change((state) => {
      const session = state.updateSessions.get(sessionId)
      if (!session || !isCurrent(session, file)) throw notFound('update_session', sessionId)
      const { endpoint: _endpoint, puller: _puller, ...kept } = received
      const files = [kept, ...members, ...described].reduce(
        (all, entry) => replaceFile({ ...session, files: all }, entry),
        [...session.files],
      )
      changeSession(workOf(simulation, discarded), state, session, { files })
    })
    return undefined
  } finally {
    simulation.progress.delete(file.attempt)
    collectUnused(simulation, discarded)
  }
}

function isCurrent(session: UpdateSession, file: SessionFile): boolean {
  return session.state === 'ACTIVE' && session.files.some(({ attempt }) => attempt === file.attempt)
}

/** Bytes that arrive are activity: they move the session's expiry. */
function watchSession(simulation: Simulation, sessionId: string, file: SessionFile) {
  let touched = simulation.clock.now()
  let looked = 0
  return async (bytes: number): Promise<void> => {
    simulation.progress.set(file.attempt, bytes)
    const now = simulation.clock.now()
    const due = now - touched > simulation.limits.sessionExpiry / touches
    if (!due && bytes - looked < lookEvery) return
    looked = bytes
    const session = simulation.store.read().updateSessions.get(sessionId)
    if (!session || !isCurrent(session, file) || session.expires <= now)
      throw notFound('update_session', sessionId)
    if (!due) return
    touched = now
    await simulation.store.change((state) => {
      const present = state.updateSessions.get(sessionId)
      if (!present || !isCurrent(present, file)) return
      const files = present.files.map((entry) =>
        entry.attempt === file.attempt ? { ...entry, bytes } : entry,
      )
      changeSession(workOf(simulation, new Set()), state, present, { files })
    })
  }
}

/** SHA-1 always, for the item's records; what was promised; for packages what manifests use. */
function algorithmsFor(simulation: Simulation, sessionId: string, file: SessionFile): Algorithm[] {
  const wanted = new Set<Algorithm>(['SHA1'])
  if (file.promisedChecksum) wanted.add(file.promisedChecksum.algorithm)
  const state = simulation.store.read()
  const session = state.updateSessions.get(sessionId)
  if (!session || state.items.get(session.itemId)?.type !== 'ovf') return [...wanted]
  const manifest = session.files.find(({ name }) => isManifest(name))?.blob
  if (manifest === undefined) return [...wanted, 'SHA256']
  for (const { name, algorithm } of readManifest(simulation.content.text(manifest)))
    if (name === file.name) wanted.add(algorithm)
  return [...wanted]
}

function brokenPromise(file: SessionFile, blob: Blob): Message | undefined {
  const { promisedSize, promisedChecksum } = file
  if (promisedSize !== undefined && promisedSize !== blob.size)
    return clsMessage(
      'file_size_mismatch',
      'File {0} has {1} bytes, not {2} as promised.',
      file.name,
      String(blob.size),
      String(promisedSize),
    )
  if (!promisedChecksum) return undefined
  const { algorithm, checksum } = promisedChecksum
  const found = blob.digests[algorithm] ?? ''
  if (found.toLowerCase() === checksum.toLowerCase()) return undefined
  return clsMessage(
    'file_checksum_mismatch',
    'File {0} has the {1} checksum {2}, not {3} as promised.',
    file.name,
    algorithm,
    found,
    checksum,
  )
}

/** Entries for the files that a pushed descriptor names and nobody has added yet, if such are wanted. */
async function describedFiles(
  simulation: Simulation,
  sessionId: string,
  file: SessionFile,
  { blob }: Blob,
): Promise<SessionFile[]> {
  const wanted = simulation.choices.describedFiles === 'entries are made'
  const state = simulation.store.read()
  const session = state.updateSessions.get(sessionId)
  if (!wanted || !session || !isDescriptor(file.name) || file.source !== 'PUSH') return []
  if (state.items.get(session.itemId)?.type !== 'ovf') return []
  const references = (await readDescriptor(simulation.content.text(blob))) ?? []
  return references
    .filter(({ name }) => !session.files.some((entry) => entry.name === name))
    .map(({ name }) => ({
      name,
      source: 'PUSH',
      status: 'WAITING_FOR_TRANSFER',
      bytes: 0,
      attempt: randomUUID(),
      endpoint: randomBytes(16).toString('hex'),
      keep: true,
    }))
}

/** The members of an archive in an ovf item; none for every other file. */
async function unpack(
  simulation: Simulation,
  sessionId: string,
  file: SessionFile,
  archive: Blob,
): Promise<SessionFile[]> {
  const state = simulation.store.read()
  const item = state.items.get(state.updateSessions.get(sessionId)?.itemId ?? '')
  if (item?.type !== 'ovf' || !isArchive(file.name)) return []
  return readArchive(simulation.content, archive, file, () => randomUUID())
}
