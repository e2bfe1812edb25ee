import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Write-Verbose',
  className: 'Microsoft.PowerShell.Commands.WriteVerboseCommand',
  synopsis: 'Writes a message that -Verbose shows.',
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
    { title: 'Write a message that -Verbose shows', script: "Write-Verbose 'text'", output: [] },
  ],
  process({ Message }, context) {
    context.writeVerbose(Message)
  },
})
