import { Guid } from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'New-Guid',
  className: 'Microsoft.PowerShell.Commands.NewGuidCommand',
  synopsis: 'Gives a new globally unique identifier.',
  parameters: { Empty: { type: 'switch', help: 'The one that is all zeros.' } },
  examples: [
    {
      title: 'The empty one',
      script: '"$(New-Guid -Empty)"',
      output: ['00000000-0000-0000-0000-000000000000'],
    },
  ],
  process: ({ Empty }, context) => context.write(Empty ? Guid.empty : Guid.random()),
})
