import { homedir } from 'node:os'
import { ErrorRecord } from '../../src/objects/index.js'
import { arrive, currentLocation, destination, pathsOf } from '../../src/providers/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Set-Location',
  aliases: ['cd', 'chdir', 'sl'],
  className: 'Microsoft.PowerShell.Commands.SetLocationCommand',
  synopsis: 'Goes to another location.',
  description: 'Without a path it goes home; - goes back to where the session was, + forth again.',
  defaultParameterSet: 'Path',
  parameters: {
    Path: {
      type: 'string',
      position: 0,
      allowEmpty: true,
      sets: {
        Path: { valueFromPipeline: true, valueFromPipelineByPropertyName: true, position: 0 },
      },
      help: 'Where to; may hold wildcards that match one directory.',
    },
    LiteralPath: {
      type: 'string',
      aliases: ['PSPath', 'LP'],
      sets: { LiteralPath: { mandatory: true, valueFromPipelineByPropertyName: true } },
      help: 'Where to; no character is a wildcard.',
    },
    PassThru: { type: 'switch', help: 'Writes the new location.' },
    StackName: {
      type: 'string',
      sets: { Stack: { valueFromPipelineByPropertyName: true } },
      help: 'Makes this the stack that Push- and Pop-Location use.',
    },
  },
  outputTypes: ['System.Management.Automation.PathInfo'],
  examples: [
    {
      title: 'Go to the root',
      script: 'Push-Location; (Set-Location / -PassThru).Path; Pop-Location',
      output: ['/'],
    },
    { title: 'Go back', script: 'Set-Location /; Set-Location -' },
  ],
  process({ Path, LiteralPath, PassThru, StackName }, context) {
    const paths = pathsOf(context)
    if (StackName !== undefined) {
      paths.defaultStack = StackName === '' ? 'default' : StackName
      return
    }
    if (Path === '-' || Path === '+') {
      const place = Path === '-' ? paths.stepBack() : paths.stepForth()
      if (!place) throw noHistory(Path)
      paths.moveTo(place)
    } else {
      const path = LiteralPath ?? (Path === undefined || Path === '' ? homedir() : Path)
      paths.visit(destination(context, path, LiteralPath !== undefined))
    }
    arrive(context)
    if (PassThru) void context.write(currentLocation(context))
  },
})

function noHistory(path: string): ErrorRecord {
  const side = path === '-' ? 'backward' : 'forward'
  return new ErrorRecord(`There is no location history left to navigate ${side}.`, {
    errorId: 'InvalidOperation',
    category: 'InvalidOperation',
    targetObject: path,
    exceptionTypes: ['System.InvalidOperationException'],
  })
}
