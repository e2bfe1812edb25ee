/**
 * A request of any kind to any address: what Invoke-WebRequest and Invoke-RestMethod send. The same
 * sockets, trust and proxies as a connection to a vCenter, without its dialects and sessions.
 */
import { TransportError } from './errors/transport-error.js'
import { transportFailure } from './errors/transport-failure.js'
import { proxyFor } from './proxy.js'
import { Connector } from './tls/connector.js'
import { createTrust } from './tls/create-trust.js'

export interface WebRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array | string | undefined
  /** Takes any certificate. */
  readonly skipCertificateCheck?: boolean
  /** `http://[user:password@]proxy:3128`; false for none; by the environment when left out. */
  readonly proxy?: string | false | undefined
  /** Milliseconds; 0: no limit. */
  readonly connectTimeout?: number
  /** Milliseconds without a byte, and until the headers; 0: no limit. */
  readonly timeout?: number
  readonly signal?: AbortSignal | undefined
}

export interface WebResponse {
  readonly status: number
  readonly statusText: string
  /** Names as the server wrote them, in lower case; a name that comes often has several values. */
  readonly headers: Readonly<Record<string, readonly string[]>>
  readonly body: Uint8Array
}

/** Sends once; redirects and retries are the caller's. Rejects with a TransportError or an abort. */
export async function sendWebRequest(request: WebRequest): Promise<WebResponse> {
  const { url, timeout = 0 } = request
  const { Client } = await import('undici')
  const { STATUS_CODES } = await import('node:http')
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const address = { protocol: url.protocol as 'https:' | 'http:', host, port, name: url.host }
  const trust = createTrust(
    { policy: request.skipCertificateCheck ? 'Ignore' : 'Fail' },
    url.host,
    () => undefined,
  )
  const connector = new Connector({
    proxy: proxyFor(address, request.proxy, process.env),
    trust,
    caFile: undefined,
    environment: process.env,
    connectTimeout: request.connectTimeout ?? 0,
  })
  const client = new Client(url.origin, {
    connect: connector.connect,
    headersTimeout: timeout,
    bodyTimeout: timeout,
  })
  try {
    const answer = await client.request({
      method: request.method,
      path: `${url.pathname}${url.search}`,
      headers: { ...request.headers },
      body: request.body ?? null,
      ...(request.signal ? { signal: request.signal } : {}),
    })
    const body = new Uint8Array(await answer.body.arrayBuffer())
    return {
      status: answer.statusCode,
      statusText: STATUS_CODES[answer.statusCode] ?? '',
      headers: listed(answer.headers),
      body,
    }
  } catch (cause) {
    if (request.signal?.aborted) throw cause
    const operation = `${request.method} ${url.pathname}`
    throw transportFailure({ server: url.host, operation, cause, sent: true })
  } finally {
    await client.destroy()
  }
}

function listed(headers: Readonly<Record<string, string | string[] | undefined>>) {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value : [value]]],
    ),
  )
}

/** Whether the request failed because it took too long. */
export function isTimeout(thrown: unknown): boolean {
  return thrown instanceof TransportError && thrown.errorId.endsWith('Timeout')
}
