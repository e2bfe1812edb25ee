import {
  attempt,
  contentClients,
  findLibraries,
  libraryById,
  notFound,
  serverParameter,
  type ContentClient,
} from '../../src/content/index.js'
import { hasWildcard } from '../../src/objects/index.js'
import { defineCmdlet, type CmdletContext } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Get-ContentLibrary',
  synopsis: 'Finds content libraries.',
  defaultParameterSet: 'Default',
  parameters: {
    Name: {
      type: 'string[]',
      sets: { Default: { position: 0 } },
      help: 'Names; wildcards are allowed. Default: all.',
    },
    Local: { type: 'switch', sets: 'Default', help: 'Local libraries alone.' },
    Subscribed: { type: 'switch', sets: 'Default', help: 'Subscribed libraries alone.' },
    Id: { type: 'string[]', sets: { ById: { mandatory: true } }, help: 'Identifiers.' },
    Server: serverParameter,
  },
  outputTypes: ['VMware.VimAutomation.ViCore.Types.V1.ContentLibrary.ContentLibrary'],
  writesList: true,
  notes: [
    {
      heading: 'ERRORS',
      text: 'ContentLibraryNotFound: no library has that name or identifier. A wildcard that fits nothing is no error.',
    },
  ],
  examples: [
    {
      title: 'See all local libraries',
      script: 'Get-ContentLibrary -Local | Select-Object Name, Type',
      output: [
        { Name: 'templates', Type: 'Local' },
        { Name: 'shared-scripts', Type: 'Local' },
      ],
    },
    {
      title: 'Find libraries by a part of their names',
      script: "Get-ContentLibrary -Name '*-scripts' | Select-Object Name, Type",
      output: [
        { Name: 'shared-scripts', Type: 'Local' },
        { Name: 'subscribed-scripts', Type: 'Subscribed' },
      ],
    },
  ],
  related: ['New-ContentLibrary', 'Set-ContentLibrary', 'Get-ContentLibraryItem'],
  async process({ Name, Id, Local, Subscribed, Server }, context) {
    const type = Local === Subscribed ? undefined : Local ? 'LOCAL' : 'SUBSCRIBED'
    const clients = await contentClients(context, Server)
    if (Id) {
      for (const id of Id) await attempt(context, id, () => writeById(id, clients, context))
      return
    }
    for (const name of Name ?? [undefined]) {
      await attempt(context, name, () => writeByName(name, type, clients, context))
    }
  },
})

async function writeById(
  id: string,
  clients: readonly ContentClient[],
  context: CmdletContext,
): Promise<void> {
  const found = await Promise.all(clients.map((client) => libraryById(client, id, context.signal)))
  const libraries = found.filter((library) => library !== undefined)
  for (const { object } of libraries) await context.write(object)
  if (libraries.length === 0) throw notFound('ContentLibrary', id)
}

async function writeByName(
  name: string | undefined,
  type: 'LOCAL' | 'SUBSCRIBED' | undefined,
  clients: readonly ContentClient[],
  context: CmdletContext,
): Promise<void> {
  const found = await Promise.all(
    clients.map((client) => findLibraries(client, { type, name }, context.signal)),
  )
  const libraries = found.flat()
  for (const { object } of libraries) await context.write(object)
  if (libraries.length === 0 && name !== undefined && !hasWildcard(name)) {
    throw notFound('ContentLibrary', name)
  }
}
