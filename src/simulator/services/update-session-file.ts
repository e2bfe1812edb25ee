/** The files of an update session. */
import { randomBytes, randomUUID } from 'node:crypto'
import { inspect } from '../content/inspect.js'
import { isDescriptor, isMetadata } from '../content/package-files.js'
import { startPull } from '../content/pull.js'
import { probeSource } from '../content/source.js'
import {
  changeSession,
  demandActive,
  demandReceived,
  findSession,
  findSessionFile,
  pullName,
  replaceFile,
} from '../content/update-sessions.js'
import type { Call } from '../simulation.js'
import type { Endpoint, SessionFile, UpdateSession } from '../state/model.js'
import type { State } from '../state/tables.js'
import { clsMessage, invalidArgument, notAllowed } from '../vapi/messages.js'
import { operation } from '../vapi/operation.js'
import type { Service } from '../vapi/operation.js'
import { isOlder } from '../vapi/release.js'
import { integer, oneOf, optional, structure, text, uri } from '../vapi/types.js'
import type { TypeOf } from '../vapi/types.js'
import { probeResult } from './probe-result.js'
import { findItem } from './rows.js'

const transferEndpoint = structure('TransferEndpoint', {
  uri,
  ssl_certificate_thumbprint: optional(text),
  ssl_certificate: optional(text),
})

const addSpec = structure('AddSpec', {
  name: text,
  source_type: oneOf('SourceType', 'NONE', 'PUSH', 'PULL'),
  source_endpoint: optional(transferEndpoint),
  size: optional(integer),
  checksum_info: optional(
    structure('ChecksumInfo', {
      algorithm: optional(oneOf('ChecksumAlgorithm', 'SHA1', 'MD5', 'SHA256', 'SHA512')),
      checksum: text,
    }),
  ),
})

type AddSpec = TypeOf<typeof addSpec>

const api = '/content/library/item/update-session/{update_session_id}/file'
const rest = '/com/vmware/content/library/item/updatesession/file'
const restId = `${rest}/id:{update_session_id}`

export const updateSessionFileService: Service = {
  name: 'content/library/item/updatesession/file',
  operations: [
    operation({
      name: 'list',
      api: `GET ${api}`,
      rest: `GET ${rest}`,
      arguments: { update_session_id: text },
      run(call, { update_session_id }) {
        const session = findSession(call.state, update_session_id, call.now, call.user.name)
        return session.files.map((file) => showSessionFile(call, file))
      },
    }),
    operation({
      name: 'get',
      api: `GET ${api}/{file_name}`,
      rest: `POST ${restId}?~action=get`,
      arguments: { update_session_id: text, file_name: text },
      run(call, { update_session_id, file_name }) {
        const session = findSession(call.state, update_session_id, call.now, call.user.name)
        return showSessionFile(call, findSessionFile(session, file_name))
      },
    }),
    operation({
      name: 'add',
      api: `POST ${api}`,
      rest: `POST ${restId}?~action=add`,
      arguments: { update_session_id: text, file_spec: addSpec },
      apiBody: 'file_spec',
      status: 201,
      run: (call, { update_session_id, file_spec }) => addFile(call, update_session_id, file_spec),
    }),
    operation({
      name: 'remove',
      api: `DELETE ${api}/{file_name}`,
      rest: `POST ${restId}?~action=remove`,
      arguments: { update_session_id: text, file_name: text },
      run: (call, { update_session_id, file_name }) =>
        call.change((state) => {
          const session = findActive(call, state, update_session_id, 'removeFile')
          const file = findSessionFile(session, file_name)
          call.simulation.background.stop(pullName(session, file))
          call.discard([file.blob])
          const files = session.files.filter(({ name }) => name !== file_name)
          changeSession(call, state, session, { files })
        }),
    }),
    operation({
      // Marked unstable by the vendor, and only on /rest.
      name: 'probe',
      rest: `POST ${rest}?~action=probe`,
      arguments: { source_endpoint: transferEndpoint },
      run(call, { source_endpoint }) {
        checkSource(call, '', source_endpoint.uri)
        const signal = AbortSignal.timeout(30_000)
        const from = readEndpoint(source_endpoint)
        return probeResult(from.uri, () => probeSource(call.simulation, from, signal))
      },
    }),
    operation({
      name: 'validate',
      api: `POST ${api}?action=validate`,
      rest: `POST ${restId}?~action=validate`,
      arguments: { update_session_id: text },
      async run(call, { update_session_id }) {
        const session = findActive(call, call.state, update_session_id, 'validate')
        demandReceived(session)
        const item = findItem(call.state, session.itemId)
        const { missing, invalid } = await inspect(call.simulation, session, item)
        return {
          has_errors: missing.length + invalid.length > 0,
          missing_files: missing,
          invalid_files: invalid.map(({ name, error }) => ({ name, error_message: error })),
        }
      },
    }),
  ],
}

