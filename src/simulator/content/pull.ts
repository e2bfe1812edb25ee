/** PULL: the server fetches a file itself, in the background. */
import { randomUUID } from 'node:crypto'
import type { Simulation } from '../simulation.js'
import type { SessionFile } from '../state/model.js'
import { VapiError } from '../vapi/errors.js'
import { failSession, finishWhenPulled, workOf } from './complete.js'
import { readDescriptor } from './ovf.js'
import { isDescriptor } from './package-files.js'
import { receive } from './receive.js'
import { openSource, SourceError } from './source.js'
import { changeSession, pullName, replaceFile } from './update-sessions.js'

/** Starts fetching a file that was just added, or that a process left behind when it ended. */
export function startPull(simulation: Simulation, sessionId: string, file: SessionFile): void {
  simulation.background.run(pullName({ id: sessionId }, file), async (signal) => {
    try {
      if (!(await claim(simulation, sessionId, file))) return
      const source = await openSource(simulation, file.from ?? { uri: '' }, signal)
      const broken = await receive(simulation, sessionId, file, source)
      if (broken) return await failSession(simulation, sessionId, file.name, broken.default_message)
      await pullReferences(simulation, sessionId, file)
      await finishWhenPulled(simulation, sessionId)
    } catch (error) {
      // Stopped because its session ended, or because this process ends: the next one starts again.
      if (signal.aborted) return
      await failSession(simulation, sessionId, file.name, reasonOf(error))
    }
  })
}

/** What is written into the session; a fault of the simulator itself is said as well, not hidden. */
function reasonOf(error: unknown): string {
  if (error instanceof VapiError || error instanceof SourceError) return error.message
  return `internal error: ${String(error)}`
}

async function claim(
  simulation: Simulation,
  sessionId: string,
  file: SessionFile,
): Promise<boolean> {
  return simulation.store.change((state) => {
    const session = state.updateSessions.get(sessionId)
    const present = session?.files.find(({ attempt }) => attempt === file.attempt)
    if (session?.state !== 'ACTIVE' || !present || present.status === 'READY') return false
    const claimed = { ...present, status: 'TRANSFERRING' as const, puller: simulation.mark }
    changeSession(workOf(simulation, new Set()), state, session, {
      files: replaceFile(session, claimed),
    })
    return true
  })
}

/** The files that a descriptor names come along, from beside it. */
async function pullReferences(simulation: Simulation, sessionId: string, file: SessionFile) {
  const session = simulation.store.read().updateSessions.get(sessionId)
  const blob = session?.files.find(({ attempt }) => attempt === file.attempt)?.blob
  const isWeb = /^https?:/.test(file.from?.uri ?? '')
  if (!session || !blob || !isWeb || !isDescriptor(file.name)) return
  const references = (await readDescriptor(simulation.content.text(blob))) ?? []
  const added = await simulation.store.change((state) => {
    const present = state.updateSessions.get(sessionId)
    if (present?.state !== 'ACTIVE') return []
    const files = references
      .filter(({ name }) => !present.files.some((entry) => entry.name === name))
      .map(({ name }) => reference(file, name))
    changeSession(workOf(simulation, new Set()), state, present, {
      files: [...present.files, ...files],
    })
    return files
  })
  for (const entry of added) startPull(simulation, sessionId, entry)
}

function reference(descriptor: SessionFile, name: string): SessionFile {
  return {
    name,
    source: 'PULL',
    status: 'WAITING_FOR_TRANSFER',
    bytes: 0,
    attempt: randomUUID(),
    keep: true,
    from: { ...descriptor.from, uri: new URL(encodeURI(name), descriptor.from?.uri).href },
  }
}

/** Takes up the pulls of processes that are gone. */
export function resumePulls(simulation: Simulation): void {
  for (const session of simulation.store.read().updateSessions.values()) {
    if (session.state !== 'ACTIVE') continue
    for (const file of session.files) {
      const unfinished =
        file.source === 'PULL' && file.status !== 'READY' && file.status !== 'ERROR'
      if (unfinished && isGone(simulation, file.puller)) startPull(simulation, session.id, file)
    }
  }
}

/** Lets go of the pulls that this process is about to leave, so that another may take them up at once. */
export async function releasePulls(simulation: Simulation): Promise<void> {
  const isOurs = ({ puller }: SessionFile) => puller === simulation.mark
  const sessions = () => [...simulation.store.read().updateSessions.values()]
  if (!sessions().some(({ files }) => files.some(isOurs))) return
  await simulation.store.change((state) => {
    for (const session of sessions().filter(({ files }) => files.some(isOurs))) {
      const files = session.files.map((file) => (isOurs(file) ? withoutPuller(file) : file))
      state.updateSessions.set(session.id, { ...session, files })
    }
  })
}

function withoutPuller({ puller: _puller, ...file }: SessionFile): SessionFile {
  return file
}

/** @param mark process id and an identifier, joined by a colon */
function isGone(simulation: Simulation, mark: string | undefined): boolean {
  if (mark === undefined) return true
  const pid = Number(mark.split(':')[0])
  if (pid === process.pid) return mark !== simulation.mark && !liveMarks.has(mark)
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

/** The simulators that run in this process. */
export const liveMarks = new Set<string>()
