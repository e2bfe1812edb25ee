import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleIds } from '../../../src/simulator/index.js'
import { contentRunspace, type Arguments, type ContentRunspace } from '../../content/runspace.js'

let runspace: ContentRunspace
beforeAll(async () => {
  runspace = await contentRunspace()
})
afterAll(() => runspace.close())

async function run(command: string, args: Arguments = {}) {
  const { output, errors } = await runspace.run(command, args)
  return { output, ids: errors.map(({ errorId }) => errorId) }
}

describe('Get-ContentLibrary', () => {
  it('shows libraries as PowerCLI does', async () => {
    const { output } = await run('Get-ContentLibrary', { Name: 'shared-scripts' })
    expect(output).toMatchObject([
      {
        Name: 'shared-scripts',
        Type: 'Local',
        Datastore: { Name: 'datastore-11', Id: 'Datastore-datastore-11' },
        Description: 'Published for other libraries',
        Published: true,
        PublishUrl: expect.stringMatching(/^http/) as string,
        SyncDate: null,
        Id: sampleIds.libraries.published,
        Uid: expect.stringMatching(/^\/VIServer=.+\/ContentLibrary=.+\/$/) as string,
      },
    ])
  })

  it.each<[Arguments, string[], string[]]>([
    [{}, ['templates', 'shared-scripts', 'subscribed-scripts'], []],
    [{ Local: true }, ['templates', 'shared-scripts'], []],
    [{ Subscribed: true }, ['subscribed-scripts'], []],
    [{ Name: ['TEMPLATES', '*shared*'] }, ['templates', 'shared-scripts'], []],
    [{ Name: 'none*' }, [], []],
    [{ Name: ['none', 'templates'] }, ['templates'], ['ContentLibraryNotFound']],
    [{ Id: sampleIds.libraries.templates }, ['templates'], []],
    [{ Id: 'nothing' }, [], ['ContentLibraryNotFound']],
  ])('%j', async (args, names, errors) => {
    const { output, ids } = await run('Get-ContentLibrary', args)
    expect([output.map((library) => (library as { Name: string }).Name), ids]).toEqual([
      names,
      errors,
    ])
  })
})

describe('libraries', () => {
  it('are made, changed and removed', async () => {
    const made = await run('New-ContentLibrary', {
      Name: 'mine',
      Datastore: 'datastore-11',
      Description: 'Mine',
      Published: true,
      Password: 'secret',
    })
    expect(made.ids).toEqual([])
    expect(made.output).toMatchObject([
      { Name: 'mine', Description: 'Mine', Published: true, AuthenticationMethod: 'Basic' },
    ])
    const changed = await run('Set-ContentLibrary', {
      LocalContentLibrary: 'mine',
      Name: 'ours',
      Published: false,
      CurrentPassword: 'secret',
    })
    expect(changed.ids).toEqual([])
    expect(changed.output).toMatchObject([{ Name: 'ours', Description: 'Mine', Published: false }])
    expect(
      (await run('Remove-ContentLibrary', { ContentLibrary: 'ours', Confirm: false })).ids,
    ).toEqual([])
    expect((await run('Get-ContentLibrary', { Name: 'ours' })).ids).toEqual([
      'ContentLibraryNotFound',
    ])
  })

  it('are subscribed to, synchronized and evicted', async () => {
    const [source] = (await run('Get-ContentLibrary', { Name: 'shared-scripts' })).output
    const { output, ids } = await run('New-ContentLibrary', {
      Name: 'mirror',
      Datastore: 'Datastore-datastore-11',
      SubscriptionUrl: (source as { PublishUrl: string }).PublishUrl,
      DownloadContentOnDemand: true,
    })
    expect(ids).toEqual([])
    expect(output).toMatchObject([
      { Type: 'Subscribed', AutomaticSync: false, DownloadContentOnDemand: true },
    ])
    const mirror = { SubscribedContentLibrary: 'mirror' }
    expect((await run('Set-ContentLibrary', { ...mirror, Sync: true })).ids).toEqual([])
    await runspace.vcenter.idle()
    const items = await run('Get-ContentLibraryItem', { ContentLibrary: 'mirror' })
    expect(items.output).toMatchObject([{ Name: 'configure', Cached: false }])
    expect((await run('Set-ContentLibrary', { ...mirror, Evict: true })).ids).toEqual([])
    const onDemand = await run('Set-ContentLibrary', { ...mirror, DownloadContentOnDemand: false })
    expect(onDemand.output).toMatchObject([{ DownloadContentOnDemand: false }])
    expect(
      (await run('Set-ContentLibraryItem', { ContentLibraryItem: 'mirror/configure', Name: 'x' }))
        .ids,
    ).toEqual(['ItemIsSubscribed'])
  })

  it.each<[string, Arguments, string]>([
    ['New-ContentLibrary', { Name: 'x', Datastore: 'my datastore' }, 'InvalidDatastore'],
    ['Set-ContentLibrary', { LocalContentLibrary: 'subscribed-scripts' }, 'WrongLibraryType'],
    ['Remove-ContentLibrary', { ContentLibrary: 'none', Confirm: false }, 'ContentLibraryNotFound'],
  ])('%s %j is refused', async (command, args, id) => {
    expect((await run(command, args)).ids).toEqual([id])
  })
})

describe('items', () => {
  it.each<[Arguments, string[], string[]]>([
    [{ Name: 'read*' }, ['readme'], []],
    [{ ContentLibrary: 'templates', ItemType: ['ovf', 'i*'] }, ['tiny-vm', 'boot-image'], []],
    [{ Id: sampleIds.items.readme }, ['readme'], []],
    [{ Name: 'none' }, [], ['ContentLibraryItemNotFound']],
    [{ ContentLibrary: 'none' }, [], ['ContentLibraryNotFound']],
  ])('are found: %j', async (args, names, errors) => {
    const { output, ids } = await run('Get-ContentLibraryItem', args)
    expect([output.map((item) => (item as { Name: string }).Name), ids]).toEqual([names, errors])
  })

  it('tell where their files lie', async () => {
    const { output } = await run('Get-ContentLibraryItem', { Name: 'readme', IncludeStorage: true })
    expect(output).toMatchObject([{ StorageUri: [expect.stringContaining('readme')] }])
  })

  it('are copied, renamed and removed', async () => {
    const copied = await run('Copy-ContentLibraryItem', {
      ContentLibraryItem: 'templates/readme',
      Destination: 'shared-scripts',
      Name: 'copy',
    })
    expect(copied.ids).toEqual([])
    expect(copied.output).toMatchObject([
      { Name: 'copy', ContentLibrary: { Name: 'shared-scripts' } },
    ])
    const renamed = await run('Set-ContentLibraryItem', {
      ContentLibraryItem: 'shared-scripts/copy',
      Name: 'renamed',
      Notes: 'New',
    })
    expect(renamed.output).toMatchObject([{ Name: 'renamed', Description: 'New' }])
    await run('Remove-ContentLibraryItem', { ContentLibraryItem: 'renamed', Confirm: false })
    expect((await run('Get-ContentLibraryItem', { Name: 'renamed' })).ids).toEqual([
      'ContentLibraryItemNotFound',
    ])
  })
})
