import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { ErrorRecord, toText, typeNameOf } from '../../src/objects/index.js'
import { createRunspace } from '../../src/runtime/index.js'
import { coreCommands } from '../runtime/core-commands.js'

/**
 * Tables of scripts with what they write: `script`, then the text of each value after `=> `, and the
 * ids of errors after `!! `. A value written as `Type:text` pins its .NET type as well (without System.).
 */
interface Case {
  readonly script: string
  readonly expected: readonly string[]
}

const folder = join(dirname(fileURLToPath(import.meta.url)), 'runtime')
const commands = await coreCommands()

function readCases(file: string): Case[] {
  const cases: { script: string[]; expected: string[] }[] = []
  let current: { script: string[]; expected: string[] } | undefined
  for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
    if (line.startsWith('=> ') || line === '=>' || line.startsWith('!! ')) {
      current?.expected.push(line.startsWith('!!') ? line : line.slice(3))
    } else if (line.trim() === '' || line.startsWith('## ')) {
      current = undefined
    } else {
      if (!current || current.expected.length > 0)
        cases.push((current = { script: [], expected: [] }))
      current.script.push(line)
    }
  }
  return cases.map(({ script, expected }) => ({ script: script.join('\n'), expected }))
}

async function run(script: string, expected: readonly string[]): Promise<string[]> {
  const lines: string[] = []
  const runspace = createRunspace({
    commands,
    streams: { error: (record) => lines.push(`!! ${record.fullyQualifiedErrorId}`) },
  })
  const output = (value: unknown) => {
    const wanted = expected[lines.length]
    const typed = wanted !== undefined && /^[A-Z][\w.[\]`+]*:/.test(wanted)
    const type = typed ? `${typeNameOf(value).replace('System.', '')}:` : ''
    lines.push(value === null ? 'null' : `${type}${toText(value)}`)
  }
  try {
    await runspace.run(script, { output })
  } catch (thrown) {
    lines.push(
      thrown instanceof ErrorRecord ? `!! ${thrown.fullyQualifiedErrorId}` : `?? ${String(thrown)}`,
    )
  }
  return lines
}

const tables = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((file) => [file, readCases(file)] as const)

describe.each(tables)('%s', (_, cases) => {
  it.each(cases.map(({ script, expected }) => [script, expected] as const))(
    '%s',
    async (script, expected) => {
      expect(await run(script, expected)).toEqual(expected)
    },
  )
})
