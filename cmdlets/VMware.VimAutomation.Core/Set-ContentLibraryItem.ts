import {
  attempt,
  fileCount,
  importFiles,
  importOptions,
  importParameters,
  importSource,
  itemById,
  itemListType,
  itemObject,
  itemStorage,
  resolveItems,
  serverParameter,
  updateItem,
  warnOfSessions,
  type FoundItem,
  type ImportPlan,
  type ImportSource,
  type ItemSpec,
} from '../../src/content/index.js'
import { ErrorRecord } from '../../src/objects/index.js'
import { defineCmdlet, type CmdletContext } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Set-ContentLibraryItem',
  synopsis: 'Changes an item of a local content library: its name, its notes, its files.',
  description:
    'Files replace those of the same names; others stay unless -ClearExistingFiles is given. An OVF ' +
    'package replaces the whole content, since an item is what its descriptor says. Until the server ' +
    'has taken everything the item stays as it was; so it does when something fails.',
  defaultParameterSet: 'Files',
  parameters: {
    ContentLibraryItem: {
      type: itemListType,
      mandatory: true,
      valueFromPipeline: true,
      help: 'Items: objects of Get-ContentLibraryItem, names, library/item, or identifiers.',
    },
    ...importParameters,
    ClearExistingFiles: {
      type: 'switch',
      help: 'Removes the files that the item has and the new content has not.',
    },
    Name: { type: 'string', help: 'New name.' },
    Notes: { type: 'string', aliases: ['Description'], help: 'New description.' },
    Server: serverParameter,
  },
  supportsShouldProcess: true,
  confirmImpact: 'Medium',
  outputTypes: ['VMware.VimAutomation.ViCore.Types.V1.ContentLibrary.ContentLibraryItem'],
  notes: [
    {
      heading: 'PRIVILEGES',
      text: 'ContentLibrary.UpdateLibraryItem and ContentLibrary.UpdateSession on the item.',
    },
    {
      heading: 'ERRORS',
      text: 'Those of New-ContentLibraryItem; ResourceBusy: somebody else is changing the item; ItemIsSubscribed: change it in the publishing library.',
    },
  ],
  examples: [
    {
      title: "Replace an item's file",
      script:
        'Get-ContentLibraryItem -Name readme | Set-ContentLibraryItem -Files ./package.json -ClearExistingFiles | Select-Object Name, ContentVersion',
      output: [{ Name: 'readme', ContentVersion: '3' }],
    },
    {
      title: 'Rename an item',
      script:
        "Set-ContentLibraryItem -ContentLibraryItem 'templates/readme' -Name 'read me first' | Select-Object Name",
      output: [{ Name: 'read me first' }],
    },
  ],
  related: ['New-ContentLibraryItem', 'Get-ContentLibraryItem', 'Get-ContentLibrarySession'],
  async process(args, context) {
    for (const wanted of args.ContentLibraryItem) {
      await attempt(context, wanted, async () => {
        const source = await importSource(args, context)
        for (const item of await resolveItems(wanted, args.Server, context)) {
          demandLocal(item)
          if (!(await context.shouldProcess(item.record.name, actionOf(source)))) continue
          await change(item, source, args, context)
        }
      })
    }
  },
})

function actionOf(source: ImportSource | undefined): string {
  return source ? `Replace the content with ${fileCount(source)} file(s)` : 'Change the item'
}

function demandLocal({ record, library }: FoundItem): void {
  if (library.record.type !== 'SUBSCRIBED') return
  throw new ErrorRecord(
    `The item '${record.name}' belongs to '${library.record.name}', which is subscribed: it cannot be changed here.`,
    {
      errorId: 'ItemIsSubscribed',
      category: 'InvalidOperation',
      targetObject: record.name,
      recommendedAction: 'Change it in the publishing library, then Set-ContentLibrary -Sync.',
    },
  )
}

async function change(
  item: FoundItem,
  source: ImportSource | undefined,
  args: Parameters<typeof importOptions>[0] & {
    readonly Name?: string | undefined
    readonly Notes?: string | undefined
    readonly ItemType?: string | undefined
    readonly ClearExistingFiles: boolean
  },
  context: CmdletContext,
): Promise<void> {
  const { client, id, record } = item
  const { signal } = context
  const type = source ? newType(source.plan, record.type) : args.ItemType
  const spec: ItemSpec = { name: args.Name, description: args.Notes, type }
  // The type first: the server treats the files by it.
  if (Object.values(spec).some((value) => value !== undefined)) {
    await updateItem(client, id, spec, signal)
  }
  if (source) {
    await warnOfSessions(client, id, record.name, context)
    await importFiles({
      client,
      itemId: id,
      itemName: record.name,
      created: false,
      ...source,
      host: context,
      options: { ...importOptions(args, context), clearExisting: args.ClearExistingFiles },
      signal,
    })
  }
  const changed = await itemById(client, id, signal)
  const storage = await itemStorage(client, id, signal)
  if (changed) {
    await context.write(itemObject(id, changed.record, changed.library.object, client, storage))
  }
}

/** A type that stays the same is not sent. */
function newType({ type }: ImportPlan, present: string | undefined): string | undefined {
  return type === present ? undefined : type
}
