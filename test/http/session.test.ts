import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  closeAll,
  createConnection,
  openConnection,
  type OperationCall,
  type ServerOptions,
} from '../../src/http/index.js'
import { operation, structures } from './content-data.js'
import {
  admin,
  fakeClock,
  vcenter,
  withServer,
  type Answer,
  type Reply,
} from './scripted-server.js'

const list: OperationCall = { operation: operation('Invoke-ListContentLibrary'), structures }
const create: OperationCall = {
  operation: operation('Invoke-CreateContentLocalLibrary'),
  body: { name: 'n' },
  structures,
}
const unauthenticated: Reply = {
  status: 401,
  json: { error_type: 'UNAUTHENTICATED', messages: [] },
}
const basic = `Basic ${Buffer.from('admin@vsphere.local:pässword').toString('base64')}`

/** A vCenter whose sessions are numbered, and end when `expire` is called. */
function sessions() {
  let issued = 0
  let valid = 0
  const lines: string[] = []
  const answer: Answer = ({ method, url, headers }) => {
    const token = headers['vmware-api-session-id']
    lines.push(`${method} ${url.replace('/api/content/', '')} ${String(token ?? '-')}`)
    if (url === '/api/session' && method === 'POST') {
      if (headers.authorization !== basic) return unauthenticated
      valid = ++issued
      return { status: 201, json: `s${valid}` }
    }
    if (token !== `s${valid}`) return unauthenticated
    if (url === '/api/session') return method === 'DELETE' ? { status: 204 } : { json: {} }
    return { json: method === 'GET' ? ['a'] : 'new' }
  }
  return {
    answer,
    lines,
    expire: () => {
      valid = -1
    },
  }
}

describe('login', () => {
  it('sends name and password once, then the token alone; logs out at the end', async () => {
    const { answer, lines } = sessions()
    await withServer(answer, async ({ url, seen }) => {
      const connection = await openConnection({ server: url, credentials: admin })
      expect([connection.state, connection.dialect, connection.user]).toEqual([
        'connected',
        'api',
        'admin@vsphere.local',
      ])
      expect((await connection.send(list)).data).toEqual(['a'])
      expect(connection.sessionSecret()).toBe('s1')
      await connection.close()
      expect([connection.state, connection.sessionSecret()]).toEqual(['disconnected', undefined])
      expect(lines).toEqual(['POST session -', 'GET library s1', 'DELETE session s1'].map(long))
      expect(seen.map(({ headers }) => headers.authorization)).toEqual([
        basic,
        undefined,
        undefined,
      ])
      expect(
        seen.every(({ headers }) => /^vposh-\w+-\d+$/.test(String(headers['vapi-ctx-opid']))),
      ).toBe(true)
    })
  })

  it('happens with the first request when lazy, once for many at a time', async () => {
    const { answer, lines } = sessions()
    await withServer(answer, async ({ url }) => {
      const connection = await openConnection({ server: url, credentials: admin, connect: 'lazy' })
      expect([connection.state, connection.dialect, lines]).toEqual(['disconnected', undefined, []])
      await Promise.all([connection.send(list), connection.send(list), connection.send(list)])
      expect(lines.map((line) => line.split(' ')[0])).toEqual(['POST', 'GET', 'GET', 'GET'])
      await connection.close()
    })
  })

  it('tells a wrong password, and does not try it again', async () => {
    await withServer(sessions().answer, async ({ url, seen }) => {
      const credentials = { ...admin, password: () => 'wrong' } as typeof admin
      const connection = createConnection({ server: url, credentials })
      await expect(connection.send(list)).rejects.toMatchObject({
        errorType: 'UNAUTHENTICATED',
        operation: 'login',
        hint: expect.stringContaining('user@domain') as string,
      })
      expect(seen).toHaveLength(1)
      await connection.close()
      expect(seen).toHaveLength(1)
    })
  })

  it.each<[string, Reply, unknown]>([
    [
      'a page',
      { headers: { 'content-type': 'text/html' }, text: '<html>Sign in' },
      'MalformedAnswer',
    ],
    ['nothing', { status: 200 }, 'MalformedAnswer'],
    ['another value', { json: { token: 'SECRET' } }, 'MalformedAnswer'],
  ])('answered with %s is no session', async (_, reply, errorId) => {
    await withServer(
      () => reply,
      async ({ url }) => {
        const error = await openConnection({ server: url, credentials: admin }).catch(
          (thrown: unknown) => thrown,
        )
        expect(error).toMatchObject({ errorId })
        expect(String(error)).not.toContain('SECRET')
      },
    )
  })
})

function long(line: string): string {
  return line.replace(' session', ' /api/session')
}

