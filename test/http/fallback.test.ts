import { describe, expect, it } from 'vitest'
import { createConnection, openConnection, type OperationCall } from '../../src/http/index.js'
import { operation, structures } from './content-data.js'
import { admin, vcenter, withServer, type Reply } from './scripted-server.js'

const get: OperationCall = {
  operation: operation('Invoke-GetLibraryItemIdContent'),
  arguments: { library_item_id: 'i-1' },
  structures,
}
const missing: Reply = {
  status: 404,
  json: {
    error_type: 'OPERATION_NOT_FOUND',
    messages: [{ id: 'vapi.method.input.invalid.interface', default_message: 'No.', args: [] }],
  },
}
const unknownItem: Reply = {
  status: 404,
  json: { error_type: 'NOT_FOUND', messages: [{ id: 'x', default_message: 'No item.', args: [] }] },
}
const restPath = '/rest/com/vmware/content/library/item/id:i-1'

describe('an operation that the release lacks in one dialect', () => {
  it.each<[string, Reply]>([
    ['its type', missing],
    ['a bare status', { status: 404 }],
    ['a page', { status: 404, headers: { 'content-type': 'text/html' }, text: '<html>no' }],
  ])('told by %s, goes in the other, and does so from then on', async (_, reply) => {
    const answer = vcenter(({ url }) =>
      url === restPath ? { json: { value: { id: 'i-1' } } } : reply,
    )
    await withServer(answer, async (server) => {
      const connection = await openConnection({ server: server.url, credentials: admin })
      for (let run = 0; run < 2; run++) {
        expect(await connection.send(get)).toMatchObject({ data: { id: 'i-1' }, dialect: 'rest' })
      }
      await connection.close()
      expect(server.calls()).toEqual([
        'GET /api/content/library/item/i-1',
        `GET ${restPath}`,
        `GET ${restPath}`,
      ])
    })
  })

  it('is not looked for elsewhere when only its object is missing', async () => {
    await withServer(
      vcenter(() => unknownItem),
      async (server) => {
        const connection = await openConnection({ server: server.url, credentials: admin })
        await expect(connection.send(get)).rejects.toMatchObject({ errorType: 'NOT_FOUND' })
        await connection.close()
        expect(server.calls()).toHaveLength(1)
      },
    )
  })

  it('in both, is told with the release that it needs and the one that is there', async () => {
    const answer = vcenter(({ url }) =>
      url === '/api/appliance/system/version'
        ? { json: { version: '7.0.3.01000', build: '1' } }
        : missing,
    )
    await withServer(answer, async (server) => {
      const connection = await openConnection({ server: server.url, credentials: admin })
      const policies = { operation: operation('Invoke-ListContentSecurityPolicies'), structures }
      const error: unknown = await connection.send(policies).catch((thrown: unknown) => thrown)
      await connection.close()
      expect(error).toMatchObject({
        errorId: 'OperationNotOnServer',
        message: `127.0.0.1:${server.port} (release 7.0.3) does not have Invoke-ListContentSecurityPolicies. It is described for release 8.0.2.`,
      })
    })
  })

  it('is not looked for elsewhere when the dialect was chosen', async () => {
    await withServer(
      vcenter(() => missing),
      async (server) => {
        const connection = await openConnection({
          server: server.url,
          credentials: admin,
          dialect: 'api',
        })
        await expect(connection.send(get)).rejects.toMatchObject({
          errorType: 'OPERATION_NOT_FOUND',
        })
        await connection.close()
        expect(server.calls()).toHaveLength(1)
      },
    )
  })
})

describe('the dialect', () => {
  it.each([
    [{}, {}, '/api/content/library/item/i-1'],
    [{ dialect: 'rest' }, {}, restPath],
    [{ dialect: 'api' }, { dialect: 'rest' }, restPath],
    [{ representation: 'xml' }, {}, restPath],
    [{}, { address: 'body' }, restPath],
  ] as const)('%j and, for the call, %j', (options, changes, path) => {
    const connection = createConnection({ server: 'vc.test', ...options })
    expect(connection.describe({ ...get, ...changes }).url).toBe(`https://vc.test${path}`)
  })
})

describe('the release', () => {
  const xml =
    '<?xml version="1.0"?><namespaces version="1.0"><namespace><name>urn:vim25</name><version>6.7.3.0</version></namespace></namespaces>'
  it.each<[string, Reply, Reply, string | undefined]>([
    ['of the appliance', { json: { version: '8.0.2.00100' } }, { status: 404 }, '8.0.2'],
    ['of the SOAP API, for who may not ask', { status: 403 }, { text: xml }, '6.7.3'],
    ['unknown', { status: 404 }, { status: 404 }, undefined],
  ])('%s', async (_, appliance, soap, expected) => {
    const answer = vcenter(({ url }) => (url.startsWith('/api/appliance') ? appliance : soap))
    await withServer(answer, async ({ url }) => {
      const connection = await openConnection({ server: url, credentials: admin })
      expect(await connection.release()).toBe(expected)
      await connection.close()
    })
  })
})
