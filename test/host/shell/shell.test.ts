import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keys, ShellTerminal, temporaryHome, type ShellSetting } from './shell-terminal.js'

let home: ReturnType<typeof temporaryHome>
const open: ShellTerminal[] = []

beforeEach(() => {
  home = temporaryHome()
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((shell) => shell.kill()))
  home.remove()
})

async function startShell(setting: Omit<ShellSetting, 'home'> = {}): Promise<ShellTerminal> {
  const shell = new ShellTerminal({ home: home.path, ...setting })
  open.push(shell)
  await shell.prompts()
  return shell
}

const historyFile = () => join(home.path, 'state', 'history.jsonl')
const history = () =>
  readFileSync(historyFile(), 'utf8')
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line))

describe('the shell', () => {
  it('says in one line that the embedded vCenter is used, and prompts', async () => {
    const shell = await startShell()
    expect(shell.lines).toEqual([
      "No server is configured: using the embedded vCenter ('tour' shows around).",
      '[embedded] ~>',
    ])
  })

  it('runs lines, keeps variables, shows objects and asks the embedded vCenter', async () => {
    const shell = await startShell()
    expect(await shell.run('$x = 20 + 1')).toBe('')
    expect(await shell.run('$x * 2')).toBe('42')
    expect(await shell.run('[pscustomobject]@{ Name = 1; Size = 2 }')).toBe(
      '\nName Size\n---- ----\n   1    2\n',
    )
    expect(await shell.run('Invoke-ListContentLibrary')).toMatch(/^[\da-f-]{36}\n/)
  })

  it('reads on while the text is incomplete', async () => {
    const shell = await startShell()
    shell.type('if ($true) {\r')
    await shell.shows(/\n>>$/)
    expect(await shell.run("'yes'\r}")).toContain('yes')
    expect(history()).toEqual(["if ($true) {\n'yes'\n}"])
  })

  it('shows errors and goes on', async () => {
    const shell = await startShell()
    expect(await shell.run('1/0')).toBe('RuntimeException: Attempted to divide by zero.')
    expect(await shell.run('Get-Foo')).toContain("Get-Foo: The term 'Get-Foo' is not recognized")
    expect(await shell.run("throw 'boo'")).toBe('Exception: boo')
    expect(await shell.run('1 + )')).toContain('ParserError:')
    expect(await shell.run('$Error.Count')).toBe('4')
  })

  it('leaves with the code of exit, and with Ctrl+D', async () => {
    const first = await startShell()
    first.type('exit 7\r')
    expect(await first.exited).toBe(7)
    const second = await startShell()
    second.type(keys.end)
    expect(await second.exited).toBe(0)
  })

  it('is not opened without a terminal, nor for --help', async () => {
    const shell = new ShellTerminal({ home: home.path, args: ['--help'] })
    expect(await shell.exited).toBe(0)
    // A pseudo-terminal may tell of the end before it hands over the last bytes.
    await expect.poll(() => shell.text).toContain('vposh')
    expect(shell.text).not.toContain('~>')
  })
})

describe('Ctrl+C', () => {
  it('gives up the line', async () => {
    const shell = await startShell()
    shell.type(`'never run'${keys.interrupt}`)
    await shell.shows(/\^C\n\[embedded\] ~> ?$/)
    expect(await shell.run('1')).toBe('1')
  })

  it.each(['while ($true) { }', 'for (;;) { $null | Out-Null }'])('ends %s', async (script) => {
    const shell = await startShell()
    // The first command loads what the second needs.
    await shell.run('$null | Out-Null')
    const before = shell.lines.length
    shell.type(`'started'; ${script}\r`)
    await shell.shows((terminal) => terminal.lines.slice(before).includes('started'))
    shell.type(keys.interrupt)
    await shell.prompts()
    expect(await shell.run("'alive'")).toBe('alive')
  })
})

describe('the history', () => {
  it('lasts, is private, is shared and holds no secrets', async () => {
    const first = await startShell()
    await first.run("function f($Password) { 'ran' }; f -Password hunter2")
    await first.run("'plain'")
    first.type('exit\r')
    await first.exited
    expect(history()).toEqual([
      "function f($Password) { 'ran' }; f -Password ***",
      "'plain'",
      'exit',
    ])
    expect(statSync(historyFile()).mode & 0o777).toBe(0o600)
    const second = await startShell()
    const third = await startShell()
    second.type(`${keys.up}${keys.up}`)
    await second.shows(/> 'plain'$/)
    second.type(keys.enter)
    await second.shows(/\nplain\n/)
    await third.run('1')
    third.type(`'pl${keys.up}`)
    await third.shows(/> 'plain'$/)
  })
})

describe('the profile', () => {
  it('runs before the first prompt, may define the prompt, and is left out on request', async () => {
    mkdirSync(join(home.path, 'config'))
    writeFileSync(
      join(home.path, 'config', 'profile.ps1'),
      '$fromProfile = 5\nfunction prompt { "[mine $fromProfile] > " }',
    )
    const shell = await startShell()
    expect(shell.lines.at(-1)).toBe('[mine 5] >')
    const without = await startShell({ args: ['-NoProfile'] })
    expect(without.lines.at(-1)).toBe('[embedded] ~>')
  })
})

describe('a broken start', () => {
  it('opens in spite of a configuration that cannot be read', async () => {
    mkdirSync(join(home.path, 'config'))
    writeFileSync(join(home.path, 'config', 'config.yaml'), 'servers: [')
    const shell = await startShell()
    expect(shell.text).toMatch(/config\.yaml: it is not\s+well formed/)
    expect(await shell.run('1')).toBe('1')
    expect(existsSync(historyFile())).toBe(true)
  })
})