describe('a session that the server has ended', () => {
  it.each([
    ['a read', list, 'GET library'],
    ['a creation: a 401 says that nothing was done', create, 'POST local-library'],
  ])('is replaced once, for %s', async (_, call, line) => {
    const { answer, lines, expire } = sessions()
    await withServer(answer, async ({ url }) => {
      const connection = await openConnection({ server: url, credentials: admin })
      expire()
      await connection.send(call)
      await connection.close()
      expect(lines).toEqual(
        ['POST session -', `${line} s1`, 'POST session -', `${line} s2`, 'DELETE session s2'].map(
          long,
        ),
      )
    })
  })

  it('is replaced once for many requests at a time', async () => {
    const { answer, lines, expire } = sessions()
    await withServer(answer, async ({ url }) => {
      const connection = await openConnection({ server: url, credentials: admin })
      expire()
      const answers = await Promise.all(Array.from({ length: 10 }, () => connection.send(list)))
      expect(answers.every(({ statusCode }) => statusCode === 200)).toBe(true)
      expect(lines.filter((line) => line.startsWith('POST'))).toHaveLength(2)
      await connection.close()
    })
  })

  it('is told when nobody can log in', async () => {
    const { answer, lines, expire } = sessions()
    await withServer(answer, async ({ url }) => {
      const connection = await openConnection({
        server: url,
        credentials: { kind: 'session', sessionId: () => 's1' },
      })
      expire()
      await expect(connection.send(list)).rejects.toMatchObject({ errorType: 'UNAUTHENTICATED' })
      expect(connection.state).toBe('expired')
      await connection.close()
      expect(lines).toEqual(['GET library s1'])
    })
  })

  it('answers ping with false', async () => {
    const { answer, expire } = sessions()
    await withServer(answer, async ({ url }) => {
      const connection = await openConnection({ server: url, credentials: admin })
      expect(await connection.ping()).toBe(true)
      expire()
      expect(await connection.ping()).toBe(false)
      await connection.close()
    })
  })
})

describe('other credentials', () => {
  it.each<[string, Partial<ServerOptions>, Record<string, string>]>([
    [
      'bearer',
      { credentials: { kind: 'bearer', token: () => 't' } },
      { authorization: 'Bearer t' },
    ],
    ['API key', { apiKeys: { 'x-key': () => 'k' } }, { 'x-key': 'k' }],
    [
      'session',
      { credentials: { kind: 'session', sessionId: () => 's' } },
      { 'vmware-api-session-id': 's' },
    ],
  ])('%s', async (_, options, headers) => {
    await withServer(
      () => ({ json: [] }),
      async ({ url, seen }) => {
        const connection = await openConnection({ server: url, ...options })
        await connection.send(list)
        await connection.close()
        expect(seen).toHaveLength(1)
        expect(seen[0]?.headers).toMatchObject(headers)
      },
    )
  })

  it('asks the source of a bearer token again when it was refused', async () => {
    let current = 'old'
    const answer: Answer = ({ headers }) =>
      headers.authorization === 'Bearer new' ? { json: [] } : unauthenticated
    await withServer(answer, async ({ url, seen }) => {
      const connection = await openConnection({
        server: url,
        credentials: { kind: 'bearer', token: () => current },
      })
      await expect(connection.send(list)).rejects.toMatchObject({ errorType: 'UNAUTHENTICATED' })
      expect(seen).toHaveLength(1)
      current = 'new'
      expect((await connection.send(list)).data).toEqual([])
      await connection.close()
    })
  })
})

describe('older servers', () => {
  const rest: Answer = ({ method, url, headers }) => {
    if (url === '/api/session') return { status: 404, text: '404 page not found' }
    if (url === '/rest/com/vmware/cis/session') {
      return method === 'POST' ? { json: { value: 'r1' } } : { status: 200 }
    }
    if (url === '/rest/com/vmware/cis/session?~action=get') return { json: { value: {} } }
    if (headers['vmware-api-session-id'] !== 'r1') return unauthenticated
    return url === '/rest/com/vmware/content/library'
      ? { json: { value: ['old'] } }
      : { status: 404 }
  }

  it('are spoken to in /rest', async () => {
    await withServer(rest, async ({ url, seen }) => {
      const connection = await openConnection({ server: url, credentials: admin })
      expect(connection.dialect).toBe('rest')
      expect((await connection.send(list)).data).toEqual(['old'])
      expect(await connection.ping()).toBe(true)
      await connection.close()
      expect(seen.at(-1)).toMatchObject({ method: 'DELETE', url: '/rest/com/vmware/cis/session' })
    })
  })

  it('are told to lack what is newer, before anything is sent', async () => {
    await withServer(rest, async ({ url, calls }) => {
      const connection = await openConnection({ server: url, credentials: admin })
      const policies = operation('Invoke-ListContentSecurityPolicies')
      await expect(connection.send({ operation: policies, structures })).rejects.toMatchObject({
        errorId: 'OperationNotOnServer',
        message: expect.stringContaining('8.0.2') as string,
      })
      await connection.close()
      expect(calls().filter((line) => line.includes('security'))).toEqual([])
    })
  })
})

