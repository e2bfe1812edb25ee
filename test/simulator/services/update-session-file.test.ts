import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { startSimulator } from '../../../src/simulator/index.js'
import { complete, login, makeItem, makeSession, push, sessions, withClient } from '../client.js'
import type { Client, Reply } from '../client.js'
import {
  certificateFile,
  descriptor,
  makeSigner,
  manifest,
  signedCertificate,
  tar,
} from '../packages.js'

const at = (session: string) => `${sessions}/${encodeURIComponent(session)}`
const outcome = ({ status, body }: Reply) =>
  status < 300 ? status : `${status} ${(body as { error_type: string }).error_type}`
const messages = ({ body }: Reply) =>
  (body as { messages: { id: string; args: string[] }[] }).messages.map(({ id, args }) => [
    id.split('.').at(-1),
    args,
  ])

interface FileInfo {
  readonly name: string
  readonly status: string
  readonly upload_endpoint: { readonly uri: string }
}

async function add(client: Client, session: string, spec: object): Promise<FileInfo> {
  return client.call<FileInfo>(`POST ${at(session)}/file`, { source_type: 'PUSH', ...spec })
}

async function fileNames(client: Client, item: string): Promise<string[]> {
  const files = await client.call<{ name: string }[]>(`GET /api/content/library/item/${item}/file`)
  return files.map(({ name }) => name).sort()
}

describe('add', () => {
  it.each([
    ['without a name', { name: '' }, '400 INVALID_ARGUMENT'],
    ['with a path for a name', { name: 'a/b' }, '400 INVALID_ARGUMENT'],
    ['as NONE', { name: 'a', source_type: 'NONE' }, '400 INVALID_ARGUMENT'],
    ['as PULL without an endpoint', { name: 'a', source_type: 'PULL' }, '400 INVALID_ARGUMENT'],
    [
      'from an address of an unknown kind',
      { name: 'a', source_type: 'PULL', source_endpoint: { uri: 'ftp://h/a' } },
      '400 INVALID_ARGUMENT',
    ],
    ['with a negative size', { name: 'a', size: -1 }, '400 INVALID_ARGUMENT'],
    [
      'with an unknown algorithm',
      { name: 'a', checksum_info: { algorithm: 'CRC', checksum: '1' } },
      '400 INVALID_ARGUMENT',
    ],
    ['with a plain name', { name: 'a b ü.txt' }, 201],
  ])('%s', async (_how, spec, expected) => {
    await withClient(async (client) => {
      const session = await makeSession(client)
      const body = { source_type: 'PUSH', ...spec }
      expect(outcome(await client.send(`POST ${at(session)}/file`, { body }))).toBe(expected)
    })
  })

  it('gives an endpoint to upload to', async () => {
    await withClient(async (client) => {
      const session = await makeSession(client)
      const file = await add(client, session, { name: 'a b.txt' })
      expect(file).toEqual({
        name: 'a b.txt',
        source_type: 'PUSH',
        upload_endpoint: {
          uri: expect.stringMatching(
            /^http:\/\/127\.0\.0\.1:\d+\/cls\/data\/[\da-f]{32}\/a%20b\.txt$/,
          ) as string,
        },
        bytes_transferred: 0,
        status: 'WAITING_FOR_TRANSFER',
        keep_in_storage: true,
      })
    })
  })

  it('lists the present files of the item, replaces and removes them at completion', async () => {
    await withClient(async (client) => {
      const item = await makeItem(client)
      const first = await makeSession(client, item)
      await push(client, first, 'a', 'one')
      await push(client, first, 'b', 'two')
      await complete(client, first)
      const second = await makeSession(client, item)
      expect(await client.call(`GET ${at(second)}/file/a`)).toMatchObject({
        source_type: 'NONE',
        status: 'READY',
      })
      await push(client, second, 'a', 'three')
      await client.call(`DELETE ${at(second)}/file/b`)
      expect(await fileNames(client, item)).toEqual(['a', 'b'])
      await complete(client, second)
      expect(await client.call(`GET /api/content/library/item/${item}/file`)).toEqual([
        {
          name: 'a',
          size: 5,
          cached: true,
          version: '2',
          checksum_info: {
            algorithm: 'SHA1',
            checksum: createHash('sha1').update('three').digest('hex'),
          },
        },
      ])
      expect(await client.call(`GET /api/content/library/item/${item}`)).toMatchObject({
        content_version: '3',
        version: '1',
        metadata_version: '1',
      })
    })
  })

  it('refuses unknown names as INVALID_ARGUMENT, not as NOT_FOUND', async () => {
    await withClient(async (client) => {
      const session = await makeSession(client)
      for (const method of ['GET', 'DELETE'])
        expect(outcome(await client.send(`${method} ${at(session)}/file/none`))).toBe(
          '400 INVALID_ARGUMENT',
        )
    })
  })
})

