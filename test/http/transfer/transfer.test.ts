import { createHash } from 'node:crypto'
import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  formatTrace,
  openConnection,
  type Connection,
  type ServerOptions,
  type UploadRequest,
} from '../../../src/http/index.js'
import { admin } from '../scripted-server.js'

const content = Buffer.alloc(3 * 1024 * 1024 + 7, 'vposh content ')
const sha256 = createHash('sha256').update(content).digest('hex')
let folder = ''
let file = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vposh-transfer-'))
  file = join(folder, 'a file.bin')
  await writeFile(file, content)
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

interface Endpoint {
  readonly url: string
  readonly received: {
    method: string
    url: string
    headers: IncomingMessage['headers']
    body: Buffer
  }[]
}

type Handler = (request: IncomingMessage, response: ServerResponse, endpoint: Endpoint) => void

/** A vCenter with an endpoint at /cls/data; `handle` may take over. */
async function withEndpoint(
  run: (connection: Connection, endpoint: Endpoint) => Promise<void>,
  handle?: Handler,
  options: Partial<ServerOptions> = {},
): Promise<void> {
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    if (request.url === '/api/session') {
      request.resume()
      response.writeHead(request.method === 'POST' ? 201 : 204)
      response.end(request.method === 'POST' ? '"t1"' : '')
    } else if (handle) handle(request, response, endpoint)
    else receive(request, response, endpoint)
  })
  server.on('connection', (socket) => sockets.add(socket))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const endpoint: Endpoint = { url, received: [] }
  const connection = await openConnection({ server: url, credentials: admin, ...options })
  try {
    await run(connection, endpoint)
  } finally {
    await connection.close()
    for (const socket of sockets) socket.destroy()
    server.close()
  }
}

function receive(request: IncomingMessage, response: ServerResponse, endpoint: Endpoint): void {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const { method = '', url = '', headers } = request
    endpoint.received.push({ method, url, headers, body: Buffer.concat(chunks) })
    response.end()
  })
}

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  )
}

