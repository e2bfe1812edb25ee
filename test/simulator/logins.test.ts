import { describe, expect, it } from 'vitest'
import { startSimulator } from '../../src/simulator/index.js'
import type { Simulator } from '../../src/simulator/index.js'
import { createClient, login, withClient } from './client.js'

const minutes = (count: number) => count * 60_000
const basic = (name: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
})

async function post(simulator: Simulator, path: string, headers: Record<string, string>) {
  const reply = await fetch(`${simulator.url}${path}`, { method: 'POST', headers })
  return { status: reply.status, body: await reply.json() }
}

describe('logging in', () => {
  it.each([
    ['/api/session', 201],
    ['/rest/com/vmware/cis/session', 200],
  ])('by %s', async (path, status) => {
    const simulator = await startSimulator({ password: 'p:w' })
    const reply = await post(simulator, path, basic('Administrator@VSPHERE.local', 'p:w'))
    expect(reply).toEqual({
      status,
      body: status === 201 ? expect.any(String) : { value: expect.any(String) as string },
    })
    await simulator.close()
  })

  it.each([
    ['a wrong password', basic('administrator@vsphere.local', 'no')],
    ['an unknown user', basic('nobody', 'pw')],
    ['no authorization', {}],
    ['another scheme', { authorization: 'Bearer abc' }],
  ])('401 for %s', async (_what, headers) => {
    const simulator = await startSimulator({ password: 'pw' })
    expect(await post(simulator, '/api/session', headers as Record<string, string>)).toEqual({
      status: 401,
      body: {
        error_type: 'UNAUTHENTICATED',
        messages: [
          {
            id: 'vapi.security.authentication.invalid',
            default_message: 'Unable to authenticate user',
            args: [],
          },
        ],
      },
    })
    await simulator.close()
  })

  it('makes another password for each simulator', async () => {
    const [first, second] = await Promise.all([startSimulator(), startSimulator()])
    expect(first.password).not.toBe(second.password)
    expect(first.password.length).toBeGreaterThan(12)
    await Promise.all([first.close(), second.close()])
  })

  it('refuses the 551st session of a user until one ends', async () => {
    const simulator = await startSimulator({ limits: { loginsPerUser: 3 } })
    const headers = basic(simulator.username, simulator.password)
    const clients = await Promise.all([1, 2, 3].map(() => login(simulator)))
    const refused = await post(simulator, '/api/session', headers)
    expect(refused).toMatchObject({
      status: 503,
      body: {
        error_type: 'SERVICE_UNAVAILABLE',
        messages: [{ id: 'com.vmware.vapi.endpoint.failedToLoginMaxUserSessionCountReached' }],
      },
    })
    await clients[0]?.call('DELETE /api/session')
    expect((await post(simulator, '/api/session', headers)).status).toBe(201)
    await simulator.close()
  })
})

describe('a login', () => {
  it.each([
    ['lives while it is used', [20, 20, 20], 200],
    ['ends after half an hour without a request', [31], 401],
    ['ends after a day all the same', Array.from({ length: 73 }, () => 20), 401],
  ])('%s', async (_what, steps, expected) => {
    await withClient(async (client) => {
      let last = 0
      for (const step of steps) {
        client.simulator.clock.advance(minutes(step))
        last = (await client.send('GET /api/session')).status
      }
      expect(last).toBe(expected)
    })
  })

  it('ends when it is logged out, in either dialect', async () => {
    await withClient(async (client) => {
      const other = await login(client.simulator)
      expect((await client.send('DELETE /api/session')).status).toBe(204)
      expect((await other.send('DELETE /rest/com/vmware/cis/session')).status).toBe(200)
      expect((await client.send('GET /api/content/library')).status).toBe(401)
      expect((await other.send('GET /rest/com/vmware/content/library')).body).toEqual({
        type: 'com.vmware.vapi.std.errors.unauthenticated',
        value: {
          error_type: 'UNAUTHENTICATED',
          messages: [
            {
              id: 'com.vmware.vapi.endpoint.method.authentication.required',
              default_message: 'Authentication required.',
              args: [],
            },
          ],
        },
      })
    })
  })

  it('says whose it is, and is taken from a cookie too', async () => {
    await withClient(async ({ simulator, token }) => {
      const nobody = createClient(simulator, 'none')
      const headers = { 'vmware-api-session-id': '', cookie: `a=b; vmware-api-session-id=${token}` }
      const { 'vmware-api-session-id': _none, ...cookie } = headers
      const reply = await fetch(`${simulator.url}/api/session`, { headers: cookie })
      expect(await reply.json()).toMatchObject({ user: 'administrator@vsphere.local' })
      expect((await nobody.send('GET /api/session')).status).toBe(401)
    })
  })
})
