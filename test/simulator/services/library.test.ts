import { describe, expect, it } from 'vitest'
import { sampleIds, startSimulator } from '../../../src/simulator/index.js'
import { complete, login, makeItem, makeLibrary, makeSession, push, withClient } from '../client.js'
import type { Client, Reply } from '../client.js'

const local = '/api/content/local-library'
const subscribed = '/api/content/subscribed-library'
const item = '/api/content/library/item'
const backing = { type: 'DATASTORE', datastore_id: 'datastore-11' }
const sample = { sampleContent: true }
const outcome = ({ status, body }: Reply) =>
  status < 300 ? status : `${status} ${(body as { error_type: string }).error_type}`

describe('creating a local library', () => {
  it.each([
    ['as it should be', {}, 201],
    [
      'on other storage',
      { storage_backings: [{ type: 'OTHER', storage_uri: 'nfs://host/share' }] },
      201,
    ],
    ['without a name', { name: undefined }, '400 INVALID_ARGUMENT'],
    ['without storage', { storage_backings: [] }, '400 INVALID_ARGUMENT'],
    [
      'on an unknown datastore',
      { storage_backings: [{ type: 'DATASTORE', datastore_id: 'none' }] },
      '400 INVALID_ARGUMENT',
    ],
    ['on two datastores', { storage_backings: [backing, backing] }, '400 UNSUPPORTED'],
    ['as a subscribed one', { type: 'SUBSCRIBED' }, '400 INVALID_ARGUMENT'],
    [
      'published with BASIC and no password',
      { publish_info: { published: true, authentication_method: 'BASIC' } },
      '400 INVALID_ARGUMENT',
    ],
    ['with an unknown security policy', { security_policy_id: 'none' }, '400 INVALID_ARGUMENT'],
  ])('%s', async (_how, fields, expected) => {
    await withClient(async ({ send }) => {
      const body = { name: 'lib', type: 'LOCAL', storage_backings: [backing], ...fields }
      expect(outcome(await send(`POST ${local}`, { body }))).toBe(expected)
    })
  })
})

describe('a library', () => {
  it('shows where it is published, and never the password', async () => {
    await withClient(async (client) => {
      const id = await makeLibrary(client, {
        publish_info: { published: true, authentication_method: 'BASIC', password: 'secret' },
      })
      const { body } = await client.send(`GET ${local}/${id}`)
      expect(body).toMatchObject({
        type: 'LOCAL',
        version: '1',
        publish_info: {
          authentication_method: 'BASIC',
          published: true,
          publish_url: `${client.simulator.url}/cls/vcsp/lib/${id}/lib.json`,
          user_name: 'vcsp',
        },
      })
      expect(JSON.stringify(body)).not.toContain('secret')
    })
  })

  it.each([
    [`GET ${local}`, sampleIds.libraries.subscribed, undefined],
    [`PATCH ${local}`, sampleIds.libraries.subscribed, {}],
    [`DELETE ${local}`, sampleIds.libraries.subscribed, undefined],
    [`GET ${subscribed}`, sampleIds.libraries.templates, undefined],
    [`DELETE ${subscribed}`, sampleIds.libraries.templates, undefined],
  ])('%s of the other type: INVALID_ELEMENT_TYPE', async (address, id, body) => {
    await withClient(async ({ send }) => {
      expect(outcome(await send(`${address}/${id}`, { body }))).toBe('400 INVALID_ELEMENT_TYPE')
      expect(outcome(await send(`${address}/none`, { body }))).toBe('404 NOT_FOUND')
    }, sample)
  })

  it('that changed meanwhile is not updated', async () => {
    await withClient(async (client) => {
      const id = await makeLibrary(client)
      const update = (body: object) => client.send(`PATCH ${local}/${id}`, { body })
      expect(outcome(await update({ name: 'one', version: '1' }))).toBe(204)
      expect(outcome(await update({ name: 'two', version: '1' }))).toBe('409 CONCURRENT_CHANGE')
      expect(await client.call(`GET ${local}/${id}`)).toMatchObject({ name: 'one', version: '2' })
    })
  })

  it('goes with its items and their sessions', async () => {
    await withClient(async (client) => {
      const made = await makeItem(client)
      const session = await makeSession(client, made)
      const { library_id } = await client.call<{ library_id: string }>(`GET ${item}/${made}`)
      await client.call(`DELETE ${local}/${library_id}`)
      expect(outcome(await client.send(`GET ${item}/${made}`))).toBe('404 NOT_FOUND')
      expect(outcome(await complete(client, session))).toBe('404 NOT_FOUND')
    })
  })
})

