import { dirname } from 'node:path'
import { ErrorRecord, fileSystemInfo } from '../../src/objects/index.js'
import {
  childPlace,
  credentialParameter,
  filterParameters,
  hasValues,
  ioError,
  leafOf,
  literalPlace,
  moveFile,
  namedPlaces,
  pathParameters,
  type Place,
} from '../../src/providers/index.js'
import { type CmdletContext, defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Move-Item',
  aliases: ['mi', 'move', 'mv'],
  className: 'Microsoft.PowerShell.Commands.MoveItemCommand',
  synopsis: 'Moves files, directories, and items of other drives.',
  defaultParameterSet: 'Path',
  supportsShouldProcess: true,
  parameters: {
    ...pathParameters,
    Destination: {
      type: 'string',
      position: 1,
      default: '.',
      valueFromPipelineByPropertyName: true,
      help: 'Where to; the current location when left out.',
    },
    Force: { type: 'switch', help: 'Over a file that is there.' },
    ...filterParameters,
    PassThru: { type: 'switch', help: 'Writes what was moved.' },
    ...credentialParameter,
  },
  examples: [{ title: 'Into another directory', script: 'Move-Item *.log old' }],
  async process(args, context) {
    for (const place of namedPlaces(args, context)) {
      const isDirectory = place.provider.isContainer(place.path, context)
      const errorId = isDirectory ? 'MoveDirectoryItemIOError' : 'MoveFileInfoItemIOError'
      try {
        await move(place, args, context, errorId)
      } catch (thrown) {
        context.writeError(ioError(thrown, place.shown, errorId))
      }
    }
  },
})

async function move(
  place: Place,
  { Destination, Force, PassThru }: { Destination: string; Force: boolean; PassThru: boolean },
  context: CmdletContext,
  errorId: string,
): Promise<void> {
  const given = literalPlace(context, Destination)
  const inside = !given.provider.isFlat && given.provider.isContainer(given.path, context)
  const target = inside ? childPlace(given, leafOf(place)) : given
  const what = `Item: ${place.shown} Destination: ${target.shown}`
  if (
    !(await context.shouldProcess(
      what,
      errorId.startsWith('MoveD') ? 'Move Directory' : 'Move File',
    ))
  )
    return
  if (hasValues(place.provider)) {
    place.provider.setValue(target.path, place.provider.value(place.path, context), context)
    place.provider.remove(place.path, context)
  } else {
    if (!fileSystemInfo(dirname(target.path)))
      throw ioRecord(`Could not find a part of the path '${target.shown}'.`, errorId, target.shown)
    if (fileSystemInfo(target.path) && target.path !== place.path && !Force) {
      throw ioRecord('Cannot create a file when that file already exists.', errorId, place.shown)
    }
    moveFile(place.path, target.path)
  }
  if (PassThru) await context.write(target.provider.item(target, context))
}

function ioRecord(message: string, errorId: string, target: string): ErrorRecord {
  return new ErrorRecord(message, {
    errorId,
    category: 'WriteError',
    targetObject: target,
    exceptionTypes: ['System.IO.IOException', 'System.SystemException', 'System.Exception'],
  })
}
