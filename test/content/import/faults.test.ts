import { randomBytes } from 'node:crypto'
import { appendFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ErrorRecord } from '../../../src/objects/index.js'
import type { Fault } from '../../../src/simulator/index.js'
import {
  certificateFile,
  descriptor,
  manifest,
  signedCertificate,
} from '../../simulator/packages.js'
import { temporaryFolder } from '../files.js'
import { contentRunspace, type Arguments, type ContentRunspace } from '../runspace.js'

let runspace: ContentRunspace
const folder = temporaryFolder()
beforeAll(async () => {
  runspace = await contentRunspace()
})
afterEach(() => runspace.vcenter.faults.clear())
afterAll(async () => {
  await runspace.close()
  folder.remove()
})

const content = randomBytes(3_000_000)
let names = 0

async function bring(file: string, args: Arguments = {}, setting = {}) {
  const name = `item ${++names}`
  const given = { ContentLibrary: 'templates', Name: name, Files: [file], MaxRetry: 1, ...args }
  const result = await runspace.run('New-ContentLibraryItem', given, setting)
  const ids = result.errors.map(({ errorId }) => errorId)
  return { ...result, name, ids }
}

/** Items of that name and sessions: what a failed import must not leave. */
async function leftovers(name: string) {
  const items = await runspace.pipe(['Get-ContentLibraryItem', { Name: `${name}*` }])
  const sessions = await runspace.pipe(['Invoke-ListLibraryItemUpdateSession'])
  return [...items, ...sessions]
}

const put = { method: 'PUT', path: '/cls/data/*' } as const

describe('a transfer that breaks once', () => {
  it.each<[string, Fault]>([
    [
      'because the connection is cut',
      { ...put, action: 'drop', of: 'request', afterBytes: 1_500_000 },
    ],
    ['because the answer is lost', { ...put, action: 'drop', of: 'response', afterBytes: 0 }],
    ['because the server is busy (503)', { ...put, action: 'answer', status: 503 }],
  ])('%s is repeated from its beginning', async (_title, fault) => {
    runspace.vcenter.faults.add(fault)
    const { ids, output } = await bring(folder.write('once.bin', content))
    expect(ids).toEqual([])
    expect(output).toEqual([expect.objectContaining({ Size: content.length })])
    expect(runspace.vcenter.faults.take('PUT', '/cls/data/x/y')).toEqual([])
  })

  it('keeps the files that have arrived', async () => {
    const ovf = descriptor({ 'a.vmdk': content.length, 'b.vmdk': content.length })
    folder.write('pair/pair.ovf', ovf)
    folder.write('pair/a.vmdk', content)
    folder.write('pair/b.vmdk', content)
    runspace.vcenter.faults.add({
      action: 'drop',
      of: 'request',
      afterBytes: 1000,
      method: 'PUT',
      path: '/cls/data/*/b.vmdk',
    })
    const before = runspace.vcenter.requests.length
    const { ids } = await bring(join(folder.path, 'pair'))
    expect(ids).toEqual([])
    const sent = runspace.vcenter.requests
      .slice(before)
      .filter(({ method }) => method === 'PUT')
      .map(({ path }) => path.split('/').at(-1))
    expect(sent.toSorted((a, b) => (a ?? '').localeCompare(b ?? ''))).toEqual([
      'a.vmdk',
      'b.vmdk',
      'b.vmdk',
      'pair.ovf',
    ])
  })
})

