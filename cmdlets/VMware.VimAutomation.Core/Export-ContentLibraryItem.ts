import { stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import {
  attempt,
  exportItem,
  itemListType,
  resolveItems,
  serverParameter,
  sleepKey,
} from '../../src/content/index.js'
import { DateTime, PSObject } from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Export-ContentLibraryItem',
  synopsis: 'Fetches the files of items to this computer.',
  description:
    'Each item gets a folder of its name below -Destination; an OVF template can be had as one OVA ' +
    'instead. Length and checksum of each file are compared with what the server says, and nothing ' +
    'appears under its name before everything has come: an export that fails or is stopped leaves ' +
    'nothing. The download session and the login are kept alive meanwhile.',
  parameters: {
    ContentLibraryItem: {
      type: itemListType,
      mandatory: true,
      valueFromPipeline: true,
      help: 'Items: objects of Get-ContentLibraryItem, names (wildcards are allowed), library/item, or identifiers.',
    },
    Destination: {
      type: 'path',
      help: 'The folder that gets them; made when it is not there. Default: the current folder.',
    },
    Format: {
      type: 'string',
      validate: { set: ['Files', 'Ova'] },
      default: 'Files',
      help: 'Files: a folder for each item. Ova: one archive for each.',
    },
    Force: { type: 'switch', help: 'Replaces files that are there.' },
    ThrottleLimit: {
      type: 'int',
      validate: { range: [1, 32] },
      default: 4,
      help: 'How many files come at once.',
    },
    MaxRetry: {
      type: 'int',
      validate: { range: [0, 100] },
      default: 3,
      help: 'How often a file whose transfer broke is fetched again, from its beginning.',
    },
    Server: serverParameter,
  },
  supportsShouldProcess: true,
  confirmImpact: 'Low',
  outputTypes: ['System.IO.DirectoryInfo', 'System.IO.FileInfo'],
  notes: [
    { heading: 'PRIVILEGES', text: 'ContentLibrary.DownloadSession on the item.' },
    {
      heading: 'ERRORS',
      text:
        'FileExists: there is a file of that name; -Force replaces it.\n' +
        'LengthMismatch, HashMismatch: what arrived is not what is stored.\n' +
        'TargetUnwritable: there is no space left, or no right to write.\n' +
        'DownloadSessionExpired, ItemIsEmpty, ItemIsVmTemplate, ExportStopped.',
    },
  ],
  examples: [
    {
      title: 'Fetch an item',
      script:
        'Export-ContentLibraryItem -ContentLibraryItem readme -Destination ./export | Select-Object Name',
      output: [{ Name: 'readme' }],
    },
    {
      title: 'Fetch an OVF template as one archive',
      script:
        "Get-ContentLibraryItem -Name 'tiny-vm' | Export-ContentLibraryItem -Destination ./export -Format Ova | Select-Object Name",
      output: [{ Name: 'tiny-vm.ova' }],
    },
  ],
  related: ['Get-ContentLibraryItem', 'New-ContentLibraryItem', 'Get-ContentLibrarySession'],
  async process(args, context) {
    const destination = resolve(args.Destination ?? '.')
    for (const wanted of args.ContentLibraryItem) {
      await attempt(context, wanted, async () => {
        for (const item of await resolveItems(wanted, args.Server, context)) {
          const action = `Export to '${destination}'`
          if (!(await context.shouldProcess(item.record.name, action))) continue
          await attempt(context, item.record.name, async () => {
            const options = {
              destination,
              format: args.Format === 'Ova' ? ('ova' as const) : ('files' as const),
              force: args.Force,
              parallel: args.ThrottleLimit,
              maxRetry: args.MaxRetry,
              sleep: context.services.get(sleepKey),
            }
            await context.write(await fileObject(await exportItem(item, options, context)))
          })
        }
      })
    }
  },
})

/** What was made, as Get-Item would show it. */
async function fileObject(path: string): Promise<PSObject> {
  const entry = await stat(path)
  const isFolder = entry.isDirectory()
  return PSObject.of(
    [
      isFolder ? 'System.IO.DirectoryInfo' : 'System.IO.FileInfo',
      'System.IO.FileSystemInfo',
      'System.Object',
    ],
    [
      ['Name', basename(path)],
      ['FullName', path],
      ['DirectoryName', dirname(path)],
      ...(isFolder ? [] : [['Length', entry.size] as const]),
      ['Exists', true],
      ['LastWriteTime', DateTime.fromDate(entry.mtime)],
    ],
  )
}
