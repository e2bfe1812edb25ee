import { describe, expect, it } from 'vitest'
import { loadCommandTable } from '../../src/engine/index.js'
import { textLines } from '../../src/format/index.js'
import { getProperty, PSHashtable } from '../../src/objects/index.js'
import type { ErrorRecord } from '../../src/objects/index.js'
import { collectPipeline, commandTableKey, createServices } from '../../src/registry/index.js'
import { rawArguments } from '../registry/raw-arguments.js'

const table = await loadCommandTable()
const content = 'VMware.Sdk.vSphere.ContentLibrary'

async function run(line: string) {
  const [name = '', ...rest] = line.split(' ')
  const entry = table.resolve(name)
  if (!entry) throw new TypeError(`no command ${name}`)
  const services = createServices()
  services.set(commandTableKey, table)
  const errors: ErrorRecord[] = []
  const output = await collectPipeline(
    [{ command: await table.load(entry), arguments: rawArguments(rest.join(' ')) }],
    { services, streams: { error: (record) => void errors.push(record) } },
  )
  return { output, errors: errors.map((error) => error.fullyQualifiedErrorId) }
}

async function names(line: string, property = 'Name') {
  const { output } = await run(line)
  return output.map((item) => getProperty(item as object, property))
}

async function text(line: string, width = 100) {
  return textLines((await run(line)).output, { width }).join('\n')
}

describe('Get-Command', () => {
  it.each<[string, string[]]>([
    ['Get-Command Get-Help', ['Get-Help']],
    ['Get-Command gcm', ['gcm']],
    ['Get-Command -Name Get-Command,Get-Module', ['Get-Command', 'Get-Module']],
    ['Get-Command -Verb Find -Noun *VSphere*', ['Find-VSphereCommand']],
    [
      `Get-Command Invoke-C*UpdateSessionId -CommandType Cmdlet`,
      ['Invoke-CancelUpdateSessionId', 'Invoke-CompleteUpdateSessionId'],
    ],
    ['Get-Command -Module FindVSphereCommand', ['Find-VSphereCommand']],
    [
      'Get-Command *UpdateSession* -TotalCount 2',
      ['Initialize-LibraryItemUpdateSessionModel', 'Invoke-CancelUpdateSessionId'],
    ],
    ['Get-Command -ParameterName Noun -Module Microsoft.PowerShell.Core', ['gcm', 'Get-Command']],
    ['Get-Command *no-such*', []],
  ])('%s', async (line, expected) => {
    const found = await names(line)
    if (line.includes('TotalCount')) expect(found).toHaveLength(expected.length)
    else expect(found).toEqual(expected)
  })

  it('writes the syntax', async () => {
    expect((await run('Get-Command Get-Module -Syntax')).output).toEqual([
      '\nGet-Module [[-Name] <string[]>] [-All] [<CommonParameters>]\n\nGet-Module [[-Name] <string[]>] -ListAvailable [-All] [-Refresh] [<CommonParameters>]\n',
    ])
  })

  it('gives the parameters of a command that is named', async () => {
    const [command] = (await run('Get-Command Invoke-CancelUpdateSessionId')).output
    const parameters = getProperty(command as object, 'Parameters')
    expect(parameters instanceof PSHashtable && parameters.has('updatesessionid')).toBe(true)
  })

  it('reports a name that is none, with the nearest', async () => {
    expect(await run('Get-Command Get-Comand')).toEqual({
      output: [],
      errors: ['CommandNotFoundException,Microsoft.PowerShell.Commands.GetCommandCommand'],
    })
  })

  it('is shown as PowerShell shows it', async () => {
    expect((await text('Get-Command gcm', 120)).replace(/7\.5\.\d+ +/, '7.5.0      ')).toBe(`
CommandType     Name                                               Version    Source
-----------     ----                                               -------    ------
Alias           gcm -> Get-Command                                 7.5.0      Microsoft.PowerShell.Core
`)
  })

  it('finds by letters', async () => {
    expect(await names('Get-Command iccus -UseFuzzyMatching')).toContain(
      'Invoke-CancelUpdateSessionId',
    )
  })
})

describe('Get-Module', () => {
  it('lists what is available', async () => {
    expect(await names('Get-Module -ListAvailable VMware.Sdk.vSphere.Content*')).toEqual([
      'VMware.Sdk.vSphere.Content',
      content,
    ])
  })

  it('lists what is loaded', async () => {
    await run('Get-Command Invoke-CancelUpdateSessionId')
    expect(await names('Get-Module')).toContain(content)
  })

  it('reports a module that is none', async () => {
    expect((await run('Get-Module No.Such -ListAvailable')).errors).toEqual([
      'ModuleNotFound,Microsoft.PowerShell.Commands.GetModuleCommand',
    ])
  })
})

