import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/language/index.js'
import { shape } from './shape.js'

const folder = fileURLToPath(new URL('.', import.meta.url))

/**
 * A line a case: `[script, shape]`, or `[script, "ErrorId@offset …", "error"]` with `incomplete` behind the
 * errors when a prompt would ask for another line.
 */
type Case = readonly [script: string, expected: string, kind?: 'error']

const read = (file: string): Case[] =>
  readFileSync(folder + file, 'utf8')
    .trim()
    .split('\n')
    .map((line): Case => JSON.parse(line))

const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl'))

function outcome(script: string): string {
  const { ast, errors, incomplete } = parse(script)
  if (errors.length === 0) return shape(ast)
  const found = errors.map(({ errorId, extent }) => `${errorId}@${extent.start}`).join(' ')
  return incomplete ? `${found} incomplete` : found
}

describe.each(files)('%s', (file) => {
  const cases = read(file).map(([script, expected]) => ({ script, expected }))
  it.each(cases)('$script', ({ script, expected }) => expect(outcome(script)).toBe(expected))
})

it('holds at least 700 cases', () => {
  expect(files.flatMap(read).length).toBeGreaterThanOrEqual(700)
})
