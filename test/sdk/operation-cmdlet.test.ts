import { describe, expect, it } from 'vitest'
import { ApiError, TransportError } from '../../src/http/index.js'
import { ErrorRecord, getProperty, PSObject, typeNamesOf } from '../../src/objects/index.js'
import { connectionsKey } from '../../src/sdk/index.js'
import { contentCmdlet } from './modules.js'
import { fakeRunspace, run, stage, type Answer } from './runspace.js'

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null))

async function connected(answer?: Answer, ...servers: string[]) {
  const runspace = fakeRunspace(answer)
  runspace.services.get(connectionsKey).vi.mode = 'Multiple'
  for (const server of servers.length > 0 ? servers : ['vc.test']) await runspace.connect(server)
  const calls = () => runspace.opened.flatMap((connection) => connection.calls)
  return { ...runspace, calls }
}

const notFound = () =>
  new ApiError('refused', {
    errorType: 'NOT_FOUND',
    stated: true,
    status: 404,
    server: 'vc.test:443',
    hint: 'List the sessions.',
    operationId: 'op-9',
    messages: [
      { id: 'a.b', text: 'There is no session x.', args: ['x'], raw: { id: 'a.b', args: ['x'] } },
      { id: 'c.d', text: 'It was deleted.', args: [], raw: { id: 'c.d', args: [] } },
    ],
    data: { x: 1 },
    body: {},
    rawBody: '',
  })

describe('parameters', () => {
  it('are those of the path, the body, the query, then those of every command', () => {
    const parameters = contentCmdlet('Invoke-CreateLibraryContentSubscriptions').parameters
    expect(
      Object.entries(parameters).map(([name, { position, mandatory, aliases }]) => [
        name,
        position,
        mandatory ?? false,
        aliases ?? [],
      ]),
    ).toEqual([
      ['Library', 0, true, []],
      ['LibrarySubscriptionsCreateSpec', 1, true, ['ContentLibrarySubscriptionsCreateSpec']],
      ['ClientToken', 2, false, ['client_token']],
      ['Server', undefined, false, []],
      ['WithHttpInfo', undefined, false, []],
    ])
  })

  it.each([
    ['Invoke-KeepAliveUpdateSessionId', 'LibraryItemUpdateSessionKeepAliveRequestBody', false],
    ['Invoke-FailUpdateSessionId', 'LibraryItemUpdateSessionFailRequestBody', true],
    ['Invoke-FindLibraryItem', 'LibraryItemFindSpec', true],
  ])('%s: is its body needed?', (command, parameter, mandatory) => {
    expect(contentCmdlet(command).parameters[parameter]?.mandatory).toBe(mandatory)
  })

  it.each([
    ['Invoke-ListContentLibrary', false, 'None'],
    ['Invoke-FindLibraryItem', false, 'None'],
    ['Invoke-ValidateUpdateSessionIdFile', false, 'None'],
    ['Invoke-CompleteUpdateSessionId', true, 'Medium'],
    ['Invoke-UpdateContentConfiguration', true, 'Medium'],
    ['Invoke-DeleteUpdateSessionIdItem', true, 'High'],
  ])('%s asks before it acts: %s, %s', (command, supports, impact) => {
    const { supportsShouldProcess, confirmImpact } = contentCmdlet(command)
    expect([supportsShouldProcess, confirmImpact]).toEqual([supports, impact])
  })
})

