import { ErrorRecord, PSList } from '../../src/objects/index.js'
import { currentLocation, driveNotFound, PathInfo, pathsOf } from '../../src/providers/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Get-Location',
  aliases: ['gl', 'pwd'],
  className: 'Microsoft.PowerShell.Commands.GetLocationCommand',
  synopsis: 'Says where the session is.',
  defaultParameterSet: 'Location',
  parameters: {
    PSProvider: {
      type: 'string[]',
      sets: 'Location',
      valueFromPipelineByPropertyName: true,
      help: 'Where it is with these providers.',
    },
    PSDrive: {
      type: 'string[]',
      sets: 'Location',
      valueFromPipelineByPropertyName: true,
      help: 'Where it is in these drives.',
    },
    Stack: { type: 'switch', sets: 'Stack', help: 'The locations that were pushed.' },
    StackName: {
      type: 'string[]',
      sets: 'Stack',
      valueFromPipelineByPropertyName: true,
      help: 'The stacks of that name.',
    },
  },
  outputTypes: ['System.Management.Automation.PathInfo'],
  examples: [{ title: 'As text', script: '(Get-Location).Path' }],
  process({ PSDrive, PSProvider, Stack, StackName }, context) {
    const paths = pathsOf(context)
    if (Stack || StackName) {
      for (const name of StackName ?? [paths.defaultStack]) {
        if (StackName && !paths.hasStack(name)) context.writeError(noStack(name))
        else {
          const pushed = paths.stack(name).map((place) => new PathInfo(place))
          void context.write(
            new PSList(pushed.toReversed(), 'System.Management.Automation.PathInfoStack'),
          )
        }
      }
      return
    }
    if (!PSDrive && !PSProvider) return context.write(currentLocation(context))
    for (const name of PSDrive ?? []) {
      const drive = paths.drive(name)
      if (drive) void context.write(new PathInfo(paths.at(drive, drive.currentLocation)))
      else context.writeError(driveNotFound(name))
    }
    for (const name of PSProvider ?? []) {
      const lower = name.toLowerCase()
      const drive = [paths.currentDrive, ...paths.drives()].find(
        (held) => held.provider.name.toLowerCase() === lower,
      )
      if (drive) void context.write(new PathInfo(paths.at(drive, drive.currentLocation)))
    }
  },
})

function noStack(name: string): ErrorRecord {
  return new ErrorRecord(`Cannot find location stack '${name}'. It does not exist.`, {
    errorId: 'StackNotFound',
    category: 'ObjectNotFound',
    targetObject: name,
    exceptionTypes: ['System.Management.Automation.PSArgumentException'],
  })
}
