import { chmodSync, writeFileSync } from 'node:fs'
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

describe('completion', () => {
  it('opens a menu with descriptions, steps through it and takes a row', async () => {
    const shell = await startShell()
    shell.type(`Get-ContentL${keys.tab}`)
    await expect(shell.shows(/^Get-ContentLibraryItem {2,}\S/m)).resolves.toBeUndefined()
    expect(shell.text).toContain('[embedded] ~> Get-ContentLibrary\n')
    shell.type(keys.tab + keys.tab)
    await expect(shell.shows('~> Get-ContentLibraryItem\n')).resolves.toBeUndefined()
    shell.type(keys.enter)
    await expect(shell.shows(/~> Get-ContentLibraryItem$/)).resolves.toBeUndefined()
  })

  it('gives the text back on Escape', async () => {
    const shell = await startShell()
    shell.type(`Get-ContentL${keys.tab}${keys.tab}`)
    await expect(shell.shows('~> Get-ContentLibrary\n')).resolves.toBeUndefined()
    shell.type(keys.escape)
    await expect(shell.shows(/~> Get-ContentLibrary$/)).resolves.toBeUndefined()
  })

  it('offers identifiers of the connected server by name', async () => {
    const shell = await startShell({ columns: 120 })
    await shell.run('$null = Invoke-ListContentLibrary')
    shell.type(`Invoke-GetLibraryIdContent -LibraryId ${keys.tab}`)
    await expect(shell.shows(/^.*[A-Za-z]+.*[\da-f]{8}-[\da-f-]{27}/m)).resolves.toBeUndefined()
    shell.type(keys.tab)
    await expect(shell.shows(/-LibraryId [\da-f-]{36}\n/)).resolves.toBeUndefined()
  })

  it('is behind TabExpansion2, and takes registered completers', async () => {
    const shell = await startShell({ columns: 120 })
    await shell.run('function Set-Light([string]$Colour) { $Colour }')
    await shell.run(
      'Register-ArgumentCompleter -CommandName Set-Light -ParameterName Colour -ScriptBlock { "red", "dark red" }',
    )
    expect(
      await shell.run("(TabExpansion2 'Set-Light -Colour ').CompletionMatches.CompletionText"),
    ).toBe("red\n'dark red'")
  })
})

describe('editing', () => {
  it('takes a paste of several lines as it is, and runs it with Enter', async () => {
    const shell = await startShell()
    shell.type(keys.paste('function f {\n\t"pasted"\n}\nf'))
    await expect(shell.shows(/\n>> f$/)).resolves.toBeUndefined()
    shell.type(keys.enter)
    await expect(shell.shows(/\npasted\n/)).resolves.toBeUndefined()
  })

  it('predicts from the history; the right arrow takes it', async () => {
    const shell = await startShell()
    await shell.run("'a longer line'")
    shell.type("'a lo")
    await expect(shell.shows(/> 'a longer line'$/)).resolves.toBeUndefined()
    shell.type(`${keys.right}${keys.enter}`)
    await expect(shell.shows(/> 'a longer line'\na longer line\n/)).resolves.toBeUndefined()
  })

  it('searches the history as a list that is filtered while typing', async () => {
    const shell = await startShell()
    for (const line of ["'one'", "'two'", "'three'"]) await shell.run(line)
    shell.type(`${keys.search}t`)
    await expect(shell.shows(/history: t.*\n'three'\n'two'$/)).resolves.toBeUndefined()
    shell.type('w')
    await expect(shell.shows(/history: tw.*\n'two'$/)).resolves.toBeUndefined()
    shell.type(`${keys.enter}${keys.enter}`)
    await expect(shell.shows(/> 'two'\ntwo\n/)).resolves.toBeUndefined()
  })

  it('opens an external editor on the line', async () => {
    const editor = join(home.path, 'editor.sh')
    writeFileSync(editor, '#!/bin/sh\necho "\'edited\'" > "$1"\n')
    chmodSync(editor, 0o755)
    const shell = await startShell({ env: { EDITOR: editor } })
    shell.type('abc\u0018\u0005')
    await expect(shell.shows(/> 'edited'$/)).resolves.toBeUndefined()
    shell.type(keys.enter)
    await expect(shell.shows(/\nedited\n/)).resolves.toBeUndefined()
  })

  it('shows help for the parameter at the cursor', async () => {
    const shell = await startShell()
    shell.type('Connect-VIServer -Force\u001BOP')
    await expect(shell.shows('-Force [switch]')).resolves.toBeUndefined()
  })

  it('colours while typing, and not under NO_COLOR', async () => {
    const shell = await startShell()
    await shell.run('1')
    shell.type('Get-Help')
    await expect(shell.shows('> Get-Help')).resolves.toBeUndefined()
    expect(shell.raw).toContain('\u001B[93mGet-Help')
    const plain = await startShell({ env: { NO_COLOR: '1' } })
    plain.type('Get-Help')
    await plain.shows('> Get-Help')
    expect(plain.raw).not.toContain('\u001B[93m')
  })

  it('keeps wide characters whole on a narrow terminal, and after a resize', async () => {
    const shell = await startShell({ columns: 40 })
    const text = `'漢字かな漢字かな漢字かな漢字かな'`
    shell.type(text)
    await expect(
      shell.shows((terminal) => terminal.text.replaceAll('\n', '').endsWith(text)),
    ).resolves.toBeUndefined()
    const [row = ''] = shell.lines.slice(-2)
    expect(row).toBe("[embedded] ~> '漢字かな漢字かな漢字かな")
    shell.resize(30, 24)
    await expect(
      shell.shows((terminal) => terminal.lines.at(-1)?.endsWith("'") === true),
    ).resolves.toBeUndefined()
    shell.type(keys.enter)
    await expect(shell.shows(/\n漢字かな漢字かな漢字かな/)).resolves.toBeUndefined()
  })
})
