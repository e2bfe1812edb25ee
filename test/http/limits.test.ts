import { createServer, type AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import {
  createConnection,
  openConnection,
  type OperationCall,
  type ServerOptions,
} from '../../src/http/index.js'
import { operation, structures } from './content-data.js'
import { admin, fakeClock, vcenter, withServer, type Answer } from './scripted-server.js'

const list: OperationCall = { operation: operation('Invoke-ListContentLibrary'), structures }
const create: OperationCall = {
  operation: operation('Invoke-CreateContentLocalLibrary'),
  body: { name: 'n' },
  structures,
}
const silence: Answer = () => undefined
const halfAnswer: Answer = (_request, response) => {
  response.writeHead(200, { 'content-length': '100', 'content-type': 'application/json' })
  response.write('["a",')
  return undefined
}

async function failure(answer: Answer, options: Partial<ServerOptions>, call = list) {
  let error: unknown
  await withServer(vcenter(answer), async ({ url }) => {
    const connection = await openConnection({ server: url, credentials: admin, ...options })
    error = await connection.send(call).catch((thrown: unknown) => thrown)
    await connection.close()
  })
  return error
}

describe('time limits', () => {
  it.each<[string, Answer, Partial<ServerOptions>, string]>([
    ['no headers', silence, { timeouts: { headers: 50 } }, 'HeadersTimeout'],
    ['a body that stops', halfAnswer, { timeouts: { idle: 50 } }, 'IdleTimeout'],
  ])('%s', async (_, answer, options, errorId) =>
    expect(await failure(answer, options)).toMatchObject({ name: 'TransportError', errorId }),
  )

  it('on a call', async () => {
    expect(await failure(silence, {}, { ...list, timeout: 50 })).toMatchObject({
      errorId: 'CallTimeout',
    })
  })

  it('on connecting: a server that accepts but never speaks TLS', async () => {
    const mute = createServer()
    await new Promise<void>((resolve) => {
      mute.listen(0, '127.0.0.1', resolve)
    })
    const { port } = mute.address() as AddressInfo
    const connection = createConnection({
      server: `https://127.0.0.1:${port}`,
      credentials: admin,
      timeouts: { connect: 50 },
    })
    await expect(connection.send(list)).rejects.toMatchObject({
      errorId: 'ConnectTimeout',
      sent: false,
    })
    await connection.close()
    mute.close()
  })
})

describe('abort', () => {
  it.each<[string, Answer, OperationCall]>([
    ['a read', silence, list],
    ['a creation', silence, create],
    ['a half answer', halfAnswer, list],
  ])('in the middle of %s', async (_, answer, call) => {
    const stop = new AbortController()
    const stopping: Answer = (...parts) => {
      setImmediate(() => stop.abort())
      return answer(...parts)
    }
    expect(await failure(stopping, {}, { ...call, signal: stop.signal })).toMatchObject({
      name: 'TransportError',
      errorId: 'Aborted',
    })
  })

  it('before anything was sent', async () => {
    await withServer(vcenter(silence), async ({ url, calls }) => {
      const connection = await openConnection({ server: url, credentials: admin })
      await expect(connection.send({ ...list, signal: AbortSignal.abort() })).rejects.toMatchObject(
        {
          errorId: 'Aborted',
        },
      )
      await connection.close()
      expect(calls()).toEqual([])
    })
  })

  it('while it waits for another try', async () => {
    const stop = new AbortController()
    const clock = fakeClock()
    const error = await failure(
      () => ({ status: 503 }),
      {
        clock: {
          ...clock,
          sleep: (milliseconds, signal) => {
            stop.abort()
            return clock.sleep(milliseconds, signal)
          },
        },
      },
      { ...list, signal: stop.signal },
    )
    expect(error).toMatchObject({ errorId: 'Aborted' })
  })

  it('of one caller leaves the login to the others', async () => {
    const stop = new AbortController()
    let release: () => void = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const answer: Answer = async ({ url, method }) => {
      if (url !== '/api/session') return { json: ['a'] }
      if (method !== 'POST') return { status: 204 }
      stop.abort()
      await held
      return { status: 201, json: 't' }
    }
    await withServer(answer, async ({ url }) => {
      const connection = createConnection({ server: url, credentials: admin })
      const first = connection.send({ ...list, signal: stop.signal })
      const second = connection.send(list)
      await expect(first).rejects.toMatchObject({ errorId: 'Aborted' })
      release()
      expect((await second).data).toEqual(['a'])
      await connection.close()
    })
  })
})

describe('concurrency', () => {
  it('is bounded, and all calls are answered', async () => {
    const waiting: (() => void)[] = []
    let most = 0
    // Answers come three at a time, after a pause in which a fourth call would have come.
    const answer: Answer = async () => {
      const turn = new Promise<void>((resolve) => {
        waiting.push(resolve)
      })
      if (waiting.length === 3) {
        await new Promise(setImmediate)
        most = Math.max(most, waiting.length)
        for (const resolve of waiting.splice(0)) resolve()
      }
      await turn
      return { json: ['a'] }
    }
    await withServer(vcenter(answer), async ({ url, connections }) => {
      const connection = await openConnection({ server: url, credentials: admin, maxConcurrent: 3 })
      const answers = await Promise.all(Array.from({ length: 51 }, () => connection.send(list)))
      await connection.close()
      expect([answers.length, most, connections()]).toEqual([51, 3, 3])
    })
  })

  it('uses one connection for calls one after the other, login and logout included', async () => {
    await withServer(
      vcenter(() => ({ json: ['a'] })),
      async ({ url, connections, seen }) => {
        const connection = await openConnection({ server: url, credentials: admin })
        for (let run = 0; run < 5; run++) await connection.send(list)
        await connection.close()
        expect([connections(), seen.length]).toEqual([1, 7])
      },
    )
  })

  it('fails all calls when the server has gone, also those that wait for a place', async () => {
    let port = 0
    await withServer(silence, async (server) => {
      ;({ port } = server)
    })
    const connection = createConnection({
      server: `http://127.0.0.1:${port}`,
      credentials: { kind: 'session', sessionId: () => 's' },
      maxConcurrent: 2,
      clock: fakeClock(),
    })
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => connection.send(list)),
    )
    await connection.close()
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['rejected']))
  })
})
