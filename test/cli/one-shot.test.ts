import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleIds, startSimulator } from '../../src/simulator/index.js'
import type { Simulator } from '../../src/simulator/index.js'
import { vposh } from './run-in-process.js'
import type { CliSetting } from './run-in-process.js'

let home: string
let simulator: Simulator
let env: Record<string, string>

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'vposh-cli-'))
  simulator = await startSimulator({ sampleContent: true })
  env = {
    VPOSH_HOME: home,
    VPOSH_CREDENTIAL_STORE: 'file',
    VPOSH_SERVER: simulator.url,
    VPOSH_USERNAME: simulator.username,
    VPOSH_PASSWORD: simulator.password,
  }
})
afterAll(async () => {
  await simulator.close()
  await rm(home, { recursive: true })
})

const run = (argv: readonly string[], setting: CliSetting = {}) =>
  vposh(argv, { ...setting, env: { ...env, ...setting.env } })

const requestsSince = (start: number) =>
  simulator.requests.slice(start).map(({ method, path }) => `${method} ${path}`)

const { templates, published } = sampleIds.libraries
const { readme } = sampleIds.items
const missing = '00000000-0000-4000-8000-000000000000'

/** The error that `-o json` writes on standard error. */
function errorOf(stderr: string): Record<string, unknown> {
  const { error } = JSON.parse(stderr.trimEnd().split('\n').at(-1) ?? '') as {
    error: Record<string, unknown>
  }
  return error
}

describe('results', () => {
  it('prints identifiers a line each, and as JSON an array', async () => {
    const lines = await run(['Invoke-ListContentLibrary'])
    const json = await run(['Invoke-ListContentLibrary', '-o', 'json'])
    expect([lines.code, lines.stderr, json.code, json.stderr]).toEqual([0, '', 0, ''])
    expect(JSON.parse(json.stdout)).toEqual(lines.stdout.trimEnd().split('\n'))
  })

  it('prints an array for a list of one', async () => {
    const argv = [
      'Invoke-FindContentLibrary',
      '-LibraryFindSpec',
      '@{name="no such"}',
      '-o',
      'json',
    ]
    expect(await run(argv)).toEqual({ code: 0, stdout: '[]\n', stderr: '' })
  })

  it.each<[string[], string]>([
    [['-o', 'name'], 'templates\n'],
    [['--query', 'id'], `${templates}\n`],
    [['--query', 'id', '-o', 'json'], `"${templates}"\n`],
    [['--query', '{id: id, kind: type}', '-o', 'csv'], `"id","kind"\n"${templates}","LOCAL"\n`],
    [['--query', '{id: id, kind: type}', '-o', 'yaml'], `id: ${templates}\nkind: LOCAL\n`],
    [['--query', 'nothing', '-o', 'json'], 'null\n'],
    [['--query', 'nothing'], ''],
  ])('writes %j', async (words, stdout) => {
    const run1 = await run(['Invoke-GetLibraryIdContent', '-LibraryId', templates, ...words])
    expect(run1).toEqual({ code: 0, stdout, stderr: '' })
  })

  it('takes the format from the environment and the file, the command line first', async () => {
    const config = join(home, 'json.yaml')
    await writeFile(config, 'output: json\n')
    const argv = ['Invoke-GetLibraryIdContent', templates, '--query', 'type']
    const fromFile = await run(argv, { env: { VPOSH_CONFIG: config } })
    const fromEnv = await run(argv, { env: { VPOSH_CONFIG: config, VPOSH_OUTPUT: 'csv' } })
    const given = await run([...argv, '-o', 'table'], { env: { VPOSH_OUTPUT: 'csv' } })
    expect([fromFile.stdout, fromEnv.stdout, given.stdout]).toEqual([
      '"LOCAL"\n',
      '"Value"\n"LOCAL"\n',
      'LOCAL\n',
    ])
  })

  it('refuses a bad query before it sends anything', async () => {
    const start = simulator.requests.length
    const { code, stderr } = await run(['Invoke-ListContentLibrary', '--query', '[', '-o', 'json'])
    expect([code, errorOf(stderr)['id']]).toEqual([2, 'InvalidQuery'])
    expect(requestsSince(start)).toEqual([])
  })
})