describe('an import that fails', () => {
  it.each<[string, Fault, Arguments, string]>([
    [
      'the connection is cut each time',
      { ...put, action: 'drop', of: 'request', afterBytes: 1000, times: 0 },
      {},
      'ConnectionReset',
    ],
    ['the server stays busy', { ...put, action: 'answer', status: 503, times: 0 }, {}, 'NotVapi'],
    [
      'the update session expires under way',
      { ...put, action: 'expire', what: 'session', afterBytes: 1_000_000 },
      {},
      'UpdateSessionExpired',
    ],
    [
      'the datastore is full',
      { ...put, action: 'disk-full', afterBytes: 1_000_000 },
      {},
      'UpdateSessionFailed',
    ],
    [
      'bytes change on the way and the server is told the checksum',
      { ...put, action: 'corrupt', of: 'request', at: 4711 },
      { Checksum: undefined },
      'UpdateSessionFailed',
    ],
    [
      'bytes change on the way and the server is told nothing',
      { ...put, action: 'corrupt', of: 'request', at: 4711 },
      {},
      'StoredContentDiffers',
    ],
  ])('because %s says so and leaves nothing behind', async (_title, fault, args, id) => {
    const file = folder.write('broken.bin', content)
    const { createHash } = await import('node:crypto')
    const given =
      'Checksum' in args ? { Checksum: createHash('sha256').update(content).digest('hex') } : args
    runspace.vcenter.faults.add(fault)
    const { ids, name, output } = await bring(file, given)
    expect([ids, output]).toEqual([[id], []])
    runspace.vcenter.faults.clear()
    expect(await leftovers(name)).toEqual([])
    const again = await bring(file, { ...given, Name: name })
    expect(again.ids).toEqual([])
  })

  it('because the login cannot be renewed says so', async () => {
    const file = folder.write('login.bin', content)
    runspace.vcenter.faults.add({ ...put, action: 'expire', what: 'login', afterBytes: 1_000_000 })
    const { ids } = await bring(file)
    // The password is known: logging in again is all it takes.
    expect(ids).toEqual([])
  })

  it('tells which file differs from the manifest, before the server does', async () => {
    const ovf = descriptor({ 'disk.vmdk': content.length })
    folder.write('differs/differs.ovf', ovf)
    folder.write('differs/disk.vmdk', content)
    const other = Buffer.from(content)
    other[5] = (other[5] ?? 0) ^ 1
    folder.write('differs/differs.mf', manifest({ 'differs.ovf': ovf, 'disk.vmdk': other }))
    const { errors, name } = await bring(join(folder.path, 'differs'))
    expect(errors.map(({ errorId, targetObject }) => [errorId, targetObject])).toEqual([
      ['ChecksumMismatch', 'disk.vmdk'],
    ])
    expect(await leftovers(name)).toEqual([])
  })

  it.each([
    ['truncated', (path: string) => truncateSync(path, 1_000_000), 'SourceTooShort'],
    ['appended to', (path: string) => appendFileSync(path, 'more'), 'SourceChanged'],
  ])('because the file is %s while it is sent', async (title, change, id) => {
    const file = folder.write(`${title}.bin`, Buffer.alloc(12_000_000))
    let changed = false
    const { ids, name } = await bring(
      file,
      {},
      {
        onProgress: () => {
          if (!changed) change(file)
          changed = true
        },
      },
    )
    expect(ids).toEqual([id])
    expect(await leftovers(name)).toEqual([])
  })

  it('keeps what is there when asked to', async () => {
    runspace.vcenter.faults.add({ ...put, action: 'answer', status: 400 })
    const { errors, name } = await bring(folder.write('kept.bin', content), { KeepOnFailure: true })
    expect(errors[0]?.causes.at(-1)).toMatch(/Resume-ContentLibrarySession -Id '.+'/)
    const [item, session] = await leftovers(name)
    expect(item).toMatchObject({ Name: name })
    await runspace.run('Invoke-CancelUpdateSessionId', { UpdateSessionId: session })
    await runspace.run('Invoke-DeleteUpdateSessionIdItem', {
      UpdateSessionId: session,
      Confirm: false,
    })
  })

  it('says what it could not clean up', async () => {
    runspace.vcenter.faults.add({ ...put, action: 'answer', status: 400 })
    runspace.vcenter.faults.add({
      action: 'answer',
      status: 403,
      method: 'DELETE',
      path: '/api/content/library/item/*',
      // The first is the session's.
      skip: 1,
    })
    const { errors, name } = await bring(folder.write('left.bin', content))
    expect(errors[0]?.causes).toEqual([
      'left.bin: WAITING_FOR_TRANSFER',
      expect.stringMatching(new RegExp(`The item '${name}' could not be removed`)),
    ])
    expect(await leftovers(name)).toMatchObject([{ Name: name }])
  })

  it('because the server refuses the content shows what it found wrong', async () => {
    const ovf = descriptor({ 'disk.vmdk': content.length })
    const text = manifest({ 'signed.ovf': ovf })
    const signature = certificateFile(await signedCertificate(), 'signed.mf', `${text}#`)
    folder.write('signed/signed.ovf', ovf)
    folder.write('signed/disk.vmdk', content)
    folder.write('signed/signed.mf', text)
    folder.write('signed/signed.cert', signature)
    const args = { DisableOvfCertificateChecks: true }
    const { errors, name } = await bring(join(folder.path, 'signed'), args)
    expect(errors.map(({ errorId, causes }) => [errorId, causes])).toEqual([
      [
        'ImportRefused',
        ['invalid file: signed.cert: The signature in signed.cert does not fit the manifest.'],
      ],
    ])
    expect(await leftovers(name)).toEqual([])
  })
})

