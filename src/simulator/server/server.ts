/** The HTTP(S) server: each request is logged, meets its faults, and goes to its part of the simulator. */
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { ServerCertificate } from '../certificate.js'
import type { Faults, FaultAction } from '../faults.js'
import type { Logins, Simulation } from '../simulation.js'
import type { Clock } from '../clock.js'
import { isOlder } from '../vapi/release.js'
import type { RouteTable } from '../vapi/routes.js'
import { answerCatalog } from './catalog.js'
import { answerControl } from './control.js'
import { answerApi } from './dispatch.js'
import { answerDownload } from './download.js'
import { BrokenTransfer, createExchange } from './exchange.js'
import type { Exchange } from './exchange.js'
import { expireLogin, expireSessions } from './expire.js'
import { record } from './request-log.js'
import type { RequestRecord } from './request-log.js'
import { tokenOf } from './token.js'
import { answerUpload } from './upload.js'

export interface Parts {
  readonly simulation: Simulation
  readonly logins: Logins
  readonly routes: RouteTable
  readonly faults: Faults
  readonly clock: Clock
  readonly requests: RequestRecord[]
  readonly transferHost?: string
}

export function createListener(parts: Parts): RequestListener {
  return (request, response) => {
    const { method = 'GET', url = '/' } = request
    const entry = record(parts.requests, method, url, request.headers)
    response.on('finish', () => {
      entry.status = response.statusCode
    })
    answer(parts, request, response, entry).catch((error: unknown) => {
      if (error instanceof BrokenTransfer || response.destroyed) return
      fail(response, error)
    })
  }
}

async function answer(
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse,
  entry: RequestRecord,
): Promise<void> {
  const { simulation, faults } = parts
  const { method = 'GET', url = '/' } = request
  const hits = faults.take(method, url)
  const token = tokenOf(request.headers)
  const expire = (what: 'session' | 'login') =>
    what === 'login' ? expireLogin(simulation, token) : expireSessions(simulation, url)
  const exchange = createExchange(request, response, {
    faults: hits,
    expire,
    origin: originOf(parts, request),
    onText: (text) => {
      if (text !== '') entry.body = text
    },
  })
  if (await suffered(hits, exchange, expire)) return
  await route(parts, exchange)
}

/** Faults that come before the request is looked at; true when one of them was the answer. */
async function suffered(
  faults: readonly FaultAction[],
  exchange: Exchange,
  expire: (what: 'session' | 'login') => Promise<void>,
): Promise<boolean> {
  for (const fault of faults) {
    if (fault.action === 'delay') await wait(fault.milliseconds)
    if (fault.action === 'expire' && fault.afterBytes === undefined) await expire(fault.what)
    if (fault.action !== 'answer') continue
    const retry = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }
    const body = `<html><body><h1>${fault.status}</h1></body></html>\n`
    await exchange.send(fault.status, { 'content-type': 'text/html', ...retry }, body)
    exchange.drain()
    return true
  }
  return false
}

async function route(parts: Parts, exchange: Exchange): Promise<void> {
  const { simulation } = parts
  const [, top, second, third] = exchange.path.split('/')
  if (top === 'rest') return answerApi(parts, exchange, 'rest')
  if (top === 'api' && !isOlder(simulation.release, '7.0.2'))
    return answerApi(parts, exchange, 'api')
  if (top === 'simulator') return answerControl(parts, exchange)
  if (top === 'cls' && second === 'vcsp') return answerCatalog(simulation, exchange)
  const isData = top === 'cls' && second === 'data' && /^[\da-f]{32}$/.test(third ?? '')
  if (isData && (exchange.method === 'PUT' || exchange.method === 'POST'))
    return answerUpload(simulation, parts.logins, exchange, third ?? '')
  if (isData && (exchange.method === 'GET' || exchange.method === 'HEAD'))
    return answerDownload(simulation, exchange, third ?? '')
  const body = '<html><body><h1>404 Not Found</h1></body></html>\n'
  await exchange.send(404, { 'content-type': 'text/html' }, body)
  exchange.drain()
}

/** Transfers go to the address by which the client reached us, unless another one was asked for. */
function originOf({ simulation, transferHost }: Parts, request: IncomingMessage): string {
  const own = new URL(simulation.address.url)
  const host = request.headers.host ?? own.host
  const reached = /^(\[[\da-f:]+\]|[\w.-]+)(:\d+)?$/i.test(host) ? host : own.host
  return `${own.protocol}//${transferHost === undefined ? reached : `${transferHost}:${own.port}`}`
}

/** A mistake of the simulator itself: said in the answer, so that nobody looks for it elsewhere. */
function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy()
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  response.writeHead(500, { 'content-type': 'text/plain' })
  response.end(`The simulator failed: ${text}\n`)
}

export async function listen(
  listener: RequestListener,
  where: { host: string; port: number },
  certificate: ServerCertificate | undefined,
): Promise<Server> {
  const server = certificate
    ? await createSecure(certificate, listener)
    : (await import('node:http')).createServer(listener)
  // A file of 20 GiB may take as long as it takes.
  server.requestTimeout = 0
  // Longer than clients keep a connection: none is closed just as it is used again.
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(where.port, where.host, () => resolve())
  })
  return server
}

async function createSecure({ key, certificate }: ServerCertificate, listener: RequestListener) {
  const { createServer } = await import('node:https')
  return createServer({ key, cert: certificate }, listener) as Server
}

export function addressOf(server: Server, isSecure: boolean): string {
  const { address, family, port } = server.address() as AddressInfo
  const host = family === 'IPv6' ? `[${address}]` : address
  return `${isSecure ? 'https' : 'http'}://${host}:${port}`
}

export async function closeServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
