import { arrive, currentLocation, destination, pathsOf } from '../../src/providers/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Push-Location',
  aliases: ['pushd'],
  className: 'Microsoft.PowerShell.Commands.PushLocationCommand',
  synopsis: 'Remembers where the session is, and goes to another location.',
  defaultParameterSet: 'Path',
  parameters: {
    Path: {
      type: 'string',
      sets: {
        Path: { position: 0, valueFromPipeline: true, valueFromPipelineByPropertyName: true },
      },
      help: 'Where to; the session stays where it is when left out.',
    },
    LiteralPath: {
      type: 'string',
      aliases: ['PSPath', 'LP'],
      sets: { LiteralPath: { valueFromPipelineByPropertyName: true } },
      help: 'Where to; no character is a wildcard.',
    },
    PassThru: { type: 'switch', help: 'Writes the new location.' },
    StackName: {
      type: 'string',
      valueFromPipelineByPropertyName: true,
      help: 'The stack to remember it on.',
    },
  },
  outputTypes: ['System.Management.Automation.PathInfo'],
  examples: [
    { title: 'There and back', script: 'Push-Location /; Pop-Location' },
    {
      title: 'Where it is now',
      script: '(Push-Location / -PassThru).Path; Pop-Location',
      output: ['/'],
    },
  ],
  process({ Path, LiteralPath, PassThru, StackName }, context) {
    const paths = pathsOf(context)
    const path = LiteralPath ?? Path
    const place =
      path === undefined ? undefined : destination(context, path, LiteralPath !== undefined)
    paths.stack(StackName).push(paths.location)
    if (place) paths.moveTo(place)
    arrive(context)
    if (PassThru) void context.write(currentLocation(context))
  },
})