describe('Find-VSphereCommand', () => {
  const path = '/api/content/library/item/update-session/{update_session_id}?action=cancel'
  it.each<[string, string[]]>([
    [`Find-VSphereCommand -Path ${path}`, ['Invoke-CancelUpdateSessionId']],
    [
      `Find-VSphereCommand 'POST https://vc.test/rest/com/vmware/content/library/item/update-session/id:1-2?~action=cancel'`,
      ['Invoke-CancelUpdateSessionId'],
    ],
    [
      `Find-VSphereCommand -Name CompleteUpdateSessionId -Method Post`,
      ['Invoke-CompleteUpdateSessionId'],
    ],
    [
      `Find-VSphereCommand -Command Invoke-GetContentConfiguration`,
      ['Invoke-GetContentConfiguration'],
    ],
    [`Find-VSphereCommand 'no such thing'`, []],
  ])('%s', async (line, expected) => {
    expect(await names(line, 'CommandName')).toEqual(expected)
  })

  it('finds by tag and by structure', async () => {
    expect(await names('Find-VSphereCommand -Tag UpdateSession')).not.toEqual([])
    expect(await names('Find-VSphereCommand -Structure *UpdateSessionModel')).not.toEqual([])
  })
})

describe('Get-Help', () => {
  it('shows what a command does and how it is called', async () => {
    expect(await text('Get-Help Get-Module')).toBe(`
NAME
    Get-Module

SYNOPSIS
    Lists the modules that are loaded, or all that are available.

ALIASES
    gmo


SYNTAX
    Get-Module [[-Name] <string[]>] [-All] [<CommonParameters>]

    Get-Module [[-Name] <string[]>] -ListAvailable [-All] [-Refresh] [<CommonParameters>]


DESCRIPTION
    Modules load by themselves when one of their commands is used; until then only -ListAvailable
    shows them.

RELATED LINKS
    Get-Command

REMARKS
    To see the examples, type: "Get-Help Get-Module -Examples"
    For more information, type: "Get-Help Get-Module -Detailed"
    For all of it, type: "Get-Help Get-Module -Full"
`)
  })

  it.each([80, 100, 120])('fits %i columns', async (width) => {
    const lines = (await text('Get-Help Get-Command -Full', width)).split('\n')
    // A command to be copied is never broken.
    const breakable = lines.filter((line) => !line.startsWith('    PS >'))
    expect(breakable.filter((line) => line.length > width)).toEqual([])
    expect(lines).toContain('PARAMETERS')
    expect(lines).toContain('        Accept pipeline input?       True (ByPropertyName)')
  })

  it('shows one parameter', async () => {
    expect(await text('Get-Help Get-Command -Parameter CommandType')).toBe(`
-CommandType <string[]>
    Only commands of these types.

    Required?                    false
    Position?                    named
    Accepted values              Alias, Function, Filter, Cmdlet, ExternalScript, Application, All
    Default value                None
    Accept pipeline input?       True (ByPropertyName)
    Aliases                      Type
    Accept wildcard characters?  false`)
  })

  it('shows examples', async () => {
    expect(await text('Get-Help gmo -Examples')).toContain(
      "    PS > Get-Module -ListAvailable 'VMware.Sdk.vSphere.*' | Select-Object Name, Version",
    )
  })

  it('lists the commands that fit a wildcard or a word', async () => {
    expect(await names('Get-Help Invoke-C*UpdateSessionId')).toEqual([
      'Invoke-CancelUpdateSessionId',
      'Invoke-CompleteUpdateSessionId',
    ])
  })

  it('is one screen alone', async () => {
    expect((await text('Get-Help', 80)).split('\n').length).toBeLessThan(24)
  })

  it('reads as scripts read it', async () => {
    const [help] = (await run('Get-Help Get-Module')).output
    expect(getProperty(help as object, 'synopsis')).toMatch(/^Lists the modules/)
  })

  it.each([
    ['Get-Help Get-Modul3', 'HelpNotFound'],
    ['Get-Help Get-Module -Online', 'InvalidOperation'],
  ])('%s fails with %s', async (line, errorId) => {
    await expect(run(line)).rejects.toMatchObject({
      fullyQualifiedErrorId: `${errorId},Microsoft.PowerShell.Commands.GetHelpCommand`,
    })
  })
})
