/** Update sessions: how content gets into an item. */
import { timestamp } from '../clock.js'
import { completeSession } from '../content/complete.js'
import { previewOf } from '../content/preview.js'
import {
  abandon,
  changeSession,
  demandActive,
  findSession,
  presentFiles,
  removeExpired,
  removeSession,
} from '../content/update-sessions.js'
import type { Call } from '../simulation.js'
import type { UpdateSession } from '../state/model.js'
import type { State } from '../state/tables.js'
import { message, VapiError } from '../vapi/errors.js'
import { clsMessage, invalidArgument, notAllowed, wrongSessionState } from '../vapi/messages.js'
import { operation } from '../vapi/operation.js'
import type { Service } from '../vapi/operation.js'
import { isOlder } from '../vapi/release.js'
import {
  dateTime,
  flag,
  integer,
  list,
  oneOf,
  optional,
  structure,
  text,
  uuid,
} from '../vapi/types.js'
import type { TypeOf } from '../vapi/types.js'
import { localizableMessage } from './localizable-message.js'
import { createOnce, findItem, findLibrary, newSessionId, wrongLibraryType } from './rows.js'

const warningType = oneOf(
  'WarningType',
  'SELF_SIGNED_CERTIFICATE',
  'EXPIRED_CERTIFICATE',
  'NOT_YET_VALID_CERTIFICATE',
  'UNTRUSTED_CERTIFICATE',
)

/** What get gives may come back in an update: its other fields are accepted and have no effect. */
const previewInfo = structure('PreviewInfo', {
  state: oneOf('PreviewInfo.State', 'UNAVAILABLE', 'NOT_APPLICABLE', 'PREPARING', 'AVAILABLE'),
  certificate_info: optional(
    structure('CertificateInfo', { issuer: text, subject: text, self_signed: flag, x509: text }),
  ),
  warnings: optional(
    list(
      structure('WarningInfo', { type: warningType, message: localizableMessage, ignored: flag }),
    ),
  ),
  cert_chain: optional(list(text)),
})

const sessionModel = structure('UpdateSessionModel', {
  id: optional(text),
  library_item_id: optional(text),
  library_item_content_version: optional(text),
  error_message: optional(localizableMessage),
  client_progress: optional(integer),
  state: optional(oneOf('UpdateSessionModel.State', 'ACTIVE', 'DONE', 'ERROR', 'CANCELED')),
  expiration_time: optional(dateTime),
  preview_info: optional(previewInfo),
  warning_behavior: optional(
    list(structure('WarningBehavior', { type: warningType, ignored: flag })),
  ),
})

type SessionModel = TypeOf<typeof sessionModel>

function ignoredWarnings(spec: SessionModel): UpdateSession['ignoredWarnings'] {
  return (spec.warning_behavior ?? []).filter(({ ignored }) => ignored).map(({ type }) => type)
}

const path = '/content/library/item/update-session'
const api = `${path}/{update_session_id}`
const rest = `/com/vmware${path}/id:{update_session_id}`

