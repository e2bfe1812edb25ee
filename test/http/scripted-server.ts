/** Small real servers for the tests: a function answers each request, and all are kept to look at. */
import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Clock, ServerOptions } from '../../src/http/index.js'

export interface Seen {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as it is. */
  readonly text?: string
}

/** A reply, or undefined when the function answers (or does not) by itself. */
export type Answer = (
  request: Seen,
  response: ServerResponse,
  socket: Socket,
) => Reply | undefined | Promise<Reply | undefined>

export interface ScriptedServer {
  readonly url: string
  readonly port: number
  readonly seen: Seen[]
  /** `METHOD url` of each request, logins and logouts left out. */
  readonly calls: () => string[]
  readonly connections: () => number
}

export interface TlsFiles {
  readonly key: string
  readonly cert: string
}

export async function withServer(
  answer: Answer,
  run: (server: ScriptedServer) => Promise<void>,
  tls?: TlsFiles,
): Promise<void> {
  const seen: Seen[] = []
  const sockets = new Set<Socket>()
  let connections = 0
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('error', () => response.destroy())
    request.on('end', () => {
      const entry = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      }
      seen.push(entry)
      void Promise.resolve(answer(entry, response, request.socket)).then((reply) => {
        if (reply) send(response, reply)
      })
    })
  }
  const server: Server = tls ? createHttpsServer(tls, listener) : createHttpServer(listener)
  server.on('connection', (socket: Socket) => {
    connections++
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  try {
    await run({
      url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
      port,
      seen,
      calls: () =>
        seen
          .filter(({ url }) => !url.includes('/session') || url.includes('update-session'))
          .map(({ method, url }) => `${method} ${url}`),
      connections: () => connections,
    })
  } finally {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => {
      server.close(resolve)
    })
  }
}

function send(response: ServerResponse, reply: Reply): void {
  const body = reply.json === undefined ? (reply.text ?? '') : JSON.stringify(reply.json)
  response.writeHead(reply.status ?? 200, {
    'content-length': Buffer.byteLength(body),
    ...(reply.json === undefined ? {} : { 'content-type': 'application/json' }),
    ...reply.headers,
  })
  response.end(body)
}

/** Answers logins of both dialects; what it does not know goes on. */
export function vcenter(answer: Answer, token = 'token-1'): Answer {
  return (request, response, socket) => {
    if (request.url === '/api/session') {
      if (request.method === 'POST') return { status: 201, json: token }
      return request.method === 'DELETE' ? { status: 204 } : { json: { user: 'admin' } }
    }
    return answer(request, response, socket)
  }
}

/** Time that passes only by being slept through. */
export function fakeClock(): Clock & { readonly slept: number[] } {
  let now = Date.UTC(2026, 0, 1)
  const slept: number[] = []
  return {
    slept,
    now: () => now,
    random: () => 1,
    sleep(milliseconds, signal) {
      slept.push(milliseconds)
      now += milliseconds
      return signal?.aborted ? Promise.reject(signal.reason as Error) : Promise.resolve()
    },
  }
}

export const admin: NonNullable<ServerOptions['credentials']> = {
  kind: 'password',
  user: 'admin@vsphere.local',
  password: () => 'pässword',
}
