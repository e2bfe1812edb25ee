import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PSObject } from '../../../src/objects/index.js'
import { PipelineStopped } from '../../../src/registry/index.js'
import type { Fault } from '../../../src/simulator/index.js'
import { temporaryFolder, type Folder } from '../../content/files.js'
import { contentRunspace, type Arguments, type ContentRunspace } from '../../content/runspace.js'
import { descriptor } from '../../simulator/packages.js'

let runspace: ContentRunspace
const sources = temporaryFolder()
const disk = randomBytes(2_000_000)
const ovf = descriptor({ 'disk one.vmdk': disk.length, 'second.vmdk': 5 })
let folder: Folder

beforeAll(async () => {
  runspace = await contentRunspace()
  sources.write('vm/vm.ovf', ovf)
  sources.write('vm/disk one.vmdk', disk)
  sources.write('vm/second.vmdk', 'later')
  await runspace.pipe([
    'New-ContentLibraryItem',
    { ContentLibrary: 'templates', Name: 'my vm', Files: [join(sources.path, 'vm')] },
  ])
})
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => {
  runspace.vcenter.faults.clear()
  folder.remove()
})
afterAll(async () => {
  await runspace.close()
  sources.remove()
})

async function fetchItem(item: string, args: Arguments = {}, setting = {}) {
  const given = {
    ContentLibraryItem: item,
    Destination: folder.path,
    MaxRetry: 1,
    ...args,
  }
  const result = await runspace.run('Export-ContentLibraryItem', given, setting)
  return {
    ...result,
    ids: result.errors.map(({ errorId }) => errorId),
    path: (result.output[0] as { FullName?: string } | undefined)?.FullName ?? '',
  }
}

describe('Export-ContentLibraryItem', () => {
  it('makes a folder with the same bytes and leaves no session', async () => {
    const { path, ids, progress } = await fetchItem('my vm')
    expect([ids, path]).toEqual([[], join(folder.path, 'my vm')])
    expect(readdirSync(path).sort()).toEqual(['disk one.vmdk', 'second.vmdk', 'vm.ovf'])
    expect(readFileSync(join(path, 'disk one.vmdk')).equals(disk)).toBe(true)
    expect(readFileSync(join(path, 'vm.ovf'), 'utf8')).toBe(ovf)
    expect(readdirSync(folder.path)).toEqual(['my vm'])
    expect(progress.at(-1)).toMatchObject({ activity: 'Export of my vm', completed: true })
    expect(await runspace.pipe(['Invoke-ListLibraryItemDownloadSession'])).toEqual([])
  })

  it('makes an archive that tar reads, the descriptor first, and that imports again', async () => {
    const { path, ids } = await fetchItem('my vm', { Format: 'Ova' })
    expect([ids, path]).toEqual([[], join(folder.path, 'my vm.ova')])
    expect(execFileSync('tar', ['-tf', path], { encoding: 'utf8' }).trim().split('\n')).toEqual([
      'vm.ovf',
      'disk one.vmdk',
      'second.vmdk',
    ])
    mkdirSync(join(folder.path, 'out'))
    execFileSync('tar', ['-xf', path, '-C', join(folder.path, 'out')])
    expect(readFileSync(join(folder.path, 'out', 'disk one.vmdk')).equals(disk)).toBe(true)
    const again = await runspace.run('New-ContentLibraryItem', {
      ContentLibrary: 'templates',
      Name: 'again',
      Files: [path],
    })
    expect(again.errors).toEqual([])
  })

  it('fetches what a subscribed library has not fetched yet', async () => {
    const { vcenter } = runspace
    await runspace.run('Set-ContentLibrary', {
      SubscribedContentLibrary: 'subscribed-scripts',
      SubscriptionUrl: `${vcenter.url}/cls/vcsp/lib/${await published()}/lib.json`,
    })
    const { path, ids } = await fetchItem('subscribed-scripts/configure')
    expect(ids).toEqual([])
    expect(readFileSync(join(path, 'configure.sh'), 'utf8')).toContain('hostnamectl')
  })

  async function published() {
    const [library] = await runspace.pipe(['Get-ContentLibrary', { Name: 'shared-scripts' }])
    return String((library as PSObject)['Id'])
  }

  it('does not replace files unless forced', async () => {
    const kept = folder.write('my vm/vm.ovf', 'mine')
    expect((await fetchItem('my vm')).ids).toEqual(['FileExists'])
    expect(readFileSync(kept, 'utf8')).toBe('mine')
    expect((await fetchItem('my vm', { Force: true })).ids).toEqual([])
    expect(readFileSync(kept, 'utf8')).toBe(ovf)
  })

  it.each([
    ['empty', {}, 'ItemIsEmpty'],
    ['readme', { Format: 'Ova' }, 'ItemIsNotOvf'],
    ['nowhere', {}, 'ContentLibraryItemNotFound'],
  ])('refuses %s', async (item, args, id) => {
    expect((await fetchItem(item, args)).ids).toEqual([id])
    expect(readdirSync(folder.path)).toEqual([])
  })
})

