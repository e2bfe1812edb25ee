import { ErrorRecord, fileSystemInfo } from '../../src/objects/index.js'
import {
  childPlace,
  credentialParameter,
  hasValues,
  ioError,
  literalPlace,
  moveFile,
  type Place,
} from '../../src/providers/index.js'
import { type CmdletContext, defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Rename-Item',
  aliases: ['ren', 'rni'],
  className: 'Microsoft.PowerShell.Commands.RenameItemCommand',
  synopsis: 'Gives an item another name where it is.',
  defaultParameterSet: 'ByPath',
  supportsShouldProcess: true,
  parameters: {
    Path: {
      type: 'string',
      sets: {
        ByPath: {
          mandatory: true,
          position: 0,
          valueFromPipeline: true,
          valueFromPipelineByPropertyName: true,
        },
      },
      help: 'The item.',
    },
    LiteralPath: {
      type: 'string',
      aliases: ['PSPath', 'LP'],
      sets: { ByLiteralPath: { mandatory: true, valueFromPipelineByPropertyName: true } },
      help: 'The item; no character is a wildcard.',
    },
    NewName: {
      type: 'string',
      mandatory: true,
      position: 1,
      valueFromPipelineByPropertyName: true,
      help: 'The new name, without a path.',
    },
    Force: { type: 'switch', help: 'Read-only items as well.' },
    PassThru: { type: 'switch', help: 'Writes the renamed item.' },
    ...credentialParameter,
  },
  examples: [
    {
      title: 'Another extension',
      script: 'New-Item report.txt; Rename-Item report.txt report.log',
    },
  ],
  async process({ Path, LiteralPath, NewName, PassThru }, context) {
    const path = LiteralPath ?? Path ?? ''
    const place = literalPlace(context, path)
    try {
      if (!place.provider.exists(place.path, context)) throw missing(path)
      if (/[/\\]/.test(NewName.replace(/^\.[/\\]/, ''))) throw notAName(NewName)
      await rename(place, NewName.replace(/^\.[/\\]/, ''), PassThru, context)
    } catch (thrown) {
      context.writeError(ioError(thrown, place.shown, 'RenameItemIOError'))
    }
  },
})

async function rename(
  place: Place,
  name: string,
  passThru: boolean,
  context: CmdletContext,
): Promise<void> {
  const parent = { ...place, path: parentOf(place.path), shown: parentOf(place.shown) }
  const target = childPlace(parent, name)
  const kind = place.provider.isContainer(place.path, context) ? 'Directory' : 'File'
  const what = `Item: ${place.shown} Destination: ${target.shown}`
  if (!(await context.shouldProcess(what, `Rename ${kind}`))) return
  if (hasValues(place.provider)) {
    place.provider.setValue(name, place.provider.value(place.path, context), context)
    place.provider.remove(place.path, context)
  } else {
    if (fileSystemInfo(target.path) && target.path !== place.path) throw exists(place.shown)
    moveFile(place.path, target.path)
  }
  if (passThru) await context.write(target.provider.item(target, context))
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')))
}

function missing(path: string): ErrorRecord {
  return new ErrorRecord(`Cannot rename because item at '${path}' does not exist.`, {
    errorId: 'InvalidOperation',
    category: 'InvalidOperation',
    targetObject: null,
    exceptionTypes: [
      'System.Management.Automation.PSInvalidOperationException',
      'System.InvalidOperationException',
    ],
  })
}

function notAName(name: string): ErrorRecord {
  return new ErrorRecord(
    'Cannot rename the specified target, because it represents a path or device name.',
    {
      errorId: 'Argument',
      category: 'InvalidArgument',
      targetObject: name,
      exceptionTypes: [
        'System.Management.Automation.PSArgumentException',
        'System.ArgumentException',
      ],
    },
  )
}

function exists(path: string): ErrorRecord {
  return new ErrorRecord('Cannot create a file when that file already exists.', {
    errorId: 'RenameItemIOError',
    category: 'WriteError',
    targetObject: path,
    exceptionTypes: ['System.IO.IOException', 'System.SystemException', 'System.Exception'],
  })
}
