import { describe, expect, it } from 'vitest'
import { parse } from '../../src/language/index.js'
import { createRunspace } from '../../src/runtime/index.js'
import { coreCommands } from '../runtime/core-commands.js'

const commands = await coreCommands()
const cmdlets = await Promise.all(
  commands.index.commands.map(async (entry) => await commands.load(entry)),
)
const examples = cmdlets
  .filter((cmdlet) => !['Get-Command', 'Get-Help', 'Get-Module'].includes(cmdlet.name))
  .flatMap((cmdlet) =>
    (cmdlet.examples ?? []).map((example) => [cmdlet.name, example.title, example] as const),
  )

describe('examples of the core cmdlets', () => {
  it.each(examples)('%s: %s', async (_name, _title, { script, output }) => {
    // Without an output it depends on the machine: it must at least be PowerShell.
    if (!output) return expect(parse(script).errors).toEqual([])
    const written = await createRunspace({ commands }).run(script)
    const plain: unknown = JSON.parse(JSON.stringify(written))
    expect(plain).toEqual(output)
  })
})
