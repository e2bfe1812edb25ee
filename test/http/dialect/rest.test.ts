import { describe, expect, it } from 'vitest'
import { apiDialect } from '../../../src/http/dialect/api.js'
import type { EncodedRequest, EncodeSettings } from '../../../src/http/dialect/dialect.js'
import { restDialect } from '../../../src/http/dialect/rest.js'
import type {
  OperationCall,
  RequestError,
  WireOperation,
  WireStructure,
} from '../../../src/http/index.js'
import { operation, structures } from '../content-data.js'

const settings: EncodeSettings = {
  server: 'vc.test',
  representation: 'json',
  address: 'path',
  serializeNulls: false,
}
const id = '9a0c:77f1'

function cancel(changes: Partial<EncodeSettings>): EncodedRequest {
  return restDialect.encode(
    {
      operation: operation('Invoke-CancelUpdateSessionId'),
      arguments: { update_session_id: id },
      structures,
    },
    { ...settings, ...changes },
  )
}

const inPath = '/rest/com/vmware/content/library/item/update-session/id:9a0c%3A77f1?~action=cancel'
const onCollection = '/rest/com/vmware/content/library/item/update-session?~action=cancel'
const namespace = 'xmlns:ns0="http://vmware.com/content/library/item/update_session"'

describe('cancel in its six older forms', () => {
  it.each<[Partial<EncodeSettings>, EncodedRequest]>([
    [{ representation: 'json' }, { method: 'POST', path: inPath }],
    [
      { representation: 'xml' },
      {
        method: 'POST',
        path: inPath,
        contentType: 'application/xml',
        body: `<ns0:Cancel-Input ${namespace}></ns0:Cancel-Input>`,
      },
    ],
    [{ representation: 'form' }, { method: 'POST', path: inPath }],
    [
      { representation: 'json', address: 'body' },
      {
        method: 'POST',
        path: onCollection,
        contentType: 'application/json',
        body: '{"update_session_id":"9a0c:77f1"}',
      },
    ],
    [
      { representation: 'xml', address: 'body' },
      {
        method: 'POST',
        path: onCollection,
        contentType: 'application/xml',
        body: `<ns0:Cancel-Input ${namespace}><update_session_id>9a0c:77f1</update_session_id></ns0:Cancel-Input>`,
      },
    ],
    [
      { representation: 'form', address: 'body' },
      {
        method: 'POST',
        path: onCollection,
        contentType: 'application/x-www-form-urlencoded',
        body: 'update_session_id=9a0c%3A77f1',
      },
    ],
  ])('%j', (changes, expected) => expect(cancel(changes)).toEqual(expected))
})

