import { ErrorRecord } from '../../src/objects/index.js'
import { arrive, currentLocation, pathsOf } from '../../src/providers/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Pop-Location',
  aliases: ['popd'],
  className: 'Microsoft.PowerShell.Commands.PopLocationCommand',
  synopsis: 'Goes back to the location that Push-Location remembered last.',
  parameters: {
    PassThru: { type: 'switch', help: 'Writes the new location.' },
    StackName: {
      type: 'string',
      valueFromPipelineByPropertyName: true,
      help: 'The stack to take it from.',
    },
  },
  outputTypes: ['System.Management.Automation.PathInfo'],
  examples: [{ title: 'There and back', script: 'Push-Location /; Pop-Location' }],
  process({ PassThru, StackName }, context) {
    const paths = pathsOf(context)
    if (StackName !== undefined && !paths.hasStack(StackName)) {
      throw new ErrorRecord(`Cannot find location stack '${StackName}'. It does not exist.`, {
        errorId: 'Argument',
        category: 'ObjectNotFound',
        targetObject: null,
        exceptionTypes: ['System.Management.Automation.PSArgumentException'],
      })
    }
    const place = paths.stack(StackName).pop()
    if (place) paths.moveTo(place)
    arrive(context)
    if (place && PassThru) void context.write(currentLocation(context))
  },
})
