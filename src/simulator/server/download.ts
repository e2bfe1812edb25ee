/** GET of a file's content from the endpoint that a download session gave. */
import type { Simulation } from '../simulation.js'
import type { DownloadSession } from '../state/model.js'
import type { Exchange } from './exchange.js'

export async function answerDownload(
  simulation: Simulation,
  exchange: Exchange,
  endpoint: string,
): Promise<void> {
  const found = findDownloadEndpoint(simulation, endpoint)
  const { items } = simulation.store.read()
  const stored = items
    .get(found?.session.itemId ?? '')
    ?.files.find(({ name }) => name === found?.name)
  if (!found || !stored?.blob)
    return exchange.send(404, { 'content-type': 'text/plain' }, 'Not Found\n')
  const headers = {
    'content-type': 'application/octet-stream',
    'content-length': String(stored.size),
  }
  if (exchange.method === 'HEAD') return exchange.send(200, headers, '')
  const sent = await exchange.stream(200, headers, simulation.content.read(stored.blob))
  await noteDownload(simulation, found.session.id, found.name, sent, sent >= stored.size)
}

function findDownloadEndpoint(simulation: Simulation, endpoint: string) {
  const now = simulation.clock.now()
  for (const session of simulation.store.read().downloadSessions.values()) {
    if (session.state !== 'ACTIVE' || session.expires <= now) continue
    const file = session.files.find((entry) => entry.endpoint === endpoint)
    if (file?.endpointType === 'HTTPS') return { session, name: file.name }
  }
  return undefined
}

async function noteDownload(
  simulation: Simulation,
  id: string,
  name: string,
  bytes: number,
  whole: boolean,
): Promise<void> {
  await simulation.store.change((state) => {
    const session: DownloadSession | undefined = state.downloadSessions.get(id)
    if (session?.state !== 'ACTIVE') return
    const files = session.files.map((file) =>
      file.name === name ? { ...file, bytes, downloaded: whole } : file,
    )
    const expires = simulation.clock.now() + simulation.limits.sessionExpiry
    state.downloadSessions.set(id, { ...session, files, expires })
  })
}
