import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vposh } from './run-in-process.js'

async function answers(...words: string[]) {
  const { code, stdout, stderr } = await vposh(['__complete', ...words])
  expect([code, stderr]).toEqual([0, ''])
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t')[0])
}

describe('vposh __complete', () => {
  it.each<[string[], string[]]>([
    [['zsh', '+invoke-completeu'], ['Invoke-CompleteUpdateSessionId']],
    [['zsh', '+up'], ['upload']],
    [['zsh', 'help', '+exit'], ['exit-codes']],
    [
      ['zsh', 'completion', '+'],
      ['bash', 'zsh', 'fish', 'powershell'],
    ],
    [['zsh', '--ou', '+--dial'], ['--dialect']],
    [
      ['zsh', '--dialect', '+'],
      ['api', 'rest'],
    ],
    [['zsh', '+--dialect=r'], ['--dialect=rest']],
    [['zsh', '-o', '+j'], ['json']],
    [['zsh', '--server', '+'], ['embedded']],
    [['zsh', 'Invoke-GetLibraryIdContent', '+-L'], ['-LibraryId']],
    [['zsh', 'Invoke-GetLibraryIdContent', '-LibraryId', 'x', '+-L'], []],
    [['zsh', 'Invoke-GetLibraryIdContent', '+-Verb'], ['-Verbose']],
    [
      ['zsh', 'Initialize-LibraryModel', '-Type', '+'],
      ['LOCAL', 'SUBSCRIBED'],
    ],
    [
      ['zsh', 'Invoke-DeleteLibraryItemIdContent', '+-Confirm:'],
      ['-Confirm:$true', '-Confirm:$false'],
    ],
    [['bash', 'Invoke-DeleteLibraryItemIdContent', '-Confirm', ':', '+$f'], ['$false']],
    [['bash', '--dialect', '=', '+r'], ['rest']],
    [
      ['bash', '--dialect', '+='],
      ['api', 'rest'],
    ],
    [['zsh', 'no-such-command', '+-'], []],
  ])('%j', async (words, expected) => expect(await answers(...words)).toEqual(expected))

  it('offers every command and subcommand at first', async () => {
    const all = await answers('zsh', '+')
    expect(all).toEqual(expect.arrayContaining(['simulator', 'Invoke-ListContentLibrary']))
    expect(new Set(all).size).toBe(all.length)
  })
})

/** Each shell with its script loaded and a stand-in for the installed command. */
const shells: Readonly<Record<string, { check: string[]; run: (line: string) => string[] }>> = {
  bash: {
    check: ['--version'],
    run: (line) => [
      '--norc',
      '-c',
      `source <(vposh completion bash); complete -p vposh >/dev/null || exit 1
       COMP_WORDS=(${line} ''); [[ '${line}' == *' ' ]] || unset 'COMP_WORDS[-1]'
       COMP_CWORD=$(( \${#COMP_WORDS[@]} - 1 )); _vposh_complete; printf '%s\\n' "\${COMPREPLY[@]}"`,
    ],
  },
  zsh: {
    check: ['--version'],
    run: (line) => [
      '-f',
      '-c',
      `compdef() { :; }; compadd() { printf '%s\\n' "\${values[@]}"; }; _files() { :; }
       source <(vposh completion zsh)
       words=(${line.endsWith(' ') ? `${line} ''` : line}); CURRENT=\${#words}; _vposh_complete`,
    ],
  },
  fish: {
    check: ['--version'],
    run: (line) => [
      '--no-config',
      '-c',
      `vposh completion fish | source; complete -C '${line}' | string replace -r '\\t.*' ''`,
    ],
  },
  pwsh: {
    check: ['-NoProfile', '-Version'],
    run: (line) => [
      '-NoProfile',
      '-Command',
      `vposh completion powershell | Out-String | Invoke-Expression
       (TabExpansion2 '${line}' ${line.length}).CompletionMatches.CompletionText`,
    ],
  },
}

describe.each(Object.keys(shells))('%s', (shell) => {
  const { check, run } = shells[shell] ?? { check: [], run: () => [] }
  const isThere = spawnSync(shell, check).status === 0
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vposh-shell-'))
    const command = join(import.meta.dirname, '../../dist/vposh.js')
    const script = `#!/bin/sh\nexec '${process.execPath}' '${command}' "$@"\n`
    await writeFile(join(folder, 'vposh'), script)
    await chmod(join(folder, 'vposh'), 0o755)
  })
  afterAll(() => rm(folder, { recursive: true }))

  it.skipIf(!isThere).each<[string, string[]]>([
    ['vposh Invoke-CompleteU', ['Invoke-CompleteUpdateSessionId']],
    ['vposh Invoke-GetLibraryIdContent -L', ['-LibraryId']],
    ['vposh Initialize-LibraryModel -Type ', ['LOCAL', 'SUBSCRIBED']],
  ])('completes: %s', (line, expected) => {
    const path = `${folder}${delimiter}${process.env['PATH'] ?? ''}`
    const { stdout } = spawnSync(shell, run(line), {
      env: { PATH: path, HOME: folder, VPOSH_HOME: folder },
      encoding: 'utf8',
    })
    expect(stdout.split('\n').filter(Boolean)).toEqual(expected)
  })
})
