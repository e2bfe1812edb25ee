import { PSObject } from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Get-Location',
  aliases: ['gl', 'pwd'],
  className: 'Microsoft.PowerShell.Commands.GetLocationCommand',
  synopsis: 'Gives the current folder.',
  parameters: {},
  examples: [{ title: 'As a type', script: '(Get-Location).GetType().Name', output: ['PathInfo'] }],
  process: (_, context) =>
    context.write(
      PSObject.of(
        ['System.Management.Automation.PathInfo', 'System.Object'],
        [
          ['Path', process.cwd()],
          ['ProviderPath', process.cwd()],
        ],
      ),
    ),
})
