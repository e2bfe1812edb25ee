/** The files of a download session: preparing them gives an address to read from. */
import { randomBytes } from 'node:crypto'
import { synchronize } from '../content/synchronize.js'
import type { Call } from '../simulation.js'
import type { DownloadFile, DownloadSession } from '../state/model.js'
import { fileNotFound, invalidArgument } from '../vapi/messages.js'
import { operation } from '../vapi/operation.js'
import type { Service } from '../vapi/operation.js'
import { oneOf, optional, text } from '../vapi/types.js'
import { demandActiveDownload, findDownload } from './download-session.js'
import { showStorage } from './item-model.js'
import { findItem, findLibrary } from './rows.js'
import { serverGuid } from './settings.js'

const api = '/content/library/item/download-session/{download_session_id}/file'
const rest = '/com/vmware/content/library/item/downloadsession/file'

export const downloadSessionFileService: Service = {
  name: 'content/library/item/downloadsession/file',
  operations: [
    operation({
      name: 'list',
      api: `GET ${api}`,
      rest: `GET ${rest}`,
      arguments: { download_session_id: text },
      run(call, { download_session_id }) {
        const session = findDownload(call, call.state, download_session_id)
        return session.files.map((file) => showFile(call, session, file))
      },
    }),
    operation({
      name: 'get',
      api: `GET ${api}`,
      apiQuery: ['file_name'],
      rest: `POST ${rest}/id:{download_session_id}?~action=get`,
      arguments: { download_session_id: text, file_name: text },
      run(call, { download_session_id, file_name }) {
        const session = findDownload(call, call.state, download_session_id)
        return showFile(call, session, findFile(session, file_name))
      },
    }),
    operation({
      name: 'prepare',
      api: `POST ${api}?action=prepare`,
      rest: `POST ${rest}/id:{download_session_id}?~action=prepare`,
      arguments: {
        download_session_id: text,
        file_name: text,
        endpoint_type: optional(oneOf('EndpointType', 'HTTPS', 'DIRECT')),
      },
      run: (call, values) =>
        prepare(
          call,
          values.download_session_id,
          values.file_name,
          values.endpoint_type ?? 'HTTPS',
        ),
    }),
  ],
}

function findFile(session: DownloadSession, name: string): DownloadFile {
  const file = session.files.find((candidate) => candidate.name === name)
  if (!file) throw invalidArgument(fileNotFound(name))
  return file
}

async function prepare(call: Call, id: string, name: string, endpointType: 'HTTPS' | 'DIRECT') {
  const session = findDownload(call, call.state, id)
  demandActiveDownload(session, 'prepare')
  findFile(session, name)
  if (endpointType === 'DIRECT') call.demand('ContentLibrary.ReadStorage')
  await fetchContent(call, session)
  const [prepared, file] = await call.change((state) => {
    const present = findDownload(call, state, id)
    demandActiveDownload(present, 'prepare')
    const file: DownloadFile = {
      ...findFile(present, name),
      status: 'PREPARED',
      endpointType,
      endpoint: findFile(present, name).endpoint ?? randomBytes(16).toString('hex'),
    }
    const files = present.files.map((entry) => (entry.name === name ? file : entry))
    const expires = call.now + call.simulation.limits.sessionExpiry
    const changed = { ...present, files, expires }
    state.downloadSessions.set(id, changed)
    return [changed, file] as const
  })
  const shown = showFile(call, prepared, file)
  if (call.simulation.choices.prepareAnswer === 'PREPARED') return shown
  // It is prepared at once; only this answer says not yet, so that clients ask again.
  return { ...shown, status: 'PREPARE_REQUESTED', download_endpoint: undefined }
}

/** What a subscribed library has not fetched yet is fetched now. */
async function fetchContent(call: Call, session: DownloadSession): Promise<void> {
  const item = findItem(call.state, session.itemId)
  const library = findLibrary(call.state, item.libraryId)
  const isHere = item.files.every(({ blob }) => blob !== undefined)
  if (!isHere && library.type === 'SUBSCRIBED')
    await synchronize(call, library, { content: true, itemId: item.id })
}

function showFile(call: Call, session: DownloadSession, file: DownloadFile) {
  const stored = call.state.items.get(session.itemId)?.files.find(({ name }) => name === file.name)
  const checksum = stored?.digests.SHA1
  return {
    name: file.name,
    size: stored?.size,
    bytes_transferred: file.bytes,
    status: file.status,
    download_endpoint: endpointOf(call, session, file),
    checksum_info: file.downloaded && checksum ? { algorithm: 'SHA1', checksum } : undefined,
    error_message: file.error,
  }
}

function endpointOf(call: Call, session: DownloadSession, file: DownloadFile) {
  if (!file.endpoint) return undefined
  if (file.endpointType === 'DIRECT') {
    const item = findItem(call.state, session.itemId)
    const stored = item.files.find(({ name }) => name === file.name)
    const library = findLibrary(call.state, item.libraryId)
    const storage = stored && showStorage(stored, item, library, serverGuid(call.state))
    return { uri: storage?.storage_uris[0] }
  }
  return {
    uri: `${call.origin}/cls/data/${file.endpoint}/${encodeURIComponent(file.name)}`,
    ssl_certificate_thumbprint: call.simulation.address.thumbprint,
  }
}
