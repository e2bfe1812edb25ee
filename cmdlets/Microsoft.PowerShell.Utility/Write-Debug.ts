import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Write-Debug',
  className: 'Microsoft.PowerShell.Commands.WriteDebugCommand',
  synopsis: 'Writes a message that -Debug shows.',
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
  examples: [
    { title: 'Write a message that -Debug shows', script: "Write-Debug 'text'", output: [] },
  ],
  process({ Message }, context) {
    context.writeDebug(Message)
  },
})
