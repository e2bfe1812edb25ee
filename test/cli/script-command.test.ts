import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vposh } from './run-in-process.js'

let home: string

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'vposh-scripts-'))
})

afterAll(() => rmSync(home, { recursive: true, force: true }))

function script(text: string): string {
  const path = join(home, `script-${Math.abs(hash(text))}.ps1`)
  writeFileSync(path, text)
  return path
}

function hash(text: string): number {
  let value = 0
  for (const character of text) value = (value * 31 + (character.codePointAt(0) ?? 0)) | 0
  return value
}

const run = (argv: readonly string[], stdin?: string) =>
  vposh(argv, { env: { VPOSH_HOME: home }, ...(stdin === undefined ? {} : { stdin }) })

describe('vposh run', () => {
  const greet =
    'param([string]$Name, [int]$Count = 1, [switch]$Loud, [Parameter(ValueFromRemainingArguments)]$Rest)\n' +
    '"$Name $($Count + 1) $Loud $($Rest -join "/")"'

  it.each<[string[], string]>([
    [['-Name', 'a'], 'a 2 False '],
    [['a', '5'], 'a 6 False '],
    [['-Loud', '-Count', '3', "it's"], "it's 4 True "],
    [['-Name:x y', '-Loud:$false', '1', 'b', 'c'], 'x y 2 False b/c'],
    [['-n', '$home'], '$home 2 False '],
    [['“typographic”'], '“typographic” 2 False '],
  ])('binds %j', async (args, expected) => {
    expect(await run(['run', script(greet), ...args])).toEqual({
      code: 0,
      stdout: `${expected}\n`,
      stderr: '',
    })
  })

  it.each<[string, number]>([
    ['exit 3', 3],
    ["'fine'", 0],
    ["throw 'no'", 1],
    ['exit', 0],
  ])('%s ends with %d', async (text, code) => {
    expect((await run(['run', script(text)])).code).toBe(code)
  })

  it('shows results, host text and messages in their order', async () => {
    const text =
      "'one'; Write-Host 'two' -NoNewline; Write-Host '!'; [pscustomobject]@{ A = 1 }; 'end'"
    expect((await run(['run', script(text)])).stdout).toBe('one\ntwo!\n\nA\n-\n1\n\nend\n')
  })

  it('keeps standard output for data where a format is asked for', async () => {
    const { stdout, stderr } = await run(['run', script("Write-Host 'hi'; 1; 2"), '-o', 'json'])
    expect([JSON.parse(stdout), stderr]).toEqual([[1, 2], 'hi\n'])
  })

  it('reads standard input, and says where it is', async () => {
    expect((await run(['run', '-', 'x'], '"got $args"')).stdout).toBe('got x\n')
    const here = await run(['run', script('Split-Path $PSCommandPath -Leaf')])
    expect(here.stdout).toMatch(/^script-\d+\.ps1\n$/)
  })

  it('refuses a script that is not there', async () => {
    const { code, stderr } = await run(['run', join(home, 'nowhere.ps1')])
    expect([code, stderr]).toEqual([2, expect.stringContaining('cannot be read')])
  })
})