export const updateSessionService: Service = {
  name: 'content/library/item/update_session',
  operations: [
    operation({
      name: 'list',
      api: `GET ${path}`,
      rest: `GET /com/vmware${path}`,
      arguments: { library_item_id: optional(text) },
      run(call, { library_item_id }) {
        if (library_item_id !== undefined) {
          findItem(call.state, library_item_id)
          call.demand('ContentLibrary.UpdateSession')
        }
        return [...call.state.updateSessions.values()]
          .filter((session) => session.expires > call.now && session.user === call.user.name)
          .filter(({ itemId }) => library_item_id === undefined || itemId === library_item_id)
          .map(({ id }) => id)
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
      privilege: 'ContentLibrary.UpdateSession',
      run: (call, { client_token, create_spec }) =>
        call.change((state) => {
          removeExpired(call, state)
          return createOnce(state, 'update_session', client_token, () =>
            createSession(call, state, create_spec),
          )
        }),
    }),
    operation({
      name: 'get',
      api: `GET ${api}`,
      rest: `GET ${rest}`,
      arguments: { update_session_id: text },
      run(call, { update_session_id }) {
        const session = findSession(call.state, update_session_id, call.now, call.user.name)
        return showSession(call, session)
      },
    }),
    operation({
      name: 'update',
      api: `PATCH ${api}`,
      rest: `PATCH ${rest}`,
      arguments: { update_session_id: text, update_spec: sessionModel },
      apiBody: 'update_spec',
      run: (call, { update_session_id, update_spec }) =>
        changeActive(call, update_session_id, 'update', (session, state) => {
          if (update_spec.warning_behavior === undefined) return
          changeSession(call, state, session, {
            ignoredWarnings: ignoredWarnings(update_spec),
            expires: session.expires,
          })
        }),
    }),
    operation({
      name: 'keep_alive',
      api: `POST ${api}?action=keep-alive`,
      rest: `POST ${rest}?~action=keep-alive`,
      arguments: { update_session_id: text, client_progress: optional(integer) },
      run: (call, { update_session_id, client_progress }) =>
        changeActive(call, update_session_id, 'keepAlive', (session, state) => {
          const progress = readProgress(call, session.progress, client_progress)
          changeSession(call, state, session, { progress })
        }),
    }),
    operation({
      name: 'cancel',
      api: `POST ${api}?action=cancel`,
      rest: `POST ${rest}?~action=cancel`,
      arguments: { update_session_id: text },
      run: (call, { update_session_id }) =>
        changeActive(call, update_session_id, 'cancel', (session, state) => {
          const canceled = abandon(call, state, session, 'CANCELED')
          // Before 6.7 a canceled session was gone at once.
          if (isOlder(call.simulation.release, '6.7.0')) removeSession(call, state, canceled)
        }),
    }),
    operation({
      name: 'fail',
      api: `POST ${api}?action=fail`,
      rest: `POST ${rest}?~action=fail`,
      arguments: { update_session_id: text, client_error_message: text },
      run: (call, { update_session_id, client_error_message }) =>
        changeActive(call, update_session_id, 'fail', (session, state) =>
          abandon(
            call,
            state,
            session,
            'ERROR',
            message('com.vmware.vdcs.cls-main.client_error', '{0}', client_error_message),
          ),
        ),
    }),
    operation({
      name: 'complete',
      api: `POST ${api}?action=complete`,
      rest: `POST ${rest}?~action=complete`,
      arguments: { update_session_id: text },
      run: (call, { update_session_id }) => completeSession(call, update_session_id),
    }),
    operation({
      name: 'delete',
      api: `DELETE ${api}`,
      rest: `DELETE ${rest}`,
      arguments: { update_session_id: text },
      run: (call, { update_session_id }) =>
        call.change((state) => {
          const session = findSession(state, update_session_id, call.now, call.user.name)
          if (session.state === 'ACTIVE') throw wrongSessionState('delete', session.state)
          removeSession(call, state, session)
        }),
    }),
  ],
}

async function changeActive(
  call: Call,
  id: string,
  operationName: string,
  apply: (session: UpdateSession, state: State) => unknown,
): Promise<void> {
  await call.change((state) => {
    const session = findSession(state, id, call.now, call.user.name)
    apply(demandActive(session, operationName), state)
  })
}

function createSession(call: Call, state: State, spec: SessionModel): string {
  if (!spec.library_item_id)
    throw invalidArgument(
      clsMessage(
        'update_session_item_missing',
        'An update session needs the identifier of a library item.',
      ),
    )
  const item = findItem(state, spec.library_item_id)
  const library = findLibrary(state, item.libraryId)
  if (library.type === 'SUBSCRIBED') throw wrongLibraryType(library, 'LOCAL')
  if (item.type === 'vm-template')
    throw notAllowed(
      clsMessage(
        'update_session_vm_template_unsupported',
        "Update session creation is not supported for library item '{0}' (ID: {1}) because it contains a virtual machine template.",
        item.name,
        item.id,
      ),
    )
  const busy = [...state.updateSessions.values()].find(
    (session) => session.itemId === item.id && session.state === 'ACTIVE',
  )
  if (busy)
    throw new VapiError('RESOURCE_BUSY', [
      clsMessage(
        'update_session_exists',
        'Library item {0} already has an update session: {1}.',
        item.id,
        busy.id,
      ),
    ])
  const id = newSessionId()
  state.updateSessions.set(id, {
    id,
    itemId: item.id,
    user: call.user.name,
    itemContentVersion: item.contentVersion,
    state: 'ACTIVE',
    progress: 0,
    expires: call.now + call.simulation.limits.sessionExpiry,
    ignoredWarnings: ignoredWarnings(spec),
    files: presentFiles(item),
  })
  return id
}

function showSession(call: Call, session: UpdateSession) {
  const active = session.state === 'ACTIVE'
  return {
    id: call.simulation.choices.sessionId === 'sent' ? session.id : undefined,
    library_item_id: session.itemId,
    library_item_content_version: String(session.itemContentVersion),
    client_progress: session.progress,
    state: session.state,
    expiration_time: timestamp(session.expires),
    error_message: session.error,
    preview_info: active ? previewOf(call.simulation, session) : undefined,
    warning_behavior:
      session.ignoredWarnings.length > 0
        ? session.ignoredWarnings.map((type) => ({ type, ignored: true }))
        : undefined,
  }
}

/** The progress after a keep-alive; see choices.ts for what the documents leave open. */
export function readProgress(call: Call, present: number, given: number | undefined): number {
  const { progressNotGreater, progressOutOfRange } = call.simulation.choices
  if (given === undefined) return present
  const outOfRange = given < 0 || given > 100
  if (!outOfRange && given > present) return given
  if ((outOfRange ? progressOutOfRange : progressNotGreater) === 'ignore') return present
  throw invalidArgument(
    clsMessage(
      'invalid_client_progress',
      'The progress {0} must be greater than {1} and 100 at most.',
      String(given),
      String(present),
    ),
  )
}