describe('two imports of one name', () => {
  it('make one item, and the second says that there is one', async () => {
    const file = folder.write('race.bin', content)
    const [one, two] = await Promise.all([
      bring(file, { Name: 'race' }),
      bring(file, { Name: 'race' }),
    ])
    expect([...one.ids, ...two.ids]).toEqual(['AlreadyExists'])
    expect(await runspace.pipe(['Get-ContentLibraryItem', { Name: 'race' }])).toHaveLength(1)
  })
})

describe('Ctrl+C', () => {
  /** Stops the import when a request of that kind arrives. */
  async function stopAt(path: RegExp) {
    const stop = new AbortController()
    const name = `stopped ${++names}`
    const file = folder.write('stopped.bin', content)
    const seen = runspace.vcenter.requests.length
    const watch = setInterval(() => {
      if (
        runspace.vcenter.requests
          .slice(seen)
          .some(({ method, path: at }) => path.test(`${method} ${at}`))
      )
        stop.abort(new Error('stop'))
    }, 1)
    const args = { ContentLibrary: 'templates', Name: name, Files: [file] }
    const outcome = await runspace
      .run('New-ContentLibraryItem', args, { signal: stop.signal })
      .then(
        ({ errors }) => errors.map(({ errorId }) => errorId),
        (error: unknown) =>
          error instanceof ErrorRecord ? error.errorId : error?.constructor.name,
      )
    clearInterval(watch)
    return { outcome, name, stopped: stop.signal.aborted }
  }

  it.each([
    ['while the item is made', /POST \/api\/content\/library\/item/],
    ['while the session is made', /POST \/api\/content\/library\/item\/update-session/],
    ['while the file is added', /POST .*\/update-session\/.+\/file/],
    ['while the file is sent', /PUT \/cls\/data/],
    ['while the file is waited for', /GET .*\/update-session\/.+\/file/],
  ])('%s leaves nothing behind', async (_title, path) => {
    runspace.vcenter.faults.add({ action: 'delay', milliseconds: 30, times: 0 })
    const { outcome, name, stopped } = await stopAt(path)
    runspace.vcenter.faults.clear()
    expect([stopped, outcome]).toEqual([true, 'PipelineStopped'])
    expect(await leftovers(name)).toEqual([])
    const again = await bring(join(folder.path, 'stopped.bin'), { Name: name })
    expect(again.ids).toEqual([])
  })
})

it('sends nothing of a package that is not whole', async () => {
  folder.write('part/part.ovf', descriptor({ 'gone.vmdk': 5 }))
  const before = runspace.vcenter.requests.length
  const { ids } = await bring(join(folder.path, 'part'))
  expect(ids).toEqual(['PackageFileMissing'])
  expect(runspace.vcenter.requests.length).toBe(before)
})
