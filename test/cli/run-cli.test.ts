import { describe, expect, it } from 'vitest'
import { exitCodeMeanings } from '../../src/cli/exit-codes.js'
import { helpTopics } from '../../src/cli/help-topics.js'
import { subcommands } from '../../src/cli/subcommands.js'
import { packageVersion } from '../../src/engine/index.js'
import { vposh } from './run-in-process.js'

describe('vposh', () => {
  it('tells its version', async () => {
    expect(await vposh(['--version'])).toEqual({
      code: 0,
      stdout: `${packageVersion()}\n`,
      stderr: '',
    })
  })

  it.each([['--help'], ['-?'], ['-h'], ['help']])('%s fits a screen of 80 by 24', async (word) => {
    const { code, stdout, stderr } = await vposh([word])
    expect([code, stderr]).toEqual([0, ''])
    const lines = stdout.trimEnd().split('\n')
    expect(lines.length).toBeLessThanOrEqual(23)
    expect(lines.filter((line) => line.length > 80)).toEqual([])
    for (const { name } of subcommands) expect(stdout).toContain(name)
  })

  it.each(helpTopics.map(({ name }) => name))('help %s', async (topic) => {
    const { code, stdout } = await vposh(['help', topic])
    expect(code).toBe(0)
    expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([])
  })

  it('documents every exit code', async () => {
    const { stdout } = await vposh(['help', 'exit-codes'])
    const codes = [...stdout.matchAll(/^ +(\d+) {2}/gm)].map(([, code]) => Number(code))
    expect(codes).toEqual(exitCodeMeanings.map(([code]) => code))
  })

  it.each(subcommands.map(({ name }) => name))('%s --help', async (name) => {
    const { code, stdout, stderr } = await vposh([name, '--help'])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(new RegExp(`^vposh ${name}`))
  })

  it.each<[string[], string]>([
    [['--vresion'], 'UnknownOption'],
    [['-Name', 'x'], 'MissingCommand'],
    [['completion'], 'InvalidUsage'],
    [['completion', 'tcsh'], 'InvalidUsage'],
    [['completion', 'bash', '--loud'], 'InvalidUsage'],
    [['help', 'a', 'b'], 'InvalidUsage'],
  ])('%j is a usage error', async (argv, id) => {
    const run = await vposh(['-o', 'json', ...argv])
    expect([run.code, run.stdout]).toEqual([2, ''])
    const { error } = JSON.parse(run.stderr) as { error: { id: string } }
    expect(error.id.split(',')[0]).toBe(id)
  })
})