function findActive(call: Call, state: State, id: string, operationName: string): UpdateSession {
  return demandActive(findSession(state, id, call.now, call.user.name), operationName)
}

async function addFile(call: Call, id: string, spec: AddSpec) {
  const file = readSpec(call, spec)
  await call.change((state) => {
    const session = findActive(call, state, id, 'addFile')
    demandOrder(call, state, session, spec.name)
    const replaced = session.files.find(({ name }) => name === spec.name)
    if (replaced) call.simulation.background.stop(pullName(session, replaced))
    call.discard([replaced?.blob])
    changeSession(call, state, session, { files: replaceFile(session, file) })
  })
  if (file.source === 'PULL') startPull(call.simulation, id, file)
  return showSessionFile(call, file)
}

function readSpec(call: Call, spec: AddSpec): SessionFile {
  const refuse = (topic: string, words: string, ...args: string[]) =>
    invalidArgument(clsMessage(topic, words, ...args))
  if (spec.name === '' || /[/\\\0]|^\.\.?$/.test(spec.name))
    throw refuse('invalid_file_name', 'The file name {0} is empty or not a plain name.', spec.name)
  if (spec.source_type === 'NONE')
    throw refuse('invalid_source_type', 'The file {0} must be added as PUSH or PULL.', spec.name)
  if (spec.source_type === 'PULL' && !spec.source_endpoint)
    throw refuse(
      'source_endpoint_missing',
      'The file {0} is PULL and has no source endpoint.',
      spec.name,
    )
  if (spec.size !== undefined && spec.size < 0)
    throw refuse(
      'invalid_file_size',
      'The size {1} of file {0} is negative.',
      spec.name,
      String(spec.size),
    )
  const algorithm = spec.checksum_info?.algorithm ?? 'SHA1'
  if (algorithm.length > 4 && isOlder(call.simulation.release, '6.8.0'))
    throw refuse('checksum_algorithm_unsupported', 'The algorithm {0} is not supported.', algorithm)
  if (spec.source_endpoint) checkSource(call, spec.name, spec.source_endpoint.uri)
  const pull = spec.source_type === 'PULL'
  return {
    name: spec.name,
    source: spec.source_type,
    status: 'WAITING_FOR_TRANSFER',
    bytes: 0,
    attempt: randomUUID(),
    keep: !isMetadata(spec.name),
    ...(pull ? {} : { endpoint: randomBytes(16).toString('hex') }),
    ...(pull && spec.source_endpoint ? { from: readEndpoint(spec.source_endpoint) } : {}),
    ...(spec.size === undefined ? {} : { promisedSize: spec.size }),
    ...(spec.checksum_info
      ? { promisedChecksum: { algorithm, checksum: spec.checksum_info.checksum } }
      : {}),
  }
}

function readEndpoint(endpoint: NonNullable<AddSpec['source_endpoint']>): Endpoint {
  const { uri, ssl_certificate_thumbprint: thumbprint, ssl_certificate: certificate } = endpoint
  return { uri, ...(thumbprint ? { thumbprint } : {}), ...(certificate ? { certificate } : {}) }
}

function checkSource(call: Call, name: string, source: string): void {
  const { protocol } = new URL(source)
  if (protocol === 'ds:' || protocol === 'file:') call.demand('ContentLibrary.ReadStorage')
  else if (protocol !== 'http:' && protocol !== 'https:')
    throw invalidArgument(
      clsMessage('unsupported_source', 'The file {0} cannot be fetched from {1}.', name, source),
    )
}

/** A manifest or certificate has to come before the descriptor (6.8 and newer). */
function demandOrder(call: Call, state: State, session: UpdateSession, name: string): void {
  if (findItem(state, session.itemId).type !== 'ovf' || !isMetadata(name)) return
  if (isOlder(call.simulation.release, '6.8.0')) return
  const descriptor = session.files.find((file) => file.source !== 'NONE' && isDescriptor(file.name))
  if (descriptor)
    throw notAllowed(
      clsMessage(
        'metadata_file_after_descriptor',
        'File {0} must be added before the descriptor {1}.',
        name,
        descriptor.name,
      ),
    )
}

export function showSessionFile(call: Call, file: SessionFile) {
  const { thumbprint } = call.simulation.address
  const { endpoint, from } = file
  const transferred = call.simulation.progress.get(file.attempt) ?? file.bytes
  return {
    name: file.name,
    source_type: file.source,
    size: file.status === 'READY' ? file.size : undefined,
    checksum_info: file.promisedChecksum,
    source_endpoint: from && { uri: from.uri, ssl_certificate_thumbprint: from.thumbprint },
    upload_endpoint: endpoint && {
      uri: `${call.origin}/cls/data/${endpoint}/${encodeURIComponent(file.name)}`,
      ssl_certificate_thumbprint: thumbprint,
    },
    bytes_transferred: file.status === 'READY' ? (file.size ?? 0) : transferred,
    status: file.status,
    error_message: file.error,
    keep_in_storage: file.keep,
  }
}
