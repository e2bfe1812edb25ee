/** What a published library offers: from this server's own state, or from another's catalogue over HTTP. */
import type { Call, Simulation } from '../simulation.js'
import type { Digests, Endpoint, Library } from '../state/model.js'
import { publishPath } from '../services/library-model.js'
import { itemsOf } from '../services/rows.js'
import { request, SourceError } from './source.js'

export interface OfferedFile {
  readonly name: string
  readonly size: number
  readonly version: number
  readonly digests: Digests
  /** The content, when it is on this server already. */
  readonly blob?: string
  readonly from?: Endpoint
}

export interface OfferedItem {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly type: string
  readonly version: number
  readonly metadataVersion: number
  readonly contentVersion: number
  readonly files: readonly OfferedFile[]
}

export interface Catalog {
  readonly items: readonly OfferedItem[]
  /** For reading the files; undefined when the library needs none. */
  readonly authorization?: string
}

/** How to reach a publisher. */
export interface Subscriber {
  readonly url: string
  readonly thumbprint?: string
  readonly userName?: string
  readonly password?: string
}

/** Reads the catalogue; {@link SourceError} when it cannot be read. */
export async function openCatalog(call: Call, subscriber: Subscriber): Promise<Catalog> {
  const own = ownLibrary(call, subscriber.url)
  if (own) return ownCatalog(call.simulation, own, subscriber)
  const authorization = authorizationOf(subscriber)
  const from = (uri: string): Endpoint => ({
    uri,
    ...(subscriber.thumbprint ? { thumbprint: subscriber.thumbprint } : {}),
  })
  const library = await readJson<LibraryDocument>(from(subscriber.url), authorization)
  const itemsUrl = new URL(library.itemsHref, subscriber.url).href
  const { items } = await readJson<ItemsDocument>(from(itemsUrl), authorization)
  return {
    items: items.map((item) => offered(item, itemsUrl, from)),
    ...(authorization === undefined ? {} : { authorization }),
  }
}

/** A library of this very server, named by the address of its catalogue (whatever port it had before). */
function ownLibrary(call: Call, url: string): Library | undefined {
  const { hostname, host, pathname } = new URL(url)
  const isHere = host === new URL(call.origin).host || /^(localhost|127\.|\[::1\])/.test(hostname)
  if (!isHere) return undefined
  return [...call.state.libraries.values()].find(({ id }) => publishPath(id) === pathname)
}

function ownCatalog(simulation: Simulation, library: Library, subscriber: Subscriber): Catalog {
  if (!library.publish?.published)
    throw new SourceError('RESOURCE_NOT_FOUND', `The library ${library.name} is not published.`)
  const { authentication, password } = library.publish
  if (authentication === 'BASIC' && password !== subscriber.password)
    throw new SourceError(
      'INVALID_CREDENTIALS',
      `The password for library ${library.name} is wrong.`,
    )
  return { items: itemsOf(simulation.store.read(), library.id) }
}

function authorizationOf({ userName, password }: Subscriber): string | undefined {
  if (password === undefined) return undefined
  return `Basic ${Buffer.from(`${userName ?? 'vcsp'}:${password}`).toString('base64')}`
}

/** `lib.json` of the catalogue's format (version 2). */
export interface LibraryDocument {
  readonly vcspVersion: string
  readonly version: string
  readonly contentVersion: string
  readonly name: string
  readonly id: string
  readonly created: string
  readonly capabilities: object
  readonly itemsHref: string
}

export interface ItemDocument {
  readonly created: string
  readonly description: string
  readonly version: string
  readonly contentVersion: string
  readonly metadataVersion: string
  readonly id: string
  readonly name: string
  readonly selfHref: string
  readonly type: string
  readonly files: readonly {
    readonly name: string
    readonly size: number
    readonly etag: string
    readonly checksum?: Digests
    readonly hrefs: readonly string[]
  }[]
}

export interface ItemsDocument {
  readonly items: readonly ItemDocument[]
}

async function readJson<T>(from: Endpoint, authorization: string | undefined): Promise<T> {
  const signal = AbortSignal.timeout(30_000)
  const answer = await request(from, { signal, ...(authorization ? { authorization } : {}) })
  const pieces: Uint8Array[] = []
  for await (const piece of answer as AsyncIterable<Uint8Array>) pieces.push(piece)
  try {
    return JSON.parse(Buffer.concat(pieces).toString()) as T
  } catch (cause) {
    throw new SourceError('UNKNOWN_ERROR', `${from.uri} is not a library's catalogue.`, cause)
  }
}

function offered(item: ItemDocument, base: string, from: (uri: string) => Endpoint): OfferedItem {
  return {
    id: item.id.replace(/^urn:uuid:/, ''),
    name: item.name,
    description: item.description,
    type: item.type.replace(/^vcsp\./, ''),
    version: Number(item.version),
    metadataVersion: Number(item.metadataVersion ?? item.version),
    contentVersion: Number(item.contentVersion ?? item.version),
    files: item.files.map((file) => ({
      name: file.name,
      size: file.size,
      version: Number(file.etag) || 1,
      digests: file.checksum ?? {},
      from: from(new URL(file.hrefs[0] ?? '', base).href),
    })),
  }
}