describe('arguments at other places than in /api', () => {
  const keepAlive: OperationCall = {
    operation: operation('Invoke-KeepAliveUpdateSessionId'),
    arguments: { update_session_id: id },
    body: { client_progress: 40 },
    structures,
  }

  it('names the XML root as the 2014 description does', () => {
    const { body } = restDialect.encode(keepAlive, {
      ...settings,
      representation: 'xml',
      address: 'body',
    })
    expect(body).toBe(
      `<ns0:KeepAlive-Input ${namespace}><update_session_id>9a0c:77f1</update_session_id><client_progress>40</client_progress></ns0:KeepAlive-Input>`,
    )
  })

  it('moves client_token from the query into the body, beside the wrapped structure', () => {
    const call: OperationCall = {
      operation: operation('Invoke-CreateLibraryItemUpdateSession'),
      arguments: { client_token: 'b8a2a2e3-2314-43cd-a871-6ede0f429751' },
      body: {
        library_item_id: 'i-1',
        warning_behavior: [{ type: 'SELF_SIGNED_CERTIFICATE', ignored: true }],
      },
      structures,
    }
    expect(restDialect.encode(call, settings)).toEqual({
      method: 'POST',
      path: '/rest/com/vmware/content/library/item/update-session',
      contentType: 'application/json',
      body: '{"client_token":"b8a2a2e3-2314-43cd-a871-6ede0f429751","create_spec":{"library_item_id":"i-1","warning_behavior":[{"type":"SELF_SIGNED_CERTIFICATE","ignored":true}]}}',
    })
    expect(restDialect.encode(call, { ...settings, representation: 'form' }).body).toBe(
      'client_token=b8a2a2e3-2314-43cd-a871-6ede0f429751&create_spec.library_item_id=i-1&create_spec.warning_behavior.1.type=SELF_SIGNED_CERTIFICATE&create_spec.warning_behavior.1.ignored=true',
    )
    expect(restDialect.encode(call, { ...settings, representation: 'xml' }).body).toBe(
      `<ns0:Create-Input ${namespace}><client_token>b8a2a2e3-2314-43cd-a871-6ede0f429751</client_token><create_spec><library_item_id>i-1</library_item_id><warning_behavior-array><array-item><type>SELF_SIGNED_CERTIFICATE</type><ignored>true</ignored></array-item></warning_behavior-array></create_spec></ns0:Create-Input>`,
    )
  })

  it('leaves an absent body field out of a flat body', () => {
    const { body } = restDialect.encode({ ...keepAlive, body: undefined }, settings)
    expect(body).toBe('{}')
  })

  const listHosts: WireOperation = {
    command: 'Invoke-ListHost',
    method: 'GET',
    path: '/api/vcenter/host',
    parameters: [
      { name: 'names', in: 'query', type: 'string[]' },
      { name: 'standalone', in: 'query', type: 'boolean' },
    ],
    success: { status: 200, type: 'HostSummary[]' },
    legacy: {
      method: 'GET',
      path: '/rest/vcenter/host',
      parameters: [
        { name: 'filter.names', in: 'query' },
        { name: 'filter.standalone', in: 'query' },
      ],
    },
  }

  it('repeats a list in the query of /api and numbers it in that of /rest', () => {
    const call = {
      operation: listHosts,
      arguments: { names: ['esx 1', 'ü'], standalone: false },
      structures,
    }
    expect(apiDialect.encode(call, settings).path).toBe(
      '/api/vcenter/host?names=esx%201&names=%C3%BC&standalone=false',
    )
    expect(restDialect.encode(call, settings).path).toBe(
      '/rest/vcenter/host?filter.names.1=esx%201&filter.names.2=%C3%BC&filter.standalone=false',
    )
  })

  const backup: WireOperation = {
    command: 'Invoke-ListBackupSystemName',
    method: 'POST',
    path: '/api/appliance/recovery/backup/system-name',
    fixedQuery: { action: 'list' },
    body: { type: 'RecoveryBackupLocationSpec' },
    legacy: {
      method: 'GET',
      path: '/rest/appliance/recovery/backup/system-name',
      parameters: [
        { name: 'loc_spec.location', in: 'query', required: true },
        { name: 'loc_spec.location_user', in: 'query' },
      ],
    },
  }
  const locationSpec: WireStructure = {
    fields: [
      { name: 'location', type: 'uri', required: true },
      { name: 'location_user', type: 'string' },
    ],
  }
  const withLocation = (name: string) =>
    name === 'RecoveryBackupLocationSpec' ? locationSpec : undefined

  it('spreads a body over the query where /rest reads by GET', () => {
    const call = {
      operation: backup,
      body: { location: 'sftp://b/x', location_user: 'u' },
      structures: withLocation,
    }
    expect(restDialect.encode(call, settings)).toEqual({
      method: 'GET',
      path: '/rest/appliance/recovery/backup/system-name?loc_spec.location=sftp%3A%2F%2Fb%2Fx&loc_spec.location_user=u',
    })
  })

  it('spreads structures over the query too', () => {
    const tasks: WireOperation = {
      command: 'Invoke-ListTasks',
      method: 'POST',
      path: '/api/cis/tasks',
      fixedQuery: { action: 'list' },
      body: { type: 'TasksListRequestBody' },
      legacy: {
        method: 'GET',
        path: '/rest/cis/tasks',
        parameters: [
          { name: 'filter_spec.targets', in: 'query' },
          { name: 'result_spec.return_all', in: 'query' },
        ],
      },
    }
    const shapes: Record<string, WireStructure> = {
      TasksListRequestBody: {
        fields: [
          { name: 'filter_spec', type: 'TasksFilterSpec' },
          { name: 'result_spec', type: 'TasksGetSpec' },
        ],
      },
      TasksFilterSpec: { fields: [{ name: 'targets', type: 'StdDynamicID[]' }] },
      TasksGetSpec: { fields: [{ name: 'return_all', type: 'boolean' }] },
    }
    const call = {
      operation: tasks,
      body: {
        filter_spec: { targets: [{ type: 'VirtualMachine', id: 'vm-1' }] },
        result_spec: { return_all: true },
      },
      structures: (name: string) => shapes[name],
    }
    expect(restDialect.encode(call, settings)).toEqual({
      method: 'GET',
      path: '/rest/cis/tasks?filter_spec.targets.1.type=VirtualMachine&filter_spec.targets.1.id=vm-1&result_spec.return_all=true',
    })
  })

  it('takes a path parameter from the body', () => {
    const mount: WireOperation = {
      command: 'Invoke-MountIsoImage',
      method: 'POST',
      path: '/api/vcenter/iso/image',
      fixedQuery: { action: 'mount' },
      body: { type: 'IsoImageMountRequestBody', required: true },
      legacy: {
        method: 'POST',
        path: '/rest/com/vmware/vcenter/iso/image/id:{library_item}?~action=mount',
        bodyFields: ['vm'],
      },
    }
    const fields = [
      { name: 'library_item', type: 'string' },
      { name: 'vm', type: 'string' },
    ]
    const call = {
      operation: mount,
      body: { library_item: 'i', vm: 'vm-1' },
      structures: () => ({ fields }),
    }
    expect(restDialect.encode(call, settings)).toEqual({
      method: 'POST',
      path: '/rest/com/vmware/vcenter/iso/image/id:i?~action=mount',
      contentType: 'application/json',
      body: '{"vm":"vm-1"}',
    })
  })
})

