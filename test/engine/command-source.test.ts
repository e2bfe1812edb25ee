import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadCmdlet, loadIndex, packageFolder } from '../../src/engine/index.js'

const { commands, modules } = await loadIndex()

describe('the index of commands', () => {
  it('names a command or an alias once, whatever its case', () => {
    const names = commands.flatMap(({ name, aliases = [] }) => [name, ...aliases])
    const lower = names.map((name) => name.toLowerCase())
    expect(lower.filter((name, at) => lower.indexOf(name) !== at)).toEqual([])
  })

  it('has a synopsis of one sentence for every command', () => {
    expect(commands.filter(({ synopsis }) => !/^[A-Z"'.].*\.$/.test(synopsis))).toEqual([])
  })

  it('describes every module', () => {
    expect(modules.filter(({ description }) => description === '')).toEqual([])
  })

  it('names a file for every command that is code', () => {
    const code = commands.filter(({ source }) => source === 'code')
    const missing = code.filter(
      ({ module, name }) => !existsSync(join(packageFolder, 'cmdlets', module, `${name}.ts`)),
    )
    expect(missing).toEqual([])
  })
})

describe('loading', () => {
  it.each(commands.map((entry) => [entry.name, entry] as const))('%s', async (name, entry) => {
    const cmdlet = await loadCmdlet(entry)
    expect([cmdlet.name, cmdlet.synopsis]).toEqual([name, entry.synopsis])
  })
})
