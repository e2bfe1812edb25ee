import { describe, expect, it } from 'vitest'
import { CommandTable } from '../../src/registry/command-table.js'
import { searchOperations } from '../../src/registry/command-search.js'
import { defineCmdlet } from '../../src/registry/definition.js'
import type { CmdletIndex, CommandEntry } from '../../src/registry/cmdlet-index.js'
import type { CommandQuery } from '../../src/registry/command-search.js'

const library = 'VMware.Sdk.vSphere.ContentLibrary'
const sessions = '/api/content/library/item/update-session'

function operation(
  name: string,
  method: string,
  path: string,
  tag = 'UpdateSession',
  body?: string,
): CommandEntry {
  return {
    name,
    module: library,
    kind: 'Cmdlet',
    synopsis: `Does what ${name} says.`,
    source: 'operation',
    operation: { method, path, tag, ...(body === undefined ? {} : { body }) },
  }
}

const index: CmdletIndex = {
  version: '1.0.0',
  modules: [
    { name: library, version: '8.0.2', description: 'Libraries.' },
    { name: 'Microsoft.PowerShell.Core', version: '7.5.0', description: 'Core.' },
  ],
  commands: [
    operation(
      'Invoke-CompleteUpdateSessionId',
      'POST',
      `${sessions}/{update_session_id}?action=complete`,
    ),
    operation(
      'Invoke-CancelUpdateSessionId',
      'POST',
      `${sessions}/{update_session_id}?action=cancel`,
    ),
    operation('Invoke-GetUpdateSessionId', 'GET', `${sessions}/{update_session_id}`),
    operation('Invoke-ListUpdateSession', 'GET', sessions),
    operation(
      'Invoke-CreateUpdateSession',
      'POST',
      sessions,
      'UpdateSession',
      'LibraryItemUpdateSessionModel',
    ),
    operation(
      'Invoke-GetLibraryItem',
      'GET',
      '/api/content/library/item/{library_item_id}',
      'Item',
    ),
    operation('Invoke-GetVm', 'GET', '/api/vcenter/vm/{vm}', 'Vm'),
    {
      name: 'Get-Command',
      module: 'Microsoft.PowerShell.Core',
      kind: 'Cmdlet',
      synopsis: 'Lists commands.',
      source: 'code',
      aliases: ['gcm'],
    },
  ],
}

function table() {
  const loads: string[] = []
  const made = new CommandTable(index, {
    load: ({ name }) => {
      loads.push(name)
      return Promise.resolve(defineCmdlet({ name, synopsis: '', parameters: {} }))
    },
  })
  return { table: made, loads }
}