describe('maps', () => {
  const shapes: Record<string, WireStructure> = {
    Spec: {
      fields: [
        { name: 'disks', type: 'map<Disk>' },
        { name: 'labels', type: 'map<string[]>' },
      ],
    },
    Disk: { fields: [{ name: 'tags', type: 'map<int64>' }] },
  }
  const lookup = (name: string) => shapes[name]
  const record: WireOperation = {
    command: 'Invoke-X',
    method: 'POST',
    path: '/api/x',
    body: { type: 'Spec' },
    success: { status: 200, type: 'Spec[]' },
    legacy: { method: 'POST', path: '/rest/x', bodyFields: ['spec'] },
  }
  const api = { disks: { a: { tags: { n: 1 } } }, labels: { b: ['x', 'y'], __proto__x: [] } }
  const rest = {
    disks: [{ key: 'a', value: { tags: [{ key: 'n', value: 1 }] } }],
    labels: [
      { key: 'b', value: ['x', 'y'] },
      { key: '__proto__x', value: [] },
    ],
  }
  const call = { operation: record, body: api, structures: lookup }

  it('are lists of pairs in a /rest body', () => {
    expect(JSON.parse(restDialect.encode(call, settings).body ?? '')).toEqual({ spec: rest })
  })

  it('are put together from a /rest answer', () => {
    expect(restDialect.decode(call, { value: [rest] })).toEqual([api])
  })

  it('stay as they are in /api', () => {
    expect(apiDialect.decode(call, [api])).toEqual([api])
    expect(JSON.parse(apiDialect.encode(call, settings).body ?? '')).toEqual(api)
  })
})

describe('answers of /rest', () => {
  const listSessions = operation('Invoke-ListLibraryItemUpdateSession')
  const complete = operation('Invoke-CompleteUpdateSessionId')
  it.each<[WireOperation, unknown, unknown]>([
    [listSessions, { value: ['a'] }, ['a']],
    [listSessions, { value: [] }, []],
    [complete, {}, undefined],
    [complete, { value: null }, null],
  ])('%#', (record, answer, expected) =>
    expect(restDialect.decode({ operation: record, structures }, answer)).toEqual(expected),
  )
})

