import { describe, expect, it } from 'vitest'
import { splitCommandLine } from '../../src/cli/own-options.js'
import type { SplitCommandLine } from '../../src/cli/own-options.js'
import { errorIdOf } from './error-id.js'

const none = { options: {}, command: undefined, rest: [] }

describe('splitCommandLine', () => {
  it.each<[string[], Partial<SplitCommandLine>]>([
    [[], {}],
    [['Get-X', '-Name', 'a'], { command: 'Get-X', rest: ['-Name', 'a'] }],
    [
      ['--server', 'lab', 'Get-X', '-o', 'JSON'],
      { command: 'Get-X', options: { server: 'lab', output: 'json' } },
    ],
    [
      ['Get-X', '--output=csv', '-Verbose'],
      { command: 'Get-X', options: { output: 'csv' }, rest: ['-Verbose'] },
    ],
    [['Get-X', '--insecure', '--trace=false'], { command: 'Get-X', options: { insecure: true } }],
    [['Get-X', '--timeout', '2.5'], { command: 'Get-X', options: { timeout: 2.5 } }],
    [['Get-X', '--', '--output', 'x'], { command: 'Get-X', rest: ['--', '--output', 'x'] }],
    [['Get-X', '--%', '-o', 'x'], { command: 'Get-X', rest: ['--%', '-o', 'x'] }],
    [
      ['Get-X', '-O', '1', '-outvariable', 'x'],
      { command: 'Get-X', rest: ['-O', '1', '-outvariable', 'x'] },
    ],
    [['Get-X', '-?'], { command: 'Get-X', rest: ['-?'] }],
    [['Get-X', '-'], { command: 'Get-X', rest: ['-'] }],
    [['--version'], { options: { version: true } }],
  ])('%j', (argv, expected) => expect(splitCommandLine(argv)).toEqual({ ...none, ...expected }))

  it.each<[string[], string]>([
    [['--outptu', 'json'], 'UnknownOption'],
    [['--output'], 'InvalidOptionValue'],
    [['--output', '--query', 'x'], 'InvalidOptionValue'],
    [['-o', 'xml'], 'InvalidOptionValue'],
    [['--timeout', '0'], 'InvalidOptionValue'],
    [['--quiet=maybe'], 'InvalidOptionValue'],
  ])('refuses %j', (argv, id) => expect(errorIdOf(() => splitCommandLine(argv))).toBe(id))
})
