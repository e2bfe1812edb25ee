import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Clear-Variable',
  aliases: ['clv'],
  className: 'Microsoft.PowerShell.Commands.ClearVariableCommand',
  synopsis: 'Sets variables to null.',
  supportsShouldProcess: true,
  parameters: {
    Name: { type: 'string[]', mandatory: true, position: 0, help: 'The names.' },
    Force: { type: 'switch', help: 'Also what is read-only.' },
    PassThru: { type: 'switch', help: 'Writes the variables.' },
    Scope: { type: 'string', help: 'Global, Script, Local, or how many scopes up.' },
  },
  examples: [
    { title: 'Clear one', script: '$x = 5; Clear-Variable x; $null -eq $x', output: [true] },
  ],
  process({ Name, Scope }, context) {
    for (const name of Name) context.session?.setVariable(name, null, { scope: Scope })
  },
})
