import {
  attempt,
  contentClients,
  createLibrary,
  datastoreId,
  libraryById,
  serverParameter,
  type LibrarySpec,
} from '../../src/content/index.js'
import type { SecureString } from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'
import { passwordType } from '../../src/sdk/index.js'

export default defineCmdlet({
  name: 'New-ContentLibrary',
  synopsis: 'Makes a local or a subscribed content library.',
  description:
    'A local library takes items; published, it can be subscribed to. With -SubscriptionUrl the ' +
    'library follows a published one: the vCenter fetches its items, not this computer.',
  defaultParameterSet: 'Local',
  parameters: {
    Name: { type: 'string', mandatory: true, help: 'Name of the library.' },
    Datastore: {
      type: 'object',
      mandatory: true,
      help: "Where its files lie: a datastore's identifier, such as datastore-11, or an object that has it.",
    },
    Description: { type: 'string', help: 'What the library is for.' },
    Published: {
      type: 'switch',
      sets: 'Local',
      help: 'Publishes the library, so that others can subscribe to it.',
    },
    PersistJson: {
      type: 'switch',
      sets: 'Local',
      help: 'Keeps the metadata of a published library as files beside the content, to be copied elsewhere.',
    },
    OptimizeRemotePublishing: {
      type: 'switch',
      sets: 'Local',
      help: 'The library is there mainly to be subscribed to from other sites. With -Published.',
    },
    SubscriptionUrl: {
      type: 'string',
      sets: { Subscribed: { mandatory: true } },
      help: 'Where the published library is (its PublishUrl).',
    },
    AutomaticSync: {
      type: 'switch',
      sets: 'Subscribed',
      help: 'The server fetches what is new by itself.',
    },
    DownloadContentOnDemand: {
      type: 'switch',
      sets: 'Subscribed',
      help: 'Fetches the files of an item when they are needed, not beforehand.',
    },
    SslThumbprint: {
      type: 'string',
      sets: 'Subscribed',
      help: "SHA-1 thumbprint of the publishing server's certificate (AA:BB:…); only that one is then accepted.",
    },
    Password: {
      type: passwordType,
      secret: true,
      help: 'With -Published: what subscribers must give. With -SubscriptionUrl: what the publishing library wants.',
    },
    Server: serverParameter,
  },
  supportsShouldProcess: true,
  confirmImpact: 'Low',
  outputTypes: ['VMware.VimAutomation.ViCore.Types.V1.ContentLibrary.ContentLibrary'],
  notes: [
    {
      heading: 'PRIVILEGES',
      text: 'ContentLibrary.CreateLocalLibrary or ContentLibrary.CreateSubscribedLibrary; Datastore.AllocateSpace on the datastore.',
    },
    {
      heading: 'ERRORS',
      text: 'InvalidDatastore: the value names no datastore. Unsupported, InvalidArgument: the server refuses the storage or the subscription.',
    },
  ],
  examples: [
    {
      title: 'Make a local library that others can subscribe to',
      script:
        "New-ContentLibrary -Name 'golden images' -Datastore datastore-11 -Published | Select-Object Name, Type, Published",
      output: [{ Name: 'golden images', Type: 'Local', Published: true }],
    },
    {
      title: 'Subscribe to a published library',
      script:
        '$url = (Get-ContentLibrary -Name shared-scripts).PublishUrl\nNew-ContentLibrary -Name mirror -Datastore datastore-11 -SubscriptionUrl $url -DownloadContentOnDemand',
    },
  ],
  related: ['Get-ContentLibrary', 'Set-ContentLibrary', 'New-ContentLibraryItem'],
  async process(args, context) {
    await attempt(context, args.Name, async () => {
      const storage = { type: 'DATASTORE', datastore_id: datastoreId(args.Datastore) }
      const isLocal = args.SubscriptionUrl === undefined
      const spec: LibrarySpec = {
        name: args.Name,
        description: args.Description,
        storage_backings: [storage],
        ...(isLocal ? publishing(args) : subscription(args)),
      }
      for (const client of await contentClients(context, args.Server)) {
        const action = `Create ${isLocal ? 'local' : 'subscribed'} content library '${args.Name}'`
        if (!(await context.shouldProcess(client.server.name, action))) continue
        const type = isLocal ? 'LOCAL' : 'SUBSCRIBED'
        const id = await createLibrary(client, type, spec, context.signal)
        const library = await libraryById(client, id, context.signal)
        if (library) await context.write(library.object)
      }
    })
  },
})

function publishing(args: {
  readonly Published: boolean
  readonly PersistJson: boolean
  readonly OptimizeRemotePublishing: boolean
  readonly Password?: SecureString | undefined
}): LibrarySpec {
  const { Published, PersistJson, Password } = args
  return {
    publish_info: { published: Published, persist_json_enabled: PersistJson, ...secret(Password) },
    ...(args.OptimizeRemotePublishing
      ? { optimization_info: { optimize_remote_publishing: true } }
      : {}),
  }
}

function subscription(args: {
  readonly SubscriptionUrl?: string | undefined
  readonly AutomaticSync: boolean
  readonly DownloadContentOnDemand: boolean
  readonly SslThumbprint?: string | undefined
  readonly Password?: SecureString | undefined
}): LibrarySpec {
  const { SslThumbprint } = args
  return {
    subscription_info: {
      subscription_url: args.SubscriptionUrl,
      automatic_sync_enabled: args.AutomaticSync,
      on_demand: args.DownloadContentOnDemand,
      ...(SslThumbprint === undefined ? {} : { ssl_thumbprint: SslThumbprint }),
      ...secret(args.Password),
    },
  }
}

/** The API knows one user of a published library, called vcsp. */
function secret(password: SecureString | undefined) {
  return password === undefined
    ? { authentication_method: 'NONE' }
    : { authentication_method: 'BASIC', user_name: 'vcsp', password: password.reveal() }
}
