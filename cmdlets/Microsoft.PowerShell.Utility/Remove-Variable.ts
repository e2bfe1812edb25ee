import { hasWildcard, matchesWildcard, runtimeError } from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Remove-Variable',
  aliases: ['rv'],
  className: 'Microsoft.PowerShell.Commands.RemoveVariableCommand',
  synopsis: 'Removes variables.',
  supportsShouldProcess: true,
  parameters: {
    Name: {
      type: 'string[]',
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      help: 'Names, with wildcards.',
    },
    Include: { type: 'string[]', help: 'Only these.' },
    Exclude: { type: 'string[]', help: 'Not these.' },
    Force: { type: 'switch', help: 'Also what is read-only.' },
    Scope: { type: 'string', help: 'Global, Script, Local, or how many scopes up.' },
  },
  examples: [
    { title: 'Remove one', script: '$x = 5; Remove-Variable x; $null -eq $x', output: [true] },
  ],
  process({ Name, Exclude, Scope }, context) {
    for (const pattern of Name) {
      const names = hasWildcard(pattern)
        ? (context.session?.variables(Scope) ?? [])
            .map((variable) => variable.name)
            .filter((name) => matchesWildcard(name, pattern))
        : [pattern]
      for (const name of names) {
        if (Exclude?.some((excluded) => matchesWildcard(name, excluded))) continue
        if (context.session?.removeVariable(name, Scope)) continue
        context.writeError(
          runtimeError(`Cannot find a variable with the name '${name}'.`, 'VariableNotFound', {
            category: 'ObjectNotFound',
            target: name,
          }),
        )
      }
    }
  },
})