describe('input', () => {
  it('pipes JSON in by property name', async () => {
    const stdin = JSON.stringify([{ LibraryId: templates }, { LibraryId: published }])
    for (const word of [['-'], ['--input', 'json']]) {
      const argv = ['Invoke-GetLibraryIdContent', ...word, '-o', 'name', '--query', '[].id']
      expect((await run(argv, { stdin })).stdout).toBe(`${templates}\n${published}\n`)
    }
  })

  it('pipes lines in by value', async () => {
    const argv = ['Invoke-GetLibraryIdContent', '--input', 'lines', '--query', 'id']
    expect((await run(argv, { stdin: `${published}\n` })).stdout).toBe(`${published}\n`)
  })

  it('takes a structure from standard input, and never reads it twice', async () => {
    const argv = ['Invoke-FindLibraryItem', '-LibraryItemFindSpec', '-']
    expect((await run(argv, { stdin: '{"name":"no such"}' })).code).toBe(0)
    const twice = await run([...argv, '--password-stdin', '-o', 'json'], { stdin: '{}' })
    expect([twice.code, errorOf(twice.stderr)['id']]).toEqual([
      2,
      'StandardInputUsedTwice,Invoke-FindLibraryItem',
    ])
  })
})

describe('errors', () => {
  it.each<[string, string[], Record<string, string>, number, string]>([
    ['unknown command', ['Invoke-Nothing'], {}, 2, 'CommandNotFoundException'],
    [
      'unknown parameter',
      ['Invoke-GetLibraryIdContent', '-Nothing', 'x'],
      {},
      2,
      'NamedParameterNotFound',
    ],
    ['missing parameter', ['Invoke-GetLibraryIdContent'], {}, 2, 'MissingMandatoryParameter'],
    [
      'bad value',
      ['Invoke-KeepAliveUpdateSessionId', 'x', '@{client_progress=101}'],
      {},
      2,
      'CannotConvertArgument',
    ],
    ['not found', ['Invoke-GetLibraryIdContent', missing], {}, 4, 'NotFound'],
    [
      'wrong password',
      ['Invoke-ListContentLibrary'],
      { VPOSH_PASSWORD: 'wrong' },
      3,
      'InvalidLogin',
    ],
    [
      'an error that does not end the command',
      ['Disconnect-VIServer', 'nowhere.test'],
      {},
      4,
      'ServerNotConnected',
    ],
    ['no password', ['Invoke-ListContentLibrary'], { VPOSH_PASSWORD: '' }, 3, 'CredentialMissing'],
    [
      'nobody there',
      ['Invoke-ListContentLibrary', '--server', 'http://127.0.0.1:1'],
      {},
      3,
      'ConnectionRefused',
    ],
    [
      'not confirmed',
      ['Invoke-DeleteLibraryItemIdContent', readme],
      {},
      1,
      'ConfirmationNotPossible',
    ],
  ])('%s', async (_, argv, more, code, id) => {
    const result = await run(['-o', 'json', ...argv], { env: more })
    expect([result.code, result.stdout]).toEqual([code, ''])
    expect(errorOf(result.stderr)).toMatchObject({
      id: expect.stringMatching(new RegExp(`^${id}`, 'i')),
      exitCode: code,
    })
  })

  it('counts errors that end nothing', async () => {
    const stdin = `${missing}\n${templates}\n`
    const words = ['--input', 'lines', '-ErrorAction', 'Continue', '--query', 'id']
    const { code, stdout } = await run(['Invoke-GetLibraryIdContent', ...words], { stdin })
    expect([code, stdout]).toEqual([4, `${templates}\n`])
  })

  it('refuses curl without a dry run', async () => {
    const { code, stderr } = await run(['Invoke-ListContentLibrary', '-o', 'curl'])
    expect([code, stderr]).toEqual([
      2,
      'vposh: Output as curl commands needs --dry-run.\n' +
        '  hint: Add --dry-run: the request is printed, not sent.\n',
    ])
  })

  it('says them in a line, with a hint', async () => {
    const { stderr } = await run(['Invoke-GetLibraryIdContent'])
    const [first = '', ...others] = stderr.trimEnd().split('\n')
    expect(first).toMatch(/^vposh: Invoke-GetLibraryIdContent: .*LibraryId/)
    expect(others.every((line) => line.startsWith('  '))).toBe(true)
  })

  it.each([['--verbose'], ['-Verbose']])('shows the raw answer with %s', async (word) => {
    const argv = ['Invoke-GetLibraryIdContent', missing]
    expect((await run(argv)).stderr).not.toContain('error_type')
    expect((await run([...argv, word])).stderr).toContain('"error_type"')
  })

  it('never shows a password', async () => {
    const argv = ['Invoke-ListContentLibrary', '--trace', '--verbose', '-o', 'json']
    const { stderr } = await run(argv)
    expect(stderr).toContain('POST')
    expect(stderr).not.toContain(simulator.password)
    expect(stderr).not.toMatch(/Basic [A-Za-z0-9+/=]{8,}/)
  })
})

