import { readdirSync, rmSync, unlinkSync } from 'node:fs'
import { ErrorRecord, FileSystemInfo } from '../../src/objects/index.js'
import {
  childPlace,
  credentialParameter,
  filterParameters,
  hasValues,
  ioError,
  leafOf,
  namedPlaces,
  passes,
  pathParameters,
  type Place,
} from '../../src/providers/index.js'
import { type CmdletContext, defineCmdlet, type ToAllAnswers } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Remove-Item',
  aliases: ['del', 'erase', 'rd', 'ri', 'rm', 'rmdir'],
  className: 'Microsoft.PowerShell.Commands.RemoveItemCommand',
  synopsis: 'Removes files, directories, and items of other drives.',
  defaultParameterSet: 'Path',
  supportsShouldProcess: true,
  parameters: {
    ...pathParameters,
    ...filterParameters,
    Recurse: { type: 'switch', aliases: ['r'], help: 'What a directory holds as well.' },
    Force: { type: 'switch', help: 'Hidden and read-only items as well.' },
    ...credentialParameter,
    Stream: { type: 'string[]', help: 'Alternate streams: files have none on this system.' },
  },
  examples: [{ title: 'Old reports', script: 'Remove-Item ./reports/*.csv -WhatIf', output: [] }],
  begin: (): ToAllAnswers => ({ yesToAll: false, noToAll: false }),
  async process(args, context, answers) {
    const named = args.Recurse && (args.Include ?? args.Exclude ?? args.Filter) !== undefined
    const roots = named
      ? namedPlaces({ Path: args.Path, LiteralPath: args.LiteralPath }, context)
      : namedPlaces(args, context)
    const found = named ? roots.flatMap((place) => below(place, args, context)) : roots
    for (const place of found) {
      try {
        await remove(place, args, context, answers)
      } catch (thrown) {
        context.writeError(ioError(thrown, place.shown, 'RemoveFileSystemItemIOError'))
      }
    }
  },
})

/** With -Recurse the patterns select among all that is below. */
function below(place: Place, args: Parameters<typeof passes>[1], context: CmdletContext): Place[] {
  if (!place.provider.isContainer(place.path, context)) {
    return passes(leafOf(place), args) ? [place] : []
  }
  return place.provider.childNames(place.path, context).flatMap((name) => {
    const child = childPlace(place, name)
    return passes(name, args) ? [child] : place.provider.isFlat ? [] : below(child, args, context)
  })
}

async function remove(
  place: Place,
  { Recurse, Force }: { readonly Recurse: boolean; readonly Force: boolean },
  context: CmdletContext,
  answers: ToAllAnswers,
): Promise<void> {
  if (hasValues(place.provider)) {
    if (await context.shouldProcess(`Item: ${place.path}`, 'Remove Item')) {
      place.provider.remove(place.path, context)
    }
    return
  }
  const item = place.provider.item(place, context)
  if (!(item instanceof FileSystemInfo)) return
  const isDirectory = item.isDirectory && item.linkTarget === null
  const action = isDirectory ? 'Remove Directory' : 'Remove File'
  if (isDirectory && !Recurse && readdirSync(place.path).length > 0) {
    const query = `The item at ${place.shown} has children and the Recurse parameter was not specified. If you continue, all children will be removed with the item. Are you sure you want to continue?`
    if (context.whatIf) {
      await context.shouldProcess(place.shown, action)
      return
    }
    if (!(await context.shouldContinue(query, 'Confirm', answers))) return
  }
  if (!(await context.shouldProcess(place.shown, action))) return
  if (!Force && item.linkTarget === null && (item.attributes.value & 7) !== 0) {
    throw noAccess(place.shown)
  }
  if (isDirectory) rmSync(place.path, { recursive: true })
  else unlinkSync(place.path)
}

function noAccess(path: string): ErrorRecord {
  return new ErrorRecord(
    `Cannot remove item ${path}: You do not have sufficient access rights to perform this operation or the item is hidden, system, or read only.`,
    {
      errorId: 'RemoveFileSystemItemUnAuthorizedAccess',
      category: 'PermissionDenied',
      targetObject: path,
      recommendedAction: 'Pass -Force to remove it all the same.',
      exceptionTypes: ['System.IO.IOException', 'System.SystemException', 'System.Exception'],
    },
  )
}