describe('upload', () => {
  it('streams a file: exact length, session, hash and progress', async () => {
    await withEndpoint(async (connection, endpoint) => {
      const progress: number[] = []
      const result = await connection.upload({
        url: `${endpoint.url}/cls/data/0f/a%20file%23.bin`,
        source: { path: file },
        hash: 'sha256',
        onProgress: ({ bytes, total }) => {
          expect(total).toBe(content.length)
          progress.push(bytes)
        },
      })
      expect(result).toEqual({ bytes: content.length, statusCode: 200, hash: sha256 })
      const [seen] = endpoint.received
      expect([seen?.method, seen?.url]).toEqual(['PUT', '/cls/data/0f/a%20file%23.bin'])
      expect(seen?.headers).toMatchObject({
        'content-length': String(content.length),
        'content-type': 'application/octet-stream',
        'vmware-api-session-id': 't1',
      })
      expect(seen?.headers['transfer-encoding']).toBeUndefined()
      expect(seen?.body.equals(content)).toBe(true)
      expect(progress).toEqual([1, 2, 3].map((n) => n * 1024 * 1024).concat(content.length))
    })
  })

  it.each<[string, () => UploadRequest['source'], Buffer]>([
    ['an empty file', () => ({ path: join(folder, 'empty') }), Buffer.alloc(0)],
    [
      'a part of a file',
      () => ({ path: file, offset: 100, length: 1_500_000 }),
      content.subarray(100, 1_500_100),
    ],
    [
      'the rest of a file',
      () => ({ path: file, offset: content.length - 5 }),
      content.subarray(-5),
    ],
    ['a stream', () => ({ stream: pieces(content, 100_000), length: content.length }), content],
  ])('sends %s', async (_, source, expected) => {
    await writeFile(join(folder, 'empty'), '')
    await withEndpoint(async (connection, endpoint) => {
      const result = await connection.upload({
        url: `${endpoint.url}/x`,
        source: source(),
        hash: 'md5',
      })
      expect(endpoint.received[0]?.body.equals(expected)).toBe(true)
      expect(endpoint.received[0]?.headers['content-length']).toBe(String(expected.length))
      expect(result).toEqual({
        bytes: expected.length,
        statusCode: 200,
        hash: createHash('md5').update(expected).digest('hex'),
      })
    })
  })

  it.each<[string, () => UploadRequest['source'], string]>([
    ['a file that is not there', () => ({ path: join(folder, 'none') }), 'SourceUnreadable'],
    ['a folder', () => ({ path: folder }), 'SourceUnreadable'],
    [
      'a part beyond the end',
      () => ({ path: file, offset: 1, length: content.length }),
      'SourceTooShort',
    ],
    [
      'a stream that is too short',
      () => ({ stream: pieces(content, 1000), length: content.length + 1 }),
      'SourceTooShort',
    ],
    [
      'a stream that is too long',
      () => ({ stream: pieces(content, 1000), length: 1500 }),
      'SourceTooLong',
    ],
  ])('refuses %s', async (_, source, errorId) => {
    await withEndpoint(async (connection, endpoint) => {
      const upload = connection.upload({ url: `${endpoint.url}/x`, source: source() })
      expect(await failureOf(upload)).toMatchObject({ name: 'TransferError', errorId })
    })
  })

  it('tells a file that was changed while it was sent', async () => {
    const changing = join(folder, 'changing')
    await writeFile(changing, content)
    await withEndpoint(async (connection, endpoint) => {
      let changed: Promise<void> | undefined
      const upload = connection.upload({
        url: `${endpoint.url}/x`,
        source: { path: changing },
        onProgress: () => {
          changed ??= appendFile(changing, 'more')
        },
      })
      expect(await failureOf(upload)).toMatchObject({ errorId: 'SourceChanged', path: changing })
      await changed
    })
  })

  it.each<[string, Handler, Partial<ServerOptions>, object]>([
    [
      'a refusal',
      (request, response) => {
        request.resume()
        request.on('end', () => {
          response.writeHead(404, { 'content-type': 'text/plain' }).end('No such endpoint')
        })
      },
      {},
      { name: 'ApiError', errorType: 'NOT_FOUND', operation: 'upload' },
    ],
    [
      'an expired login, which is not repeated',
      (request, response) => {
        request.resume()
        request.on('end', () => response.writeHead(401).end())
      },
      {},
      { name: 'ApiError', errorType: 'UNAUTHENTICATED' },
    ],
    [
      'a connection that breaks',
      (request) => {
        request.once('data', () => request.socket.destroy())
      },
      {},
      { name: 'TransportError', errorId: 'ConnectionReset', sent: true },
    ],
    [
      'a server that stops reading',
      (request) => {
        request.pause()
      },
      { timeouts: { idle: 100 } },
      { name: 'TransportError', errorId: 'IdleTimeout' },
    ],
    [
      'a server that takes all and says nothing',
      (request) => {
        request.resume()
      },
      { timeouts: { headers: 100 } },
      { name: 'TransportError', errorId: 'IdleTimeout' },
    ],
  ])('ends with %s', async (_, handle, options, expected) => {
    const large = {
      stream: pieces(Buffer.alloc(16 * 1024 * 1024), 1024 * 1024),
      length: 16 * 1024 * 1024,
    }
    await withEndpoint(
      async (connection, endpoint) => {
        const upload = connection.upload({ url: `${endpoint.url}/x`, source: large })
        expect(await failureOf(upload)).toMatchObject(expected)
      },
      handle,
      options,
    )
  })

  it('stops when asked to', async () => {
    const stop = new AbortController()
    await withEndpoint(
      async (connection, endpoint) => {
        const upload = connection.upload({
          url: `${endpoint.url}/x`,
          source: { path: file },
          signal: stop.signal,
          onProgress: () => stop.abort(),
        })
        expect(await failureOf(upload)).toMatchObject({ errorId: 'Aborted' })
      },
      (request) => request.pause(),
    )
  })

  it.each<[string, string[], string]>([
    ['http://other.test/x', [], 'HostNotAllowed'],
    ['ftp://127.0.0.1/x', [], 'InvalidArgument'],
    ['nonsense', [], 'InvalidArgument'],
  ])('sends nothing, least of all the session, to %s', async (url, allowedHosts, errorId) => {
    await withEndpoint(async (connection) => {
      const upload = connection.upload({ url, allowedHosts, source: { path: file } })
      expect(await failureOf(upload)).toMatchObject({ name: 'RequestError', errorId })
    })
  })

  it('is traced without its content or the session', async () => {
    const lines: string[] = []
    await withEndpoint(
      async (connection, endpoint) => {
        await connection.upload({ url: `${endpoint.url}/x`, source: { path: file } })
        const shown = lines.filter((line) => line.includes('/x'))
        expect(shown.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
          `> PUT ${endpoint.url}/x`,
          '< 200 PUT',
        ])
        expect(shown.join('')).not.toContain('t1')
        expect(shown.join('')).not.toContain('vposh content')
      },
      undefined,
      { trace: (entry) => lines.push(formatTrace(entry)) },
    )
  })

  it('goes to another host that is allowed', async () => {
    await withEndpoint(async (connection, endpoint) => {
      const url = `${endpoint.url.replace('127.0.0.1', 'localhost')}/x`
      await connection.upload({ url, allowedHosts: ['localhost'], source: { path: file } })
      expect(endpoint.received[0]?.headers.host).toMatch(/^localhost:/)
    })
  })
})

