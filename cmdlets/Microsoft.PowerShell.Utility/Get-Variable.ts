import { hasWildcard, matchesWildcard, PSObject, runtimeError } from '../../src/objects/index.js'
import { defineCmdlet, type SessionVariable } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Get-Variable',
  aliases: ['gv'],
  className: 'Microsoft.PowerShell.Commands.GetVariableCommand',
  synopsis: 'Lists the variables of the session.',
  parameters: {
    Name: {
      type: 'string[]',
      position: 0,
      valueFromPipeline: true,
      help: 'Names, with wildcards.',
    },
    ValueOnly: { type: 'switch', help: 'Only the values.' },
    Include: { type: 'string[]', help: 'Only names that match one of these.' },
    Exclude: { type: 'string[]', help: 'No names that match one of these.' },
    Scope: { type: 'string', help: 'Global, Script, Local, or how many scopes up.' },
  },
  examples: [{ title: 'A value', script: '$x = 5; Get-Variable x -ValueOnly', output: [5] }],
  process({ Name = ['*'], ValueOnly, Include, Exclude, Scope }, context) {
    const { session } = context
    for (const name of Name) {
      const found = hasWildcard(name)
        ? (session?.variables(Scope) ?? []).filter((variable) =>
            matchesWildcard(variable.name, name),
          )
        : [session?.variable(name, Scope)].filter((variable) => variable !== undefined)
      if (found.length === 0 && !hasWildcard(name)) {
        context.writeError(
          runtimeError(`Cannot find a variable with the name '${name}'.`, 'VariableNotFound', {
            category: 'ObjectNotFound',
            target: name,
            exceptionTypes: [
              'System.Management.Automation.ItemNotFoundException',
              'System.Management.Automation.SessionStateException',
              'System.Management.Automation.RuntimeException',
            ],
          }),
        )
      }
      const wanted = found
        .filter(
          (variable) =>
            !Include || Include.some((pattern) => matchesWildcard(variable.name, pattern)),
        )
        .filter((variable) => !Exclude?.some((pattern) => matchesWildcard(variable.name, pattern)))
        .sort((a, b) => a.name.localeCompare(b.name, 'en'))
      for (const variable of wanted) void context.write(ValueOnly ? variable.value : info(variable))
    }
  },
})

function info({ name, value, description, option }: SessionVariable): PSObject {
  return PSObject.of(
    ['System.Management.Automation.PSVariable', 'System.Object'],
    [
      ['Name', name],
      ['Value', value],
      ['Description', description],
      ['Options', option],
      ['Visibility', 'Public'],
    ],
  )
}
