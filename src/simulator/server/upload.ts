/** PUT or POST of a file's content to the endpoint that the session's file gave. */
import { failSession, workOf } from '../content/complete.js'
import { receive } from '../content/receive.js'
import { changeSession, findEndpoint, replaceFile } from '../content/update-sessions.js'
import { unauthenticated } from '../logins.js'
import type { Logins, Simulation } from '../simulation.js'
import type { SessionFile } from '../state/model.js'
import { VapiError } from '../vapi/errors.js'
import { clsMessage, notFound } from '../vapi/messages.js'
import { answerError } from '../vapi/answer.js'
import { BrokenTransfer, diskFull } from './exchange.js'
import type { Exchange } from './exchange.js'
import { tokenOf } from './token.js'

export async function answerUpload(
  simulation: Simulation,
  logins: Logins,
  exchange: Exchange,
  endpoint: string,
): Promise<void> {
  const started = Date.now()
  try {
    await demandLogin(simulation, logins, exchange)
    const { session, file } = await claim(simulation, endpoint)
    const broken = await upload(simulation, session.id, file, exchange)
    if (broken && simulation.choices.brokenPromiseAnswer === 'error')
      throw new VapiError('INVALID_ARGUMENT', [broken])
    await exchange.send(200, { 'content-type': 'text/plain' }, `${Date.now() - started} ms\n`)
  } catch (error) {
    if (error instanceof BrokenTransfer) return
    if (!(error instanceof VapiError)) throw error
    const wanted = { dialect: 'api' as const, xml: false, release: simulation.release }
    const { status, headers, body } = await answerError(error, wanted)
    await exchange.send(status, headers, body)
    exchange.drain()
  }
}

async function demandLogin(simulation: Simulation, logins: Logins, exchange: Exchange) {
  if (simulation.choices.uploadHeader === 'optional') return
  const token = tokenOf(exchange.headers)
  if (token === undefined) throw unauthenticated()
  await logins.find(token)
}

/** One upload a file: what was sent to already is gone. */
async function claim(simulation: Simulation, endpoint: string) {
  const found = findEndpoint(simulation, endpoint)
  if (!found) throw notFound('upload_endpoint', endpoint)
  return simulation.store.change((state) => {
    const session = state.updateSessions.get(found.session.id)
    const file = session?.files.find((entry) => entry.endpoint === endpoint)
    if (session?.state !== 'ACTIVE' || file?.status !== 'WAITING_FOR_TRANSFER')
      throw notFound('upload_endpoint', endpoint)
    const claimed: SessionFile = { ...file, status: 'TRANSFERRING' }
    changeSession(workOf(simulation, new Set()), state, session, {
      files: replaceFile(session, claimed),
    })
    return { session, file: claimed }
  })
}

async function upload(
  simulation: Simulation,
  sessionId: string,
  file: SessionFile,
  exchange: Exchange,
) {
  try {
    const broken = await receive(simulation, sessionId, file, exchange.body())
    if (broken && simulation.choices.brokenPromise === 'session fails')
      await failSession(simulation, sessionId, file.name, broken.default_message)
    else if (broken) await failFile(simulation, sessionId, file, broken.default_message)
    return broken
  } catch (cause) {
    const error = (cause as NodeJS.ErrnoException).code === 'ENOSPC' ? diskFull() : cause
    await noteFailure(simulation, sessionId, file, error)
    throw error
  }
}

async function noteFailure(
  simulation: Simulation,
  sessionId: string,
  file: SessionFile,
  error: unknown,
): Promise<void> {
  const reason = reasonOf(error)
  const goesOn =
    error instanceof BrokenTransfer && simulation.choices.brokenPush === 'session goes on'
  if (goesOn) await failFile(simulation, sessionId, file, reason)
  else await failSession(simulation, sessionId, file.name, reason)
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The file is in ERROR, the session may be used on: add the file again. */
async function failFile(
  simulation: Simulation,
  sessionId: string,
  file: SessionFile,
  reason: string,
): Promise<void> {
  await simulation.store.change((state) => {
    const session = state.updateSessions.get(sessionId)
    const present = session?.files.find(({ attempt }) => attempt === file.attempt)
    if (session?.state !== 'ACTIVE' || !present) return
    const { endpoint: _endpoint, ...rest } = present
    const error = clsMessage(
      'file_transfer_failed',
      'The transfer of file {0} failed: {1}',
      file.name,
      reason,
    )
    changeSession(workOf(simulation, new Set()), state, session, {
      files: replaceFile(session, { ...rest, status: 'ERROR', error }),
    })
  })
}
