import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PSObject } from '../../../src/objects/index.js'
import { descriptor, makeSigner } from '../../simulator/packages.js'
import { contentRunspace, type Arguments, type ContentRunspace } from '../runspace.js'

let runspace: ContentRunspace
const disk = randomBytes(300_000)
const files: Readonly<Record<string, Uint8Array>> = {
  '/vm.ovf': Buffer.from(descriptor({ 'disk one.vmdk': disk.length })),
  '/disk%20one.vmdk': disk,
  '/image.iso': Buffer.from('not much of an image'),
}
const servers: Server[] = []
let plain = ''
let secure = ''
let thumbprint = ''

function serve(server: Server): Promise<number> {
  server.on('request', ({ url = '', method }, response) => {
    const content = files[url]
    response.writeHead(content ? 200 : 404, { 'content-length': content?.length ?? 0 })
    response.end(method === 'HEAD' ? undefined : content)
  })
  servers.push(server)
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

beforeAll(async () => {
  runspace = await contentRunspace()
  const { certificate, key } = await makeSigner()
  thumbprint = new X509Certificate(certificate).fingerprint
  plain = `http://127.0.0.1:${await serve(createServer())}`
  secure = `https://127.0.0.1:${await serve(createSecureServer({ cert: certificate, key }))}`
})
afterAll(async () => {
  await runspace.close()
  for (const server of servers) server.close()
})

async function add(name: string, args: Arguments, setting = {}) {
  const given = { ContentLibrary: 'templates', Name: name, ...args }
  const { output, errors } = await runspace.run('New-ContentLibraryItem', given, setting)
  return { item: output[0], errors, ids: errors.map(({ errorId }) => errorId) }
}

async function stored(item: unknown) {
  const id = (item as PSObject)['Id']
  const list = await runspace.pipe(['Invoke-ListLibraryItemIdContentFile', { LibraryItemId: id }])
  return Object.fromEntries((list as PSObject[]).map((file) => [file['name'], file['size']]))
}

describe.each([
  ['by the vCenter', {}],
  ['through this computer', { ThroughThisComputer: true }],
])('from an address %s', (title, how) => {
  it('comes a file, under its name or another', async () => {
    const { item, ids } = await add(`iso ${title}`, { Uri: `${plain}/image.iso`, ...how })
    expect([ids, item]).toMatchObject([[], { ItemType: 'iso' }])
    expect(await stored(item)).toEqual({ 'image.iso': 20 })
    const renamed = await add(`renamed ${title}`, {
      Uri: `${plain}/image.iso`,
      FileName: 'other.bin',
      ...how,
    })
    expect(await stored(renamed.item)).toEqual({ 'other.bin': 20 })
  })

  it('comes a package with all that its descriptor refers to', async () => {
    const { item, ids } = await add(`ovf ${title}`, { Uri: `${plain}/vm.ovf`, ...how })
    expect([ids, item]).toMatchObject([[], { ItemType: 'ovf' }])
    expect(Object.keys(await stored(item)).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'disk one.vmdk',
      'vm.ovf',
    ])
  })

  it('comes nothing when there is nothing, and nothing is left', async () => {
    const { ids } = await add(`missing ${title}`, { Uri: `${plain}/missing.iso`, ...how })
    expect(ids).toEqual(['ThroughThisComputer' in how ? 'SourceNotAvailable' : 'PullFailed'])
    expect(await runspace.pipe(['Get-ContentLibraryItem', { Name: 'missing*' }])).toEqual([])
    expect(await runspace.pipe(['Get-ContentLibrarySession'])).toEqual([])
  })
})

describe('the certificate of the source', () => {
  it('is accepted by its thumbprint', async () => {
    const Uri = `${secure}/image.iso`
    expect((await add('pinned', { Uri, SslThumbprint: thumbprint })).ids).toEqual([])
    const other = thumbprint.replace(/^../, (byte) => (byte === '00' ? '11' : '00'))
    const refused = await add('other', { Uri, SslThumbprint: other })
    expect(refused.ids).toEqual(['PullFailed'])
    expect(refused.errors[0]?.recommendedAction).toMatch(/not your computer/)
  })

  it('is the vCenter’s to judge where nobody can be asked', async () => {
    expect((await add('unasked', { Uri: `${secure}/image.iso` })).ids).toEqual(['PullFailed'])
  })

  it.each([
    [0, []],
    [1, ['PullFailed']],
  ])('is asked about on a terminal (answer %i)', async (answer, ids) => {
    const questions: string[] = []
    const promptForChoice = (_caption: string, message: string) => {
      questions.push(message)
      return answer
    }
    const asked = await add(
      `asked ${answer}`,
      { Uri: `${secure}/image.iso` },
      { host: { promptForChoice } },
    )
    expect([asked.ids, questions]).toEqual([ids, [expect.stringContaining(thumbprint)]])
  })
})

it.each<[Arguments, string]>([
  [{ Uri: 'nowhere' }, 'InvalidUri'],
  [{ Uri: 'ftp://example.test/x' }, 'InvalidUri'],
  [{ Uri: 'http://example.test/' }, 'InvalidUri'],
  [{ Uri: 'http://example.test/x', FileName: ['a', 'b'] }, 'FileNameCount'],
])('%j is refused before anything is sent', async (args, id) => {
  const before = runspace.vcenter.requests.length
  expect((await add('refused', args)).ids).toEqual([id])
  expect(runspace.vcenter.requests.length).toBe(before)
})
