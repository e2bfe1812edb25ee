import { describe, expect, it } from 'vitest'
import { complete, makeItem, makeSession, push, sessions, withClient } from '../client.js'
import type { Client, Reply } from '../client.js'
import { findOperation, writeRequest } from '../wire.js'
import type { Address, Form } from '../wire.js'

type State = 'ACTIVE' | 'DONE' | 'ERROR' | 'CANCELED' | 'gone'

const at = (session: string) => `${sessions}/${encodeURIComponent(session)}`

/** A session with one received file, in the state. */
async function sessionIn(client: Client, state: State): Promise<string> {
  const session = await makeSession(client)
  await push(client, session, 'file', 'content')
  if (state === 'DONE') await complete(client, session)
  if (state === 'ERROR')
    await client.call(`POST ${at(session)}?action=fail`, { client_error_message: 'why' })
  if (state === 'CANCELED' || state === 'gone')
    await client.call(`POST ${at(session)}?action=cancel`)
  if (state === 'gone') await client.call(`DELETE ${at(session)}`)
  return session
}

const outcome = ({ status, body }: Reply) =>
  status < 300 ? status : `${status} ${(body as { error_type: string }).error_type}`

const notAllowed = '400 NOT_ALLOWED_IN_CURRENT_STATE'
const gone = '404 NOT_FOUND'

/** Section 2 of the facts: operation, its answer while ACTIVE, and once finished. */
const rows = [
  ['get', (id: string) => `GET ${at(id)}`, undefined, 200, 200],
  ['file list', (id: string) => `GET ${at(id)}/file`, undefined, 200, 200],
  ['file get', (id: string) => `GET ${at(id)}/file/file`, undefined, 200, 200],
  ['update', (id: string) => `PATCH ${at(id)}`, {}, 204, notAllowed],
  ['keep-alive', (id: string) => `POST ${at(id)}?action=keep-alive`, {}, 204, notAllowed],
  ['complete', (id: string) => `POST ${at(id)}?action=complete`, undefined, 204, notAllowed],
  ['cancel', (id: string) => `POST ${at(id)}?action=cancel`, undefined, 204, notAllowed],
  [
    'fail',
    (id: string) => `POST ${at(id)}?action=fail`,
    { client_error_message: 'x' },
    204,
    notAllowed,
  ],
  ['delete', (id: string) => `DELETE ${at(id)}`, undefined, notAllowed, 204],
  [
    'file add',
    (id: string) => `POST ${at(id)}/file`,
    { name: 'b', source_type: 'PUSH' },
    201,
    notAllowed,
  ],
  ['file remove', (id: string) => `DELETE ${at(id)}/file/file`, undefined, 204, notAllowed],
  [
    'file validate',
    (id: string) => `POST ${at(id)}/file?action=validate`,
    undefined,
    200,
    notAllowed,
  ],
] as const

describe.each(rows)('%s', (_name, address, body, active, finished) => {
  it.each([
    ['ACTIVE', active],
    ['DONE', finished],
    ['ERROR', finished],
    ['CANCELED', finished],
    ['gone', gone],
  ] as const)('in state %s: %s', async (state, expected) => {
    await withClient(async (client) => {
      const session = await sessionIn(client, state)
      expect(outcome(await client.send(address(session), { body }))).toBe(expected)
    })
  })
})

/** The six older forms of cancel: two addresses, three representations. */
const forms = (['path', 'body'] as Address[]).flatMap((address) =>
  (['json', 'xml', 'form'] as Form[]).map((form) => [address, form] as const),
)

describe.each(forms)('cancel on /rest with the identifier in the %s, as %s', (address, form) => {
  async function cancel(client: Client, update_session_id: string, more: object = {}) {
    const values = { update_session_id, ...more }
    const request = writeRequest(findOperation('CancelUpdateSessionId'), values, form, address)
    const headers = { 'content-type': request.contentType }
    return client.send(request.address, { headers, body: request.body })
  }

  it('200: cancels', async () => {
    await withClient(async (client) => {
      const session = await makeSession(client)
      const reply = await cancel(client, session)
      expect([reply.status, reply.body]).toEqual([200, undefined])
      expect(await client.call(`GET ${at(session)}`)).toMatchObject({ state: 'CANCELED' })
    })
  })

  it('404: there is no such session', async () => {
    await withClient(async (client) => {
      const { status, body } = await cancel(client, 'a:b')
      expect([status, body]).toEqual([
        404,
        {
          type: 'com.vmware.vapi.std.errors.not_found',
          value: {
            error_type: 'NOT_FOUND',
            messages: [
              {
                id: 'com.vmware.vdcs.cls-main.update_session_not_found',
                default_message: 'The update session with identifier a:b does not exist.',
                args: ['a:b'],
              },
            ],
          },
        },
      ])
    })
  })

  it.each([
    ['it is canceled already', {}, 'not_allowed_in_current_state'],
    ['a field is unknown', { reason: 'none' }, 'invalid_argument'],
  ])('400: %s', async (_why, more, type) => {
    await withClient(async (client) => {
      const session = await makeSession(client)
      await client.call(`POST ${at(session)}?action=cancel`)
      const { status, body } = await cancel(client, session, more)
      expect([status, (body as { type: string }).type]).toEqual([
        400,
        `com.vmware.vapi.std.errors.${type}`,
      ])
    })
  })
})

