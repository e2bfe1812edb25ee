import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Out-Null',
  className: 'Microsoft.PowerShell.Commands.OutNullCommand',
  synopsis: 'Drops what it is given.',
  parameters: {
    InputObject: { type: 'object', valueFromPipeline: true, help: 'What to drop.' },
  },
  examples: [{ title: 'Drop output', script: '1..3 | Out-Null', output: [] }],
})
