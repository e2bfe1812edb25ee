import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sampleIds } from '../../src/simulator/index.js'
import { login, makeSession, push, sessions, withClient } from './client.js'
import type { Client } from './client.js'
import { misfits } from './conforms.js'
import { signedCertificate } from './packages.js'
import { findOperation, operations, writeRequest } from './wire.js'
import type { DataOperation, Form, Values } from './wire.js'

const { items, libraries } = sampleIds
const backings = [{ type: 'DATASTORE', datastore_id: 'datastore-11' }]
const token = '6b1e1b3e-6a55-4a4b-8f9d-2f0f5d1c0a11'

async function withSession(client: Client, file?: string): Promise<string> {
  const session = await makeSession(client, items.empty)
  if (file) await push(client, session, file, 'content')
  return session
}

async function withDownload({ call }: Client): Promise<string> {
  return call('POST /api/content/library/item/download-session', { library_item_id: items.readme })
}

async function withSubscription({ call }: Client): Promise<string> {
  const subscribed_library = {
    target: 'USE_EXISTING',
    subscribed_library: libraries.subscribed,
    location: 'LOCAL',
  }
  const path = `/api/content/library/${libraries.published}/subscriptions`
  return call(`POST ${path}`, { subscribed_library })
}

async function withCertificate({ call }: Client): Promise<string> {
  const { certificate } = await signedCertificate()
  return call('POST /api/content/trusted-certificates', { cert_text: certificate })
}

const subscription = (client: Client) => ({
  subscription_url: `${client.simulator.url}/cls/vcsp/lib/${libraries.published}/lib.json`,
  authentication_method: 'NONE',
})

