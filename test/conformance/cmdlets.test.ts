import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { ErrorRecord, toText, typeNameOf } from '../../src/objects/index.js'
import { Drive, fileSystem, SessionPaths, pathsKey } from '../../src/providers/index.js'
import { createServices } from '../../src/registry/index.js'
import { createRunspace } from '../../src/runtime/index.js'
import { coreCommands } from '../runtime/core-commands.js'

/**
 * Tables of scripts with what the cmdlets write: the script's lines, then the text of each value after
 * `=> ` (with `\n` for a line's end, `$T` for the directory of TestDrive:, where the session is) and
 * the ids of errors after `!! `. `Type:text` pins the .NET type as well (without System.).
 */
interface Case {
  readonly script: string
  readonly expected: readonly string[]
}

const folder = join(dirname(fileURLToPath(import.meta.url)), 'cmdlets')
const home = process.cwd()
const commands = await coreCommands()

function readCases(file: string): Case[] {
  const blocks = readFileSync(join(folder, file), 'utf8')
    .split(/\n{2,}/)
    .map((block) => block.split('\n').filter((line) => line !== '' && !line.startsWith('## ')))
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => {
      const isExpected = (line: string) => /^(=>|!!)( |$)/.test(line)
      return {
        script: lines.filter((line) => !isExpected(line)).join('\n'),
        expected: lines
          .filter(isExpected)
          .map((line) => (line.startsWith('=>') ? line.slice(3) : line)),
      }
    })
}

async function run(script: string, expected: readonly string[]): Promise<string[]> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'vposh-cmdlets-')))
  const lines: string[] = []
  const services = createServices()
  const paths = new SessionPaths()
  paths.add(new Drive({ name: 'TestDrive', provider: fileSystem, root: directory }))
  paths.moveTo(paths.locate(directory))
  services.set(pathsKey, paths)
  const runspace = createRunspace({
    commands,
    services,
    variables: { T: directory },
    streams: { error: (record) => lines.push(`!! ${record.fullyQualifiedErrorId}`) },
  })
  const shown = (text: string) => text.replaceAll(directory, '$T').replaceAll('\n', String.raw`\n`)
  const output = (value: unknown) => {
    const typed = /^(?!TestDrive)[A-Z][\w.[\]`+]*:/.test(expected[lines.length] ?? '')
    const type = typed ? `${typeNameOf(value).replace('System.', '')}:` : ''
    lines.push(value === null ? 'null' : `${type}${shown(toText(value))}`)
  }
  try {
    await runspace.run(script, { output })
  } catch (thrown) {
    lines.push(
      thrown instanceof ErrorRecord ? `!! ${thrown.fullyQualifiedErrorId}` : `?? ${String(thrown)}`,
    )
  } finally {
    process.chdir(home)
    rmSync(directory, { recursive: true, force: true })
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
