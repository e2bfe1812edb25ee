import {
  credentialParameter,
  filterParameters,
  hasValues,
  namedPlaces,
  notSupported,
  pathParameters,
} from '../../src/providers/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Clear-Item',
  aliases: ['cli'],
  className: 'Microsoft.PowerShell.Commands.ClearItemCommand',
  synopsis: 'Takes the value of an item away, and leaves the item.',
  description:
    'Files have no value: their content is written with Set-Content and emptied with Clear-Content.',
  defaultParameterSet: 'Path',
  supportsShouldProcess: true,
  parameters: {
    ...pathParameters,
    ...filterParameters,
    Force: { type: 'switch', help: 'Accepted as PowerShell does.' },
    ...credentialParameter,
  },
  examples: [
    { title: 'A value', script: '$x = 1; Clear-Item variable:x; $null -eq $x', output: [true] },
  ],
  async process(args, context) {
    for (const place of namedPlaces(args, context)) {
      if (!hasValues(place.provider)) {
        context.writeError(notSupported(place.provider.name, 'Clear-Item', place.shown))
        continue
      }
      if (!(await context.shouldProcess(`Item: ${place.path}`, 'Clear Item'))) continue
      place.provider.setValue(place.path, null, context)
    }
  },
})
