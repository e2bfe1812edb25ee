import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Write-Information',
  className: 'Microsoft.PowerShell.Commands.WriteInformationCommand',
  synopsis: 'Writes to the information stream.',
  parameters: {
    MessageData: {
      type: 'object',
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      allowNull: true,
      allowEmpty: true,
      aliases: ['Msg', 'Message'],
      help: 'What to say.',
    },
    Tags: { type: 'string[]', position: 1, help: 'Words to find it by.' },
  },
  examples: [{ title: 'Say something', script: "Write-Information 'note'", output: [] }],
  process({ MessageData, Tags }, context) {
    context.writeInformation(MessageData, Tags ?? [])
  },
})
