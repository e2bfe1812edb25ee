import {
  attempt,
  createItem,
  fileCount,
  findItems,
  importFiles,
  importOptions,
  importParameters,
  importSource,
  itemById,
  itemObject,
  itemStorage,
  libraryType,
  resolveLibrary,
  serverParameter,
  updateItem,
  type FoundLibrary,
  type ImportSource,
  type ImportTarget,
  type ItemSpec,
} from '../../src/content/index.js'
import { ApiError } from '../../src/http/index.js'
import { ErrorRecord } from '../../src/objects/index.js'
import { defineCmdlet, type CmdletContext } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'New-ContentLibraryItem',
  synopsis: 'Makes an item in a local content library and sends files into it.',
  description:
    'Sends any file, ISO image, OVA or OVF package into a new item. What cannot succeed is found ' +
    'before anything is sent: files that the descriptor refers to and that are missing, sizes and ' +
    'checksums of the manifest that differ, archives that are cut off. Files go several at once, ' +
    'each read only as fast as it is sent; a broken one is sent again, those that have arrived stay. ' +
    'Both the update session and the login are kept alive meanwhile.\n\n' +
    'The item is written when the server has stored everything and what is stored has been compared ' +
    'with what was sent. When something fails, or with Ctrl+C, the session is ended and the item ' +
    'removed again, so that the same command can be repeated.',
  defaultParameterSet: 'Files',
  parameters: {
    ContentLibrary: {
      type: libraryType,
      mandatory: true,
      valueFromPipeline: true,
      help: 'The local library: an object of Get-ContentLibrary, its name or its identifier.',
    },
    Name: { type: 'string', mandatory: true, help: 'Name of the item.' },
    ...importParameters,
    Notes: { type: 'string', aliases: ['Description'], help: 'Description of the item.' },
    Force: {
      type: 'switch',
      help: 'When there is an item of that name already, its content is replaced.',
    },
    Server: serverParameter,
  },
  supportsShouldProcess: true,
  confirmImpact: 'Low',
  outputTypes: ['VMware.VimAutomation.ViCore.Types.V1.ContentLibrary.ContentLibraryItem'],
  notes: [
    {
      heading: 'PRIVILEGES',
      text: 'ContentLibrary.AddLibraryItem on the library and ContentLibrary.UpdateSession on the item; to remove a failed item ContentLibrary.DeleteLibraryItem.',
    },
    {
      heading: 'ERRORS',
      text:
        'FileNotFound, PackageFileMissing, PackageSizeMismatch, ChecksumMismatch, ArchiveTruncated, InvalidDescriptor: the files are not what they should be.\n' +
        'AlreadyExists: there is an item of that name; -Force replaces its content.\n' +
        'UpdateSessionFailed, UpdateSessionExpired, FileTransferFailed, ImportRefused: the server could not take the content; the causes say which file and why.\n' +
        'PackageNotTrusted: the package is signed and the server warns of the certificate.\n' +
        'StoredContentDiffers: what is stored is not what was sent.\n' +
        'ImportStopped: Ctrl+C.',
    },
  ],
  examples: [
    {
      title: 'Send a file',
      script:
        "New-ContentLibraryItem -ContentLibrary templates -Name 'notes' -Files ./package.json | Select-Object Name, ItemType",
      output: [{ Name: 'notes', ItemType: 'file' }],
    },
    {
      title: 'Send an OVF package: its descriptor says which files belong to it',
      script:
        "New-ContentLibraryItem -ContentLibrary templates -Name 'web server' -Files ./web-server/web-server.ovf",
    },
    {
      title: 'Have the vCenter fetch a file itself',
      script:
        "New-ContentLibraryItem -ContentLibrary templates -Name 'appliance' -Uri $address -SslThumbprint $thumbprint",
    },
    {
      title: 'Send an ISO image whose checksum is known from its maker',
      script:
        "Get-ContentLibrary -Name templates | New-ContentLibraryItem -Name 'installer' -Files ./installer.iso -Checksum 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    },
  ],
  related: ['Get-ContentLibraryItem', 'Set-ContentLibraryItem', 'Export-ContentLibraryItem'],
  async process(args, context) {
    await attempt(context, args.Name, async () => {
      const source = await importSource(args, context)
      const library = await resolveLibrary(args.ContentLibrary, args.Server, context)
      demandLocal(library)
      const action = source
        ? `Create item '${args.Name}' with ${fileCount(source)} file(s)`
        : `Create item '${args.Name}'`
      if (!(await context.shouldProcess(library.record.name, action))) return
      const spec = {
        name: args.Name,
        description: args.Notes,
        type: source?.plan.type ?? args.ItemType,
      }
      const target = await makeItem(library, spec, args.Force, context)
      if (source) await send(source, target, args, context)
      await context.write(await describe(target, context))
    })
  },
})

function demandLocal({ record }: FoundLibrary): void {
  if (record.type !== 'SUBSCRIBED') return
  throw new ErrorRecord(`The content library '${record.name}' is subscribed: it takes no items.`, {
    errorId: 'LibraryIsSubscribed',
    category: 'InvalidOperation',
    targetObject: record.name,
    recommendedAction: 'Change it in the publishing library, then Set-ContentLibrary -Sync.',
  })
}

/** A new item; with -Force the one that has the name already. */
async function makeItem(
  library: FoundLibrary,
  spec: ItemSpec & { readonly name: string },
  force: boolean,
  context: CmdletContext,
): Promise<ImportTarget> {
  const { client } = library
  const common = { client, itemName: spec.name }
  try {
    const itemId = await createItem(client, library.id, spec, context.signal)
    return { ...common, itemId, created: true }
  } catch (error) {
    const taken = error instanceof ApiError && error.errorType === 'ALREADY_EXISTS'
    const [present] = taken && force ? await findItems(library, spec.name, context.signal) : []
    if (!present) throw error
    const { description, type } = spec
    if (description !== undefined || type !== undefined) {
      await updateItem(client, present.id, { description, type }, context.signal)
    }
    return { ...common, itemId: present.id, created: false }
  }
}

async function send(
  source: ImportSource,
  target: ImportTarget,
  args: Parameters<typeof importOptions>[0],
  context: CmdletContext,
): Promise<void> {
  const options = importOptions(args, context)
  await importFiles({ ...target, ...source, host: context, options, signal: context.signal })
}

async function describe({ client, itemId }: ImportTarget, context: CmdletContext) {
  const item = await itemById(client, itemId, context.signal)
  const storage = await itemStorage(client, itemId, context.signal)
  return item && itemObject(itemId, item.record, item.library.object, client, storage)
}
