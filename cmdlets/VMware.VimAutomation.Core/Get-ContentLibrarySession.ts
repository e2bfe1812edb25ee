import {
  attempt,
  contentClients,
  findSessions,
  itemListType,
  notFound,
  resolveItems,
  serverParameter,
  sessionById,
  type FoundSession,
  type SessionKind,
} from '../../src/content/index.js'
import { defineCmdlet, type CmdletContext } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Get-ContentLibrarySession',
  synopsis: 'Shows update and download sessions of content library items.',
  description:
    "The server shows a user's own sessions alone. A session that is ACTIVE blocks other changes of " +
    'its item until it ends or expires.',
  defaultParameterSet: 'Default',
  parameters: {
    ContentLibraryItem: {
      type: itemListType,
      sets: { Default: { position: 0, valueFromPipeline: true } },
      help: 'Only sessions of these items. Default: all.',
    },
    Type: {
      type: 'string',
      validate: { set: ['Update', 'Download'] },
      help: 'Only sessions of this kind. Default: both.',
    },
    Id: { type: 'string[]', sets: { ById: { mandatory: true } }, help: 'Identifiers.' },
    Server: serverParameter,
  },
  outputTypes: ['VMware.ContentLibrarySession'],
  writesList: true,
  notes: [
    {
      heading: 'ERRORS',
      text: 'ContentLibrarySessionNotFound: there is no session of that identifier: it has been deleted or has expired.',
    },
  ],
  examples: [
    {
      title: 'See what is going on',
      script: 'Get-ContentLibrarySession | Select-Object Type, ContentLibraryItem, State',
      output: [],
    },
    {
      title: "See a session's files",
      script: '(Get-ContentLibrarySession -Type Update).Files | Format-Table',
    },
  ],
  related: [
    'Stop-ContentLibrarySession',
    'Resume-ContentLibrarySession',
    'Remove-ContentLibrarySession',
  ],
  async process({ ContentLibraryItem, Type, Id, Server }, context) {
    const kinds = kindsOf(Type)
    const write = async (sessions: readonly FoundSession[]) => {
      for (const { object } of sessions) await context.write(object)
    }
    if (Id) {
      for (const id of Id) {
        await attempt(context, id, async () => write(await byId(id, kinds, Server, context)))
      }
      return
    }
    if (!ContentLibraryItem) {
      for (const client of await contentClients(context, Server)) {
        await attempt(context, client.server.name, async () => {
          for (const kind of kinds) {
            await write(await findSessions(client, kind, undefined, context.signal))
          }
        })
      }
      return
    }
    for (const wanted of ContentLibraryItem) {
      await attempt(context, wanted, async () => {
        for (const { client, id } of await resolveItems(wanted, Server, context)) {
          for (const kind of kinds)
            await write(await findSessions(client, kind, id, context.signal))
        }
      })
    }
  },
})

function kindsOf(type: string | undefined): readonly SessionKind[] {
  if (type === 'Update' || type === 'Download') return [type]
  return ['Update', 'Download']
}

async function byId(
  id: string,
  kinds: readonly SessionKind[],
  servers: readonly unknown[] | undefined,
  context: CmdletContext,
): Promise<readonly FoundSession[]> {
  const clients = await contentClients(context, servers)
  const found = await Promise.all(
    clients.flatMap((client) => {
      return kinds.map((kind) => sessionById(client, kind, id, context.signal))
    }),
  )
  const sessions = found.filter((session) => session !== undefined)
  if (sessions.length === 0) throw notFound('ContentLibrarySession', id)
  return sessions
}
