/** The catalogue of a published library, as subscribers read it: `/cls/vcsp/lib/<library>/…`. */
import { timestamp } from '../clock.js'
import type { ItemDocument, ItemsDocument, LibraryDocument } from '../content/catalog.js'
import { basicCredentials, sameText } from '../logins.js'
import type { Simulation } from '../simulation.js'
import type { Item, Library } from '../state/model.js'
import { itemsOf } from '../services/rows.js'
import type { Exchange } from './exchange.js'

const prefix = /^\/cls\/vcsp\/lib\/([\da-f-]{36})\/(.+)$/

export async function answerCatalog(simulation: Simulation, exchange: Exchange): Promise<void> {
  const [, id = '', rest = ''] = prefix.exec(exchange.path) ?? []
  const state = simulation.store.read()
  const library = state.libraries.get(id)
  if (!library?.publish?.published || exchange.method !== 'GET') return refuse(exchange, 404)
  if (!isAuthorized(library, exchange)) return refuse(exchange, 401)
  const items = itemsOf(state, id)
  if (rest === 'lib.json') return sendJson(exchange, libraryDocument(library))
  if (rest === 'items.json') return sendJson(exchange, { items: items.map(itemDocument) })
  const [itemId, name = ''] = rest.split('/').map(decodeURIComponent)
  const item = items.find((candidate) => candidate.id === itemId)
  if (item && name === 'item.json') return sendJson(exchange, itemDocument(item))
  const file = item?.files.find((candidate) => candidate.name === name)
  if (!file?.blob) return refuse(exchange, 404)
  const headers = {
    'content-type': 'application/octet-stream',
    'content-length': String(file.size),
  }
  await exchange.stream(200, headers, simulation.content.read(file.blob))
}

function isAuthorized({ publish }: Library, exchange: Exchange): boolean {
  if (publish?.authentication !== 'BASIC') return true
  const { name, password } = basicCredentials(exchange.headers.authorization)
  return name === 'vcsp' && sameText(password, publish.password ?? '')
}

async function refuse(exchange: Exchange, status: 401 | 404): Promise<void> {
  const challenge = status === 401 ? { 'www-authenticate': 'Basic realm="vcsp"' } : {}
  await exchange.send(status, { 'content-type': 'text/plain', ...challenge }, `${status}\n`)
}

async function sendJson(exchange: Exchange, value: object): Promise<void> {
  await exchange.send(200, { 'content-type': 'application/json' }, JSON.stringify(value))
}

function libraryDocument(library: Library): LibraryDocument {
  return {
    vcspVersion: '2',
    version: String(library.version),
    contentVersion: '1',
    name: library.name,
    id: `urn:uuid:${library.id}`,
    created: timestamp(library.created),
    capabilities: { transferIn: ['httpGet'], transferOut: ['httpGet'] },
    itemsHref: 'items.json',
  }
}

function itemDocument(item: Item): ItemsDocument['items'][number] {
  const document: ItemDocument = {
    created: timestamp(item.created),
    description: item.description,
    version: String(item.version),
    contentVersion: String(item.contentVersion),
    metadataVersion: String(item.metadataVersion),
    id: `urn:uuid:${item.id}`,
    name: item.name,
    selfHref: `${item.id}/item.json`,
    type: `vcsp.${item.type}`,
    files: item.files.map((file) => ({
      name: file.name,
      size: file.size,
      etag: String(file.version),
      checksum: file.digests,
      hrefs: [`${item.id}/${encodeURIComponent(file.name)}`],
    })),
  }
  return document
}
