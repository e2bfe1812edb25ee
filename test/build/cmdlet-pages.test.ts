import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { cmdletPages } from '../../src/build/cmdlet-pages.js'

const folder = resolve(import.meta.dirname, '../../docs/cmdlets')

it('docs/cmdlets says what the definitions say (npm run docs)', async () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.md'),
  )
  const written = new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]))
  const expected = await cmdletPages()
  expect([...written.keys()].sort()).toEqual([...expected.keys()].sort())
  for (const [path, text] of expected)
    expect(`${path}\n${written.get(path)}`).toBe(`${path}\n${text}`)
})