describe('a command table', () => {
  it.each<[string, string | undefined]>([
    ['Invoke-GetVm', 'Invoke-GetVm'],
    ['invoke-getvm', 'Invoke-GetVm'],
    ['gcm', 'Get-Command'],
    [`${library}\\Invoke-GetVm`, 'Invoke-GetVm'],
    ['Microsoft.PowerShell.Core\\GCM', 'Get-Command'],
    ['Microsoft.PowerShell.Core\\Invoke-GetVm', undefined],
    ['Get-Nothing', undefined],
  ])('resolves %s', (name, expected) => {
    expect(table().table.resolve(name)?.name).toBe(expected)
  })

  it('loads a command once', async () => {
    const { table: commands, loads } = table()
    const entry = commands.resolve('gcm')
    if (!entry) throw new TypeError('no entry')
    const first = await commands.load(entry)
    expect(await commands.load(entry)).toBe(first)
    expect(loads).toEqual(['Get-Command'])
  })

  it('tries again when a load failed', async () => {
    let tries = 0
    const commands = new CommandTable(index, {
      load: ({ name }) =>
        ++tries === 1
          ? Promise.reject(new Error('disk'))
          : Promise.resolve(defineCmdlet({ name, synopsis: '', parameters: {} })),
    })
    const entry = commands.resolve('gcm')
    if (!entry) throw new TypeError('no entry')
    await expect(commands.load(entry)).rejects.toThrow('disk')
    expect((await commands.load(entry)).name).toBe('Get-Command')
  })

  it.each<[Parameters<CommandTable['find']>[0], string[]]>([
    [{ names: ['*cancel*'] }, ['Invoke-CancelUpdateSessionId']],
    [{ verbs: ['Get'] }, ['Get-Command']],
    [{ nouns: ['get*'] }, ['Invoke-GetLibraryItem', 'Invoke-GetUpdateSessionId', 'Invoke-GetVm']],
    [{ modules: ['Microsoft*'] }, ['gcm', 'Get-Command']],
    [{ types: ['Alias'] }, ['gcm']],
    [{ names: ['Microsoft*\\*-Command'] }, ['Get-Command']],
  ])('finds %j', (filter, names) => {
    const found = table().table.find(filter)
    expect(found.map(({ name }) => name).sort(compare)).toEqual([...names].sort(compare))
  })

  it('suggests the nearest names', () => {
    expect(table().table.suggest('Get-Comand')).toEqual(['Get-Command'])
    expect(table().table.suggest('Invoke-CompletUpdateSession')[0]).toBe(
      'Invoke-CompleteUpdateSessionId',
    )
  })

  it.each([
    ['iuses', 'Invoke-ListUpdateSession'],
    ['icus', 'Invoke-CreateUpdateSession'],
    ['getvm', 'Invoke-GetVm'],
  ])('finds %s by letters', (letters, name) => {
    expect(
      table()
        .table.fuzzy(letters)
        .map((found) => found.name),
    ).toContain(name)
  })

  it('lists commands of a session first', () => {
    const { table: commands } = table()
    commands.addSource({
      list: () => [
        { name: 'Do-It', commandType: 'Function', module: '', version: '', synopsis: '' },
      ],
    })
    expect(commands.find({ types: ['Function'] }).map(({ name }) => name)).toEqual(['Do-It'])
    expect(commands.list()[0]?.name).toBe('Do-It')
  })
})

function compare(a: string, b: string): number {
  return a.localeCompare(b)
}

describe('searching operations', () => {
  const complete = ['Invoke-CompleteUpdateSessionId']
  it.each<[CommandQuery, string[]]>([
    [{ commands: ['*Complete*'] }, complete],
    [{ names: ['completeupdatesessionid'] }, complete],
    [
      { methods: ['get'], tags: ['UpdateSession'] },
      ['Invoke-GetUpdateSessionId', 'Invoke-ListUpdateSession'],
    ],
    [{ paths: ['/api/vcenter/*'] }, ['Invoke-GetVm']],
    [{ paths: [sessions], methods: ['POST'] }, ['Invoke-CreateUpdateSession']],
    [{ structures: ['*SessionModel'] }, ['Invoke-CreateUpdateSession']],
    [{ query: `${sessions}/{update_session_id}?action=complete` }, complete],
    [{ query: `POST ${sessions}/abc-1?action=complete` }, complete],
    [{ query: `https://vc.test${sessions}/abc%20def?action=complete` }, complete],
    [
      { query: '/rest/com/vmware/content/library/item/update-session/id:abc?~action=complete' },
      complete,
    ],
    [
      {
        query:
          '/rest/com/vmware/content/library/item/update-session/id:{update_session_id}?~action=get',
      },
      ['Invoke-GetUpdateSessionId'],
    ],
    [{ query: '/rest/vcenter/vm/vm-12' }, ['Invoke-GetVm']],
    [{ query: `GET ${sessions}` }, ['Invoke-ListUpdateSession']],
    [{ query: '/api/content/library/item/{id}' }, ['Invoke-GetLibraryItem']],
    [{ query: 'complete session' }, complete],
    [{ query: 'session cancel' }, ['Invoke-CancelUpdateSessionId']],
    [{ query: '*vm*' }, ['Invoke-GetVm']],
    [{ query: '/api/no/such/path' }, []],
    [{ query: 'nonsense' }, []],
  ])('%j', (query, names) => {
    expect(searchOperations(index, query).map(({ entry }) => entry.name)).toEqual(names)
  })
})
