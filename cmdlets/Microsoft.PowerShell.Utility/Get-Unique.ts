import { equals, typeNameOf } from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Get-Unique',
  aliases: ['gu'],
  className: 'Microsoft.PowerShell.Commands.GetUniqueCommand',
  synopsis: 'Leaves out what is equal to the object before it; the list must be sorted.',
  parameters: {
    InputObject: { type: 'object', valueFromPipeline: true, help: 'The objects.' },
    AsString: { type: 'switch', help: 'Compares as text.' },
    OnType: { type: 'switch', help: 'One object of each type.' },
    CaseInsensitive: { type: 'switch', help: 'Text is compared without regard to case.' },
  },
  examples: [{ title: 'Of a sorted list', script: '1, 1, 2 | Get-Unique', output: [1, 2] }],
  begin: (): { last?: unknown } => ({}),
  process(args, context, state) {
    const value = context.expectingInput ? context.input : args.InputObject
    const same =
      'last' in state &&
      (args.OnType
        ? typeNameOf(state.last) === typeNameOf(value)
        : equals(state.last, value, args.CaseInsensitive))
    state.last = value
    return same ? undefined : context.write(value)
  },
})
