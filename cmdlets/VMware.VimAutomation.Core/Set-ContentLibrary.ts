import {
  attempt,
  evictLibrary,
  libraryById,
  localLibraryListType,
  resolveLibraries,
  serverParameter,
  subscribedLibraryListType,
  syncLibrary,
  updateLibrary,
  type FoundLibrary,
  type LibrarySpec,
} from '../../src/content/index.js'
import { ErrorRecord, type SecureString } from '../../src/objects/index.js'
import { defineCmdlet, type CmdletContext } from '../../src/registry/index.js'
import { passwordType } from '../../src/sdk/index.js'

export default defineCmdlet({
  name: 'Set-ContentLibrary',
  synopsis: 'Changes content libraries; synchronizes and evicts subscribed ones.',
  description:
    'What is not named stays as it is. A switch that is on is turned off with -Published:$false, ' +
    '-AutomaticSync:$false and so on.',
  defaultParameterSet: 'Local',
  parameters: {
    LocalContentLibrary: {
      type: localLibraryListType,
      sets: { Local: { mandatory: true, valueFromPipeline: true } },
      help: 'Local libraries to change.',
    },
    SubscribedContentLibrary: {
      type: subscribedLibraryListType,
      sets: {
        Subscribed: { mandatory: true, valueFromPipeline: true },
        Sync: { mandatory: true, valueFromPipeline: true },
        Evict: { mandatory: true, valueFromPipeline: true },
      },
      help: 'Subscribed libraries to change, to synchronize or to evict.',
    },
    Sync: {
      type: 'switch',
      sets: { Sync: { mandatory: true } },
      help: 'Fetches what is new in the publishing library now.',
    },
    Evict: {
      type: 'switch',
      sets: { Evict: { mandatory: true } },
      help: 'Drops the files of a library whose content is fetched on demand; they can be fetched again.',
    },
    Name: { type: 'string', sets: ['Local', 'Subscribed'], help: 'New name.' },
    Description: { type: 'string', sets: ['Local', 'Subscribed'], help: 'New description.' },
    Published: { type: 'switch', sets: 'Local', help: 'Whether others can subscribe to it.' },
    PersistJson: {
      type: 'switch',
      sets: 'Local',
      help: 'Whether the metadata of a published library is kept as files beside the content.',
    },
    DisableAuthentication: {
      type: 'switch',
      sets: ['Local', 'Subscribed'],
      help: 'No password any more. With -CurrentPassword where there was one.',
    },
    Password: {
      type: passwordType,
      secret: true,
      sets: ['Local', 'Subscribed'],
      help: 'The password that subscribers give, or that the publishing library wants.',
    },
    CurrentPassword: {
      type: passwordType,
      secret: true,
      sets: 'Local',
      help: 'The present password; needed to change or remove it.',
    },
    AutomaticSync: {
      type: 'switch',
      sets: 'Subscribed',
      help: 'Whether the server fetches what is new by itself.',
    },
    DownloadContentOnDemand: {
      type: 'switch',
      sets: 'Subscribed',
      help: 'Whether files are fetched when they are needed, not beforehand.',
    },
    SubscriptionUrl: {
      type: 'string',
      sets: 'Subscribed',
      help: 'Where the published library is now.',
    },
    SslThumbprint: {
      type: 'string',
      sets: 'Subscribed',
      help: "SHA-1 thumbprint of the publishing server's certificate (AA:BB:…).",
    },
    Server: serverParameter,
  },
  supportsShouldProcess: true,
  confirmImpact: 'Medium',
  outputTypes: ['VMware.VimAutomation.ViCore.Types.V1.ContentLibrary.ContentLibrary'],
  notes: [
    {
      heading: 'PRIVILEGES',
      text: 'ContentLibrary.UpdateLocalLibrary or .UpdateSubscribedLibrary; ContentLibrary.SyncLibrary for -Sync, ContentLibrary.EvictSubscribedLibrary for -Evict.',
    },
    {
      heading: 'ERRORS',
      text: 'ContentLibraryNotFound: there is no such library. WrongLibraryType: the library is not of the kind that the parameter names.',
    },
  ],
  examples: [
    {
      title: 'Describe a library',
      script:
        "Get-ContentLibrary -Name templates | Set-ContentLibrary -Description 'Golden images' | Select-Object Name, Description",
      output: [{ Name: 'templates', Description: 'Golden images' }],
    },
    {
      title: 'Fetch what is new in the publishing library',
      script: 'Set-ContentLibrary -SubscribedContentLibrary subscribed-scripts -Sync | Out-Null',
    },
  ],
  related: ['Get-ContentLibrary', 'New-ContentLibrary'],
  async process(args, context) {
    const { LocalContentLibrary, SubscribedContentLibrary, Server } = args
    const type = LocalContentLibrary ? 'LOCAL' : 'SUBSCRIBED'
    for (const wanted of LocalContentLibrary ?? SubscribedContentLibrary ?? []) {
      await attempt(context, wanted, async () => {
        for (const library of await resolveLibraries(wanted, Server, context)) {
          demandType(library, type)
          const [action, change] = changeOf(library, args, context)
          if (!(await context.shouldProcess(library.record.name, action))) continue
          await change()
          const changed = await libraryById(library.client, library.id, context.signal)
          if (changed) await context.write(changed.object)
        }
      })
    }
  },
})

