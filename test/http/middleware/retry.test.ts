import { describe, expect, it } from 'vitest'
import {
  ApiError,
  openConnection,
  TransportError,
  type OperationCall,
  type WireOperation,
} from '../../../src/http/index.js'
import { retryAfter } from '../../../src/http/middleware/retry.js'
import { structures } from '../content-data.js'
import {
  admin,
  fakeClock,
  vcenter,
  withServer,
  type Answer,
  type Reply,
} from '../scripted-server.js'

function call(method: WireOperation['method'], token?: string): OperationCall {
  const operation: WireOperation = {
    command: 'Invoke-X',
    method,
    path: '/api/x',
    parameters: [{ name: 'client_token', in: 'query', type: 'string' }],
    success: { status: 200, type: 'string' },
  }
  return { operation, structures, arguments: { client_token: token } }
}

const drop: Answer = (_request, _response, socket) => {
  socket.destroy()
  return undefined
}
const error = (status: number, type: string, headers: Record<string, string> = {}): Answer => {
  const reply: Reply = { status, headers, json: { error_type: type, messages: [] } }
  return () => reply
}
const page: Answer = () => ({
  status: 503,
  headers: { 'content-type': 'text/html', 'retry-after': '2' },
  text: '<html>starting</html>',
})

const busy = error(500, 'RESOURCE_BUSY')
const unavailable = error(503, 'SERVICE_UNAVAILABLE')
const internal = error(500, 'INTERNAL_SERVER_ERROR')

/** What the first answer is, what the call is, and how often the server is then asked, with which waits. */
const matrix: [string, Answer, OperationCall, number[]][] = [
  ['a dropped GET', drop, call('GET'), [100]],
  ['a dropped PUT', drop, call('PUT'), [100]],
  ['a dropped DELETE', drop, call('DELETE'), [100]],
  ['a dropped POST with client_token', drop, call('POST', 'b8a2'), [100]],
  ['a busy GET', busy, call('GET'), [500]],
  ['a busy POST with client_token', busy, call('POST', 'b8a2'), [500]],
  ['503 to a GET', unavailable, call('GET'), [500]],
  ['503 to a POST: it was not taken', unavailable, call('POST'), [500]],
  [
    '503 with Retry-After',
    error(503, 'SERVICE_UNAVAILABLE', { 'retry-after': '7' }),
    call('GET'),
    [7000],
  ],
  ['503 of a gateway', page, call('POST'), [2000]],
  [
    '503 until a date',
    error(503, 'SERVICE_UNAVAILABLE', { 'retry-after': 'Thu, 01 Jan 2026 00:00:09 GMT' }),
    call('GET'),
    [9000],
  ],
]

describe('repeated', () => {
  it.each(matrix)('%s', async (_, first, request, slept) => {
    const clock = fakeClock()
    let asked = 0
    const answer: Answer = (...parts) => (asked++ === 0 ? first(...parts) : { json: 'done' })
    await withServer(vcenter(answer), async ({ url }) => {
      const connection = await openConnection({ server: url, credentials: admin, clock })
      const { data } = await connection.send(request)
      await connection.close()
      expect([data, asked, clock.slept]).toEqual(['done', 2, slept])
    })
  })

  it('with growing waits, up to the limit, then the error is told', async () => {
    const clock = fakeClock()
    let asked = 0
    const answer: Answer = (...parts) => {
      asked++
      return busy(...parts)
    }
    await withServer(vcenter(answer), async ({ url }) => {
      const connection = await openConnection({
        server: url,
        credentials: admin,
        clock,
        retry: { attempts: 5, baseDelay: 1000, maxDelay: 3000 },
      })
      await expect(connection.send(call('GET'))).rejects.toMatchObject({ errorId: 'RESOURCE_BUSY' })
      await connection.close()
      expect([asked, clock.slept]).toEqual([5, [1000, 2000, 3000, 3000]])
    })
  })

  it('a refused connection, whatever the call is', async () => {
    let url = ''
    await withServer(
      vcenter(() => undefined),
      async (server) => {
        url = server.url
      },
    )
    const clock = fakeClock()
    await expect(openConnection({ server: url, credentials: admin, clock })).rejects.toMatchObject({
      errorId: 'ConnectionRefused',
      sent: false,
    })
    expect(clock.slept).toEqual([100, 200, 400])
  })
})

const never: [string, Answer, OperationCall, string][] = [
  ['a dropped POST', drop, call('POST'), 'ConnectionReset'],
  ['a dropped PATCH', drop, call('PATCH'), 'ConnectionReset'],
  ['a busy POST', busy, call('POST'), 'RESOURCE_BUSY'],
  ['an internal error', internal, call('GET'), 'INTERNAL_SERVER_ERROR'],
  ['a refusal', error(400, 'INVALID_ARGUMENT'), call('GET'), 'INVALID_ARGUMENT'],
  [
    '503 that lasts longer than we wait',
    error(503, 'SERVICE_UNAVAILABLE', { 'retry-after': '31' }),
    call('GET'),
    'SERVICE_UNAVAILABLE',
  ],
]

describe('not repeated', () => {
  it.each(never)('%s', async (_, answer, request, errorId) => {
    const clock = fakeClock()
    let asked = 0
    const counted: Answer = (...parts) => {
      asked++
      return answer(...parts)
    }
    await withServer(vcenter(counted), async ({ url }) => {
      const connection = await openConnection({ server: url, credentials: admin, clock })
      const failure = await connection.send(request).catch((thrown: unknown) => thrown)
      await connection.close()
      expect(failure instanceof ApiError || failure instanceof TransportError).toBe(true)
      expect([(failure as ApiError).errorId, asked, clock.slept]).toEqual([errorId, 1, []])
    })
  })

  it('a login when the user has too many sessions', async () => {
    const id = 'com.vmware.vapi.endpoint.failedToLoginMaxUserSessionCountReached'
    const full: Answer = () => ({
      status: 503,
      json: { error_type: 'SERVICE_UNAVAILABLE', messages: [{ id, default_message: 'Full.' }] },
    })
    await withServer(full, async ({ url, seen }) => {
      const login = openConnection({ server: url, credentials: admin, clock: fakeClock() })
      await expect(login).rejects.toMatchObject({
        errorType: 'SERVICE_UNAVAILABLE',
        operation: 'login',
        hint: expect.stringContaining('550') as string,
      })
      expect(seen).toHaveLength(1)
    })
  })
})

describe('Retry-After', () => {
  const now = Date.UTC(2026, 0, 1)
  it.each([
    [undefined, undefined],
    ['0', 0],
    [' 12 ', 12_000],
    ['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['soon', undefined],
    ['-3', undefined],
    ['1.5', undefined],
  ])('%s', (header, expected) => expect(retryAfter(header, now)).toBe(expected))
})
