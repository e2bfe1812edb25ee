import {
  attempt,
  contentClients,
  findItems,
  findLibraries,
  itemById,
  itemObject,
  itemStorage,
  libraryListType,
  notFound,
  resolveLibraries,
  serverParameter,
  type FoundItem,
  type FoundLibrary,
} from '../../src/content/index.js'
import { hasWildcard, matchesWildcard } from '../../src/objects/index.js'
import { defineCmdlet, type CmdletContext } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Get-ContentLibraryItem',
  synopsis: 'Finds items of content libraries.',
  defaultParameterSet: 'Default',
  parameters: {
    Name: {
      type: 'string[]',
      sets: { Default: { position: 0 } },
      help: 'Names; wildcards are allowed. Default: all.',
    },
    ContentLibrary: {
      type: libraryListType,
      sets: { Default: { valueFromPipeline: true } },
      help: 'Libraries to look in: objects of Get-ContentLibrary or names. Default: all.',
    },
    ItemType: {
      type: 'string[]',
      sets: 'Default',
      help: 'Types, such as ovf, iso or vm-template; wildcards are allowed.',
    },
    Id: { type: 'string[]', sets: { ById: { mandatory: true } }, help: 'Identifiers.' },
    IncludeStorage: {
      type: 'switch',
      help: "Looks up where each item's files lie (StorageUri): a request more for each item.",
    },
    Server: serverParameter,
  },
  outputTypes: ['VMware.VimAutomation.ViCore.Types.V1.ContentLibrary.ContentLibraryItem'],
  writesList: true,
  notes: [
    {
      heading: 'ERRORS',
      text: 'ContentLibraryItemNotFound, ContentLibraryNotFound: nothing has that name or identifier. A wildcard that fits nothing is no error.',
    },
  ],
  examples: [
    {
      title: 'See the OVF templates of a library',
      script:
        'Get-ContentLibrary -Name templates | Get-ContentLibraryItem -ItemType ovf | Select-Object Name, ItemType',
      output: [{ Name: 'tiny-vm', ItemType: 'ovf' }],
    },
    {
      title: "See where an item's files lie",
      script: 'Get-ContentLibraryItem -Name readme -IncludeStorage | Format-List Name, StorageUri',
    },
  ],
  related: ['New-ContentLibraryItem', 'Export-ContentLibraryItem', 'Get-ContentLibrary'],
  async process(args, context) {
    const { Id, Name, ItemType, IncludeStorage } = args
    const write = (items: readonly FoundItem[]) => writeItems(items, IncludeStorage, context)
    if (Id) {
      const clients = await contentClients(context, args.Server)
      for (const id of Id) {
        await attempt(context, id, async () => {
          const found = await Promise.all(
            clients.map((client) => itemById(client, id, context.signal)),
          )
          const items = found.filter((item) => item !== undefined)
          if (items.length === 0) throw notFound('ContentLibraryItem', id)
          await write(items)
        })
      }
      return
    }
    const libraries = await librariesOf(args.ContentLibrary, args.Server, context)
    for (const name of Name ?? [undefined]) {
      await attempt(context, name, async () => {
        const found = await Promise.all(
          libraries.map((library) => findItems(library, name, context.signal)),
        )
        const items = found.flat()
        if (items.length === 0 && name !== undefined && !hasWildcard(name)) {
          throw notFound('ContentLibraryItem', name)
        }
        await write(items.filter(({ record }) => isOfType(record.type ?? '', ItemType)))
      })
    }
  },
})

async function librariesOf(
  wanted: readonly Parameters<typeof resolveLibraries>[0][] | undefined,
  servers: readonly unknown[] | undefined,
  context: CmdletContext,
): Promise<readonly FoundLibrary[]> {
  if (!wanted) {
    const clients = await contentClients(context, servers)
    const all = clients.map((client) => findLibraries(client, {}, context.signal))
    return (await Promise.all(all)).flat()
  }
  const libraries: FoundLibrary[] = []
  for (const library of wanted) {
    await attempt(context, library, async () => {
      libraries.push(...(await resolveLibraries(library, servers, context)))
    })
  }
  return libraries
}

function isOfType(type: string, wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || wanted.some((pattern) => matchesWildcard(type, pattern))
}

async function writeItems(
  items: readonly FoundItem[],
  withStorage: boolean,
  context: CmdletContext,
): Promise<void> {
  for (const { client, id, record, library } of items) {
    const storage = withStorage ? await itemStorage(client, id, context.signal) : undefined
    await context.write(itemObject(id, record, library.object, client, storage))
  }
}
