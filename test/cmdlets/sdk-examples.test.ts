import { describe, expect, it } from 'vitest'
import { parse, type CommandAst } from '../../src/language/index.js'
import { compileCommand, matchParameter } from '../../src/registry/index.js'
import { sdkCommandEntries } from '../../src/sdk/index.js'
import { contentCmdlet, contentModules, moduleNamed } from '../sdk/modules.js'

const known = new Map(
  contentModules
    .flatMap((name) => sdkCommandEntries(moduleNamed(name)))
    .map(({ name }) => [name.toLowerCase(), name]),
)
const examples = [...known.values()].flatMap((name) =>
  (contentCmdlet(name).examples ?? []).map(({ title, script }) => ({ name, title, script })),
)

/** Every node of that kind below a value, in the order of the text. */
function commandsIn(value: unknown): CommandAst[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'kind' in value && value.kind === 'CommandAst' ? [value as CommandAst] : []
  const parts = Object.entries(value).filter(([name]) => name !== 'extent')
  return [...own, ...parts.flatMap(([, part]) => commandsIn(part))]
}

/** The commands of ours that a script calls, each with the parameters that it gives by name. */
function callsIn(script: string) {
  return commandsIn(parse(script).ast).flatMap(({ commandElements: [first, ...rest] }) => {
    const name = first?.extent.text ?? ''
    const parameters = rest.flatMap((element) =>
      element.kind === 'CommandParameterAst' ? [element.parameterName] : [],
    )
    return /^(invoke|initialize)-/i.test(name) ? [{ name, parameters }] : []
  })
}

describe.each(examples)('$name: $title', ({ name, script }) => {
  it('is a script that shows the command', () => {
    expect(parse(script).errors).toEqual([])
    expect(callsIn(script).map((call) => call.name)).toContain(name)
  })

  it('calls commands that there are, by parameters that they have', () => {
    const calls = callsIn(script)
    expect(calls.filter((call) => !known.has(call.name.toLowerCase()))).toEqual([])
    for (const call of calls) {
      const metadata = compileCommand(contentCmdlet(known.get(call.name.toLowerCase()) ?? name))
      const unknown = call.parameters.filter((given) => !matchParameter(metadata, given))
      expect([call.name, unknown]).toEqual([call.name, []])
    }
  })
})