describe('requests', () => {
  it('carry path and query by their wire names, and the body as the structure', async () => {
    const { services, calls } = await connected(() => 'id-1')
    const { output } = await run(services, [
      stage('Invoke-CopySourceLibraryItemId', {
        SourceLibraryItemId: 'item-1',
        LibraryItemModel: { Name: 'copy', library_id: 'lib' },
        ClientToken: 'token',
      }),
    ])
    expect(output).toEqual(['id-1'])
    expect(
      calls().map((call) => [call.operation.command, call.arguments, plain(call.body)]),
    ).toEqual([
      [
        'Invoke-CopySourceLibraryItemId',
        { source_library_item_id: 'item-1', client_token: 'token' },
        { library_id: 'lib', name: 'copy' },
      ],
    ])
  })

  it('take what Initialize- made from the pipeline', async () => {
    const { services, calls } = await connected()
    await run(services, [
      stage('Initialize-LibraryItemUpdateSessionKeepAliveRequestBody', { ClientProgress: 40 }),
      stage('Invoke-KeepAliveUpdateSessionId', { UpdateSessionId: 'session:1' }),
    ])
    expect(calls().map((call) => [call.arguments, plain(call.body)])).toEqual([
      [{ update_session_id: 'session:1' }, { client_progress: 40 }],
    ])
  })

  it('take identifiers from the pipeline, as text and as properties', async () => {
    const { services, calls } = await connected()
    await run(
      services,
      [stage('Invoke-GetLibraryItemIdContent')],
      [
        'item-1',
        PSObject.from({ library_item_id: 'item-2' }),
        PSObject.from({ LibraryItemId: 'item-3' }),
      ],
    )
    expect(calls().map((call) => call.arguments)).toEqual([
      { library_item_id: 'item-1' },
      { library_item_id: 'item-2' },
      { library_item_id: 'item-3' },
    ])
  })

  it('are not sent with an object in place of an identifier', async () => {
    const { services, calls } = await connected()
    const { errors } = await run(
      services,
      [stage('Invoke-DeleteLibraryItemIdContent', { Confirm: false })],
      [PSObject.from({ id: 'library-1' })],
    )
    expect(errors.map(({ errorId }) => errorId)).toEqual(['InputObjectNotBound'])
    expect(calls()).toEqual([])
  })

  it('are refused before they are sent when a changed structure is no longer valid', async () => {
    const { services, calls } = await connected()
    const { output } = await run(services, [stage('Initialize-LibraryFindSpec', { Name: 'a' })])
    const spec = output[0] as PSObject
    spec['typ'] = 'LOCAL'
    await expect(
      run(services, [stage('Invoke-FindContentLibrary', { LibraryFindSpec: spec })]),
    ).rejects.toMatchObject({
      errorId: 'InvalidBody',
      message:
        "Cannot send 'LibraryFindSpec': LibraryFindSpec has a member 'typ' that LibraryFindSpec " +
        "does not have. Did you mean 'type'?",
    })
    expect(calls()).toEqual([])
  })

  it('are described and not sent under -WhatIf', async () => {
    const { services, calls } = await connected()
    const { output, lines } = await run(services, [
      stage('Invoke-CreateContentLibraryItem', { LibraryItemModel: { name: 'a' }, WhatIf: true }),
    ])
    expect(lines).toEqual(['What if: POST https://vc.test/api/content/library/item\n{"name":"a"}'])
    expect([output, calls()]).toEqual([[], []])
  })

  it('are not sent when the user says no', async () => {
    const { services, calls } = await connected()
    const { output } = await run(services, [
      stage('Invoke-DeleteLibraryItemIdContent', { LibraryItemId: 'i', Confirm: false }),
    ])
    expect([output, calls().length]).toEqual([[], 1])
  })
})