describe('create', () => {
  it.each([
    ['no item', { library_item_id: undefined }, '400 INVALID_ARGUMENT'],
    ['an unknown item', { library_item_id: 'none' }, '404 NOT_FOUND'],
    [
      'a wrong warning',
      { warning_behavior: [{ type: 'NO', ignored: true }] },
      '400 INVALID_ARGUMENT',
    ],
    ['a wrong type', { client_progress: 'much' }, '400 INVALID_ARGUMENT'],
    ['an unknown field', { item: 'x' }, '400 INVALID_ARGUMENT'],
    ['a field that is ignored', { client_progress: 5, state: 'DONE' }, 201],
  ])('with %s', async (_what, fields, expected) => {
    await withClient(async (client) => {
      const library_item_id = await makeItem(client)
      const reply = await client.send(`POST ${sessions}`, { body: { library_item_id, ...fields } })
      expect(outcome(reply)).toBe(expected)
    })
  })

  it('refuses a second active session on an item, and a virtual machine template', async () => {
    await withClient(async (client) => {
      const library_item_id = await makeItem(client)
      await makeSession(client, library_item_id)
      expect(outcome(await client.send(`POST ${sessions}`, { body: { library_item_id } }))).toBe(
        '500 RESOURCE_BUSY',
      )
      const template = await makeItem(client, { type: 'vm-template' })
      const reply = await client.send(`POST ${sessions}`, { body: { library_item_id: template } })
      expect(outcome(reply)).toBe(notAllowed)
    })
  })

  it('answers the same identifier for the same client token', async () => {
    await withClient(async (client) => {
      const library_item_id = await makeItem(client)
      const address = `POST ${sessions}?client_token=5B1E1B3E-6A55-4A4B-8F9D-2F0F5D1C0A11`
      const first = await client.call(address, { library_item_id })
      expect(
        await client.call(address.toLowerCase().replace('post', 'POST'), { library_item_id }),
      ).toBe(first)
      expect(first).toMatch(/^[\da-f-]{36}:[\da-f-]{36}$/)
      const wrong = await client.send(`POST ${sessions}?client_token=7`, {
        body: { library_item_id },
      })
      expect(outcome(wrong)).toBe('400 INVALID_ARGUMENT')
    })
  })
})

describe('get', () => {
  it('gives what the reference says is always there', async () => {
    await withClient(async (client) => {
      const item = await makeItem(client)
      const session = await makeSession(client, item)
      const expires = client.simulator.clock.now() + 300_000
      const shown = await client.call<{ expiration_time: string }>(`GET ${at(session)}`)
      expect(shown).toEqual({
        library_item_id: item,
        library_item_content_version: '1',
        client_progress: 0,
        state: 'ACTIVE',
        expiration_time: shown.expiration_time,
        preview_info: { state: 'UNAVAILABLE' },
      })
      expect(Math.abs(Date.parse(shown.expiration_time) - expires)).toBeLessThan(10_000)
    })
  })

  it('keeps the client’s message of a failed session', async () => {
    await withClient(async (client) => {
      const session = await sessionIn(client, 'ERROR')
      expect(await client.call(`GET ${at(session)}`)).toMatchObject({
        state: 'ERROR',
        error_message: { default_message: 'why', args: ['why'] },
      })
      const { body } = await complete(client, session)
      expect((body as { messages: unknown[] }).messages).toEqual([
        {
          id: 'com.vmware.vdcs.cls-main.update_session_invalid_state_for_operation_reason',
          default_message:
            'The operation complete can not be invoked when the import session is in the ERROR state. Reason: why',
          args: ['complete', 'ERROR', 'why'],
        },
      ])
    })
  })
})