describe('upload', () => {
  it.each(['PUT', 'POST'])('takes %s without a login, once', async (method) => {
    await withClient(async (client) => {
      const session = await makeSession(client)
      const { upload_endpoint } = await add(client, session, { name: 'a' })
      expect((await fetch(upload_endpoint.uri, { method, body: 'x' })).status).toBe(200)
      expect((await fetch(upload_endpoint.uri, { method, body: 'x' })).status).toBe(404)
      expect(await client.call(`GET ${at(session)}/file/a`)).toMatchObject({
        status: 'READY',
        size: 1,
      })
    })
  })

  it('wants the login in strict mode', async () => {
    await withClient(
      async (client) => {
        const session = await makeSession(client)
        const { upload_endpoint } = await add(client, session, { name: 'a' })
        const send = async (headers: Record<string, string>) =>
          (await fetch(upload_endpoint.uri, { method: 'PUT', body: 'x', headers })).status
        expect(await send({})).toBe(401)
        expect(await send({ 'vmware-api-session-id': client.token })).toBe(200)
      },
      { choices: { uploadHeader: 'required' } },
    )
  })

  it.each([
    ['an unknown endpoint', async () => '0'.repeat(32)],
    [
      'the endpoint of an expired session',
      async (client: Client) => {
        const { upload_endpoint } = await add(client, await makeSession(client), { name: 'a' })
        client.simulator.clock.advance(301_000)
        return upload_endpoint.uri.split('/').at(-2) ?? ''
      },
    ],
    [
      'the endpoint of a canceled session',
      async (client: Client) => {
        const session = await makeSession(client)
        const { upload_endpoint } = await add(client, session, { name: 'a' })
        await client.call(`POST ${at(session)}?action=cancel`)
        return upload_endpoint.uri.split('/').at(-2) ?? ''
      },
    ],
  ])('404 for %s', async (_what, endpoint) => {
    await withClient(async (client) => {
      const uri = `${client.simulator.url}/cls/data/${await endpoint(client)}/a`
      expect((await fetch(uri, { method: 'PUT', body: 'x' })).status).toBe(404)
    })
  })
})

const digest = (algorithm: string) => createHash(algorithm).update('content').digest('hex')

describe('promises', () => {
  it.each([
    ['SHA1', { checksum_info: { checksum: digest('sha1') } }],
    [
      'SHA1 in capitals',
      { checksum_info: { algorithm: 'SHA1', checksum: digest('sha1').toUpperCase() } },
    ],
    ['MD5', { checksum_info: { algorithm: 'MD5', checksum: digest('md5') } }],
    ['SHA256', { checksum_info: { algorithm: 'SHA256', checksum: digest('sha256') } }],
    ['SHA512', { checksum_info: { algorithm: 'SHA512', checksum: digest('sha512') } }],
    ['size', { size: 7 }],
  ])('%s that holds', async (_what, promises) => {
    await withClient(async (client) => {
      const session = await makeSession(client)
      expect(await push(client, session, 'a', 'content', promises)).toBe(200)
      expect((await complete(client, session)).status).toBe(204)
    })
  })

  it.each([
    ['checksum', { checksum_info: { algorithm: 'SHA256', checksum: digest('sha1') } }],
    ['size', { size: 8 }],
  ])(
    '%s that does not hold fails the session, although the PUT succeeds',
    async (_what, promises) => {
      await withClient(async (client) => {
        const item = await makeItem(client)
        const session = await makeSession(client, item)
        expect(await push(client, session, 'a', 'content', promises)).toBe(200)
        expect(await client.call(`GET ${at(session)}`)).toMatchObject({ state: 'ERROR' })
        expect(await client.call(`GET ${at(session)}/file/a`)).toMatchObject({ status: 'ERROR' })
        expect(messages(await complete(client, session))[0]?.[0]).toBe(
          'update_session_invalid_state_for_operation_reason',
        )
        expect(await fileNames(client, item)).toEqual([])
      })
    },
  )
})