/** Arguments with which each command succeeds, by their `/rest` names. */
const rows: Record<string, Values | ((client: Client) => Values | Promise<Values>)> = {
  GetContentConfiguration: {},
  UpdateContentConfiguration: { model: { automatic_sync_start_hour: 22 } },
  ListContentLibrary: {},
  FindContentLibrary: { spec: { name: 'Templates' } },
  ListLibraryItem: { library_id: libraries.templates },
  CreateContentLibraryItem: {
    client_token: token,
    create_spec: { library_id: libraries.templates, name: 'new' },
  },
  FindLibraryItem: { spec: { name: 'readme', cached: true } },
  ListLibraryItemDownloadSession: { library_item_id: items.readme },
  CreateLibraryItemDownloadSession: {
    client_token: token,
    create_spec: { library_item_id: items.readme },
  },
  DeleteDownloadSessionIdItem: async (client) => ({
    download_session_id: await withDownload(client),
  }),
  GetDownloadSessionIdItem: async (client) => ({ download_session_id: await withDownload(client) }),
  CancelDownloadSessionId: async (client) => ({ download_session_id: await withDownload(client) }),
  FailDownloadSessionId: async (client) => ({
    download_session_id: await withDownload(client),
    client_error_message: 'no more',
  }),
  KeepAliveDownloadSessionId: async (client) => ({
    download_session_id: await withDownload(client),
    progress: 5,
  }),
  GetDownloadSessionIdFile: async (client) => ({
    download_session_id: await withDownload(client),
    file_name: 'readme.txt',
  }),
  ListDownloadSessionIdItemFile: async (client) => ({
    download_session_id: await withDownload(client),
  }),
  PrepareDownloadSessionIdFile: async (client) => ({
    download_session_id: await withDownload(client),
    file_name: 'readme.txt',
    endpoint_type: 'HTTPS',
  }),
  ListLibraryItemUpdateSession: { library_item_id: items.empty },
  CreateLibraryItemUpdateSession: {
    client_token: token,
    create_spec: { library_item_id: items.empty },
  },
  DeleteUpdateSessionIdItem: async (client) => {
    const id = await withSession(client)
    await client.call(`POST ${sessions}/${encodeURIComponent(id)}?action=cancel`)
    return { update_session_id: id }
  },
  GetUpdateSessionIdItem: async (client) => ({ update_session_id: await withSession(client) }),
  UpdateUpdateSessionIdItem: async (client) => ({
    update_session_id: await withSession(client),
    update_spec: { warning_behavior: [{ type: 'SELF_SIGNED_CERTIFICATE', ignored: true }] },
  }),
  CancelUpdateSessionId: async (client) => ({ update_session_id: await withSession(client) }),
  CompleteUpdateSessionId: async (client) => ({
    update_session_id: await withSession(client, 'a'),
  }),
  FailUpdateSessionId: async (client) => ({
    update_session_id: await withSession(client),
    client_error_message: 'no more',
  }),
  KeepAliveUpdateSessionId: async (client) => ({
    update_session_id: await withSession(client),
    client_progress: 7,
  }),
  ListUpdateSessionIdItemFile: async (client) => ({
    update_session_id: await withSession(client, 'a'),
  }),
  CreateUpdateSessionIdItemFile: async (client) => ({
    update_session_id: await withSession(client),
    file_spec: {
      name: 'a b',
      source_type: 'PUSH',
      size: 3,
      checksum_info: { algorithm: 'SHA256', checksum: '00' },
    },
  }),
  ValidateUpdateSessionIdFile: async (client) => ({
    update_session_id: await withSession(client, 'a'),
  }),
  DeleteUpdateSessionIdFileNameItem: async (client) => ({
    update_session_id: await withSession(client, 'a b'),
    file_name: 'a b',
  }),
  GetUpdateSessionIdFileNameItem: async (client) => ({
    update_session_id: await withSession(client, 'a b'),
    file_name: 'a b',
  }),
  DeleteLibraryItemIdContent: { library_item_id: items.readme },
  GetLibraryItemIdContent: { library_item_id: items.readme },
  UpdateLibraryItemIdContent: { library_item_id: items.readme, update_spec: { name: 'read me' } },
  PublishLibraryItemId: async (client) => ({
    library_item_id: items.script,
    force_sync_content: true,
    subscriptions: [{ subscription: await withSubscription(client) }],
  }),
  GetLibraryItemIdFile: { library_item_id: items.readme, name: 'readme.txt' },
  ListLibraryItemIdContentFile: { library_item_id: items.tinyVm },
  GetLibraryItemIdStorage: { library_item_id: items.readme, file_name: 'readme.txt' },
  ListLibraryItemIdContentStorage: { library_item_id: items.tinyVm },
  ListLibraryItemContentChanges: { library_item: items.readme },
  GetLibraryItemVersionLibraryChanges: { library_item: items.readme, version: '2' },
  CopySourceLibraryItemId: {
    source_library_item_id: items.tinyVm,
    client_token: token,
    destination_create_spec: { library_id: libraries.templates, name: 'copy' },
  },
  EvictLibraryItemIdSubscribedItem: { library_item_id: items.subscribedScript },
  SyncLibraryItemIdSubscribedItem: {
    library_item_id: items.subscribedScript,
    force_sync_content: true,
  },
  GetLibraryIdContent: { library_id: libraries.published },
  UpdateLibraryIdContent: {
    library_id: libraries.templates,
    update_spec: { description: 'changed' },
  },
  ListLibraryContentSubscriptions: async (client) => {
    await withSubscription(client)
    return { library: libraries.published }
  },
  CreateLibraryContentSubscriptions: {
    library: libraries.published,
    client_token: token,
    spec: {
      subscribed_library: {
        target: 'CREATE_NEW',
        new_subscribed_library: {
          name: 'sub',
          storage_backings: backings,
          automatic_sync_enabled: false,
          on_demand: true,
        },
        location: 'LOCAL',
      },
    },
  },
  DeleteLibrarySubscriptionContent: async (client) => ({
    library: libraries.published,
    subscription: await withSubscription(client),
  }),
  GetLibrarySubscriptionContent: async (client) => ({
    library: libraries.published,
    subscription: await withSubscription(client),
  }),
  UpdateLibrarySubscriptionContent: async (client) => ({
    library: libraries.published,
    subscription: await withSubscription(client),
    spec: { subscribed_library_placement: { folder: 'group-v3' } },
  }),
  ListContentLocalLibrary: {},
  CreateContentLocalLibrary: {
    client_token: token,
    create_spec: { name: 'new', storage_backings: backings },
  },
  DeleteLibraryIdContentLocalLibrary: { library_id: libraries.templates },
  GetLibraryIdContentLocalLibrary: { library_id: libraries.templates },
  UpdateLibraryIdContentLocalLibrary: {
    library_id: libraries.templates,
    update_spec: {
      publish_info: { published: true, authentication_method: 'BASIC', password: 'pw' },
    },
  },
  PublishLibraryIdLocalLibrary: async (client) => ({
    library_id: libraries.published,
    subscriptions: [{ subscription: await withSubscription(client) }],
  }),
  ListContentSecurityPolicies: {},
  ListContentSubscribedLibrary: {},
  CreateContentSubscribedLibrary: (client) => ({
    client_token: token,
    create_spec: {
      name: 'sub',
      storage_backings: backings,
      subscription_info: subscription(client),
    },
  }),
  ProbeContentSubscribedLibrary: (client) => ({ subscription_info: subscription(client) }),
  DeleteLibraryIdContentSubscribedLibrary: { library_id: libraries.subscribed },
  GetLibraryIdContentSubscribedLibrary: { library_id: libraries.subscribed },
  UpdateLibraryIdContentSubscribedLibrary: {
    library_id: libraries.subscribed,
    update_spec: { subscription_info: { automatic_sync_enabled: false } },
  },
  EvictLibraryIdSubscribedLibrary: { library_id: libraries.subscribed },
  SyncLibraryIdSubscribedLibrary: { library_id: libraries.subscribed },
  ListContentTrustedCertificates: async (client) => {
    await withCertificate(client)
    return {}
  },
  CreateContentTrustedCertificates: async () => ({
    spec: { cert_text: (await signedCertificate()).certificate },
  }),
  DeleteCertificateContentTrustedCertificates: async (client) => ({
    certificate: await withCertificate(client),
  }),
  GetCertificateContentTrustedCertificates: async (client) => ({
    certificate: await withCertificate(client),
  }),
  ListContentType: {},
}

