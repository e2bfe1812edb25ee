import { describe, expect, it } from 'vitest'
import { sampleIds } from '../../../src/simulator/index.js'
import { makeSession, withClient } from '../client.js'
import type { Client, Sent } from '../client.js'

const rest = '/rest/com/vmware/content'
const sessionPath = `${rest}/library/item/update-session`
const xml = { 'content-type': 'application/xml', accept: 'application/xml' }
const namespace = 'http://vmware.com/content/library'

async function answer({ send }: Client, address: string, sent?: Sent) {
  const { status, body } = await send(address, sent)
  return [status, body]
}

const sample = { sampleContent: true }
const { templates, published, subscribed } = sampleIds.libraries

describe('answers on /rest', () => {
  it('wrap results, and are empty without one', async () => {
    await withClient(async (client) => {
      expect(await answer(client, `GET ${rest}/library`)).toEqual([
        200,
        { value: [templates, published, subscribed] },
      ])
      const session = await makeSession(client, sampleIds.items.empty)
      expect(await answer(client, `POST ${sessionPath}/id:${session}?~action=keep-alive`)).toEqual([
        200,
        undefined,
      ])
    }, sample)
  })

  it('are XML when Accept asks for it', async () => {
    await withClient(async (client) => {
      expect(await answer(client, `GET ${rest}/local-library`, { headers: xml })).toEqual([
        200,
        `<?xml version="1.0" encoding="UTF-8"?>\n<ns0:List-Result xmlns:ns0="http://vmware.com/content/local_library"><value-array><array-item>${templates}</array-item><array-item>${published}</array-item></value-array></ns0:List-Result>`,
      ])
      const [status, body] = await answer(client, `GET ${rest}/library/id:none`, { headers: xml })
      expect(status).toBe(404)
      expect(body).toContain(
        '<ns0:not_found xmlns:ns0="http://vmware.com/vapi/std/errors"><messages-array><array-item><id>',
      )
    }, sample)
  })
})

describe('identifiers on /rest', () => {
  it.each([
    ['as they are', (id: string) => `id:${id}`, 200],
    ['percent-encoded', (id: string) => `id:${encodeURIComponent(id)}`, 200],
    ['wholly encoded', (id: string) => encodeURIComponent(`id:${id}`), 200],
    ['without id:', (id: string) => id, 404],
  ])('with a colon of their own, %s', async (_how, write, status) => {
    await withClient(async (client) => {
      const session = await makeSession(client)
      expect((await client.send(`GET ${sessionPath}/${write(session)}`)).status).toBe(status)
    })
  })
})

describe('XML bodies', () => {
  const find = `POST ${rest}/library?~action=find`
  const input = (name: string, content: string) =>
    `<ns0:${name} xmlns:ns0="${namespace}">${content}</ns0:${name}>`
  it.each<[string, string, unknown]>([
    [
      'a structure',
      input('Find-Input', '<spec><name>templates</name></spec>'),
      [200, { value: [templates] }],
    ],
    [
      'another prefix',
      `<x:Find-Input xmlns:x="${namespace}"><spec><type>SUBSCRIBED</type></spec></x:Find-Input>`,
      [200, { value: [subscribed] }],
    ],
    [
      'escaped text',
      input('Find-Input', '<spec><name>a &lt; b &amp; c</name></spec>'),
      [200, { value: [] }],
    ],
    ['an unknown field', input('Find-Input', '<spec><size>1</size></spec>'), 400],
    ['another operation', input('List-Input', '<spec><name>x</name></spec>'), 400],
    [
      'another service',
      '<a:Find-Input xmlns:a="http://vmware.com/x"><spec><name>x</name></spec></a:Find-Input>',
      400,
    ],
    [
      'a document type',
      `<!DOCTYPE a [<!ENTITY b "c">]>${input('Find-Input', '<spec><name>&b;</name></spec>')}`,
      400,
    ],
    ['no XML', '{"spec":{"name":"x"}}', 400],
  ])('with %s', async (_what, body, expected) => {
    await withClient(async (client) => {
      const headers = { 'content-type': 'application/xml' }
      const found = await answer(client, find, { headers, body })
      expect(typeof expected === 'number' ? found[0] : found).toEqual(expected)
    }, sample)
  })
})

describe('form bodies', () => {
  it.each<[string, string, unknown]>([
    ['dotted names', 'spec.name=templates', [200, { value: [templates] }]],
    ['an unknown name', 'spec.size=1', 400],
    ['a name that is a structure and a value', 'spec=1&spec.name=2', 400],
  ])('with %s', async (_what, body, expected) => {
    await withClient(async (client) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      const found = await answer(client, `POST ${rest}/library?~action=find`, { headers, body })
      expect(typeof expected === 'number' ? found[0] : found).toEqual(expected)
    }, sample)
  })

  it('number lists from 1', async () => {
    await withClient(async (client) => {
      const body = new URLSearchParams({
        'create_spec.library_item_id': sampleIds.items.empty,
        'create_spec.warning_behavior.1.type': 'SELF_SIGNED_CERTIFICATE',
        'create_spec.warning_behavior.1.ignored': 'true',
      }).toString()
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      const { body: made } = await client.send(`POST ${sessionPath}`, { headers, body })
      const id = (made as { value: string }).value
      expect(await client.call(`GET ${sessionPath}/id:${id}`)).toMatchObject({
        warning_behavior: [{ type: 'SELF_SIGNED_CERTIFICATE', ignored: true }],
      })
    }, sample)
  })
})