const get = { method: 'GET', path: '/cls/data/*' } as const

describe('a download that goes wrong', () => {
  it.each<[string, Fault]>([
    ['the connection is cut', { ...get, action: 'drop', of: 'response', afterBytes: 1_000_000 }],
    ['the answer is short', { ...get, action: 'truncate', afterBytes: 1_000_000 }],
    ['a byte differs', { ...get, action: 'corrupt', of: 'response', at: 3 }],
    ['the server is busy', { ...get, action: 'answer', status: 503 }],
  ])('because %s is repeated', async (_title, fault) => {
    runspace.vcenter.faults.add(fault)
    const { ids, path } = await fetchItem('my vm', { ThrottleLimit: 1 })
    expect(ids).toEqual([])
    expect(readFileSync(join(path, 'disk one.vmdk')).equals(disk)).toBe(true)
    runspace.vcenter.faults.add(fault)
    expect((await fetchItem('my vm', { Format: 'Ova', ThrottleLimit: 1 })).ids).toEqual([])
  })

  it.each<[string, Fault, string]>([
    [
      'the connection is cut each time',
      { ...get, action: 'drop', of: 'response', afterBytes: 1000, times: 0 },
      'ConnectionReset',
    ],
    [
      'the answer is short each time',
      { ...get, action: 'truncate', afterBytes: 100, times: 0 },
      'LengthMismatch',
    ],
    [
      'bytes differ each time',
      { ...get, action: 'corrupt', of: 'response', at: 3, times: 0 },
      'HashMismatch',
    ],
    [
      'the session expires',
      { action: 'expire', what: 'session', path: '/api/*/download-session/*prepare*', skip: 1 },
      'DownloadSessionExpired',
    ],
  ])('because %s says so and leaves nothing behind', async (_title, fault, id) => {
    runspace.vcenter.faults.add(fault)
    for (const Format of ['Files', 'Ova']) {
      const { ids } = await fetchItem('my vm', { Format, ThrottleLimit: 1 })
      expect([Format, ids]).toEqual([Format, [id]])
      expect(readdirSync(folder.path)).toEqual([])
      if (fault.action === 'expire') break
    }
    runspace.vcenter.faults.clear()
    expect(await runspace.pipe(['Invoke-ListLibraryItemDownloadSession'])).toEqual([])
    expect((await fetchItem('my vm')).ids).toEqual([])
  })

  it('logs in again when the login ends', async () => {
    runspace.vcenter.faults.add({ action: 'expire', what: 'login', path: '*prepare*' })
    expect((await fetchItem('my vm')).ids).toEqual([])
  })

  it('is stopped by Ctrl+C and leaves nothing', async () => {
    const stop = new AbortController()
    const run = fetchItem(
      'my vm',
      {},
      { signal: stop.signal, onProgress: () => stop.abort(new Error('stop')) },
    )
    await expect(run).rejects.toBeInstanceOf(PipelineStopped)
    expect(readdirSync(folder.path)).toEqual([])
    expect(await runspace.pipe(['Invoke-ListLibraryItemDownloadSession'])).toEqual([])
  })

  // A device that is always full stands for the disk; only Linux has it.
  it.runIf(existsSync('/dev/full'))('says when there is no space left', async () => {
    const { ids } = await fetchItem('my vm', { Destination: '/dev/full' })
    expect(ids).toEqual(['FolderNotFound'])
  })
})
