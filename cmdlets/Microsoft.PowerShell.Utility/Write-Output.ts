import { enumerable } from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Write-Output',
  aliases: ['echo', 'write'],
  className: 'Microsoft.PowerShell.Commands.WriteOutputCommand',
  synopsis: 'Writes objects to the output.',
  parameters: {
    InputObject: {
      type: 'object',
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      valueFromRemainingArguments: true,
      allowNull: true,
      allowEmpty: true,
      help: 'The objects; lists are written item by item.',
    },
    NoEnumerate: { type: 'switch', help: 'Writes a list as one object.' },
  },
  examples: [{ title: 'Write two values', script: "Write-Output 'a' 'b'", output: ['a', 'b'] }],
  process({ InputObject, NoEnumerate }, context) {
    const given =
      Array.isArray(InputObject) && InputObject.length === 1
        ? (InputObject[0] as unknown)
        : InputObject
    const items = enumerable(given)
    return items && !NoEnumerate ? context.write([...items], true) : context.write(given)
  },
})
