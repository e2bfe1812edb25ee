import { chmodSync, copyFileSync, cpSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ErrorRecord, fileSystemInfo } from '../../src/objects/index.js'
import {
  childPlace,
  credentialParameter,
  filterParameters,
  hasValues,
  ioError,
  leafOf,
  literalPlace,
  namedPlaces,
  passes,
  type PathArguments,
  pathParameters,
  type Place,
} from '../../src/providers/index.js'
import { type CmdletContext, defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Copy-Item',
  aliases: ['copy', 'cp', 'cpi'],
  className: 'Microsoft.PowerShell.Commands.CopyItemCommand',
  synopsis: 'Copies files, directories, and items of other drives.',
  defaultParameterSet: 'Path',
  supportsShouldProcess: true,
  parameters: {
    ...pathParameters,
    Destination: {
      type: 'string',
      position: 1,
      valueFromPipelineByPropertyName: true,
      help: 'Where to; the current location when left out.',
    },
    Container: { type: 'switch', default: true, help: 'Keeps the directories in which items are.' },
    ...filterParameters,
    Force: { type: 'switch', help: 'Over read-only files as well.' },
    Recurse: { type: 'switch', help: 'What a directory holds as well.' },
    PassThru: { type: 'switch', help: 'Writes the copies.' },
    ...credentialParameter,
    FromSession: { type: 'object', help: 'Remote sessions: not offered, an error.' },
    ToSession: { type: 'object', help: 'Remote sessions: not offered, an error.' },
  },
  examples: [
    {
      title: 'A directory with all in it',
      script: 'New-Item isos/photon.iso -Force; Copy-Item isos backup -Recurse',
    },
  ],
  async process(args, context) {
    if (args.FromSession !== undefined || args.ToSession !== undefined) throw noSessions()
    for (const place of namedPlaces(args, context)) {
      try {
        await copy(place, args, context)
      } catch (thrown) {
        context.writeError(ioError(thrown, place.shown, 'CopyFileInfoItemIOError'))
      }
    }
  },
})

interface CopyArguments extends PathArguments {
  readonly Destination?: string | undefined
  readonly Container: boolean
  readonly Force: boolean
  readonly Recurse: boolean
  readonly PassThru: boolean
}

async function copy(place: Place, args: CopyArguments, context: CmdletContext): Promise<void> {
  const given = literalPlace(context, args.Destination ?? '.')
  if (hasValues(place.provider)) {
    if (
      !(await context.shouldProcess(`Item: ${place.path} Destination: ${given.path}`, 'Copy Item'))
    )
      return
    place.provider.setValue(given.path, place.provider.value(place.path, context), context)
    return
  }
  const target = given.provider.isContainer(given.path, context)
    ? childPlace(given, leafOf(place))
    : given
  const isDirectory = place.provider.isContainer(place.path, context)
  if (target.path === place.path) throw itself(place.shown)
  const what = `Item: ${place.shown} Destination: ${target.shown}`
  if (!(await context.shouldProcess(what, isDirectory ? 'Copy Directory' : 'Copy File'))) return
  if (isDirectory) copyDirectory(place, target.path, given.path, args)
  else copyFile(place.path, target.path, args.Force)
  if (args.PassThru) await context.write(target.provider.item(target, context))
}

function copyDirectory(place: Place, target: string, given: string, args: CopyArguments): void {
  if (fileSystemInfo(target)?.isDirectory === false) throw ontoLeaf(place.shown)
  if (args.Recurse && !args.Container) {
    flatten(place, given, args)
    return
  }
  mkdirSync(target, { recursive: true })
  if (!args.Recurse) return
  cpSync(place.path, target, {
    recursive: true,
    force: true,
    filter: (source) =>
      statSync(source, { throwIfNoEntry: false })?.isDirectory() === true ||
      passes(basename(source), { Filter: args.Filter, Exclude: args.Exclude }),
  })
}

/** -Container:$false: every file straight into the destination. */
function flatten(place: Place, target: string, args: CopyArguments): void {
  for (const name of readdirSync(place.path)) {
    const child = childPlace(place, name)
    if (statSync(child.path).isDirectory()) flatten(child, target, args)
    else copyFile(child.path, join(target, name), args.Force)
  }
}

function copyFile(source: string, target: string, force: boolean): void {
  if (!fileSystemInfo(dirname(target))) throw noDirectory(target)
  const there = fileSystemInfo(target)
  if (there && (there.attributes.value & 1) !== 0) {
    if (!force) throw readOnly(target)
    chmodSync(target, 0o644)
  }
  copyFileSync(source, target)
}

const io = ['System.IO.IOException', 'System.SystemException', 'System.Exception']

function itself(path: string): ErrorRecord {
  return new ErrorRecord(`Cannot overwrite the item ${path} with itself.`, {
    errorId: 'CopyError',
    category: 'WriteError',
    targetObject: path,
    exceptionTypes: io,
  })
}

function ontoLeaf(path: string): ErrorRecord {
  return new ErrorRecord('Container cannot be copied onto existing leaf item.', {
    errorId: 'CopyContainerItemToLeafError',
    category: 'InvalidArgument',
    targetObject: path,
    exceptionTypes: [
      'System.Management.Automation.PSArgumentException',
      'System.ArgumentException',
    ],
  })
}

function noDirectory(path: string): ErrorRecord {
  return new ErrorRecord(`Could not find a part of the path '${path}'.`, {
    errorId: 'System.IO.DirectoryNotFoundException',
    category: 'NotSpecified',
    exceptionTypes: ['System.IO.DirectoryNotFoundException', ...io],
  })
}

function readOnly(path: string): ErrorRecord {
  return new ErrorRecord(`Access to the path '${path}' is denied.`, {
    errorId: 'CopyFileInfoItemUnauthorizedAccessError',
    category: 'PermissionDenied',
    targetObject: path,
    recommendedAction: 'It is read-only: pass -Force to write over it.',
    exceptionTypes: ['System.UnauthorizedAccessException', 'System.SystemException'],
  })
}

function noSessions(): ErrorRecord {
  return new ErrorRecord('Copy-Item cannot copy over a remote session: there are none here.', {
    errorId: 'RemoteSessionsNotSupported',
    category: 'NotImplemented',
    recommendedAction: 'Copy to a path that this machine can write.',
  })
}