describe('download', () => {
  const give =
    (headers: Record<string, string | number>, body: Buffer): Handler =>
    (request, response) => {
      request.resume()
      response.writeHead(200, headers).end(body)
    }
  const whole = give({ 'content-length': content.length }, content)

  it('writes a file when all has come, with hash and progress', async () => {
    await withEndpoint(async (connection, endpoint) => {
      const path = join(folder, 'out.bin')
      const totals = new Set<number | undefined>()
      let last = 0
      const result = await connection.download({
        url: `${endpoint.url}/x`,
        target: { path },
        hash: 'sha256',
        expected: { bytes: content.length, hash: sha256.toUpperCase() },
        onProgress: ({ bytes, total }) => {
          last = bytes
          totals.add(total)
        },
      })
      expect(result).toEqual({ bytes: content.length, hash: sha256 })
      expect([last, [...totals]]).toEqual([content.length, [content.length]])
      expect((await readFile(path)).equals(content)).toBe(true)
    }, whole)
  })

  it('writes to a stream', async () => {
    await withEndpoint(async (connection, endpoint) => {
      const chunks: Buffer[] = []
      const stream = new Writable({
        write(chunk: Buffer, _encoding, done) {
          chunks.push(chunk)
          done()
        },
      })
      await connection.download({ url: `${endpoint.url}/x`, target: { stream } })
      expect(Buffer.concat(chunks).equals(content)).toBe(true)
    }, whole)
  })

  it('logs in again when the session has ended before the first byte', async () => {
    let asked = 0
    await withEndpoint(
      async (connection, endpoint) => {
        const path = join(folder, 'again.bin')
        await connection.download({ url: `${endpoint.url}/x`, target: { path } })
        expect([asked, (await stat(path)).size]).toEqual([2, content.length])
      },
      (request, response, endpoint) => {
        if (asked++ > 0) whole(request, response, endpoint)
        else response.writeHead(401).end()
      },
    )
  })

  it('asks again when a kept connection turns out to be closed', async () => {
    let asked = 0
    await withEndpoint(
      async (connection, endpoint) => {
        const path = join(folder, 'closed.bin')
        await connection.download({ url: `${endpoint.url}/x`, target: { path } })
        expect([asked, (await stat(path)).size]).toEqual([2, content.length])
      },
      (request, response, endpoint) => {
        if (asked++ > 0) whole(request, response, endpoint)
        else request.socket.destroy()
      },
    )
  })

  it.each<[string, Handler, object, object]>([
    [
      'a connection that breaks',
      (_request, response) => {
        response.writeHead(200, { 'content-length': content.length })
        response.write(content.subarray(0, 1000), () => response.destroy())
      },
      {},
      { errorId: 'ConnectionReset' },
    ],
    [
      'fewer bytes than promised elsewhere',
      give({}, content),
      { bytes: content.length + 1 },
      { errorId: 'LengthMismatch' },
    ],
    ['another hash', whole, { hash: '00' }, { errorId: 'HashMismatch' }],
    [
      'a refusal',
      (_request, response) => response.writeHead(404).end(),
      {},
      { errorType: 'NOT_FOUND' },
    ],
    [
      'a part only',
      (_request, response) => response.writeHead(206).end('x'),
      {},
      { name: 'UnexpectedAnswerError' },
    ],
  ])('leaves nothing behind after %s', async (_, handle, expected, error) => {
    await withEndpoint(async (connection, endpoint) => {
      const place = await mkdtemp(join(folder, 'place-'))
      const download = connection.download({
        url: `${endpoint.url}/x`,
        target: { path: join(place, 'f') },
        hash: 'sha256',
        expected,
      })
      expect(await failureOf(download)).toMatchObject(error)
      expect(await readdir(place)).toEqual([])
    }, handle)
  })

  it('keeps the file that was there until the new one is whole', async () => {
    const path = join(folder, 'kept')
    await writeFile(path, 'old')
    await withEndpoint(async (connection, endpoint) => {
      const download = connection.download({
        url: `${endpoint.url}/x`,
        target: { path },
        expected: { bytes: 1 },
      })
      expect(await failureOf(download)).toMatchObject({ errorId: 'LengthMismatch' })
      expect(await readFile(path, 'utf8')).toBe('old')
    }, whole)
  })

  it('tells a target that cannot be written', async () => {
    await withEndpoint(async (connection, endpoint) => {
      const path = join(folder, 'missing', 'f')
      const download = connection.download({ url: `${endpoint.url}/x`, target: { path } })
      expect(await failureOf(download)).toMatchObject({ errorId: 'TargetUnwritable', path })
    }, whole)
  })

  it('ends when nothing comes any more', async () => {
    await withEndpoint(
      async (connection, endpoint) => {
        const download = connection.download({
          url: `${endpoint.url}/x`,
          target: { path: join(folder, 'slow') },
          idleTimeout: 100,
        })
        expect(await failureOf(download)).toMatchObject({ errorId: 'IdleTimeout' })
      },
      (_request, response) => {
        response.writeHead(200, { 'content-length': 10 })
        response.write('x')
      },
    )
  })
})

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    yield bytes.subarray(at, at + size)
    await Promise.resolve()
  }
}