const unexpected = (path: string, field: string) => ({
  id: 'vapi.data.structure.field.unexpected',
  default_message: `Unexpected field ${field} in ${path}.`,
  args: [path, field],
})

describe('requests that are refused', () => {
  const find = 'POST /api/content/library?action=find'
  it.each<[string, string, Sent, number, string, unknown?]>([
    ['an unknown path', 'GET /api/content/none', {}, 404, 'OPERATION_NOT_FOUND'],
    ['an unknown action', 'POST /api/content/library?action=burn', {}, 404, 'OPERATION_NOT_FOUND'],
    [
      'the other dialect’s action',
      'POST /api/content/library?~action=find',
      {},
      404,
      'OPERATION_NOT_FOUND',
    ],
    ['another method', 'PUT /api/content/library', {}, 404, 'OPERATION_NOT_FOUND'],
    ['a query that is not known', 'GET /api/content/library?name=x', {}, 400, 'INVALID_ARGUMENT'],
    ['a mandatory query left out', 'GET /api/content/library/item', {}, 400, 'INVALID_ARGUMENT'],
    [
      'an unknown field',
      find,
      { body: { naem: 'x' } },
      400,
      'INVALID_ARGUMENT',
      [unexpected('find.spec', 'naem')],
    ],
    [
      'a wrapped body',
      find,
      { body: { spec: { name: 'x' } } },
      400,
      'INVALID_ARGUMENT',
      [unexpected('find.spec', 'spec')],
    ],
    ['a wrong type', find, { body: { name: 7 } }, 400, 'INVALID_ARGUMENT'],
    [
      'a number as text',
      'PATCH /api/content/configuration',
      { body: { automatic_sync_start_hour: '7' } },
      400,
      'INVALID_ARGUMENT',
    ],
    [
      'a number out of range',
      'PATCH /api/content/configuration',
      { body: { automatic_sync_start_hour: 24 } },
      400,
      'INVALID_ARGUMENT',
    ],
    ['a value that is no choice', find, { body: { type: 'REMOTE' } }, 400, 'INVALID_ARGUMENT'],
    ['a list for a structure', find, { body: [] }, 400, 'INVALID_ARGUMENT'],
    ['no body', find, {}, 400, 'INVALID_ARGUMENT'],
    ['broken JSON', find, { body: '{"name"' }, 400, 'INVALID_ARGUMENT'],
    ['XML', find, { body: '<a/>', headers: xml }, 400, 'INVALID_REQUEST'],
    ['nothing to search for', find, { body: {} }, 400, 'INVALID_ARGUMENT'],
  ])('%s', async (_what, address, sent, status, type, messages) => {
    await withClient(async (client) => {
      const reply = await client.send(address, sent)
      const body = reply.body as { error_type: string; messages: unknown }
      expect([reply.status, body.error_type]).toEqual([status, type])
      if (messages) expect(body.messages).toEqual(messages)
    })
  })
})

describe('an older release', () => {
  it('6.7 has no /api', async () => {
    await withClient(
      async (client) => {
        expect((await client.send('POST /api/session')).status).toBe(404)
        expect(await client.call('GET /rest/appliance/system/version')).toMatchObject({
          version: '6.7.0.00000',
        })
        expect(await client.call('GET /rest/vcenter/datastore?filter.names.1=nfs-1')).toEqual([
          expect.objectContaining({ datastore: 'datastore-12' }),
        ])
      },
      { release: '6.7.0' },
    )
  })

  it('7.0.2 lacks what came with 7.0.3', async () => {
    await withClient(
      async (client) => {
        expect((await client.send('GET /api/content/library')).status).toBe(200)
        expect((await client.send('GET /api/content/security-policies')).status).toBe(404)
      },
      { release: '7.0.2' },
    )
  })
})

it('is what clients probe when they connect', async () => {
  await withClient(async ({ call }) => {
    expect(await call('GET /api/appliance/system/version')).toMatchObject({
      version: '8.0.3.00000',
    })
    const found = await call<object[]>('GET /api/vcenter/datastore?names=local-1')
    expect(found).toEqual([
      {
        datastore: 'datastore-11',
        name: 'local-1',
        type: 'VMFS',
        free_space: 824_633_720_832,
        capacity: 1_099_511_627_776,
      },
    ])
    expect(await call('GET /api/vcenter/datastore/datastore-12')).toMatchObject({ name: 'nfs-1' })
  })
})

it('records requests without their secrets', async () => {
  await withClient(async ({ call, simulator }) => {
    await call('POST /api/content/library?action=find', { name: 'x' })
    expect(
      simulator.requests.map(({ method, path, body, status }) => ({ method, path, body, status })),
    ).toEqual([
      { method: 'POST', path: '/rest/com/vmware/cis/session', body: undefined, status: 200 },
      {
        method: 'POST',
        path: '/api/content/library?action=find',
        body: '{"name":"x"}',
        status: 200,
      },
    ])
    expect(simulator.requests[0]?.headers.authorization).toBe('***')
  })
})
