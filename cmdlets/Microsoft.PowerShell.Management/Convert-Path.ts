import { namedPlaces, pathParameters } from '../../src/providers/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Convert-Path',
  aliases: ['cvpa'],
  className: 'Microsoft.PowerShell.Commands.ConvertPathCommand',
  synopsis: "Gives the provider's own path of items: a file's path in the file system.",
  defaultParameterSet: 'Path',
  parameters: {
    ...pathParameters,
    Force: { type: 'switch', help: 'Hidden items as well.' },
  },
  outputTypes: ['System.String'],
  examples: [{ title: 'A qualified path', script: 'Convert-Path FileSystem::/', output: ['/'] }],
  process(args, context) {
    for (const place of namedPlaces(args, context)) void context.write(place.path)
  },
})