describe('an item', () => {
  it.each([
    ['of a taken name', { name: 'README' }, '400 ALREADY_EXISTS'],
    ['without a name', { name: '' }, '400 INVALID_ARGUMENT'],
    ['in no library', { library_id: undefined }, '400 INVALID_ARGUMENT'],
    ['in an unknown library', { library_id: 'none' }, '404 NOT_FOUND'],
    [
      'in a subscribed library',
      { library_id: sampleIds.libraries.subscribed },
      '400 INVALID_ELEMENT_TYPE',
    ],
  ])('%s is not made', async (_how, fields, expected) => {
    await withClient(async ({ send }) => {
      const body = { library_id: sampleIds.libraries.templates, name: 'new', ...fields }
      expect(outcome(await send(`POST ${item}`, { body }))).toBe(expected)
    }, sample)
  })

  it('of a taken name: the message that real servers send', async () => {
    await withClient(async ({ send }) => {
      const library_id = sampleIds.libraries.templates
      const { body } = await send(`POST ${item}`, { body: { library_id, name: 'readme' } })
      expect((body as { messages: unknown }).messages).toEqual([
        {
          id: 'com.vmware.vdcs.cls-main.duplicate_item_name_unsupported_in_library',
          default_message: `An item with name readme already exists in library templates (ID: ${library_id}).`,
          args: ['readme', 'templates', library_id],
        },
      ])
    }, sample)
  })

  it('is copied with its files', async () => {
    await withClient(async ({ call }) => {
      const { tinyVm } = sampleIds.items
      const spec = { library_id: sampleIds.libraries.published, name: 'copy' }
      const copy = await call(`POST ${item}/${tinyVm}?action=copy`, spec)
      await call(`DELETE ${item}/${tinyVm}`)
      expect(await call(`GET ${item}/${copy}`)).toMatchObject({
        type: 'ovf',
        content_version: '2',
        cached: true,
      })
      expect(await call(`GET ${item}/${copy}/file`)).toHaveLength(2)
    }, sample)
  })

  it('keeps the history of its contents', async () => {
    await withClient(async (client) => {
      const id = await makeItem(client)
      const session = await makeSession(client, id)
      await push(client, session, 'a', 'x')
      await complete(client, session)
      const changes = await client.call<{ version: string }[]>(`GET ${item}/${id}/changes`)
      expect(changes.map(({ version }) => version)).toEqual(['1', '2'])
      expect(outcome(await client.send(`GET ${item}/${id}/changes/9`))).toBe('404 NOT_FOUND')
    })
  })
})

/** Two servers: one publishes, the client of the other subscribes. */
async function withPublisher(
  use: (publisher: Client, subscriber: Client) => Promise<void>,
): Promise<void> {
  const publisher = await startSimulator(sample)
  try {
    const client = await login(publisher)
    await withClient((subscriber) => use(client, subscriber))
  } finally {
    await publisher.close()
  }
}

const publishedUrl = ({ simulator }: Client, id: string) =>
  `${simulator.url}/cls/vcsp/lib/${id}/lib.json`

