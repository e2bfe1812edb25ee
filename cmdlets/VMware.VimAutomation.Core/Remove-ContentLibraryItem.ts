import {
  attempt,
  itemListType,
  removeItem,
  resolveItems,
  serverParameter,
} from '../../src/content/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Remove-ContentLibraryItem',
  synopsis: 'Removes items and their files from content libraries.',
  parameters: {
    ContentLibraryItem: {
      type: itemListType,
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      help: 'Items: objects of Get-ContentLibraryItem, names (wildcards are allowed), library/item, or identifiers.',
    },
    Server: serverParameter,
  },
  supportsShouldProcess: true,
  confirmImpact: 'High',
  notes: [
    { heading: 'PRIVILEGES', text: 'ContentLibrary.DeleteLibraryItem on the item.' },
    {
      heading: 'ERRORS',
      text:
        'ContentLibraryItemNotFound: there is no such item.\n' +
        'InvalidElementType: the item belongs to a subscribed library; remove it from the publishing one.',
    },
  ],
  examples: [
    {
      title: 'Remove an item without being asked',
      script: "Get-ContentLibraryItem -Name 'empty' | Remove-ContentLibraryItem -Confirm:$false",
      output: [],
    },
  ],
  related: ['Get-ContentLibraryItem', 'New-ContentLibraryItem'],
  async process({ ContentLibraryItem, Server }, context) {
    for (const wanted of ContentLibraryItem) {
      await attempt(context, wanted, async () => {
        for (const item of await resolveItems(wanted, Server, context)) {
          const target = `${item.library.record.name}/${item.record.name}`
          if (!(await context.shouldProcess(target, 'Remove content library item'))) continue
          await attempt(context, target, () => removeItem(item.client, item.id, context.signal))
        }
      })
    }
  },
})
