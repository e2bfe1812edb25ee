import type { Completion } from '../registry/index.js'

/** Asks one server by the SDK's own operations. */
export interface Asker {
  /** Arguments given so far, by wire name. */
  readonly within: Readonly<Record<string, string | undefined>>
  call(command: string, args?: Readonly<Record<string, unknown>>, body?: unknown): Promise<unknown>
}

export interface Identified {
  readonly id: string
  /** What a list shows beside it. */
  readonly about: readonly (string | undefined)[]
}

export interface IdSource {
  /** Other parameters that narrow it down, by wire name. */
  readonly within: readonly string[]
  list(asker: Asker): Promise<readonly Identified[]>
}

type Row = Readonly<Record<string, unknown>>

/** More than anybody picks from by eye; each costs a request. */
const most = 200

const libraries: IdSource = {
  within: [],
  list: (asker) =>
    each(asker, 'Invoke-ListContentLibrary', {}, async (id) => {
      const row = await one(asker, 'Invoke-GetLibraryIdContent', { library_id: id })
      return { id, about: [textIn(row, 'name'), textIn(row, 'type')] }
    }),
}

const items: IdSource = {
  within: ['library_id'],
  async list(asker) {
    const given = asker.within['library_id']
    const within = given ? [given] : await ids(asker, 'Invoke-ListContentLibrary')
    const lists = await Promise.all(within.map((library) => itemsOf(asker, library)))
    return lists.flat()
  },
}

function itemsOf(asker: Asker, library: string): Promise<readonly Identified[]> {
  return each(asker, 'Invoke-ListLibraryItem', { library_id: library }, async (id) => {
    const row = await one(asker, 'Invoke-GetLibraryItemIdContent', { library_item_id: id })
    return { id, about: [textIn(row, 'name'), textIn(row, 'type')] }
  })
}

function sessions(kind: 'Update' | 'Download'): IdSource {
  const parameter = `${kind.toLowerCase()}_session_id`
  return {
    within: [],
    list: (asker) =>
      each(asker, `Invoke-ListLibraryItem${kind}Session`, {}, async (id) => {
        const row = await one(asker, `Invoke-Get${kind}SessionIdItem`, { [parameter]: id })
        const progress = row['client_progress']
        return {
          id,
          about: [
            textIn(row, 'state'),
            typeof progress === 'number' ? `${progress} %` : undefined,
            remaining(textIn(row, 'expiration_time'), Date.now()),
          ],
        }
      }),
  }
}

/** Files of whatever the command is about: an update session, a download session or an item. */
const fileNames: IdSource = {
  within: ['update_session_id', 'download_session_id', 'library_item_id'],
  async list(asker) {
    const [parameter, id] = Object.entries(asker.within).find(([, value]) => value) ?? []
    const command = parameter && fileLists[parameter]
    if (!command) return []
    return rows(await asker.call(command, { [parameter]: id })).map((row) => ({
      id: textIn(row, 'name') ?? '',
      about: [textIn(row, 'status')],
    }))
  },
}

const fileLists: Readonly<Record<string, string>> = {
  update_session_id: 'Invoke-ListUpdateSessionIdItemFile',
  download_session_id: 'Invoke-ListDownloadSessionIdItemFile',
  library_item_id: 'Invoke-ListLibraryItemIdContentFile',
}

const subscriptions: IdSource = {
  within: ['library'],
  async list(asker) {
    const { library } = asker.within
    if (!library) return []
    const found = await asker.call('Invoke-ListLibraryContentSubscriptions', { library })
    return rows(found).map((row) => ({
      id: textIn(row, 'subscription') ?? '',
      about: [textIn(row, 'subscribed_library_name')],
    }))
  },
}

const certificates: IdSource = {
  within: [],
  async list(asker) {
    const result = (await asker.call('Invoke-ListContentTrustedCertificates')) as Row | undefined
    return rows(result?.['certificates']).map((row) => ({
      id: textIn(row, 'certificate') ?? '',
      about: [],
    }))
  },
}

/** By the wire name of the parameter that takes the identifier. */
export const idSources: Readonly<Record<string, IdSource>> = {
  library_id: libraries,
  library: libraries,
  library_item_id: items,
  library_item: items,
  source_library_item_id: items,
  update_session_id: sessions('Update'),
  download_session_id: sessions('Download'),
  file_name: fileNames,
  name: fileNames,
  subscription: subscriptions,
  certificate: certificates,
}

export function completionOf({ id, about }: Identified): Completion {
  const description = about.filter((part) => part !== undefined && part !== '').join(', ')
  return description ? { value: id, description } : { value: id }
}

/** `ends in 4 min`, from a time in ISO 8601; undefined when there is none. */
export function remaining(time: string | undefined, now: number): string | undefined {
  const left = time === undefined ? NaN : Date.parse(time) - now
  if (Number.isNaN(left)) return undefined
  if (left <= 0) return 'ended'
  const seconds = Math.ceil(left / 1000)
  return seconds < 120 ? `ends in ${seconds} s` : `ends in ${Math.round(seconds / 60)} min`
}

async function each(
  asker: Asker,
  command: string,
  args: Row,
  about: (id: string) => Promise<Identified>,
): Promise<readonly Identified[]> {
  const found = await ids(asker, command, args)
  return Promise.all(found.slice(0, most).map(about))
}

async function ids(asker: Asker, command: string, args: Row = {}): Promise<readonly string[]> {
  const found = await asker.call(command, args)
  return Array.isArray(found) ? found.filter((id): id is string => typeof id === 'string') : []
}

async function one(asker: Asker, command: string, args: Row): Promise<Row> {
  const row = await asker.call(command, args)
  return typeof row === 'object' && row !== null ? (row as Row) : {}
}

function rows(value: unknown): readonly Row[] {
  return Array.isArray(value) ? (value as Row[]) : []
}

function textIn(row: Row, name: string): string | undefined {
  const value = row[name]
  return typeof value === 'string' ? value : undefined
}
