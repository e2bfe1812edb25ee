/** A socket to the server through a proxy: HTTP CONNECT (RFC 9110, 9.3.6), for http as for https. */
import type { Socket } from 'node:net'
import { TransportError } from './errors/transport-error.js'
import { proxyAuthorization } from './proxy.js'

export interface TunnelRequest {
  readonly proxy: URL
  readonly host: string
  readonly port: number
  readonly timeout: number
}

export async function openTunnel(request: TunnelRequest): Promise<Socket> {
  const { proxy, host, port, timeout } = request
  const target = `${host.includes(':') ? `[${host}]` : host}:${port}`
  const authorization = proxyAuthorization(proxy)
  const { request: start } =
    proxy.protocol === 'https:' ? await import('node:https') : await import('node:http')
  return new Promise((resolve, reject) => {
    const connect = start({
      method: 'CONNECT',
      host: proxy.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: proxy.port === '' ? (proxy.protocol === 'https:' ? 443 : 80) : Number(proxy.port),
      path: target,
      agent: false,
      headers: {
        host: target,
        ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }),
      },
      ...(timeout > 0 ? { timeout } : {}),
    })
    connect.once('timeout', () => {
      connect.destroy()
      reject(failed(request, target, 'it did not answer in time'))
    })
    connect.once('error', (cause) => reject(failed(request, target, cause.message, cause)))
    connect.once('response', (response) => {
      // A proxy that answers CONNECT as if it were a GET: its body is of no use.
      response.resume()
      connect.destroy()
      reject(failed(request, target, `it answered with status ${response.statusCode}`))
    })
    connect.once('connect', (response, socket) => {
      if (response.statusCode === 200) {
        socket.setTimeout(0)
        resolve(socket)
        return
      }
      socket.destroy()
      reject(failed(request, target, refusal(response.statusCode ?? 0)))
    })
    connect.end()
  })
}

function refusal(status: number): string {
  if (status === 407) return 'it asks for a user name and password (status 407)'
  if (status === 403) return 'it does not allow this server (status 403)'
  return `it answered with status ${status}`
}

function failed(
  { proxy, host, port }: TunnelRequest,
  target: string,
  problem: string,
  cause?: unknown,
): TransportError {
  return new TransportError(
    `${target} cannot be reached through the proxy ${proxy.host}: ${problem}.`,
    {
      errorId: 'ProxyFailed',
      server: `${host}:${port}`,
      sent: false,
      hint: 'Check HTTPS_PROXY and NO_PROXY, or the proxy given for this connection.',
      cause,
    },
  )
}
