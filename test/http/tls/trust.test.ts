import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createConnection,
  openConnection,
  type OperationCall,
  type ServerOptions,
  type TlsOptions,
  type TransportError,
  type TrustAnswer,
  type TrustQuestion,
} from '../../../src/http/index.js'
import { normalizeFingerprint } from '../../../src/http/tls/certificate.js'
import { operation, structures } from '../content-data.js'
import {
  admin,
  vcenter,
  withServer,
  type ScriptedServer,
  type TlsFiles,
} from '../scripted-server.js'
import { fingerprint, makeCertificates, type TestCertificates } from './certificates.js'

const list: OperationCall = { operation: operation('Invoke-ListContentLibrary'), structures }
let made: TestCertificates
let folder = ''
let caFile = ''

beforeAll(async () => {
  made = await makeCertificates()
  folder = await mkdtemp(join(tmpdir(), 'vposh-tls-'))
  caFile = join(folder, 'ca.pem')
  await writeFile(caFile, made.authority)
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

const noSystem = { SSL_CERT_FILE: '/nonexistent' }
const https = (files: TlsFiles, run: (server: ScriptedServer) => Promise<void>) =>
  withServer(
    vcenter(() => ({ json: ['a'] })),
    run,
    files,
  )

async function attempt(
  server: ScriptedServer,
  tls: TlsOptions,
  options: Partial<ServerOptions> = {},
): Promise<unknown> {
  const connection = createConnection({
    server: server.url,
    credentials: admin,
    environment: noSystem,
    tls,
    ...options,
  })
  try {
    return (await connection.send(list)).data
  } catch (error) {
    return error
  } finally {
    await connection.close()
  }
}

type CertificateName = Exclude<keyof TestCertificates, 'authority'>

describe('by default nothing is sent to a server whose certificate does not verify', () => {
  it.each<[CertificateName, boolean, string]>([
    ['selfSigned', false, 'self-signed'],
    ['signed', false, 'not known to this machine'],
    ['expired', true, 'expired'],
    ['otherName', true, 'another name'],
  ])('%s', async (name, withAuthority, reason) => {
    await https(made[name], async (server) => {
      const error = await attempt(server, withAuthority ? { caFile } : {})
      expect(error).toMatchObject({ errorId: 'CertificateNotTrusted', sent: false })
      const { message, certificate } = error as TransportError
      expect(message).toContain(reason)
      expect(message).toContain(fingerprint(made[name]))
      expect(certificate?.sha256).toBe(fingerprint(made[name]))
      expect(server.seen).toEqual([])
    })
  })

  it('whatever NODE_TLS_REJECT_UNAUTHORIZED says', async () => {
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
    try {
      await https(made.selfSigned, async (server) => {
        expect(await attempt(server, {})).toMatchObject({ errorId: 'CertificateNotTrusted' })
      })
    } finally {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before
    }
  })

  it('also when it is tried again: no resumed session passes', async () => {
    await https(made.otherName, async (server) => {
      const connection = createConnection({
        server: server.url,
        credentials: admin,
        tls: { caFile },
      })
      for (let run = 0; run < 3; run++) {
        await expect(connection.send(list)).rejects.toMatchObject({
          errorId: 'CertificateNotTrusted',
        })
      }
      await connection.close()
      expect(server.seen).toEqual([])
    })
  })
})

describe('trusted', () => {
  it('by the authority in a file', async () => {
    await https(made.signed, async (server) =>
      expect(await attempt(server, { caFile })).toEqual(['a']),
    )
  })

  it('by the authorities of the system', async () => {
    await https(made.signed, async (server) => {
      const options = { environment: { SSL_CERT_FILE: caFile } }
      expect(await attempt(server, {}, options)).toEqual(['a'])
    })
  })

  it('under Ignore, without a word', async () => {
    await https(made.selfSigned, async (server) => {
      expect(await attempt(server, { policy: 'Ignore' })).toEqual(['a'])
    })
  })

  it('under Warn, with one warning for many sockets', async () => {
    await https(made.selfSigned, async (server) => {
      const warnings: string[] = []
      const connection = await openConnection({
        server: server.url,
        credentials: admin,
        environment: noSystem,
        tls: { policy: 'Warn' },
        onWarning: (text) => warnings.push(text),
      })
      await Promise.all(Array.from({ length: 8 }, () => connection.send(list)))
      await connection.close()
      expect(warnings).toEqual([
        `The certificate of 127.0.0.1:${server.port} is not trusted: it is self-signed. SHA-256 ${fingerprint(made.selfSigned)}`,
      ])
    })
  })
})

describe('a pinned fingerprint', () => {
  it.each([
    ['as shown', (text: string) => text],
    ['bare and in lower case', (text: string) => text.replaceAll(':', '').toLowerCase()],
  ])('that fits, %s, is enough', async (_, spell) => {
    await https(made.selfSigned, async (server) => {
      const tls = { fingerprint: spell(fingerprint(made.selfSigned)) }
      expect(await attempt(server, tls)).toEqual(['a'])
    })
  })

  it('that does not fit refuses even a certificate that verifies, before anything is sent', async () => {
    await https(made.signed, async (server) => {
      const tls = { caFile, policy: 'Ignore', fingerprint: fingerprint(made.selfSigned) } as const
      expect(await attempt(server, tls)).toMatchObject({
        errorId: 'FingerprintMismatch',
        sent: false,
      })
      expect(server.seen).toEqual([])
    })
  })

  it('that is none is refused', () => {
    expect(() => createConnection({ server: 'vc.test', tls: { fingerprint: 'AA:BB' } })).toThrow(
      expect.objectContaining({ errorId: 'InvalidArgument' }),
    )
    expect(normalizeFingerprint('zz'.repeat(32))).toBeUndefined()
  })
})

describe('Prompt', () => {
  const prompt = (
    answer: TrustAnswer,
    asked: TrustQuestion[],
    more: TlsOptions = {},
  ): TlsOptions => ({
    policy: 'Prompt',
    onUntrusted: (question) => {
      asked.push(question)
      return answer
    },
    ...more,
  })

  it('shows the certificate and the reason', async () => {
    await https(made.selfSigned, async (server) => {
      const asked: TrustQuestion[] = []
      await attempt(server, prompt('deny', asked))
      expect(asked).toEqual([
        {
          server: `127.0.0.1:${server.port}`,
          code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
          reason: 'it is self-signed',
          certificate: {
            subject: 'CN=vc.test',
            issuer: 'CN=vc.test',
            validFrom: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
            validTo: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
            sha256: fingerprint(made.selfSigned),
            sha1: expect.stringMatching(/^([0-9A-F]{2}:){19}[0-9A-F]{2}$/) as string,
            names: 'DNS:vc.test, IP Address:127.0.0.1',
            serialNumber: expect.stringMatching(/^[0-9A-F]+$/) as string,
          },
        },
      ])
      expect(server.seen).toEqual([])
    })
  })

  it('denied, or without anybody to ask, fails', async () => {
    await https(made.selfSigned, async (server) => {
      const refused = { errorId: 'CertificateNotTrusted' }
      expect(await attempt(server, prompt('deny', []))).toMatchObject(refused)
      expect(await attempt(server, { policy: 'Prompt' })).toMatchObject(refused)
    })
  })

  it('once asks once for the connection, however many sockets', async () => {
    await https(made.selfSigned, async (server) => {
      const asked: TrustQuestion[] = []
      const connection = createConnection({
        server: server.url,
        credentials: { kind: 'session', sessionId: () => 's' },
        environment: noSystem,
        tls: prompt('once', asked),
      })
      await Promise.all(Array.from({ length: 8 }, () => connection.send(list)))
      await connection.close()
      expect(asked).toHaveLength(1)
      await attempt(server, prompt('once', asked))
      expect(asked).toHaveLength(2)
    })
  })

  it('always remembers this certificate for this server, and no other', async () => {
    const knownHosts = join(folder, 'hosts', 'known')
    await writeFile(join(folder, 'x'), '')
    const asked: TrustQuestion[] = []
    const more = { knownHosts }
    let port = 0
    await https(made.selfSigned, async (server) => {
      ;({ port } = server)
      expect(await attempt(server, prompt('always', asked, more))).toEqual(['a'])
      expect(await attempt(server, prompt('deny', asked, more))).toEqual(['a'])
      expect(await attempt(server, { knownHosts })).toEqual(['a'])
      expect(asked).toHaveLength(1)
    })
    expect(await readFile(knownHosts, 'utf8')).toBe(
      `127.0.0.1:${port} ${fingerprint(made.selfSigned)}\n`,
    )
    expect((await stat(knownHosts)).mode & 0o777).toBe(0o600)
    await https(made.expired, async (server) => {
      const known = `127.0.0.1:${server.port} ${fingerprint(made.selfSigned)}\n`
      await writeFile(knownHosts, `# a comment\n${known}`)
      await attempt(server, prompt('always', asked, more))
      expect(asked[1]?.knownFingerprint).toBe(fingerprint(made.selfSigned))
      expect(await readFile(knownHosts, 'utf8')).toBe(
        `# a comment\n127.0.0.1:${server.port} ${fingerprint(made.expired)}\n`,
      )
    })
  })
})

describe('other troubles with TLS', () => {
  it('an authority file that cannot be used', async () => {
    await https(made.signed, async (server) => {
      for (const file of [join(folder, 'none.pem'), join(folder, 'x')]) {
        await writeFile(join(folder, 'x'), 'not a certificate')
        expect(await attempt(server, { caFile: file })).toMatchObject({
          errorId: 'CaFileUnreadable',
        })
      }
    })
  })

  it('a plain server addressed by https', async () => {
    await withServer(
      vcenter(() => ({ json: [] })),
      async ({ port }) => {
        const connection = createConnection({
          server: `https://127.0.0.1:${port}`,
          credentials: admin,
        })
        await expect(connection.send(list)).rejects.toMatchObject({
          errorId: 'TlsFailed',
          hint: expect.stringContaining('http://') as string,
        })
        await connection.close()
      },
    )
  })

  it('a TLS server addressed by http', async () => {
    await https(made.selfSigned, async ({ port }) => {
      const connection = createConnection({
        server: `http://127.0.0.1:${port}`,
        credentials: admin,
      })
      const error: unknown = await connection.send(list).catch((thrown: unknown) => thrown)
      expect(['NotVapi', 'ConnectionReset']).toContain((error as TransportError).errorId)
      await connection.close()
    })
  })
})

describe('an endpoint under another name of the same server', () => {
  it('gets the session when the certificate is made out for both', async () => {
    await https(made.bothNames, async (server) => {
      const connection = await openConnection({
        server: server.url,
        credentials: admin,
        environment: noSystem,
        tls: { caFile },
      })
      const url = `https://localhost:${server.port}/cls/data/x`
      const source = { stream: pieces(), length: 3 }
      expect(await connection.upload({ url, source })).toEqual({ bytes: 3, statusCode: 200 })
      expect(server.seen.at(-1)).toMatchObject({
        body: 'abc',
        headers: { host: `localhost:${server.port}`, 'vmware-api-session-id': 'token-1' },
      })
      const elsewhere = connection.upload({ url: 'https://evil.test/x', source })
      await expect(elsewhere).rejects.toMatchObject({ errorId: 'HostNotAllowed' })
      await connection.close()
    })
  })
})

async function* pieces(): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from('abc'))
}
