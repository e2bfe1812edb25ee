import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Write-Warning',
  className: 'Microsoft.PowerShell.Commands.WriteWarningCommand',
  synopsis: 'Writes a warning.',
  parameters: {
    Message: {
      type: 'string',
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      allowNull: true,
      allowEmpty: true,
      aliases: ['Msg'],
      help: 'The text.',
    },
  },
  examples: [{ title: 'Write a warning', script: "Write-Warning 'text'", output: [] }],
  process({ Message }, context) {
    context.writeWarning(Message)
  },
})