describe('what cannot be sent is refused', () => {
  const fail = operation('Invoke-FailUpdateSessionId')
  const create = operation('Invoke-CreateContentLocalLibrary')
  const cyclic: Record<string, unknown> = {}
  cyclic.self = cyclic
  it.each<[string, Partial<OperationCall>, Partial<EncodeSettings>, string]>([
    ['no identifier', { operation: fail, body: {} }, {}, 'MissingArgument'],
    [
      'no identifier in the body',
      { operation: fail, body: {} },
      { address: 'body' },
      'MissingArgument',
    ],
    [
      'an empty identifier',
      { operation: fail, arguments: { update_session_id: '' } },
      {},
      'InvalidArgument',
    ],
    [
      'a list as identifier',
      { operation: fail, arguments: { update_session_id: [1] } },
      {},
      'InvalidArgument',
    ],
    [
      'half a surrogate pair',
      { operation: fail, arguments: { update_session_id: '\uD800' } },
      {},
      'InvalidArgument',
    ],
    [
      'an operation without legacy form',
      { operation: operation('Invoke-ListContentSecurityPolicies') },
      {},
      'OperationNotOnServer',
    ],
    [
      'no required query parameter',
      { operation: operation('Invoke-ListLibraryItem') },
      {},
      'MissingArgument',
    ],
    [
      'an empty list in a form',
      { operation: create, body: { storage_backings: [] } },
      { representation: 'form' },
      'NotExpressible',
    ],
    [
      'an empty structure in a form',
      { operation: create, body: {} },
      { representation: 'form' },
      'NotExpressible',
    ],
    [
      'null in XML',
      { operation: create, body: { name: null } },
      { representation: 'xml', serializeNulls: true },
      'NotExpressible',
    ],
    [
      'a control character in XML',
      { operation: create, body: { name: 'a\u0000' } },
      { representation: 'xml' },
      'NotExpressible',
    ],
    [
      'a list of lists in XML',
      { operation: create, body: { name: [['a']] } },
      { representation: 'xml' },
      'NotExpressible',
    ],
    [
      'a member that is no XML name',
      { operation: create, body: { 'a b': 1 } },
      { representation: 'xml' },
      'NotExpressible',
    ],
    ['NaN', { operation: create, body: { version: Number.NaN } }, {}, 'NotExpressible'],
    ['a function', { operation: create, body: { name: () => 1 } }, {}, 'NotExpressible'],
    ['a cycle', { operation: create, body: cyclic }, {}, 'NotExpressible'],
  ])('%s', (_, call, changes, errorId) => {
    const encode = () =>
      restDialect.encode({ structures, ...call } as OperationCall, { ...settings, ...changes })
    let error: unknown
    try {
      encode()
    } catch (thrown) {
      error = thrown
    }
    expect((error as RequestError | undefined)?.errorId).toBe(errorId)
  })
})

describe('JSON bodies', () => {
  const create = operation('Invoke-CreateContentLocalLibrary')
  const encode = (body: unknown, serializeNulls = false) =>
    apiDialect.encode({ operation: create, body, structures }, { ...settings, serializeNulls }).body

  it.each<[string, unknown, boolean, string]>([
    ['undefined members go', { name: 'n', description: undefined }, false, '{"name":"n"}'],
    ['null members go', { name: 'n', description: null }, false, '{"name":"n"}'],
    ['null members stay when asked for', { description: null }, true, '{"description":null}'],
    ['bigints in full', { version: 9007199254740993n }, false, '{"version":9007199254740993}'],
    [
      'dates as ISO 8601',
      { creation_time: new Date(0) },
      false,
      '{"creation_time":"1970-01-01T00:00:00.000Z"}',
    ],
    ['nulls in lists stay', { name: [null] }, false, '{"name":[null]}'],
    ['no body at all is an empty structure', undefined, false, '{}'],
  ])('%s', (_, body, nulls, expected) => expect(encode(body, nulls)).toBe(expected))
})