function demandType({ record }: FoundLibrary, type: 'LOCAL' | 'SUBSCRIBED'): void {
  if (record.type === type) return
  const [is, parameter] =
    record.type === 'LOCAL'
      ? ['local', '-LocalContentLibrary']
      : ['subscribed', '-SubscribedContentLibrary']
  throw new ErrorRecord(`The content library '${record.name}' is ${is}.`, {
    errorId: 'WrongLibraryType',
    category: 'InvalidArgument',
    targetObject: record.name,
    recommendedAction: `Name it with ${parameter}.`,
  })
}

interface Changes {
  readonly Sync: boolean
  readonly Evict: boolean
  readonly Name?: string | undefined
  readonly Description?: string | undefined
  readonly DisableAuthentication: boolean
  readonly Password?: SecureString | undefined
  readonly CurrentPassword?: SecureString | undefined
  readonly SubscriptionUrl?: string | undefined
  readonly SslThumbprint?: string | undefined
}

function changeOf(
  { client, id, record }: FoundLibrary,
  args: Changes,
  context: CmdletContext,
): readonly [action: string, change: () => Promise<void>] {
  const { signal } = context
  if (args.Sync) return ['Synchronize content library', () => syncLibrary(client, id, signal)]
  if (args.Evict) return ['Evict content library', () => evictLibrary(client, id, signal)]
  const given = (name: string) => context.boundParameters[name]
  const spec: LibrarySpec = {
    name: args.Name,
    description: args.Description,
    ...(record.type === 'LOCAL'
      ? partOf('publish_info', {
          published: given('Published'),
          persist_json_enabled: given('PersistJson'),
          current_password: args.CurrentPassword?.reveal(),
          ...authentication(args),
        })
      : partOf('subscription_info', {
          automatic_sync_enabled: given('AutomaticSync'),
          on_demand: given('DownloadContentOnDemand'),
          subscription_url: args.SubscriptionUrl,
          ssl_thumbprint: args.SslThumbprint,
          ...authentication(args),
        })),
  }
  return ['Change content library', () => updateLibrary(client, record.type, id, spec, signal)]
}

function authentication({ DisableAuthentication, Password }: Changes) {
  if (DisableAuthentication) return { authentication_method: 'NONE' }
  return Password === undefined
    ? {}
    : { authentication_method: 'BASIC', user_name: 'vcsp', password: Password.reveal() }
}

/** A part without any member is left out: the server would take it for a change. */
function partOf(name: 'publish_info' | 'subscription_info', values: Record<string, unknown>) {
  const set = Object.entries(values).filter(([, value]) => value !== undefined)
  return set.length === 0 ? {} : { [name]: Object.fromEntries(set) }
}
