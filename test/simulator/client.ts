/** A client of the simulator for its tests: says what it sends, shows what comes back. */
import { startSimulator } from '../../src/simulator/index.js'
import type { Simulator, SimulatorOptions } from '../../src/simulator/index.js'

export interface Reply {
  readonly status: number
  readonly body: unknown
  readonly headers: Headers
}

export interface Sent {
  readonly headers?: Record<string, string>
  /** JSON unless it is text. */
  readonly body?: unknown
}

export interface Client {
  readonly simulator: Simulator
  readonly token: string
  /** @param address `POST /api/content/library?action=find` */
  readonly send: (address: string, sent?: Sent) => Promise<Reply>
  /** The body of a 2xx answer, `value` taken out on `/rest`; anything else rejects. */
  readonly call: <T = string>(address: string, body?: unknown) => Promise<T>
}

export async function login(simulator: Simulator, user?: { username: string; password: string }) {
  const { username, password } = user ?? simulator
  const reply = await fetch(`${simulator.url}/rest/com/vmware/cis/session`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
    },
  })
  const { value } = (await reply.json()) as { value: string }
  return createClient(simulator, value)
}

export function createClient(simulator: Simulator, token: string): Client {
  async function send(address: string, { headers = {}, body }: Sent = {}): Promise<Reply> {
    const [method = '', path = ''] = address.split(' ')
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const reply = await fetch(`${simulator.url}${path}`, {
      method,
      headers: { 'vmware-api-session-id': token, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: text }),
    })
    const received = await reply.text()
    const isJson = reply.headers.get('content-type') === 'application/json'
    const value: unknown = isJson ? JSON.parse(received) : received === '' ? undefined : received
    return { status: reply.status, body: value, headers: reply.headers }
  }
  return {
    simulator,
    token,
    send,
    async call<T>(address: string, body?: unknown) {
      const reply = await send(address, { body })
      if (reply.status > 299) throw new Error(`${address}: ${JSON.stringify(reply)}`)
      const wrapped = reply.body as { value?: unknown } | undefined
      return (address.includes(' /rest') ? wrapped?.value : wrapped) as T
    },
  }
}

/** Runs `use` with a logged-in client of a fresh simulator. */
export async function withClient(
  use: (client: Client) => Promise<void>,
  options: SimulatorOptions = {},
): Promise<void> {
  const simulator = await startSimulator(options)
  try {
    await use(await login(simulator))
  } finally {
    await simulator.close()
  }
}

const library = '/api/content/local-library'
const backing = { type: 'DATASTORE', datastore_id: 'datastore-11' }

export async function makeLibrary({ call }: Client, fields: object = {}): Promise<string> {
  return call(`POST ${library}`, { name: 'lib', storage_backings: [backing], ...fields })
}

export async function makeItem(client: Client, fields: object = {}): Promise<string> {
  const id = await makeLibrary(client)
  return client.call('POST /api/content/library/item', { name: 'item', library_id: id, ...fields })
}

export const sessions = '/api/content/library/item/update-session'

export async function makeSession(client: Client, item?: string): Promise<string> {
  const library_item_id = item ?? (await makeItem(client))
  return client.call(`POST ${sessions}`, { library_item_id })
}

interface AddedFile {
  readonly name: string
  readonly status: string
  readonly upload_endpoint: { readonly uri: string }
}

/** Adds a file to a session and sends its content. */
export async function push(
  client: Client,
  session: string,
  name: string,
  content: string | Uint8Array,
  promises: object = {},
): Promise<number> {
  const spec = { name, source_type: 'PUSH', ...promises }
  const added = await client.call<AddedFile>(
    `POST ${sessions}/${encodeURIComponent(session)}/file`,
    spec,
  )
  const body = typeof content === 'string' ? content : new Blob([Uint8Array.from(content)])
  return (await fetch(added.upload_endpoint.uri, { method: 'PUT', body })).status
}

export async function complete(client: Client, session: string): Promise<Reply> {
  return client.send(`POST ${sessions}/${encodeURIComponent(session)}?action=complete`)
}
