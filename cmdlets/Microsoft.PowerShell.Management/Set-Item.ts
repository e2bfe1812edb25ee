import {
  credentialParameter,
  filterParameters,
  hasValues,
  literalPlace,
  notSupported,
  pathParameters,
} from '../../src/providers/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Set-Item',
  aliases: ['si'],
  className: 'Microsoft.PowerShell.Commands.SetItemCommand',
  synopsis: 'Gives an item another value: a variable, a function, an alias.',
  description:
    'Files have no value: their content is written with Set-Content and emptied with Clear-Content.',
  defaultParameterSet: 'Path',
  supportsShouldProcess: true,
  parameters: {
    Path: {
      type: 'string[]',
      sets: { Path: { mandatory: true, position: 0, valueFromPipelineByPropertyName: true } },
      help: 'The items.',
    },
    LiteralPath: pathParameters.LiteralPath,
    Value: {
      type: 'object',
      position: 1,
      valueFromPipeline: true,
      valueFromPipelineByPropertyName: true,
      help: 'The value.',
    },
    PassThru: { type: 'switch', help: 'Writes the item.' },
    ...filterParameters,
    Force: { type: 'switch', help: 'Accepted as PowerShell does.' },
    ...credentialParameter,
  },
  examples: [
    { title: 'A value', script: 'Set-Item env:GREETING hello; $env:GREETING', output: ['hello'] },
  ],
  async process(args, context) {
    for (const place of (args.LiteralPath ?? args.Path ?? []).map((path) =>
      literalPlace(context, path),
    )) {
      if (!hasValues(place.provider)) {
        context.writeError(notSupported(place.provider.name, 'Set-Item', place.shown))
        continue
      }
      if (!(await context.shouldProcess(`Item: ${place.path}`, 'Set Item'))) continue
      place.provider.setValue(place.path, args.Value ?? null, context)
      if (args.PassThru) await context.write(place.provider.item(place, context))
    }
  },
})
