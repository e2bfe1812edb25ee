/** Where a server is: from what people type to a host, a port and an origin. */
import { RequestError } from './errors/request-error.js'
import type { ServerOptions } from './options.js'

export interface ServerAddress {
  readonly protocol: 'https:' | 'http:'
  /** Without brackets. */
  readonly host: string
  readonly port: number
  /** `https://vc.test:8443` */
  readonly origin: string
  /** Prefix in front of `/api`, without a slash at the end; mostly empty. */
  readonly path: string
  /** `vc.test`, or `vc.test:8443` when the port is not the usual one. */
  readonly name: string
}

/** @throws RequestError (InvalidServerAddress) that never shows a password typed into a URL. */
export function serverAddress(
  options: Pick<ServerOptions, 'server' | 'port' | 'protocol' | 'path'>,
): ServerAddress {
  const text = options.server.trim()
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
  const bareIpv6 = !hasScheme && /^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*$/i.test(text)
  const authority = bareIpv6 ? `[${text}]` : text
  const url = parse(hasScheme ? text : `${options.protocol ?? 'https'}://${authority}`, text)
  const protocol = options.protocol ? (`${options.protocol}:` as const) : url.protocol
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw invalid(text, 'the protocol must be https or http')
  }
  if (url.username !== '' || url.password !== '') {
    throw invalid(text, 'a user name or password does not belong in the address')
  }
  if (url.search !== '' || url.hash !== '') {
    throw invalid(text, 'it must not have a query or a fragment')
  }
  if (options.port !== undefined && !isPort(options.port)) {
    throw invalid(text, `${options.port} is not a port (1 to 65535)`)
  }
  const usual = protocol === 'https:' ? 443 : 80
  const port = options.port ?? (url.port === '' ? usual : Number(url.port))
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const shown = url.hostname + (port === usual ? '' : `:${port}`)
  const path = (options.path ?? url.pathname).replace(/^\/*/, '/').replace(/\/+$/, '')
  return { protocol, host, port, origin: `${protocol}//${shown}`, path, name: shown }
}

function parse(text: string, typed: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || url.hostname === '') {
    throw invalid(typed, 'it is not a host name, an IP address or a URL')
  }
  return url
}

function isPort(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 65_535
}

function invalid(typed: string, problem: string): RequestError {
  const shown = typed.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/i, '$1***@')
  return new RequestError(`'${shown}' is not the address of a server: ${problem}.`, {
    errorId: 'InvalidServerAddress',
    server: shown,
    hint: 'Give a host name (vc.example.com), with a port if it is not 443, or a URL.',
  })
}
