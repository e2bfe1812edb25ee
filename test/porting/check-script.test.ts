import { describe, expect, it } from 'vitest'
import {
  checkJson,
  checkSarif,
  checkScript,
  checkText,
  missingCommands,
  readScript,
  type CheckFacts,
  type ScriptReport,
} from '../../src/porting/index.js'

const commands: Record<string, readonly string[] | undefined> = {
  'get-item': ['Path', 'Filter', 'PSPath', 'ErrorAction'],
  'invoke-restmethod': ['Uri', 'Method', 'Body', 'Headers'],
  'where-object': undefined,
}

const facts: CheckFacts = {
  command: (name) => {
    const key = name.toLowerCase()
    return key in commands ? { name, parameters: commands[key] } : undefined
  },
  operations: [
    { command: 'Invoke-ListVm', method: 'GET', path: '/api/vcenter/vm' },
    { command: 'Invoke-CreateVm', method: 'POST', path: '/api/vcenter/vm' },
    {
      command: 'Invoke-StartVmPower',
      method: 'POST',
      path: '/api/vcenter/vm/{vm}/power?action=start',
    },
    { command: 'Invoke-FindLibrary', method: 'POST', path: '/api/content/library?action=find' },
  ],
  nearest: (name) => (/^get-itm$/i.test(name) ? ['Get-Item'] : []),
  type: (name) => {
    if (name === 'unknown') return { supported: false, statics: undefined }
    return name === 'math' ? { supported: true, statics: new Set(['pi']) } : undefined
  },
}

function check(...texts: string[]): ScriptReport[] {
  const scripts = texts.map((text, index) => readScript(`${index}.ps1`, text))
  const defined = scripts.map(({ names }) => names)
  return scripts.map((script) => checkScript(script, defined, facts))
}

const found = (script: string) =>
  check(script)[0]?.findings.map(({ id, line, column, suggestion }) =>
    [id, `${line}:${column}`, suggestion].filter((part) => part !== undefined).join(' '),
  )

describe('checkScript', () => {
  it.each([
    ['Get-Item -Path a -Fil b -PSP c', []],
    ['GET-ITEM a', []],
    ['Get-Item -Nothing', ['ParameterNotFound 1:10']],
    ['Where-Object -eq 1 -Anything', []],
    ['Get-Itm a', ['CommandNotFound 1:1 Get-Item']],
    ['1\n  Get-VM', ['CommandNotFound 2:3 Invoke-ListVm']],
    ['Start-VM x', ['CommandNotFound 1:1 Invoke-StartVmPower']],
    ['git push', ['NativeCommand 1:1']],
    ['& $x a; . .\\a.ps1; a.exe b; C:\\a\\b', []],
    ['function Get-Own { 1 }; Get-Own', []],
    ['Get-Own; function script:Get-Own { 1 }', []],
    ['Set-Alias own Get-Item; own', ['CommandNotFound 1:1']],
    ['[unknown]$x = 1', ['TypeNotSupported 1:1']],
    ['class unknown { }; [unknown]::new()', []],
    ['[math]::PI; [math]::Nothing()', ['MemberNotSupported 1:21']],
    ['try { 1 } catch [unknown] { 2 }', []],
    [
      'Invoke-RestMethod "https://$vc/api/vcenter/vm" -Method Post',
      ['RawApiCall 1:19 Invoke-CreateVm'],
    ],
    ['Invoke-RestMethod https://vc/rest/vcenter/vm', ['RawApiCall 1:19 Invoke-ListVm']],
    ["$uri = 'https://vc/api/content/library?action=find'", ['RawApiCall 1:8 Invoke-FindLibrary']],
    ["'/api/unknown/thing'", []],
  ])('%s', (script, expected) => expect(found(script)).toEqual(expected))

  it('knows what the other scripts of the run define', () => {
    const [first] = check('Get-Other', 'function Get-Other { 1 }')
    expect(first).toMatchObject({ findings: [], calls: 1, knownCalls: 1, wouldRun: true })
  })

  it('reports syntax errors with PowerShell ids, in the order of the text', () => {
    const [report] = check('@{ a = 1; a = 2 }\nif (')
    expect(report?.syntaxErrors.map(({ id, line, column }) => [id, line, column])).toEqual([
      ['DuplicateKeyInHashLiteral', 1, 11],
      ['IfStatementMissingCondition', 2, 5],
    ])
    expect(report?.wouldRun).toBe(false)
  })
})

describe('the reports', () => {
  const reports = check('Get-VM; Get-VM', 'Get-VM; Get-Foo', 'Get-Item a')

  it('rank what is missing by the scripts that miss it', () => {
    expect(missingCommands(reports)).toEqual([
      { name: 'Get-VM', calls: 3, scripts: 2, suggestion: 'Invoke-ListVm' },
      { name: 'Get-Foo', calls: 1, scripts: 1, suggestion: undefined },
    ])
  })

  it('read as a compiler writes, with a summary', () => {
    expect(checkText(reports).split('\n')).toEqual([
      "0.ps1:1:1: error: There is no command 'Get-VM'. Use Invoke-ListVm. [CommandNotFound]",
      "0.ps1:1:9: error: There is no command 'Get-VM'. Use Invoke-ListVm. [CommandNotFound]",
      "1.ps1:1:1: error: There is no command 'Get-VM'. Use Invoke-ListVm. [CommandNotFound]",
      "1.ps1:1:9: error: There is no command 'Get-Foo'. [CommandNotFound]",
      '',
      '0.ps1: would not run (0 of 2 calls known, 2 errors)',
      '1.ps1: would not run (0 of 2 calls known, 2 errors)',
      '2.ps1: would run (1 of 1 call known)',
      '',
      'Missing commands, those that matter most first:',
      '  Get-VM: 3 calls in 2 scripts; use Invoke-ListVm',
      '  Get-Foo: 1 call in 1 script',
      '',
      '1 of 3 scripts would run.',
      '',
    ])
  })

  it('are JSON', () => {
    expect(JSON.parse(checkJson(check('(')))).toEqual({
      files: [
        {
          path: '0.ps1',
          wouldRun: false,
          calls: 0,
          knownCalls: 0,
          syntaxErrors: [
            {
              id: 'ExpectedExpression',
              line: 1,
              column: 2,
              message: "An expression was expected after '('.",
            },
            {
              id: 'MissingEndParenthesisInExpression',
              line: 1,
              column: 2,
              message: "Missing closing ')' in expression.",
            },
          ],
          findings: [],
        },
      ],
      missingCommands: [],
    })
  })

  it('are SARIF', () => {
    const log = JSON.parse(checkSarif(check('\ngit'), '1.2.3'))
    expect(log).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: { name: 'vposh check', version: '1.2.3', rules: [{ id: 'NativeCommand' }] },
          },
          results: [
            {
              ruleId: 'NativeCommand',
              ruleIndex: 0,
              level: 'warning',
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: '0.ps1' },
                    region: { startLine: 2, startColumn: 1 },
                  },
                },
              ],
            },
          ],
        },
      ],
    })
  })
})
