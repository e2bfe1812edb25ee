import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sampleIds } from '../../../src/simulator/index.js'
import { login, withClient } from '../client.js'
import type { Client, Reply } from '../client.js'

const path = '/api/content/library/item/download-session'
const at = (id: string) => `${path}/${encodeURIComponent(id)}`
const outcome = ({ status, body }: Reply) =>
  status < 300 ? status : `${status} ${(body as { error_type: string }).error_type}`
const notAllowed = '400 NOT_ALLOWED_IN_CURRENT_STATE'
const sample = { sampleContent: true }

type State = 'ACTIVE' | 'CANCELED' | 'ERROR' | 'gone'

async function create({ call }: Client, item: string = sampleIds.items.readme): Promise<string> {
  return call(`POST ${path}`, { library_item_id: item })
}

async function sessionIn(client: Client, state: State): Promise<string> {
  const id = await create(client)
  if (state === 'CANCELED') await client.call(`POST ${at(id)}?action=cancel`)
  if (state === 'ERROR')
    await client.call(`POST ${at(id)}?action=fail`, { client_error_message: 'why' })
  if (state === 'gone') await client.call(`DELETE ${at(id)}`)
  return id
}

const prepare = { file_name: 'readme.txt' }

/** Section 8 of the facts: operation, its answer while ACTIVE, and once finished. */
const rows = [
  ['get', (id: string) => `GET ${at(id)}`, undefined, 200, 200],
  ['file list', (id: string) => `GET ${at(id)}/file`, undefined, 200, 200],
  ['file get', (id: string) => `GET ${at(id)}/file?file_name=readme.txt`, undefined, 200, 200],
  ['keep-alive', (id: string) => `POST ${at(id)}?action=keep-alive`, {}, 204, notAllowed],
  ['cancel', (id: string) => `POST ${at(id)}?action=cancel`, undefined, 204, notAllowed],
  [
    'fail',
    (id: string) => `POST ${at(id)}?action=fail`,
    { client_error_message: 'x' },
    204,
    notAllowed,
  ],
  ['prepare', (id: string) => `POST ${at(id)}/file?action=prepare`, prepare, 200, notAllowed],
  ['delete', (id: string) => `DELETE ${at(id)}`, undefined, 204, 204],
] as const

describe.each(rows)('%s', (_name, address, body, active, finished) => {
  it.each([
    ['ACTIVE', active],
    ['CANCELED', finished],
    ['ERROR', finished],
    ['gone', '404 NOT_FOUND'],
  ] as const)('in state %s: %s', async (state, expected) => {
    await withClient(async (client) => {
      const id = await sessionIn(client, state)
      expect(outcome(await client.send(address(id), { body }))).toBe(expected)
    }, sample)
  })
})

interface DownloadFile {
  readonly status: string
  readonly download_endpoint?: { readonly uri: string }
}