describe('complete', () => {
  it('refuses while a file has not been received', async () => {
    await withClient(async (client) => {
      const session = await makeSession(client)
      await add(client, session, { name: 'a' })
      for (const path of [
        `POST ${at(session)}?action=complete`,
        `POST ${at(session)}/file?action=validate`,
      ])
        expect(messages(await client.send(path))).toEqual([
          ['update_session_file_not_received', ['a', 'WAITING']],
        ])
      expect(await client.call(`GET ${at(session)}`)).toMatchObject({ state: 'ACTIVE' })
    })
  })

  it('leaves an empty item when all files were removed', async () => {
    await withClient(async (client) => {
      const item = await makeItem(client)
      await complete(client, await makeSession(client, item))
      expect(await fileNames(client, item)).toEqual([])
    })
  })
})

const disk = 'disk content'
const ovf = descriptor({ 'disk.vmdk': disk.length })

async function packageSession(client: Client, files: Readonly<Record<string, string>>) {
  const item = await makeItem(client, { type: 'ovf' })
  const session = await makeSession(client, item)
  for (const [name, content] of Object.entries(files)) await push(client, session, name, content)
  return { item, session }
}

describe('OVF packages', () => {
  const good = manifest({ 'vm.ovf': ovf, 'disk.vmdk': disk })
  it.each<[string, Record<string, string>, object]>([
    ['whole', { 'vm.ovf': ovf, 'disk.vmdk': disk }, { missing: [], invalid: [] }],
    [
      'with its manifest',
      { 'vm.mf': good, 'vm.ovf': ovf, 'disk.vmdk': disk },
      { missing: [], invalid: [] },
    ],
    ['without its disk', { 'vm.ovf': ovf }, { missing: ['disk.vmdk'], invalid: [] }],
    ['without a descriptor', { 'vm.vmdk': disk }, { missing: ['vm.ovf'], invalid: [] }],
    [
      'with a file that is not referenced',
      { 'vm.ovf': ovf, 'disk.vmdk': disk, 'vm.nvram': 'x' },
      { missing: [], invalid: [['vm.nvram', 'file_not_referenced']] },
    ],
    [
      'with a disk of the wrong size',
      { 'vm.ovf': ovf, 'disk.vmdk': 'short' },
      { missing: [], invalid: [['disk.vmdk', 'file_size_mismatch']] },
    ],
    [
      'with a wrong digest',
      { 'vm.mf': good, 'vm.ovf': ovf, 'disk.vmdk': 'disk CONTENT' },
      { missing: [], invalid: [['disk.vmdk', 'invalid_manifest_checksum_mismatch']] },
    ],
    [
      'with a spoilt descriptor',
      { 'vm.ovf': '<Envelope' },
      { missing: [], invalid: [['vm.ovf', 'invalid_ovf_descriptor']] },
    ],
  ])('%s', async (_what, files, expected) => {
    await withClient(async (client) => {
      const { session } = await packageSession(client, files)
      const found = await client.call<{
        has_errors: boolean
        missing_files: string[]
        invalid_files: { name: string; error_message: { id: string } }[]
      }>(`POST ${at(session)}/file?action=validate`)
      const invalid = found.invalid_files.map(({ name, error_message }) => [
        name,
        error_message.id.split('.').at(-1),
      ])
      expect({ missing: found.missing_files, invalid }).toEqual(expected)
      const fine = invalid.length + found.missing_files.length === 0
      expect(found.has_errors).toBe(!fine)
      expect(outcome(await complete(client, session))).toBe(
        fine ? 204 : '400 NOT_ALLOWED_IN_CURRENT_STATE',
      )
      expect(await client.call(`GET ${at(session)}`)).toMatchObject({
        state: fine ? 'DONE' : 'ACTIVE',
      })
    })
  })

  it.each(['SHA1', 'SHA256', 'SHA512'] as const)(
    'compares the digests of a %s manifest',
    async (algorithm) => {
      await withClient(async (client) => {
        const text = manifest({ 'vm.ovf': ovf, 'disk.vmdk': disk }, algorithm)
        const whole = await packageSession(client, {
          'vm.mf': text,
          'vm.ovf': ovf,
          'disk.vmdk': disk,
        })
        expect((await complete(client, whole.session)).status).toBe(204)
        expect(await fileNames(client, whole.item)).toEqual(['disk.vmdk', 'vm.ovf'])
        const late = await packageSession(client, {
          'disk.vmdk': 'other',
          'vm.mf': text,
          'vm.ovf': ovf,
        })
        expect(messages(await complete(client, late.session))).toEqual([
          ['session_has_missing_or_invalid_files', ['', 'disk.vmdk disk.vmdk']],
        ])
      })
    },
  )

  it('wants manifest and certificate before the descriptor', async () => {
    await withClient(async (client) => {
      const { session } = await packageSession(client, { 'vm.ovf': ovf })
      for (const name of ['vm.mf', 'vm.cert']) {
        const reply = await client.send(`POST ${at(session)}/file`, {
          body: { name, source_type: 'PUSH' },
        })
        expect(outcome(reply)).toBe('400 NOT_ALLOWED_IN_CURRENT_STATE')
      }
    })
  })

  it('may make entries for the files that the descriptor names', async () => {
    await withClient(
      async (client) => {
        const { item, session } = await packageSession(client, { 'vm.ovf': ovf })
        const file = await client.call<FileInfo>(`GET ${at(session)}/file/disk.vmdk`)
        expect(file).toMatchObject({ source_type: 'PUSH', status: 'WAITING_FOR_TRANSFER' })
        await fetch(file.upload_endpoint.uri, { method: 'PUT', body: disk })
        expect((await complete(client, session)).status).toBe(204)
        expect(await fileNames(client, item)).toEqual(['disk.vmdk', 'vm.ovf'])
      },
      { choices: { describedFiles: 'entries are made' } },
    )
  })

  it('unpacks an archive into the item', async () => {
    await withClient(async (client) => {
      const item = await makeItem(client, { type: 'ovf' })
      const session = await makeSession(client, item)
      const archive = tar({ 'vm.ovf': ovf, 'vm.mf': good, 'disk.vmdk': disk })
      expect(await push(client, session, 'vm.ova', archive)).toBe(200)
      expect((await complete(client, session)).status).toBe(204)
      expect(await fileNames(client, item)).toEqual(['disk.vmdk', 'vm.ovf'])
    })
  })

  it('fails the session for an archive that is not whole', async () => {
    await withClient(async (client) => {
      const session = await makeSession(client, await makeItem(client, { type: 'ovf' }))
      const archive = tar({ 'vm.ovf': ovf, 'disk.vmdk': disk.repeat(100) })
      await push(client, session, 'vm.ova', archive.subarray(0, 2000))
      expect(await client.call(`GET ${at(session)}`)).toMatchObject({ state: 'ERROR' })
    })
  })

  it('keeps an archive as it is in an item of another type', async () => {
    await withClient(async (client) => {
      const item = await makeItem(client)
      const session = await makeSession(client, item)
      await push(client, session, 'vm.ova', tar({ 'vm.ovf': ovf }))
      await complete(client, session)
      expect(await fileNames(client, item)).toEqual(['vm.ova'])
    })
  })
})

