import { ErrorRecord, FileSystemInfo } from '../../src/objects/index.js'
import {
  credentialParameter,
  filterParameters,
  namedPlaces,
  pathParameters,
} from '../../src/providers/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Get-Item',
  aliases: ['gi'],
  className: 'Microsoft.PowerShell.Commands.GetItemCommand',
  synopsis: 'Gives the item at a path: a file, a directory, a variable of the environment.',
  defaultParameterSet: 'Path',
  parameters: {
    ...pathParameters,
    ...filterParameters,
    Force: { type: 'switch', help: 'Hidden items as well.' },
    ...credentialParameter,
    Stream: { type: 'string[]', help: 'Alternate streams: files have none on this system.' },
  },
  outputTypes: ['System.IO.FileInfo', 'System.IO.DirectoryInfo'],
  examples: [{ title: 'A directory', script: '(Get-Item /).FullName', output: ['/'] }],
  process(args, context) {
    const wild = args.LiteralPath === undefined
    for (const place of namedPlaces(args, context)) {
      const item = place.provider.item(place, context)
      if (item === undefined) continue
      if (!args.Force && item instanceof FileSystemInfo && isHidden(item)) {
        if (!wild || !/[*?[]/.test((args.Path ?? []).join(''))) {
          context.writeError(hidden(place.shown))
        }
      } else void context.write(item)
    }
  },
})

function isHidden(item: FileSystemInfo): boolean {
  return (item.attributes.value & 2) !== 0
}

function hidden(path: string): ErrorRecord {
  return new ErrorRecord(`Could not find item ${path}.`, {
    errorId: 'ItemNotFound',
    category: 'ObjectNotFound',
    targetObject: path,
    recommendedAction: 'It is hidden: pass -Force.',
    exceptionTypes: ['System.IO.IOException', 'System.SystemException', 'System.Exception'],
  })
}