describe('subscribing to another server', () => {
  async function subscribe(publisher: Client, subscriber: Client, fields: object) {
    const subscription_url = publishedUrl(publisher, sampleIds.libraries.published)
    return subscriber.send(`POST ${subscribed}`, {
      body: {
        name: 'sub',
        storage_backings: [backing],
        subscription_info: { subscription_url, authentication_method: 'NONE', ...fields },
      },
    })
  }

  it.each([
    ['at once', false, { cached: true }],
    ['on demand', true, { cached: false, size: 0 }],
  ])('brings its items, contents %s', async (_when, on_demand, expected) => {
    await withPublisher(async (publisher, subscriber) => {
      const { body } = await subscribe(publisher, subscriber, { on_demand })
      const [id] = await subscriber.call<string[]>(`GET ${item}?library_id=${String(body)}`)
      expect(await subscriber.call(`GET ${item}/${id}`)).toMatchObject({
        name: 'configure',
        source_id: sampleIds.items.script,
        ...expected,
      })
    })
  })

  it('follows what the publisher changes, and evicts', async () => {
    await withPublisher(async (publisher, subscriber) => {
      const { body } = await subscribe(publisher, subscriber, { on_demand: true })
      const library = String(body)
      const [id = ''] = await subscriber.call<string[]>(`GET ${item}?library_id=${library}`)
      const itemPath = `/api/content/library/subscribed-item/${id}`
      await subscriber.call(`POST ${itemPath}?action=sync`, { force_sync_content: true })
      expect(await subscriber.call(`GET ${item}/${id}`)).toMatchObject({ cached: true })
      await subscriber.call(`POST ${itemPath}?action=evict`)
      expect(await subscriber.call(`GET ${item}/${id}`)).toMatchObject({ cached: false })
      await publisher.call(`POST ${item}`, {
        library_id: sampleIds.libraries.published,
        name: 'more',
      })
      await publisher.call(`DELETE ${item}/${sampleIds.items.script}`)
      await subscriber.call(`POST ${subscribed}/${library}?action=sync`)
      const names = await subscriber.call<string[]>(`GET ${item}?library_id=${library}`)
      expect(await subscriber.call(`GET ${item}/${names[0]}`)).toMatchObject({ name: 'more' })
      expect(names).toHaveLength(1)
    })
  })

  it('wants the password of a library that has one', async () => {
    await withPublisher(async (publisher, subscriber) => {
      const publish_info = { published: true, authentication_method: 'BASIC', password: 'pw' }
      await publisher.call(`PATCH ${local}/${sampleIds.libraries.published}`, { publish_info })
      const basic = { authentication_method: 'BASIC', user_name: 'vcsp' }
      const tries = [{}, { ...basic, password: 'no' }, { ...basic, password: 'pw' }]
      const outcomes: (string | number)[] = []
      for (const fields of tries)
        outcomes.push(outcome(await subscribe(publisher, subscriber, fields)))
      expect(outcomes).toEqual(['500 RESOURCE_INACCESSIBLE', '500 RESOURCE_INACCESSIBLE', 201])
    })
  })

  it('is refused by a library that does not fetch on demand, when it is to be evicted', async () => {
    await withPublisher(async (publisher, subscriber) => {
      const { body } = await subscribe(publisher, subscriber, { on_demand: false })
      const reply = await subscriber.send(`POST ${subscribed}/${String(body)}?action=evict`)
      expect(outcome(reply)).toBe('400 NOT_ALLOWED_IN_CURRENT_STATE')
    })
  })
})