async function run(client: Client, operation: DataOperation, form: Form) {
  const row = rows[operation.command.replace('Invoke-', '')]
  const values = typeof row === 'function' ? await row(client) : (row ?? {})
  const { address, contentType, body } = writeRequest(operation, values, form)
  return client.send(address, { headers: { 'content-type': contentType }, body })
}

it('knows how to call every operation', () => {
  const commands = operations.map(({ command }) => command.replace('Invoke-', ''))
  expect(Object.keys(rows).sort()).toEqual(commands.sort())
})

describe.each(operations)('$command', (operation) => {
  const forms: Form[] = operation.legacy ? ['api', 'json', 'xml', 'form'] : ['api']
  it.each(forms)('succeeds by %s, with the answer that the reference describes', async (form) => {
    const { success } = operation
    await withClient(
      async (client) => {
        const { status, body } = await run(client, operation, form)
        const value = form === 'api' ? body : (body as { value?: unknown } | undefined)?.value
        expect({ status, misfits: misfits(value, success.type) }).toEqual({
          status: form === 'api' ? success.status : 200,
          misfits: [],
        })
      },
      { sampleContent: true },
    )
  })
})

/** What a user without any privilege meets. */
it.each(
  operations
    .filter(({ method, fixedQuery }) => method !== 'GET' && fixedQuery?.action !== 'find')
    .filter(({ path }) => !/session\/\{|session_id/.test(path)),
)('$command needs a privilege', async (operation) => {
  await withClient(
    async (client) => {
      const row = rows[operation.command.replace('Invoke-', '')]
      const values = typeof row === 'function' ? await row(client) : (row ?? {})
      const reader = await login(client.simulator, client.simulator.reader)
      const { address, body } = writeRequest(operation, values, 'api')
      const reply = await reader.send(address, { body })
      expect([reply.status, (reply.body as { error_type: string }).error_type]).toEqual([
        403,
        'UNAUTHORIZED',
      ])
    },
    { sampleContent: true },
  )
})

it('uses certificates that can be read', async () => {
  const { certificate } = await signedCertificate()
  expect(new X509Certificate(certificate).subject).toBe('CN=Example signer')
  expect(findOperation('ListContentType').path).toBe('/api/content/type')
})
