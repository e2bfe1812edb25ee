/** Which proxy, if any, stands before a server: given, or by the usual environment variables. */
import { BlockList, isIP } from 'node:net'
import { RequestError } from './errors/request-error.js'
import type { ServerAddress } from './server-address.js'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * `HTTPS_PROXY` or `HTTP_PROXY` by the server's protocol, then `ALL_PROXY`, lower case first as curl
 * does it; none for what `NO_PROXY` names, nor ever for this machine itself.
 */
export function proxyFor(
  server: Pick<ServerAddress, 'protocol' | 'host' | 'port' | 'name'>,
  given: string | false | undefined,
  environment: Environment,
): URL | undefined {
  if (given === false) return undefined
  if (given !== undefined && given !== '') return parseProxy(given, server.name)
  const read = (name: string): string | undefined =>
    environment[name.toLowerCase()] ?? environment[name]
  const value =
    (server.protocol === 'https:' ? read('HTTPS_PROXY') : read('HTTP_PROXY')) ?? read('ALL_PROXY')
  if (value === undefined || value === '' || isLoopback(server.host)) return undefined
  if (isExempt(server.host, server.port, read('NO_PROXY') ?? '')) return undefined
  return parseProxy(value, server.name)
}

function parseProxy(text: string, server: string): URL {
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  const url = URL.canParse(full) ? new URL(full) : undefined
  if (!url || url.hostname === '' || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    const shown = text.replace(/^([a-z]+:\/\/)?[^/]*@/i, '$1***@')
    throw new RequestError(`The proxy '${shown}' for ${server} is not an http or https address.`, {
      errorId: 'InvalidProxy',
      server,
      hint: 'Give it as http://proxy.example.com:3128; vposh does not speak SOCKS.',
    })
  }
  return url
}

/** Entries by comma or space: `*`, `name` and all below it, `.name`, `name:port`, addresses, CIDR. */
export function isExempt(host: string, port: number, list: string): boolean {
  const name = host.toLowerCase()
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => matches(entry.toLowerCase(), name, port))
}

function matches(entry: string, host: string, port: number): boolean {
  if (entry === '*') return true
  if (isIP(host) !== 0) return matchesAddress(entry, host)
  const [, pattern = entry, only] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? []
  if (only !== undefined && Number(only) !== port) return false
  const domain = pattern.replace(/^\*?\./, '')
  return host === domain || host.endsWith(`.${domain}`)
}

function matchesAddress(entry: string, host: string): boolean {
  const family = isIP(host) === 6 ? 'ipv6' : 'ipv4'
  const [address = '', prefix] = entry.split('/')
  const bare = address.replace(/^\[(.*)\]$/, '$1')
  if (isIP(bare) === 0 || (isIP(bare) === 6) !== (family === 'ipv6')) return false
  const list = new BlockList()
  if (prefix === undefined) list.addAddress(bare, family)
  else if (/^\d+$/.test(prefix) && Number(prefix) <= (family === 'ipv6' ? 128 : 32)) {
    list.addSubnet(bare, Number(prefix), family)
  } else return false
  return list.check(host, family)
}

/** This machine itself, by its usual names. */
export function isLoopback(host: string): boolean {
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '::1' || host.startsWith('127.')
  )
}

/** `Basic …` for a proxy whose address has a user name. */
export function proxyAuthorization(proxy: URL): string | undefined {
  if (proxy.username === '') return undefined
  const pair = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`
  return `Basic ${Buffer.from(pair).toString('base64')}`
}
