import {
  attempt,
  copyItem,
  itemById,
  itemListType,
  itemOf,
  libraryType,
  resolveItems,
  resolveLibrary,
  serverParameter,
} from '../../src/content/index.js'
import { ErrorRecord } from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Copy-ContentLibraryItem',
  synopsis: 'Copies items into a local content library.',
  description:
    'The server makes the new item at once and copies the content by itself; the item is written ' +
    'when it has been made. A copy that fails is removed by the server.',
  parameters: {
    ContentLibraryItem: {
      type: itemListType,
      mandatory: true,
      valueFromPipeline: true,
      help: 'Items: objects of Get-ContentLibraryItem, names, library/item, or identifiers.',
    },
    Destination: {
      type: libraryType,
      mandatory: true,
      help: 'The local library that gets the copy, on the same server.',
    },
    Name: { type: 'string', help: "Name of the copy. Default: the item's." },
    Notes: { type: 'string', help: "Description of the copy. Default: the item's." },
    Server: serverParameter,
  },
  supportsShouldProcess: true,
  confirmImpact: 'Medium',
  outputTypes: ['VMware.VimAutomation.ViCore.Types.V1.ContentLibrary.ContentLibraryItem'],
  notes: [
    { heading: 'PRIVILEGES', text: 'ContentLibrary.AddLibraryItem on the destination.' },
    {
      heading: 'ERRORS',
      text: 'ContentLibraryItemNotFound, ContentLibraryNotFound, AlreadyExists; DestinationOnOtherServer: export and import instead.',
    },
  ],
  examples: [
    {
      title: 'Copy an item under another name',
      script:
        "Get-ContentLibraryItem -Name readme | Copy-ContentLibraryItem -Destination shared-scripts -Name 'readme-copy' | Select-Object Name",
      output: [{ Name: 'readme-copy' }],
    },
  ],
  related: ['Get-ContentLibraryItem', 'Export-ContentLibraryItem'],
  async process({ ContentLibraryItem, Destination, Name, Notes, Server }, context) {
    for (const wanted of ContentLibraryItem) {
      await attempt(context, wanted, async () => {
        const destination = await resolveLibrary(Destination, Server, context)
        for (const { client, id, record } of await resolveItems(wanted, Server, context)) {
          if (client !== destination.client) throw otherServer(destination.record.name)
          const action = `Copy content library item '${record.name}'`
          if (!(await context.shouldProcess(destination.record.name, action))) continue
          const spec = { name: Name ?? record.name, description: Notes ?? record.description }
          const copy = await copyItem(client, id, destination.id, spec, context.signal)
          const item = await itemById(client, copy, context.signal)
          if (item) await context.write(itemOf(item))
        }
      })
    }
  },
})

function otherServer(library: string): ErrorRecord {
  return new ErrorRecord(`The content library '${library}' is on another server than the item.`, {
    errorId: 'DestinationOnOtherServer',
    category: 'InvalidArgument',
    targetObject: library,
    recommendedAction:
      'Export-ContentLibraryItem, then New-ContentLibraryItem; or subscribe to the library.',
  })
}
