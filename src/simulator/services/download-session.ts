/** Download sessions: how content gets out of an item. */
import { timestamp } from '../clock.js'
import type { Call } from '../simulation.js'
import type { DownloadSession } from '../state/model.js'
import type { State } from '../state/tables.js'
import { message } from '../vapi/errors.js'
import { clsMessage, invalidArgument, notFound, wrongDownloadState } from '../vapi/messages.js'
import { operation } from '../vapi/operation.js'
import type { Service } from '../vapi/operation.js'
import { dateTime, integer, oneOf, optional, structure, text, uuid } from '../vapi/types.js'
import type { TypeOf } from '../vapi/types.js'
import { localizableMessage } from './localizable-message.js'
import { createOnce, findItem, newSessionId } from './rows.js'
import { readProgress } from './update-session.js'

const sessionModel = structure('DownloadSessionModel', {
  id: optional(text),
  library_item_id: optional(text),
  library_item_content_version: optional(text),
  error_message: optional(localizableMessage),
  client_progress: optional(integer),
  state: optional(oneOf('DownloadSessionModel.State', 'ACTIVE', 'CANCELED', 'ERROR')),
  expiration_time: optional(dateTime),
})

const path = '/content/library/item/download-session'
const api = `${path}/{download_session_id}`
const rest = `/com/vmware${path}/id:{download_session_id}`
const id = { download_session_id: text }

export const downloadSessionService: Service = {
  name: 'content/library/item/download_session',
  operations: [
    operation({
      name: 'list',
      api: `GET ${path}`,
      rest: `GET /com/vmware${path}`,
      arguments: { library_item_id: optional(text) },
      run(call, { library_item_id }) {
        if (library_item_id !== undefined) findItem(call.state, library_item_id)
        return [...call.state.downloadSessions.values()]
          .filter((session) => session.expires > call.now && session.user === call.user.name)
          .filter(({ itemId }) => library_item_id === undefined || itemId === library_item_id)
          .map((session) => session.id)
      },
    }),
    operation({
      name: 'create',
      api: `POST ${path}`,
      rest: `POST /com/vmware${path}`,
      arguments: { client_token: optional(uuid), create_spec: sessionModel },
      apiBody: 'create_spec',
      apiQuery: ['client_token'],
      status: 201,
      privilege: 'ContentLibrary.DownloadSession',
      run: (call, { client_token, create_spec }) =>
        call.change((state) => {
          removeExpired(call, state)
          return createOnce(state, 'download_session', client_token, () =>
            createSession(call, state, create_spec),
          )
        }),
    }),
    operation({
      name: 'get',
      api: `GET ${api}`,
      rest: `GET ${rest}`,
      arguments: id,
      run(call, { download_session_id }) {
        const session = findDownload(call, call.state, download_session_id)
        return {
          id: session.id,
          library_item_id: session.itemId,
          library_item_content_version: String(session.itemContentVersion),
          client_progress: session.progress,
          state: session.state,
          expiration_time: timestamp(session.expires),
          error_message: session.error,
        }
      },
    }),
    operation({
      name: 'keep_alive',
      api: `POST ${api}?action=keep-alive`,
      rest: `POST ${rest}?~action=keep-alive`,
      arguments: { ...id, progress: optional(integer) },
      run: (call, { download_session_id, progress }) =>
        changeActive(call, download_session_id, 'keepAlive', (session) => ({
          progress: readProgress(call, session.progress, progress),
        })),
    }),
    operation({
      name: 'cancel',
      api: `POST ${api}?action=cancel`,
      rest: `POST ${rest}?~action=cancel`,
      arguments: id,
      run: (call, { download_session_id }) =>
        changeActive(call, download_session_id, 'cancel', (session) => ({
          state: 'CANCELED',
          files: withoutLinks(session),
        })),
    }),
    operation({
      name: 'fail',
      api: `POST ${api}?action=fail`,
      rest: `POST ${rest}?~action=fail`,
      arguments: { ...id, client_error_message: text },
      run: (call, { download_session_id, client_error_message }) =>
        changeActive(call, download_session_id, 'fail', (session) => ({
          state: 'ERROR',
          error: message('com.vmware.vdcs.cls-main.client_error', '{0}', client_error_message),
          files: withoutLinks(session),
        })),
    }),
    operation({
      name: 'delete',
      api: `DELETE ${api}`,
      rest: `DELETE ${rest}`,
      arguments: id,
      run: (call, { download_session_id }) =>
        call.change((state) =>
          state.downloadSessions.delete(findDownload(call, state, download_session_id).id),
        ),
    }),
  ],
}

export function findDownload(call: Call, state: State, sessionId: string): DownloadSession {
  const session = state.downloadSessions.get(sessionId)
  if (!session || session.expires <= call.now || session.user !== call.user.name)
    throw notFound('download_session', sessionId)
  return session
}

export function demandActiveDownload(session: DownloadSession, operationName: string): void {
  if (session.state !== 'ACTIVE') throw wrongDownloadState(operationName, session.state)
}

async function changeActive(
  call: Call,
  sessionId: string,
  operationName: string,
  change: (session: DownloadSession) => Partial<DownloadSession>,
): Promise<void> {
  await call.change((state) => {
    const session = findDownload(call, state, sessionId)
    demandActiveDownload(session, operationName)
    const expires = call.now + call.simulation.limits.sessionExpiry
    state.downloadSessions.set(session.id, { ...session, expires, ...change(session) })
  })
}

function withoutLinks(session: DownloadSession): DownloadSession['files'] {
  return session.files.map(({ endpoint: _endpoint, ...file }) => file)
}

function removeExpired(call: Call, state: State): void {
  for (const session of state.downloadSessions.values())
    if (session.expires <= call.now) state.downloadSessions.delete(session.id)
}

function createSession(call: Call, state: State, spec: TypeOf<typeof sessionModel>): string {
  if (!spec.library_item_id)
    throw invalidArgument(
      clsMessage(
        'download_session_item_missing',
        'A download session needs the identifier of a library item.',
      ),
    )
  const item = findItem(state, spec.library_item_id)
  const sessionId = newSessionId()
  state.downloadSessions.set(sessionId, {
    id: sessionId,
    itemId: item.id,
    user: call.user.name,
    itemContentVersion: item.contentVersion,
    state: 'ACTIVE',
    progress: 0,
    expires: call.now + call.simulation.limits.sessionExpiry,
    files: item.files.map(({ name }) => ({ name, status: 'UNPREPARED', bytes: 0 })),
  })
  return sessionId
}
