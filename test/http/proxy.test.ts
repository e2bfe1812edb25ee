import { createServer } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  createConnection,
  openConnection,
  type OperationCall,
  type ServerOptions,
} from '../../src/http/index.js'
import { isExempt, proxyFor } from '../../src/http/proxy.js'
import { serverAddress } from '../../src/http/server-address.js'
import { operation, structures } from './content-data.js'
import { admin, vcenter, withServer } from './scripted-server.js'
import { fingerprint, makeCertificates, type TestCertificates } from './tls/certificates.js'

const list: OperationCall = { operation: operation('Invoke-ListContentLibrary'), structures }
let made: TestCertificates
beforeAll(async () => {
  made = await makeCertificates()
})

interface Proxy {
  readonly url: string
  readonly asked: string[]
}

/** Leads every tunnel to `port` on this machine; `refuse` is a status to answer instead. */
async function withProxy(
  port: number,
  run: (proxy: Proxy) => Promise<void>,
  refuse?: number,
): Promise<void> {
  const asked: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer()
  server.on('connection', (socket) => sockets.add(socket))
  server.on('connect', (request, socket) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization'] ?? '-'}`)
    if (refuse !== undefined) {
      socket.end(`HTTP/1.1 ${refuse} No\r\n\r\n`)
      return
    }
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    sockets.add(onward)
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  try {
    await run({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked })
  } finally {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
}

describe('through a proxy', () => {
  it.each(['http', 'https'] as const)('%s', async (protocol) => {
    await withServer(
      vcenter(() => ({ json: ['a'] })),
      async ({ port, seen }) => {
        await withProxy(port, async (proxy) => {
          const connection = await openConnection({
            server: `${protocol}://vc.test`,
            credentials: admin,
            proxy: proxy.url.replace('//', '//me:p%40ss@'),
            maxConcurrent: 1,
            tls: { fingerprint: fingerprint(made.selfSigned) },
          })
          expect((await connection.send(list)).data).toEqual(['a'])
          await connection.close()
          const basic = `Basic ${Buffer.from('me:p@ss').toString('base64')}`
          expect(proxy.asked).toEqual([`vc.test:${protocol === 'https' ? 443 : 80} ${basic}`])
          expect(seen.map(({ headers }) => headers['proxy-authorization'])).toEqual([
            undefined,
            undefined,
            undefined,
          ])
          expect(seen[0]?.headers.host).toBe('vc.test')
        })
      },
      protocol === 'https' ? made.selfSigned : undefined,
    )
  })

  it('by the environment', async () => {
    await withServer(
      vcenter(() => ({ json: ['a'] })),
      async ({ port }) => {
        await withProxy(port, async (proxy) => {
          const connection = await openConnection({
            server: 'http://vc.test:8080',
            credentials: admin,
            environment: { HTTP_PROXY: proxy.url },
          })
          await connection.close()
          expect(proxy.asked).toEqual(['vc.test:8080 -'])
        })
      },
    )
  })

  it.each([
    [407, /user name and password/],
    [403, /does not allow/],
    [502, /status 502/],
  ])('that answers %i', async (status, text) => {
    await withProxy(
      1,
      async (proxy) => {
        const connection = createConnection({
          server: 'vc.test',
          credentials: admin,
          proxy: proxy.url,
        })
        await expect(connection.send(list)).rejects.toMatchObject({
          errorId: 'ProxyFailed',
          message: expect.stringMatching(text) as string,
        })
        await connection.close()
      },
      status,
    )
  })

  it('that is not there', async () => {
    let gone = ''
    await withProxy(1, async ({ url }) => {
      gone = url
    })
    const options: ServerOptions = { server: 'vc.test', credentials: admin, proxy: gone }
    const connection = createConnection(options)
    await expect(connection.send(list)).rejects.toMatchObject({
      errorId: 'ProxyFailed',
      sent: false,
    })
    await connection.close()
  })
})

describe('the choice of a proxy', () => {
  const proxy = 'http://proxy.test:3128'
  it.each<[string, string | false | undefined, Record<string, string>, string | undefined]>([
    ['vc.test', undefined, {}, undefined],
    ['vc.test', undefined, { HTTPS_PROXY: proxy }, proxy],
    ['vc.test', undefined, { https_proxy: proxy, HTTPS_PROXY: 'http://other:1' }, proxy],
    ['vc.test', undefined, { HTTP_PROXY: proxy }, undefined],
    ['http://vc.test', undefined, { HTTP_PROXY: proxy }, proxy],
    ['vc.test', undefined, { ALL_PROXY: 'proxy.test:3128' }, proxy],
    ['vc.test', undefined, { HTTPS_PROXY: proxy, NO_PROXY: 'vc.test' }, undefined],
    ['vc.test', undefined, { HTTPS_PROXY: '' }, undefined],
    ['vc.test', false, { HTTPS_PROXY: proxy }, undefined],
    ['vc.test', proxy, { NO_PROXY: '*' }, proxy],
    ['127.0.0.1', undefined, { HTTPS_PROXY: proxy }, undefined],
    ['localhost:8443', undefined, { HTTPS_PROXY: proxy }, undefined],
    ['[::1]', undefined, { HTTPS_PROXY: proxy }, undefined],
  ])('%s, %s, %j', (server, given, environment, expected) =>
    expect(proxyFor(serverAddress({ server }), given, environment)?.origin).toBe(expected),
  )

  it.each(['socks5://p:1', 'http://', 'ht tp'])('%s is refused', (text) => {
    expect(() => proxyFor(serverAddress({ server: 'vc.test' }), text, {})).toThrow(
      expect.objectContaining({ errorId: 'InvalidProxy' }),
    )
  })

  it.each([
    ['vc.test', 443, 'vc.test', true],
    ['VC.test', 443, 'a, vc.TEST', true],
    ['a.vc.test', 443, 'vc.test', true],
    ['a.vc.test', 443, '.vc.test', true],
    ['a.vc.test', 443, '*.vc.test', true],
    ['evilvc.test', 443, 'vc.test', false],
    ['vc.test', 443, 'vc.test:8443', false],
    ['vc.test', 8443, 'vc.test:8443', true],
    ['10.1.2.3', 443, '10.0.0.0/8', true],
    ['11.1.2.3', 443, '10.0.0.0/8', false],
    ['10.1.2.3', 443, '10.1.2.3', true],
    ['2001:db8::1', 443, '2001:db8::/32', true],
    ['10.1.2.3', 443, '10.0.0.0/99', false],
    ['vc.test', 443, '*', true],
    ['vc.test', 443, '', false],
  ])('%s:%i with NO_PROXY=%s', (host, port, list, expected) =>
    expect(isExempt(host, port, list)).toBe(expected),
  )
})