describe('results', () => {
  const session = {
    library_item_id: 'item-1',
    state: 'ERROR',
    error_message: { id: 'a', default_message: 'b', args: [] },
    newer_member: { x: 1 },
  }

  it('are objects with the types of their structures and the wire names', async () => {
    const { services } = await connected(() => session)
    const { output } = await run(services, [
      stage('Invoke-GetUpdateSessionIdItem', { UpdateSessionId: 's' }),
    ])
    const result = output[0] as PSObject
    expect(plain(result)).toEqual(session)
    expect(typeNamesOf(result)[0]).toBe(
      'VMware.Bindings.vSphere.Model.ContentLibraryItemUpdateSessionModel',
    )
    expect(typeNamesOf(result['error_message'] as PSObject)[0]).toBe(
      'VMware.Bindings.vSphere.Model.VapiStdLocalizableMessage',
    )
    expect(getProperty(result, 'STATE')).toBe('ERROR')
  })

  it('carry their server, hidden, and go back to it', async () => {
    const { services, opened } = await connected(
      () => ({ library_item_id: 'item-1' }),
      'a.test',
      'b.test',
    )
    const { output } = await run(services, [
      stage('Invoke-GetUpdateSessionIdItem', { UpdateSessionId: 's', Server: 'b.test' }),
    ])
    const result = output[0] as PSObject
    expect((result['Server'] as PSObject)['Name']).toBe('b.test')
    expect(Object.keys(result)).toEqual(['library_item_id'])
    await run(services, [stage('Invoke-GetLibraryItemIdContent')], [result])
    expect(opened.map(({ calls }) => calls.length)).toEqual([0, 2])
  })

  it('that are lists are written one by one', async () => {
    const { services } = await connected(() => ['a', 'b'])
    const { output } = await run(services, [stage('Invoke-ListContentLibrary')])
    expect(output).toEqual(['a', 'b'])
  })

  it('that are nothing write nothing', async () => {
    const { services } = await connected()
    const { output } = await run(services, [
      stage('Invoke-CompleteUpdateSessionId', { UpdateSessionId: 's' }),
    ])
    expect(output).toEqual([])
  })

  it('with -WithHttpInfo have status and headers', async () => {
    const { services } = await connected(() => ['a'])
    const { output } = await run(services, [
      stage('Invoke-ListContentLibrary', { WithHttpInfo: true }),
    ])
    expect(plain(output)).toEqual([{ Data: ['a'], StatusCode: 200, Headers: { 'x-test': 'yes' } }])
  })
})

describe('errors', () => {
  const refuse: Answer = () => {
    throw notFound()
  }
  const get = (args = {}) => [
    stage('Invoke-GetUpdateSessionIdItem', { UpdateSessionId: 'x', ...args }),
  ]

  it('of the server end the statement, with all that it said', async () => {
    const { services } = await connected(refuse)
    const error: unknown = await run(services, get()).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(ErrorRecord)
    const record = error as ErrorRecord
    expect({
      message: record.message,
      id: record.fullyQualifiedErrorId,
      category: record.category,
      target: record.targetObject,
      action: record.recommendedAction,
      causes: record.causes,
      types: record.exception.typeNames,
      members: plain(record.exception.members),
    }).toEqual({
      message: 'There is no session x.',
      id: 'NotFound,Invoke-GetUpdateSessionIdItem',
      category: 'ObjectNotFound',
      target: 'x',
      action: 'List the sessions.',
      causes: ['It was deleted.'],
      types: [
        'VMware.Bindings.vSphere.Client.NotFoundException',
        'VMware.Bindings.vSphere.Client.ApiException',
        'System.Exception',
      ],
      members: {
        ServerError: {
          error_type: 'NOT_FOUND',
          messages: [
            { id: 'a.b', args: ['x'] },
            { id: 'c.d', args: [] },
          ],
          data: { x: 1 },
        },
        ErrorCode: 404,
        StatusCode: 404,
        OperationId: 'op-9',
        Server: 'vc.test:443',
      },
    })
  })

  it('are non-terminating when -ErrorAction says how to go on', async () => {
    const { services } = await connected(refuse)
    const { errors } = await run(services, get({ ErrorAction: 'Continue' }), undefined)
    expect(errors.map(({ errorId }) => errorId)).toEqual(['NotFound'])
  })

  it('of one of several servers do not keep the others from answering', async () => {
    let calls = 0
    const { services } = await connected(
      () => {
        if (++calls === 1) throw notFound()
        return { state: 'ACTIVE' }
      },
      'a.test',
      'b.test',
    )
    const { output, errors } = await run(services, get())
    expect(errors.map(({ errorId }) => errorId)).toEqual(['NotFound'])
    expect(plain(output)).toEqual([{ state: 'ACTIVE' }])
  })

  it.each([
    ['ConnectionRefused', 'ConnectionError'],
    ['HeadersTimeout', 'OperationTimeout'],
    ['CertificateNotTrusted', 'SecurityError'],
    ['Aborted', 'OperationStopped'],
  ] as const)('of the way there keep their id: %s', async (errorId, category) => {
    const { services } = await connected(() => {
      throw new TransportError('no way', { errorId, server: 'vc.test:443', sent: false })
    })
    await expect(run(services, get())).rejects.toMatchObject({ errorId, category })
  })
})