interface Preview {
  readonly preview_info: {
    readonly state: string
    readonly certificate_info?: { readonly subject: string; readonly self_signed: boolean }
    readonly warnings?: { readonly type: string; readonly ignored: boolean }[]
  }
}

describe('preview of signed packages', () => {
  const text = manifest({ 'vm.ovf': ovf, 'disk.vmdk': disk })

  it('is available before the disks have arrived', async () => {
    await withClient(async (client) => {
      const cert = certificateFile(await signedCertificate(), 'vm.mf', text)
      const session = await makeSession(client, await makeItem(client, { type: 'ovf' }))
      const preview = async () => (await client.call<Preview>(`GET ${at(session)}`)).preview_info
      expect(await preview()).toEqual({ state: 'UNAVAILABLE' })
      await push(client, session, 'vm.mf', text)
      await add(client, session, { name: 'vm.cert' })
      expect(await preview()).toEqual({ state: 'PREPARING' })
      await push(client, session, 'vm.cert', cert)
      await push(client, session, 'vm.ovf', ovf)
      expect(await preview()).toMatchObject({
        state: 'AVAILABLE',
        certificate_info: { subject: 'CN=Example signer', self_signed: true },
        warnings: [{ type: 'SELF_SIGNED_CERTIFICATE', ignored: false }],
      })
    })
  })

  async function signed(client: Client, signer = signedCertificate()) {
    const cert = certificateFile(await signer, 'vm.mf', text)
    return packageSession(client, {
      'vm.mf': text,
      'vm.cert': cert,
      'vm.ovf': ovf,
      'disk.vmdk': disk,
    })
  }

  it('fails the session at completion when a warning is not ignored', async () => {
    await withClient(async (client) => {
      const { session } = await signed(client)
      expect(outcome(await complete(client, session))).toBe('400 NOT_ALLOWED_IN_CURRENT_STATE')
      expect(await client.call(`GET ${at(session)}`)).toMatchObject({ state: 'ERROR' })
    })
  })

  it('completes when the warning is ignored, or the certificate trusted', async () => {
    await withClient(async (client) => {
      const ignored = await signed(client)
      const warning_behavior = [{ type: 'SELF_SIGNED_CERTIFICATE', ignored: true }]
      await client.call(`PATCH ${at(ignored.session)}`, { warning_behavior })
      expect(outcome(await complete(client, ignored.session))).toBe(204)
      const { certificate } = await signedCertificate()
      await client.call('POST /api/content/trusted-certificates', { cert_text: certificate })
      const trusted = await signed(client)
      expect(outcome(await complete(client, trusted.session))).toBe(204)
      const item = await client.call<object>(`GET /api/content/library/item/${trusted.item}`)
      expect(item).toMatchObject({ certificate_verification_info: { status: 'VERIFIED' } })
    })
  })

  it('warns of a certificate that has expired', async () => {
    const past = { notBeforeDate: new Date('2001-01-01'), notAfterDate: new Date('2002-01-01') }
    await withClient(async (client) => {
      const { session } = await signed(client, makeSigner(past))
      const { preview_info } = await client.call<Preview>(`GET ${at(session)}`)
      expect(preview_info.warnings?.map(({ type }) => type)).toEqual([
        'SELF_SIGNED_CERTIFICATE',
        'EXPIRED_CERTIFICATE',
      ])
    })
  })

  it('finds a signature that is of another manifest', async () => {
    await withClient(async (client) => {
      const cert = certificateFile(await signedCertificate(), 'vm.mf', 'another')
      const { session } = await packageSession(client, {
        'vm.mf': text,
        'vm.cert': cert,
        'vm.ovf': ovf,
        'disk.vmdk': disk,
      })
      expect(messages(await complete(client, session))).toEqual([
        ['session_has_missing_or_invalid_files', ['', 'vm.cert']],
      ])
    })
  })
})

