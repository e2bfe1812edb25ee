/** Where content may go: the session travels only to the server it belongs to. */
import { RequestError } from '../errors/request-error.js'
import type { ServerAddress } from '../server-address.js'

export interface Endpoint {
  /** `https://vc.test:8443` */
  readonly origin: string
  readonly host: string
  /** As the server wrote it: what it has percent-encoded is not encoded again. */
  readonly url: string
}

export interface EndpointRules {
  readonly address: ServerAddress
  readonly allowedHosts: readonly string[]
  /** Whether the connected server's certificate is made out for that host as well. */
  readonly vouchesFor: (host: string) => boolean
}

/**
 * Accepts the connected host (on any of its ports), the hosts that its certificate names (a vCenter
 * reached by address hands out its name), and `allowedHosts`. Never less protection than the
 * connection has: no http endpoint for an https server.
 *
 * @throws RequestError InvalidArgument, HostNotAllowed
 */
export function endpoint(url: string, rules: EndpointRules): Endpoint {
  const { address } = rules
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (!parsed || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')) {
    throw new RequestError(`'${url}' is not the address of a transfer endpoint.`, {
      errorId: 'InvalidArgument',
      server: address.name,
      hint: 'Give the endpoint as the server answered it (upload_endpoint.uri).',
    })
  }
  const host = parsed.hostname.replace(/^\[(.*)\]$/, '$1')
  const allowed = [address.host, ...rules.allowedHosts].some(
    (name) => name.toLowerCase() === host.toLowerCase() || name === parsed.host,
  )
  if (!allowed && !rules.vouchesFor(host)) throw hostNotAllowed(host, address)
  if (address.protocol === 'https:' && parsed.protocol === 'http:') {
    throw new RequestError(
      `${address.name} names an endpoint without TLS (${parsed.origin}); the session is not sent over it.`,
      { errorId: 'HostNotAllowed', server: address.name, hint: 'Ask for an https endpoint.' },
    )
  }
  parsed.hash = ''
  return { origin: parsed.origin, host, url: parsed.href }
}

function hostNotAllowed(host: string, address: ServerAddress): RequestError {
  return new RequestError(
    `${address.name} names an endpoint on another host, ${host}; the session is not sent there.`,
    {
      errorId: 'HostNotAllowed',
      server: address.name,
      hint: `Connect to ${host} itself, or allow that host for this transfer.`,
    },
  )
}
