import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'New-Alias',
  aliases: ['nal'],
  className: 'Microsoft.PowerShell.Commands.NewAliasCommand',
  synopsis: 'Gives a command another name.',
  supportsShouldProcess: true,
  parameters: {
    Name: { type: 'string', mandatory: true, position: 0, help: 'The other name.' },
    Value: { type: 'string', mandatory: true, position: 1, help: 'The command.' },
    Description: { type: 'string', help: 'What it is for.' },
    Option: { type: 'string', help: 'ReadOnly, Constant, AllScope …' },
    Force: { type: 'switch', help: 'Replaces one that is read-only.' },
    PassThru: { type: 'switch', help: 'Writes the alias.' },
    Scope: { type: 'string', help: 'Global, Script, Local.' },
  },
  examples: [
    { title: 'Another name', script: 'New-Alias say Write-Output; say hi', output: ['hi'] },
  ],
  process({ Name, Value, Scope }, context) {
    context.session?.setAlias(Name, Value, Scope)
  },
})