describe('keep-alive', () => {
  it.each([
    ['grows', [5, 60], 204, 60],
    ['reaches 100', [100], 204, 100],
    ['falls: ignored', [60, 5], 204, 60],
    ['repeats: ignored', [60, 60], 204, 60],
    ['above 100: refused', [101], '400 INVALID_ARGUMENT', 0],
    ['below 0: refused', [-1], '400 INVALID_ARGUMENT', 0],
  ])('client_progress %s', async (_how, values, answer, progress) => {
    await withClient(async (client) => {
      const session = await makeSession(client)
      let last: Reply | undefined
      for (const client_progress of values)
        last = await client.send(`POST ${at(session)}?action=keep-alive`, {
          body: { client_progress },
        })
      expect(last && outcome(last)).toBe(answer)
      expect(await client.call(`GET ${at(session)}`)).toMatchObject({ client_progress: progress })
    })
  })

  it('can be told to refuse what does not grow', async () => {
    await withClient(
      async (client) => {
        const session = await makeSession(client)
        const reply = await client.send(`POST ${at(session)}?action=keep-alive`, {
          body: { client_progress: 0 },
        })
        expect(outcome(reply)).toBe('400 INVALID_ARGUMENT')
      },
      { choices: { progressNotGreater: 'refuse' } },
    )
  })
})

describe('expiry', () => {
  const minutes = (count: number) => count * 60_000

  it('ends a session without activity after five minutes, and frees its item', async () => {
    await withClient(async (client) => {
      const item = await makeItem(client)
      const session = await makeSession(client, item)
      client.simulator.clock.advance(minutes(5) - 1000)
      expect(outcome(await client.send(`GET ${at(session)}`))).toBe(200)
      client.simulator.clock.advance(2000)
      expect(outcome(await client.send(`GET ${at(session)}`))).toBe(gone)
      expect(await client.call(`GET ${sessions}`)).toEqual([])
      await makeSession(client, item)
    })
  })

  it.each([
    ['keep-alive', (id: string) => `POST ${at(id)}?action=keep-alive`, {}, 200],
    [
      'adding a file',
      (id: string) => `POST ${at(id)}/file`,
      { name: 'b', source_type: 'PUSH' },
      200,
    ],
    ['a look', (id: string) => `GET ${at(id)}`, undefined, gone],
  ])('after %s in the fourth minute', async (_what, address, body, expected) => {
    await withClient(async (client) => {
      const session = await makeSession(client)
      client.simulator.clock.advance(minutes(4))
      await client.call(address(session), body)
      client.simulator.clock.advance(minutes(4))
      expect(outcome(await client.send(`GET ${at(session)}`))).toBe(expected)
    })
  })

  it('counts uploaded bytes as activity', async () => {
    await withClient(async (client) => {
      const session = await makeSession(client)
      client.simulator.clock.advance(minutes(4))
      await push(client, session, 'file', 'content')
      client.simulator.clock.advance(minutes(4))
      expect((await complete(client, session)).status).toBe(204)
    })
  })

  it('forgets finished sessions after a while', async () => {
    await withClient(async (client) => {
      const session = await sessionIn(client, 'DONE')
      const answers: (string | number)[] = []
      // Each look keeps the login alive, not the session.
      for (let look = 0; look < 3; look++) {
        client.simulator.clock.advance(minutes(25))
        answers.push(outcome(await client.send(`GET ${at(session)}`)))
      }
      expect(answers).toEqual([200, 200, gone])
    })
  })
})

it('deletes a canceled session at once before 6.7', async () => {
  await withClient(
    async (client) => {
      const rest = '/rest/com/vmware/content'
      const backing = { type: 'DATASTORE', datastore_id: 'datastore-11' }
      const create_spec = { name: 'lib', storage_backings: [backing] }
      const library_id = await client.call(`POST ${rest}/local-library`, { create_spec })
      const item = await client.call(`POST ${rest}/library/item`, {
        create_spec: { library_id, name: 'i' },
      })
      const path = `${rest}/library/item/update-session`
      const session = await client.call(`POST ${path}`, { create_spec: { library_item_id: item } })
      await client.call(`POST ${path}/id:${session}?~action=cancel`)
      const { status, body } = await client.send(`GET ${path}/id:${session}`)
      expect([status, body]).toEqual([
        404,
        expect.objectContaining({ type: 'com.vmware.vapi.std.errors.not_found' }),
      ])
      expect((body as { value: object }).value).not.toHaveProperty('error_type')
    },
    { release: '6.5.0' },
  )
})