describe('servers', () => {
  const last = (start: number) => requestsSince(start).at(-1)

  it('logs out, also after an error', async () => {
    for (const argv of [['Invoke-ListContentLibrary'], ['Invoke-GetLibraryIdContent', missing]]) {
      const start = simulator.requests.length
      await run(argv)
      expect(last(start)).toBe('DELETE /api/session')
    }
  })

  it('keeps the session only when told to', async () => {
    const argv = ['Invoke-ListContentLibrary', '--keep-session']
    const start = simulator.requests.length
    await run(argv)
    await run(argv)
    const logins = requestsSince(start).filter((line) => line.includes('/session'))
    expect(logins.filter((line) => line === 'POST /api/session')).toHaveLength(1)
    expect(logins.filter((line) => line.startsWith('DELETE'))).toEqual([])
  })

  it('takes the password from standard input', async () => {
    const argv = ['Invoke-ListContentLibrary', '--password-stdin', '--query', 'length(@)']
    const setting = { env: { VPOSH_PASSWORD: 'wrong' }, stdin: `${simulator.password}\n` }
    expect((await run(argv, setting)).stdout).toBe('3\n')
  })

  it('speaks the other dialect', async () => {
    const start = simulator.requests.length
    await run(['Invoke-ListContentLibrary', '--dialect', 'rest'])
    expect(requestsSince(start)).toContain('GET /rest/com/vmware/content/library')
  })

  it('takes a server of the configuration file by name', async () => {
    const config = join(home, 'servers.yaml')
    await writeFile(config, `servers:\n  lab:\n    url: ${simulator.url}\n`)
    const env = { VPOSH_SERVER: '', VPOSH_CONFIG: config }
    const argv = ['Invoke-ListContentLibrary', '--query', 'length(@)']
    expect((await run(argv, { env })).stdout).toBe('3\n')
    expect((await run([...argv, '-Server', 'lab'], { env })).stdout).toBe('3\n')
  })

  it('uses the embedded vCenter when none is configured, says so, and keeps its state', async () => {
    const env = { VPOSH_SERVER: '', VPOSH_USERNAME: '', VPOSH_PASSWORD: '' }
    const model = `@{library_id='${templates}'; name='kept'; type='iso'}`
    const made = await run(['Invoke-CreateContentLibraryItem', '-LibraryItemModel', model], { env })
    expect(made.stderr).toMatch(/^No server is configured: using the embedded vCenter.*\n$/)
    const argv = [
      'Invoke-GetLibraryItemIdContent',
      made.stdout.trim(),
      '--query',
      'name',
      '--quiet',
    ]
    expect(await run(argv, { env })).toEqual({ code: 0, stdout: 'kept\n', stderr: '' })
    expect((await run(['simulator', 'reset'], { env })).code).toBe(0)
    expect((await run(argv, { env })).code).toBe(4)
  })
})