describe('a file', () => {
  it('goes from UNPREPARED over PREPARE_REQUESTED to PREPARED, and knows its checksum when it was read', async () => {
    await withClient(async (client) => {
      const id = await create(client)
      const get = () => client.call<DownloadFile>(`GET ${at(id)}/file?file_name=readme.txt`)
      expect(await get()).toEqual({
        name: 'readme.txt',
        size: 100,
        bytes_transferred: 0,
        status: 'UNPREPARED',
      })
      expect(await client.call(`POST ${at(id)}/file?action=prepare`, prepare)).toEqual({
        name: 'readme.txt',
        size: 100,
        bytes_transferred: 0,
        status: 'PREPARE_REQUESTED',
      })
      const { status, download_endpoint } = await get()
      expect(status).toBe('PREPARED')
      const content = await (await fetch(download_endpoint?.uri ?? '')).text()
      await expect.poll(get, { timeout: 4000 }).toMatchObject({
        bytes_transferred: 100,
        checksum_info: {
          algorithm: 'SHA1',
          checksum: createHash('sha1').update(content).digest('hex'),
        },
      })
    }, sample)
  })

  it('can be PREPARED at once', async () => {
    await withClient(
      async (client) => {
        const id = await create(client)
        const file = await client.call<DownloadFile>(`POST ${at(id)}/file?action=prepare`, prepare)
        expect(file).toMatchObject({ status: 'PREPARED', download_endpoint: {} })
      },
      { ...sample, choices: { prepareAnswer: 'PREPARED' } },
    )
  })

  it('has a DIRECT address on the datastore, for those who may read it', async () => {
    await withClient(async (client) => {
      const id = await create(client)
      const body = { ...prepare, endpoint_type: 'DIRECT' }
      await client.call(`POST ${at(id)}/file?action=prepare`, body)
      const { download_endpoint } = await client.call<DownloadFile>(
        `GET ${at(id)}/file?file_name=readme.txt`,
      )
      expect(download_endpoint?.uri).toMatch(
        /^ds:\/\/\/vmfs\/volumes\/[\da-f-]+\/contentlib-[\da-f-]{36}\/[\da-f-]{36}\/readme_[\da-f-]{36}\.txt\?serverId=/,
      )
      const reader = await login(client.simulator, client.simulator.reader)
      expect(
        outcome(
          await reader.send(`POST ${path}`, { body: { library_item_id: sampleIds.items.readme } }),
        ),
      ).toBe('403 UNAUTHORIZED')
    }, sample)
  })

  it.each([
    ['GET', '/file?file_name=none', undefined],
    ['POST', '/file?action=prepare', { file_name: 'none' }],
  ])('that is unknown: INVALID_ARGUMENT (%s)', async (method, rest, body) => {
    await withClient(async (client) => {
      const id = await create(client)
      expect(outcome(await client.send(`${method} ${at(id)}${rest}`, { body }))).toBe(
        '400 INVALID_ARGUMENT',
      )
    }, sample)
  })

  it.each([
    ['cancel', async ({ call }: Client, id: string) => call(`POST ${at(id)}?action=cancel`)],
    ['delete', async ({ call }: Client, id: string) => call(`DELETE ${at(id)}`)],
    ['expiry', async ({ simulator }: Client) => simulator.clock.advance(301_000)],
  ])('cannot be read after %s', async (_what, end) => {
    await withClient(async (client) => {
      const id = await create(client)
      await client.call(`POST ${at(id)}/file?action=prepare`, prepare)
      const { download_endpoint } = await client.call<DownloadFile>(
        `GET ${at(id)}/file?file_name=readme.txt`,
      )
      await end(client, id)
      expect((await fetch(download_endpoint?.uri ?? '')).status).toBe(404)
    }, sample)
  })

  it('of a subscribed item is fetched when it is prepared', async () => {
    await withClient(async (client) => {
      const item = sampleIds.items.subscribedScript
      expect(await client.call(`GET /api/content/library/item/${item}`)).toMatchObject({
        cached: false,
        size: 0,
      })
      const id = await create(client, item)
      const body = { file_name: 'configure.sh' }
      await client.call(`POST ${at(id)}/file?action=prepare`, body)
      const file = await client.call<DownloadFile>(`GET ${at(id)}/file?file_name=configure.sh`)
      expect(await (await fetch(file.download_endpoint?.uri ?? '')).text()).toMatch(/^#!\/bin\/sh/)
      expect(await client.call(`GET /api/content/library/item/${item}`)).toMatchObject({
        cached: true,
      })
    }, sample)
  })
})

it('uses progress, not client_progress, to stay alive', async () => {
  await withClient(async (client) => {
    const id = await create(client)
    const send = (body: object) => client.send(`POST ${at(id)}?action=keep-alive`, { body })
    expect(outcome(await send({ client_progress: 5 }))).toBe('400 INVALID_ARGUMENT')
    client.simulator.clock.advance(240_000)
    expect(outcome(await send({ progress: 5 }))).toBe(204)
    client.simulator.clock.advance(240_000)
    expect(await client.call(`GET ${at(id)}`)).toMatchObject({
      client_progress: 5,
      state: 'ACTIVE',
    })
  }, sample)
})
