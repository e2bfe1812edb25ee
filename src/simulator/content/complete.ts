/** Completing a session: the checks, and what follows from them. */
import type { Call, Simulation, Work } from '../simulation.js'
import type { Item, UpdateSession } from '../state/model.js'
import { collectUnused } from '../state/unused.js'
import type { State } from '../state/tables.js'
import { VapiError } from '../vapi/errors.js'
import {
  clsMessage,
  importFailed,
  missingOrInvalidFiles,
  wrongSessionState,
} from '../vapi/messages.js'
import { inspect } from './inspect.js'
import type { Findings } from './inspect.js'
import { chainOf, sessionWarnings } from './preview.js'
import {
  abandon,
  applySession,
  changeSession,
  demandActive,
  demandReceived,
  findSession,
} from './update-sessions.js'

/** Resolves at once when files are still being pulled: the session ends when the last one has come. */
export async function completeSession(call: Call, id: string): Promise<void> {
  for (;;) {
    const session = findSession(call.simulation.store.read(), id, call.now, call.user.name)
    demandActive(session, 'complete')
    demandReceived(session)
    const pulling = session.files.some(({ status }) => status !== 'READY')
    const item = call.simulation.store.read().items.get(session.itemId)
    const findings = item ? await inspect(call.simulation, session, item) : nothing
    const done = await call.change((state) => {
      // Somebody changed it while its files were being read: look again.
      if (state.updateSessions.get(id) !== session) return false
      if (pulling) changeSession(call, state, session, { completing: true })
      else finish(call, state, session, findings)
      return true
    })
    if (done) return
  }
}

const nothing: Findings = { missing: [], invalid: [] }

function finish(work: Work, state: State, session: UpdateSession, findings: Findings): void {
  const { missing, invalid } = findings
  if (missing.length + invalid.length > 0)
    throw missingOrInvalidFiles(
      missing,
      invalid.map(({ name }) => name),
    )
  const reason = refusal(work.simulation, state, session)
  if (reason === undefined)
    return applySession(work, state, session, certificateOf(work.simulation, session))
  const error = importFailed(session.itemId, reason)
  abandon(work, state, session, 'ERROR', error)
  const refused = wrongSessionState('complete', 'ERROR', error.default_message)
  throw new VapiError(refused.type, refused.messages, { keepsChanges: true })
}

/** Why a package that is whole is not accepted: a warning, or the library's security policy. */
function refusal(simulation: Simulation, state: State, session: UpdateSession): string | undefined {
  const warnings = sessionWarnings(simulation, session)
  const warning = warnings.find((type) => !session.ignoredWarnings.includes(type))
  if (warning) return `The warning ${warning} was not ignored.`
  const item = state.items.get(session.itemId)
  const policy = item && state.libraries.get(item.libraryId)?.securityPolicy
  if (!policy || item.type !== 'ovf' || session.files.length === 0) return undefined
  if (chainOf(simulation, session).length > 0 && warnings.length === 0) return undefined
  return 'The security policy of the library demands a package signed with a trusted certificate.'
}

function certificateOf(simulation: Simulation, session: UpdateSession): Item['certificate'] {
  const chain = chainOf(simulation, session)
  if (chain.length === 0) return undefined
  const status = sessionWarnings(simulation, session).length === 0 ? 'VERIFIED' : 'UNTRUSTED'
  return { status, chain: chain.map(String) }
}

/** After a pull: ends a session whose completion was asked for meanwhile. */
export async function finishWhenPulled(simulation: Simulation, id: string): Promise<void> {
  const session = simulation.store.read().updateSessions.get(id)
  if (!session?.completing || session.state !== 'ACTIVE') return
  if (session.files.some(({ status }) => status !== 'READY')) return
  const item = simulation.store.read().items.get(session.itemId)
  const findings = item ? await inspect(simulation, session, item) : nothing
  const discarded = new Set<string>()
  const work = workOf(simulation, discarded)
  await simulation.store.change((state) => {
    const present = state.updateSessions.get(id)
    if (present?.state !== 'ACTIVE') return
    try {
      finish(work, state, present, findings)
    } catch (error) {
      if (!(error instanceof VapiError)) throw error
      if (!error.options.keepsChanges)
        abandon(work, state, present, 'ERROR', importFailed(session.itemId, error.message))
    }
  })
  collectUnused(simulation, discarded)
}

export function workOf(simulation: Simulation, discarded: Set<string>): Work {
  return {
    simulation,
    now: simulation.clock.now(),
    discard(blobs) {
      for (const blob of blobs) if (blob !== undefined) discarded.add(blob)
    },
  }
}

/** A transfer or its check failed: the file is in ERROR, and the session with it. */
export async function failSession(
  simulation: Simulation,
  id: string,
  file: string,
  reason: string,
) {
  const discarded = new Set<string>()
  const work = workOf(simulation, discarded)
  await simulation.store.change((state) => {
    const session = state.updateSessions.get(id)
    if (session?.state !== 'ACTIVE') return
    const error = clsMessage(
      'file_transfer_failed',
      'The transfer of file {0} failed: {1}',
      file,
      reason,
    )
    const files = session.files.map((entry) =>
      entry.name === file ? { ...entry, status: 'ERROR' as const, error } : entry,
    )
    const failed = importFailed(session.itemId, error.default_message)
    abandon(work, state, { ...session, files }, 'ERROR', failed)
  })
  collectUnused(simulation, discarded)
}