describe('closing', () => {
  it.each<[string, Reply]>([
    ['the session is gone', unauthenticated],
    ['the session is not found', { status: 404 }],
  ])('is no failure when %s', async (_, reply) => {
    const answer: Answer = ({ method }) =>
      method === 'DELETE' ? reply : { status: 201, json: 't' }
    await withServer(answer, async ({ url }) => {
      const connection = await openConnection({ server: url, credentials: admin })
      await expect(connection.close()).resolves.toBeUndefined()
    })
  })

  it('tells another failure, and frees the sockets all the same', async () => {
    const answer: Answer = ({ method }) =>
      method === 'DELETE'
        ? { status: 500, json: { error_type: 'INTERNAL_SERVER_ERROR', messages: [] } }
        : { status: 201, json: 't' }
    await withServer(answer, async ({ url }) => {
      const connection = await openConnection({ server: url, credentials: admin })
      await expect(connection.close()).rejects.toMatchObject({ errorType: 'INTERNAL_SERVER_ERROR' })
      expect(connection.state).toBe('disconnected')
      await expect(connection.send(list)).rejects.toMatchObject({ errorId: 'NotConnected' })
    })
  })

  it('aborts what is in flight, and still logs out', async () => {
    const lines: string[] = []
    const answer = vcenter(() => undefined)
    const logged: Answer = (request, ...rest) => {
      lines.push(`${request.method} ${request.url}`)
      return answer(request, ...rest)
    }
    await withServer(logged, async ({ url }) => {
      const connection = await openConnection({ server: url, credentials: admin })
      const pending = connection.send(list).catch((error: unknown) => error)
      while (lines.length < 2) await new Promise(setImmediate)
      await connection.close()
      expect(await pending).toMatchObject({ errorId: 'Aborted' })
      expect(lines.at(-1)).toBe('DELETE /api/session')
    })
  })

  it('closeAll ends every connection', async () => {
    const { answer, lines } = sessions()
    await withServer(answer, async ({ url }) => {
      await openConnection({ server: url, credentials: admin })
      createConnection({ server: url, credentials: admin })
      await closeAll()
      expect(lines).toEqual(['POST session -', 'DELETE session s1'].map(long))
    })
  })
})

describe('a cached session', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vposh-http-'))
  })
  afterEach(async () => {
    await rm(folder, { recursive: true })
  })

  const files = async () =>
    (await readdir(join(folder, 'sessions'))).map((name) => join(folder, 'sessions', name))
  const open = (url: string) =>
    openConnection({
      server: url,
      credentials: admin,
      clock: fakeClock(),
      sessionCache: { folder: join(folder, 'sessions') },
    })

  it('is used by the next connection, in a file that only its owner reads', async () => {
    const { answer, lines } = sessions()
    await withServer(answer, async ({ url }) => {
      for (let run = 0; run < 2; run++) {
        const connection = await open(url)
        await connection.send(list)
        await connection.close()
      }
      expect(lines).toEqual(['POST session -', 'GET library s1', 'GET library s1'].map(long))
      const [file = ''] = await files()
      expect((await stat(file)).mode & 0o777).toBe(0o600)
      expect(await readFile(file, 'utf8')).not.toContain('pässword')
    })
  })

  it('is replaced when it has ended, and dropped on request', async () => {
    const { answer, lines, expire } = sessions()
    await withServer(answer, async ({ url }) => {
      await (await open(url)).close()
      expire()
      const second = await open(url)
      await second.send(list)
      await second.close({ logout: true })
      expect(lines).toEqual(
        [
          'POST session -',
          'GET library s1',
          'POST session -',
          'GET library s2',
          'DELETE session s2',
        ].map(long),
      )
      expect(await files()).toEqual([])
    })
  })

  it('that cannot be kept is a session all the same', async () => {
    await withServer(sessions().answer, async ({ url }) => {
      const place = join(folder, 'a file')
      await writeFile(place, '')
      const warnings: string[] = []
      const connection = await openConnection({
        server: url,
        credentials: admin,
        sessionCache: { folder: join(place, 'below') },
        onWarning: (text) => warnings.push(text),
      }).catch((error: unknown) => error as Error)
      if (connection instanceof Error) throw connection
      expect((await connection.send(list)).data).toEqual(['a'])
      await connection.close({ logout: true })
      expect(warnings).toEqual([expect.stringMatching(/cannot be kept/)])
    })
  })

  it('is not read from a file that others can read, or that is broken', async () => {
    const { answer, lines } = sessions()
    await withServer(answer, async ({ url }) => {
      await (await open(url)).close()
      const [file = ''] = await files()
      await chmod(file, 0o644)
      await (await open(url)).close()
      expect(lines.map(long)).toEqual(['POST session -', 'POST session -'].map(long))
    })
  })
})
