import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { FaultError, readFault, sampleIds } from '../../src/simulator/index.js'
import type { Fault } from '../../src/simulator/index.js'
import { complete, login, makeItem, makeSession, sessions, withClient } from './client.js'
import type { Client } from './client.js'

const at = (session: string) => `${sessions}/${encodeURIComponent(session)}`
/** The server may be a little behind its client. */
const patient = { timeout: 4000 }
const large = Buffer.alloc(3_000_000, 'x')

async function endpoint(client: Client, session: string, promises: object = {}): Promise<string> {
  const spec = { name: 'file', source_type: 'PUSH', ...promises }
  const { upload_endpoint } = await client.call<{ upload_endpoint: { uri: string } }>(
    `POST ${at(session)}/file`,
    spec,
  )
  return upload_endpoint.uri
}

/** The status of a PUT, or `broken` when the connection ends without one. */
async function put(uri: string, body: Uint8Array): Promise<number | 'broken'> {
  return new Promise((resolve) => {
    const headers = { 'content-length': body.length }
    const sending = request(uri, { method: 'PUT', headers, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sending.on('error', () => resolve('broken'))
    sending.end(body)
  })
}

async function stateOf(client: Client, session: string) {
  const read = async (path: string, field: 'state' | 'status') => {
    const { status, body } = await client.send(`GET ${path}`)
    return status === 200 ? (body as Record<string, string>)[field] : status
  }
  return [await read(at(session), 'state'), await read(`${at(session)}/file/file`, 'status')]
}

async function downloadUri({ call }: Client, item: string, file: string): Promise<string> {
  const id = await call('POST /api/content/library/item/download-session', {
    library_item_id: item,
  })
  const path = `/api/content/library/item/download-session/${id}/file`
  await call(`POST ${path}?action=prepare`, { file_name: file })
  const { download_endpoint } = await call<{ download_endpoint: { uri: string } }>(
    `GET ${path}?file_name=${file}`,
  )
  return download_endpoint.uri
}

describe('uploads', () => {
  it.each<[string, Fault, number | 'broken', unknown[]]>([
    [
      'dropped',
      { action: 'drop', of: 'request', afterBytes: 1_000_000, path: '/cls/data/*' },
      'broken',
      ['ACTIVE', 'ERROR'],
    ],
    [
      'dropped before its first byte',
      { action: 'drop', of: 'request', afterBytes: 0, path: '/cls/data/*' },
      'broken',
      ['ACTIVE', 'ERROR'],
    ],
    [
      'without room on the disk',
      { action: 'disk-full', afterBytes: 1_000_000, path: '/cls/data/*' },
      500,
      ['ERROR', 'ERROR'],
    ],
    [
      'whose session expires',
      { action: 'expire', what: 'session', afterBytes: 1_000_000, path: '/cls/data/*' },
      404,
      [404, 404],
    ],
    [
      'refused for now',
      { action: 'answer', status: 503, retryAfter: 7, path: '/cls/data/*' },
      503,
      ['ACTIVE', 'WAITING_FOR_TRANSFER'],
    ],
    [
      'corrupted on the way',
      { action: 'corrupt', of: 'request', at: 1_000_000, path: '/cls/data/*' },
      200,
      ['ERROR', 'ERROR'],
    ],
    [
      'unharmed',
      { action: 'delay', milliseconds: 1, path: '/cls/data/*' },
      200,
      ['ACTIVE', 'READY'],
    ],
  ])('%s', async (_what, fault, status, state) => {
    await withClient(async (client) => {
      const item = await makeItem(client)
      const session = await makeSession(client, item)
      const checksum = createHash('sha1').update(large).digest('hex')
      const uri = await endpoint(client, session, { checksum_info: { checksum } })
      client.simulator.faults.add(fault)
      expect(await put(uri, large)).toBe(status)
      await expect.poll(() => stateOf(client, session), patient).toEqual(state)
      expect(await client.call(`GET /api/content/library/item/${item}`)).toMatchObject({ size: 0 })
    })
  })

  it('that end early are answered all the same, however much is still to come', async () => {
    await withClient(async ({ simulator }) => {
      const uri = `${simulator.url}/cls/data/${'0'.repeat(32)}/file`
      const answers = [
        await put(uri, Buffer.alloc(50_000_000)),
        await put(`${simulator.url}/none`, large),
      ]
      simulator.faults.add({ action: 'answer', status: 503 })
      expect([...answers, await put(uri, Buffer.alloc(50_000_000))]).toEqual([404, 404, 503])
    })
  })

  it('that broke succeed after a fresh add', async () => {
    await withClient(async (client) => {
      const session = await makeSession(client)
      client.simulator.faults.add({
        action: 'drop',
        of: 'request',
        afterBytes: 9,
        path: '/cls/data/*',
      })
      expect(await put(await endpoint(client, session), large)).toBe('broken')
      await expect.poll(() => stateOf(client, session), patient).toEqual(['ACTIVE', 'ERROR'])
      expect(await put(await endpoint(client, session), large)).toBe(200)
      expect((await complete(client, session)).status).toBe(204)
    })
  })

  it('meet a login that expires in the middle', async () => {
    await withClient(async (client) => {
      const session = await makeSession(client)
      const uri = await endpoint(client, session)
      client.simulator.faults.add({
        action: 'expire',
        what: 'login',
        afterBytes: 100,
        method: 'PUT',
      })
      expect(await put(uri, large)).toBe(200)
      expect((await complete(client, session)).status).toBe(401)
      expect((await complete(await login(client.simulator), session)).status).toBe(204)
    })
  })
})

describe('downloads', () => {
  const { tinyVm } = sampleIds.items
  const file = 'tiny-vm-disk1.vmdk'
  it.each<[string, Fault, string | number]>([
    ['dropped', { action: 'drop', of: 'response', afterBytes: 1000 }, 'broken'],
    ['truncated', { action: 'truncate', afterBytes: 1000 }, 1000],
    ['unharmed', { action: 'delay', milliseconds: 1 }, 65_536],
  ])('%s', async (_what, fault, expected) => {
    await withClient(
      async (client) => {
        const uri = await downloadUri(client, tinyVm, file)
        client.simulator.faults.add({ ...fault, path: '/cls/data/*' })
        const reply = await fetch(uri)
        const length = await reply.arrayBuffer().then(
          (bytes) => bytes.byteLength,
          () => 'broken',
        )
        expect(length).toBe(expected)
      },
      { sampleContent: true },
    )
  })

  it('corrupted', async () => {
    await withClient(
      async (client) => {
        const uri = await downloadUri(client, sampleIds.items.readme, 'readme.txt')
        const good = Buffer.from(await (await fetch(uri)).arrayBuffer())
        client.simulator.faults.add({
          action: 'corrupt',
          of: 'response',
          at: 3,
          path: '/cls/data/*',
        })
        const bad = Buffer.from(await (await fetch(uri)).arrayBuffer())
        expect([...bad].flatMap((byte, index) => (byte === good[index] ? [] : [index]))).toEqual([
          3,
        ])
      },
      { sampleContent: true },
    )
  })
})

describe('choosing requests', () => {
  it('by method, path, and count', async () => {
    const fault = { action: 'answer', status: 503, retryAfter: 2 } as const
    const options = {
      faults: [{ ...fault, method: 'GET', path: '/api/content/*', skip: 1, times: 2 }],
    }
    await withClient(async (client) => {
      const answers: number[] = []
      for (let turn = 0; turn < 5; turn++)
        answers.push((await client.send('GET /api/content/library')).status)
      expect(answers).toEqual([200, 503, 503, 200, 200])
    }, options)
  })

  it('an answer carries Retry-After', async () => {
    await withClient(async (client) => {
      client.simulator.faults.add({ action: 'answer', status: 503, retryAfter: 2, times: 0 })
      for (let turn = 0; turn < 2; turn++) {
        const { status, headers } = await client.send('GET /api/content/type')
        expect([status, headers.get('retry-after')]).toEqual([503, '2'])
      }
      client.simulator.faults.clear()
      expect((await client.send('GET /api/content/type')).status).toBe(200)
    })
  })
})

it.each([
  [7, 'it must be an object.'],
  [
    { action: 'burn' },
    'action must be one of drop, answer, expire, delay, disk-full, truncate, corrupt, not burn.',
  ],
  [{ action: 'drop', of: 'request' }, 'drop needs afterBytes.'],
  [{ action: 'drop', of: 'both', afterBytes: 1 }, 'of must be request or response.'],
  [{ action: 'delay', milliseconds: -1 }, 'milliseconds must be a whole number, 0 or more.'],
  [{ action: 'delay', milliseconds: 1, often: 2 }, 'delay has no field often.'],
])('%j is not a fault', (value, problem) => {
  expect(() => readFault(value)).toThrow(FaultError)
  expect(() => readFault(value)).toThrow(`Not a fault: ${problem}`)
})

describe('control over HTTP', () => {
  it('sets and clears faults, moves the clock, shows requests', async () => {
    await withClient(async (client) => {
      const fault = { action: 'answer', status: 503, path: '/api/content/type' }
      expect((await client.send('POST /simulator/faults', { body: fault })).status).toBe(204)
      expect(await client.call('GET /simulator/faults')).toEqual([fault])
      expect((await client.send('GET /api/content/type')).status).toBe(503)
      await client.call('DELETE /simulator/faults')
      expect(await client.call('GET /simulator/faults')).toEqual([])
      const before = client.simulator.clock.now()
      await client.call('POST /simulator/clock', { advance: 60 })
      expect(client.simulator.clock.now() - before).toBeGreaterThanOrEqual(60_000)
      const requests =
        await client.call<{ path: string; headers: Record<string, string> }[]>(
          'GET /simulator/requests',
        )
      expect(requests[1]).toMatchObject({
        path: '/simulator/faults',
        body: JSON.stringify(fault),
        status: 204,
      })
      expect(requests.at(-1)?.headers['vmware-api-session-id']).toBe('***')
    })
  })

  it.each([
    ['a wrong fault', 'POST /simulator/faults', { action: 'burn' }, 400],
    ['text that is not JSON', 'POST /simulator/faults', '{', 400],
    ['a clock that goes back', 'POST /simulator/clock', { advance: -1 }, 400],
    ['an unknown path', 'GET /simulator/none', undefined, 404],
  ])('refuses %s', async (_what, address, body, status) => {
    await withClient(async (client) => {
      expect((await client.send(address, { body })).status).toBe(status)
    })
  })

  it('is for the administrator', async () => {
    await withClient(async ({ simulator }) => {
      const reader = await login(simulator, simulator.reader)
      expect((await reader.send('GET /simulator/requests')).status).toBe(403)
      expect((await fetch(`${simulator.url}/simulator/requests`)).status).toBe(401)
    })
  })
})
