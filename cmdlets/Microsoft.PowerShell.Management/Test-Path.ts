import { ErrorRecord, FileSystemInfo } from '../../src/objects/index.js'
import {
  credentialParameter,
  filterParameters,
  leafOf,
  passes,
  places,
} from '../../src/providers/index.js'
import { defineCmdlet, enumType } from '../../src/registry/index.js'

const pathType = enumType('TestPathType', ['Any', 'Container', 'Leaf'])

export default defineCmdlet({
  name: 'Test-Path',
  className: 'Microsoft.PowerShell.Commands.TestPathCommand',
  synopsis: 'Says whether a path names something.',
  defaultParameterSet: 'Path',
  parameters: {
    Path: {
      type: 'string[]',
      allowEmpty: true,
      allowNull: true,
      sets: {
        Path: {
          mandatory: true,
          position: 0,
          valueFromPipeline: true,
          valueFromPipelineByPropertyName: true,
        },
      },
      help: 'The paths; may hold wildcards.',
    },
    LiteralPath: {
      type: 'string[]',
      allowEmpty: true,
      allowNull: true,
      aliases: ['PSPath', 'LP'],
      sets: { LiteralPath: { mandatory: true, valueFromPipelineByPropertyName: true } },
      help: 'The paths; no character is a wildcard.',
    },
    ...filterParameters,
    PathType: {
      type: pathType,
      aliases: ['Type'],
      default: 'Any',
      help: 'Container: a directory; Leaf: a file or a value.',
    },
    IsValid: { type: 'switch', help: 'Only whether the path could name something.' },
    OlderThan: { type: 'datetime', help: 'Only files that were last changed before.' },
    NewerThan: { type: 'datetime', help: 'Only files that were last changed after.' },
    ...credentialParameter,
  },
  outputTypes: ['System.Boolean'],
  examples: [
    { title: 'Is there such a file?', script: 'Test-Path /no/such/file', output: [false] },
  ],
  process(args, context) {
    const literal = args.LiteralPath !== undefined
    const paths = args.LiteralPath ?? args.Path ?? [null]
    for (const path of paths as readonly (string | null)[]) {
      if (path === null) context.writeError(nullPath())
      else if (path.trim() === '') void context.write(false)
      else void context.write(args.IsValid ? !path.includes('\0') : exists(path))
    }

    function exists(path: string): boolean {
      try {
        return places(context, path, literal).some((place) => {
          if (!passes(leafOf(place), args)) return false
          const isContainer = place.provider.isContainer(place.path, context)
          if (args.PathType !== 'Any' && isContainer !== (args.PathType === 'Container'))
            return false
          const { OlderThan, NewerThan } = args
          if (!OlderThan && !NewerThan) return true
          const item = place.provider.item(place, context)
          const changed = item instanceof FileSystemInfo ? item.stats?.mtimeMs : undefined
          if (changed === undefined) return false
          if (OlderThan && changed >= OlderThan.getTime()) return false
          return !NewerThan || changed > NewerThan.getTime()
        })
      } catch (thrown) {
        // Whatever keeps the path from being found: it names nothing.
        if (thrown instanceof ErrorRecord) return false
        throw thrown
      }
    }
  },
})

function nullPath(): ErrorRecord {
  return new ErrorRecord(
    "Value cannot be null. (Parameter 'The provided Path argument was null or an empty collection.')",
    {
      errorId: 'NullPathNotPermitted',
      category: 'InvalidArgument',
      exceptionTypes: ['System.ArgumentNullException', 'System.ArgumentException'],
    },
  )
}
