import { describe, expect, it } from 'vitest'
import type { ServerOptions } from '../../src/http/index.js'
import { serverAddress } from '../../src/http/server-address.js'

type Input = Pick<ServerOptions, 'server' | 'port' | 'protocol' | 'path'>

describe('addresses of servers', () => {
  it.each<[Input, string, string, number, string, string]>([
    [{ server: 'vc.test' }, 'https://vc.test', 'vc.test', 443, '', 'vc.test'],
    [{ server: ' vc.test ' }, 'https://vc.test', 'vc.test', 443, '', 'vc.test'],
    [{ server: 'vc.test:8443' }, 'https://vc.test:8443', 'vc.test', 8443, '', 'vc.test:8443'],
    [
      { server: 'vc.test', port: 9443 },
      'https://vc.test:9443',
      'vc.test',
      9443,
      '',
      'vc.test:9443',
    ],
    [{ server: 'vc.test', protocol: 'http' }, 'http://vc.test', 'vc.test', 80, '', 'vc.test'],
    [{ server: 'http://vc.test:8080' }, 'http://vc.test:8080', 'vc.test', 8080, '', 'vc.test:8080'],
    [{ server: 'https://vc.test/' }, 'https://vc.test', 'vc.test', 443, '', 'vc.test'],
    [{ server: 'https://gw.test/vc1/' }, 'https://gw.test', 'gw.test', 443, '/vc1', 'gw.test'],
    [{ server: 'gw.test', path: 'vc1' }, 'https://gw.test', 'gw.test', 443, '/vc1', 'gw.test'],
    [{ server: '10.0.0.1' }, 'https://10.0.0.1', '10.0.0.1', 443, '', '10.0.0.1'],
    [{ server: '2001:db8::1' }, 'https://[2001:db8::1]', '2001:db8::1', 443, '', '[2001:db8::1]'],
    [{ server: '[::1]:8443' }, 'https://[::1]:8443', '::1', 8443, '', '[::1]:8443'],
  ])('%j', (input, origin, host, port, path, name) =>
    expect(serverAddress(input)).toEqual({
      protocol: `${origin.split(':')[0]}:`,
      origin,
      host,
      port,
      path,
      name,
    }),
  )

  it.each<[Input]>([
    [{ server: '' }],
    [{ server: 'a b' }],
    [{ server: 'ftp://vc.test' }],
    [{ server: 'vc.test:99999' }],
    [{ server: 'vc.test', port: 0 }],
    [{ server: 'vc.test', port: 1.5 }],
    [{ server: 'https://vc.test?x=1' }],
    [{ server: 'https://admin:SECRET@vc.test' }],
    [{ server: 'admin:SECRET@vc.test' }],
  ])('%j is none', (input) => {
    let error: unknown
    try {
      serverAddress(input)
    } catch (thrown) {
      error = thrown
    }
    expect(error).toMatchObject({ name: 'RequestError', errorId: 'InvalidServerAddress' })
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('SECRET')
  })
})