/** A web server with some files; anything else is 404. */
async function withWeb(files: Record<string, string>, use: (url: string) => Promise<void>) {
  const server = createServer((request, response) => {
    const content = files[decodeURIComponent(request.url ?? '').slice(1)]
    response.writeHead(content === undefined ? 404 : 200).end(content)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve())
  })
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

async function pull(client: Client, session: string, name: string, uri: string, more: object = {}) {
  const source_endpoint = { uri, ...more }
  await add(client, session, { name, source_type: 'PULL', source_endpoint })
}

it.each([
  ['that is there', 'a', 'SUCCESS'],
  ['that is not there', 'b', 'RESOURCE_NOT_FOUND'],
])('probes a source %s', async (_what, name, status) => {
  await withWeb({ a: 'content' }, async (url) => {
    await withClient(async ({ call }) => {
      const path = '/rest/com/vmware/content/library/item/updatesession/file?~action=probe'
      const source_endpoint = { uri: `${url}/${name}` }
      expect(await call(`POST ${path}`, { source_endpoint })).toMatchObject({ status })
    })
  })
})

describe('PULL', () => {
  it('fetches from a web server, with the files that a descriptor names', async () => {
    await withWeb({ 'vm.ovf': ovf, 'disk.vmdk': disk }, async (url) => {
      await withClient(async (client) => {
        const item = await makeItem(client, { type: 'ovf' })
        const session = await makeSession(client, item)
        await pull(client, session, 'vm.ovf', `${url}/vm.ovf`)
        await client.simulator.idle()
        expect((await complete(client, session)).status).toBe(204)
        expect(await fileNames(client, item)).toEqual(['disk.vmdk', 'vm.ovf'])
      })
    })
  })

  it('ends the session by itself when complete was called before the files had come', async () => {
    await withWeb({ a: 'content' }, async (url) => {
      await withClient(async (client) => {
        const item = await makeItem(client)
        const session = await makeSession(client, item)
        await pull(client, session, 'a', `${url}/a`)
        expect((await complete(client, session)).status).toBe(204)
        await client.simulator.idle()
        expect(await client.call(`GET ${at(session)}`)).toMatchObject({ state: 'DONE' })
        expect(await fileNames(client, item)).toEqual(['a'])
      })
    })
  })

  it.each([
    ['a file that is not there', 'none', {}],
    ['a wrong checksum', 'a', { checksum_info: { checksum: '00' } }],
  ])('fails the session for %s', async (_what, path, promise) => {
    await withWeb({ a: 'content' }, async (url) => {
      await withClient(async (client) => {
        const session = await makeSession(client)
        await add(client, session, {
          name: 'a',
          source_type: 'PULL',
          source_endpoint: { uri: `${url}/${path}` },
          ...promise,
        })
        await client.simulator.idle()
        expect(await client.call(`GET ${at(session)}`)).toMatchObject({
          state: 'ERROR',
          error_message: { id: 'com.vmware.vdcs.cls-main.import_failed' },
        })
      })
    })
  })

  it('reads local files and the library’s own storage', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vposh-test-'))
    writeFileSync(join(folder, 'local'), 'from a file')
    await withClient(async (client) => {
      const item = await makeItem(client)
      const session = await makeSession(client, item)
      await pull(client, session, 'a', pathToFileURL(join(folder, 'local')).href)
      await client.simulator.idle()
      await complete(client, session)
      const [stored] = await client.call<{ storage_uris: string[] }[]>(
        `GET /api/content/library/item/${item}/storage`,
      )
      const copy = await makeItem(client)
      const second = await makeSession(client, copy)
      await pull(client, second, 'b', stored?.storage_uris[0] ?? '')
      await client.simulator.idle()
      expect((await complete(client, second)).status).toBe(204)
      expect(await client.call(`GET /api/content/library/item/${copy}`)).toMatchObject({ size: 11 })
    })
    await rm(folder, { recursive: true })
  })

  it('accepts over https only the certificate that was named', async () => {
    const source = await startSimulator({ tls: true, sampleContent: true })
    const { X509Certificate } = await import('node:crypto')
    const { fingerprint } = new X509Certificate(source.certificatePem ?? '')
    const uri = `${source.url}/cls/vcsp/lib/0a6f2b1c-3d4e-4f50-8a6b-7c8d9e0f1a02/lib.json`
    const endings: unknown[] = []
    await withClient(async (client) => {
      for (const more of [
        { ssl_certificate_thumbprint: fingerprint },
        { ssl_certificate_thumbprint: differentFirstByte(fingerprint) },
        { ssl_certificate: source.certificatePem, ssl_certificate_thumbprint: 'wrong' },
        {},
      ]) {
        const session = await makeSession(client)
        await pull(client, session, 'a', uri, more)
        await client.simulator.idle()
        endings.push((await client.call<FileInfo>(`GET ${at(session)}/file/a`)).status)
      }
    })
    await source.close()
    expect(endings).toEqual(['READY', 'ERROR', 'READY', 'ERROR'])
  })

  it('needs a privilege for what is not on the web', async () => {
    await withClient(async (client) => {
      const session = await makeSession(client)
      const reader = await login(client.simulator, client.simulator.reader)
      const body = {
        name: 'a',
        source_type: 'PULL',
        source_endpoint: { uri: 'file:///etc/hostname' },
      }
      expect(outcome(await reader.send(`POST ${at(session)}/file`, { body }))).toBe(
        '403 UNAUTHORIZED',
      )
    })
  })
})

/** Always another one: a byte set to a fixed value would be the same once in 256 certificates. */
function differentFirstByte(fingerprint: string): string {
  const other = Number.parseInt(fingerprint.slice(0, 2), 16) ^ 0xff
  return other.toString(16).padStart(2, '0').toUpperCase() + fingerprint.slice(2)
}