describe('probing a publisher', () => {
  it.each([
    [
      'that answers',
      (url: string) => `${url}/cls/vcsp/lib/${sampleIds.libraries.published}/lib.json`,
      'SUCCESS',
    ],
    [
      'without such a library',
      (url: string) => `${url}/cls/vcsp/lib/${sampleIds.libraries.templates}/lib.json`,
      'RESOURCE_NOT_FOUND',
    ],
    ['at an address of another kind', () => 'ftp://127.0.0.1/lib.json', 'INVALID_URL'],
    ['where nobody listens', () => 'http://127.0.0.1:1/lib.json', 'UNKNOWN_ERROR'],
  ])('%s', async (_what, address, status) => {
    await withPublisher(async (publisher, { call }) => {
      const subscription_info = {
        subscription_url: address(publisher.simulator.url),
        authentication_method: 'NONE',
      }
      expect(await call(`POST ${subscribed}?action=probe`, { subscription_info })).toMatchObject({
        status,
      })
    })
  })

  it('whose certificate is not trusted, or is the one that was named', async () => {
    const secure = await startSimulator({ ...sample, tls: true })
    await withClient(async ({ call }) => {
      const url = `${secure.url}/cls/vcsp/lib/${sampleIds.libraries.published}/lib.json`
      const probe = async (fields: object) =>
        call<{ status: string; ssl_thumbprint: string }>(`POST ${subscribed}?action=probe`, {
          subscription_info: { subscription_url: url, authentication_method: 'NONE', ...fields },
        })
      const first = await probe({})
      expect(first.status).toBe('CERTIFICATE_ERROR')
      expect(await probe({ ssl_thumbprint: first.ssl_thumbprint })).toMatchObject({
        status: 'SUCCESS',
      })
    })
    await secure.close()
  })
})

describe('publishing to subscribers', () => {
  it('brings what is new to those that were chosen', async () => {
    await withClient(async (client) => {
      const library = sampleIds.libraries.published
      const path = `/api/content/library/${library}/subscriptions`
      const target = { target: 'CREATE_NEW', location: 'LOCAL' }
      const fields = {
        storage_backings: [backing],
        automatic_sync_enabled: false,
        on_demand: false,
      }
      const subscribe = (name: string) =>
        client.call(`POST ${path}`, {
          subscribed_library: { ...target, new_subscribed_library: { name, ...fields } },
        })
      const [first, second] = [await subscribe('first'), await subscribe('second')]
      await client.call(`POST ${local}/${library}?action=publish`, {
        subscriptions: [{ subscription: first }],
      })
      const counts = await Promise.all(
        [first, second].map(async (id) => {
          const shown = await client.call<{ subscribed_library: string }>(`GET ${path}/${id}`)
          return (await client.call<string[]>(`GET ${item}?library_id=${shown.subscribed_library}`))
            .length
        }),
      )
      expect(counts).toEqual([1, 0])
    }, sample)
  })

  it.each([
    [
      'a library that is not published',
      sampleIds.libraries.templates,
      {},
      '400 NOT_ALLOWED_IN_CURRENT_STATE',
    ],
    [
      'an unknown subscription',
      sampleIds.libraries.published,
      { subscriptions: [{ subscription: 'none' }] },
      '404 NOT_FOUND',
    ],
  ])('refuses %s', async (_what, library, body, expected) => {
    await withClient(async ({ send }) => {
      expect(outcome(await send(`POST ${local}/${library}?action=publish`, { body }))).toBe(
        expected,
      )
    }, sample)
  })

  it('does not reach another vCenter', async () => {
    await withClient(async ({ send }) => {
      const subscribed_library = {
        target: 'USE_EXISTING',
        subscribed_library: sampleIds.libraries.subscribed,
        location: 'REMOTE',
        vcenter: { hostname: 'other' },
      }
      const path = `/api/content/library/${sampleIds.libraries.published}/subscriptions`
      expect(outcome(await send(`POST ${path}`, { body: { subscribed_library } }))).toBe(
        '500 RESOURCE_INACCESSIBLE',
      )
    }, sample)
  })
})

it('holds a library with a security policy to it', async () => {
  await withClient(async (client) => {
    const [policy] = await client.call<{ policy: string }[]>('GET /api/content/security-policies')
    const library_id = await makeLibrary(client, {
      name: 'strict',
      security_policy_id: policy?.policy,
    })
    const id = await client.call(`POST ${item}`, { library_id, name: 'vm', type: 'ovf' })
    const session = await makeSession(client, id)
    await push(client, session, 'vm.ovf', '<Envelope/>')
    expect(outcome(await complete(client, session))).toBe('400 NOT_ALLOWED_IN_CURRENT_STATE')
    expect(await client.call(`GET ${item}/${id}`)).toMatchObject({
      security_compliance: false,
      certificate_verification_info: { status: 'NOT_AVAILABLE' },
    })
  })
})