describe('dry run', () => {
  const argv = ['Invoke-CreateLibraryItemUpdateSession', '-LibraryItemUpdateSessionModel']
  const spec = '@{library_item_id="a"}'
  const offline = { env: { VPOSH_SERVER: 'vc.test', VPOSH_PASSWORD: '', VPOSH_USERNAME: '' } }

  it('prints the request and sends nothing', async () => {
    const { code, stdout, stderr } = await run([...argv, spec, '--dry-run', '-o', 'json'], offline)
    expect([code, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toMatchObject({
      method: 'POST',
      url: 'https://vc.test/api/content/library/item/update-session',
      body: { library_item_id: 'a' },
    })
  })

  it('prints it as text without -o, and refuses what cannot hold it', async () => {
    const { stdout } = await run([...argv, spec, '--dry-run'], offline)
    expect(stdout).toMatch(/^POST https:\/\/vc\.test\/api\/content.*\n(?:[\w-]+: .*\n)+\n\{.*\}\n$/)
    expect((await run([...argv, spec, '--dry-run', '-o', 'csv'], offline)).code).toBe(2)
  })

  it('prints a command to paste', async () => {
    const { stdout } = await run([...argv, spec, '--dry-run', '-o', 'curl'], offline)
    expect(stdout).toMatch(/^curl -X POST 'https:\/\/vc\.test\/api\/content\/library\/item/)
    expect(stdout).toContain('vmware-api-session-id: $')
  })

  it.each([
    ['path', 'id:a%3Ab?~action=cancel'],
    ['body', 'update-session?~action=cancel'],
  ])('with the identifier in the %s', async (address, expected) => {
    const words = ['--dialect', 'rest', '--address', address, '--dry-run', '-o', 'json']
    const { stdout } = await run(['Invoke-CancelUpdateSessionId', 'a:b', ...words], offline)
    expect((JSON.parse(stdout) as { url: string }).url).toMatch(expected)
  })
})

describe('credential store', () => {
  it('keeps, uses and forgets', async () => {
    const host = new URL(simulator.url).host
    const none = { VPOSH_PASSWORD: '', VPOSH_USERNAME: '' }
    const item = ['-Host', host, '-User', simulator.username]
    const kept = await run(
      ['New-VICredentialStoreItem', ...item, '-Password', '-', '--query', 'Host'],
      {
        stdin: `${simulator.password}\n`,
      },
    )
    expect(kept).toEqual({ code: 0, stdout: `${host}\n`, stderr: '' })
    const used = await run(['Invoke-ListContentLibrary', '--query', 'length(@)'], { env: none })
    expect(used.stdout).toBe('3\n')
    const listed = await run(['Get-VICredentialStoreItem', '-o', 'json'])
    expect(listed.stdout).not.toContain(simulator.password)
    const removed = await run(['Remove-VICredentialStoreItem', ...item, '-Confirm:$false'])
    expect(removed).toEqual({ code: 0, stdout: '', stderr: '' })
    expect((await run(['Invoke-ListContentLibrary'], { env: none })).code).toBe(3)
  })
})

describe('help', () => {
  it.each([['-?'], ['--help']])('of a cmdlet with %s', async (word) => {
    const { code, stdout } = await run(['Invoke-CompleteUpdateSessionId', word])
    expect([code, stdout.split('\n')[0]]).toEqual([0, 'NAME'])
    expect(stdout).toContain('-UpdateSessionId')
  })

  it('says with help what is to be known of it', async () => {
    const { code, stdout } = await run(['help', 'invoke-completeupdatesessionid'])
    expect([code, stdout.split('\n')[0]]).toEqual([0, 'NAME'])
    expect(stdout).toContain('NOTES')
  })
})

describe('vposh -c', () => {
  const script = `$library = Invoke-GetLibraryIdContent ${templates}; "$($library.type) $($args[0])"`

  it('runs PowerShell text with arguments', async () => {
    const plain = await run(['-c', script, 'one'])
    expect(plain).toEqual({ code: 0, stdout: 'LOCAL one\n', stderr: '' })
    const json = await run(['-o', 'json', '-c', `${script}; 5`, 'one'])
    expect(JSON.parse(json.stdout)).toEqual(['LOCAL one', 5])
  })

  it('reads the script from standard input', async () => {
    const { code, stdout } = await run(['-c', '-'], { stdin: '1 + 1' })
    expect([code, stdout]).toEqual([0, '2\n'])
  })

  it('logs out', async () => {
    const start = simulator.requests.length
    await run(['-c', script])
    expect(requestsSince(start).at(-1)).toBe('DELETE /api/session')
  })

  it.each<[string, number]>([
    ['exit 7', 7],
    // As pwsh: what nothing catches ends a script with 1, whatever it was.
    ['if (', 1],
    ['Invoke-NoSuchThing', 1],
    [`Invoke-GetLibraryIdContent ${missing}`, 1],
    [`try { Invoke-GetLibraryIdContent ${missing} } catch { 'caught' }`, 0],
  ])('ends %s with %d', async (text, code) => expect((await run(['-c', text])).code).toBe(code))

  it('needs a script', async () => expect((await run(['-c'])).code).toBe(2))
})
