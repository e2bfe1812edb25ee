import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SecureString, type PSObject } from '../../src/objects/index.js'
import { connectionsKey } from '../../src/sdk/index.js'
import { sampleIds } from '../../src/simulator/index.js'
import { run, stage } from './runspace.js'
import { simulatorRunspace, type SimulatorRunspace } from './simulator-runspace.js'

let runspace: SimulatorRunspace
beforeAll(async () => {
  runspace = await simulatorRunspace()
})
afterAll(() => runspace.close())

const { templates } = sampleIds.libraries

async function newSession(name: string) {
  const { invoke } = runspace
  const item = await invoke('Invoke-CreateContentLibraryItem', {
    LibraryItemModel: { library_id: templates, name },
  })
  const session = await invoke('Invoke-CreateLibraryItemUpdateSession', {
    LibraryItemUpdateSessionModel: { library_item_id: item },
  })
  return { item, session, UpdateSessionId: session }
}

describe('an import by the commands of the SDK', () => {
  it('makes an item of a file', async () => {
    const { invoke, services } = runspace
    const { item, UpdateSessionId } = await newSession('import')
    const { output } = await run(services, [
      stage('Initialize-LibraryItemUpdatesessionFileAddSpec', {
        Name: 'hello.txt',
        SourceType: 'push',
        Size: 5,
      }),
      stage('Invoke-CreateUpdateSessionIdItemFile', { UpdateSessionId }),
    ])
    const file = output[0] as PSObject
    const endpoint = file['upload_endpoint'] as PSObject
    const [target] = services.get(connectionsKey).connectedTargets(undefined)
    await target?.connection.upload({
      url: String(endpoint['uri']),
      source: { stream: bytes('hello'), length: 5 },
    })
    await invoke('Invoke-KeepAliveUpdateSessionId', {
      UpdateSessionId,
      LibraryItemUpdateSessionKeepAliveRequestBody: { client_progress: 90 },
    })
    expect(await invoke('Invoke-ValidateUpdateSessionIdFile', { UpdateSessionId })).toMatchObject({
      has_errors: false,
    })
    expect(await invoke('Invoke-CompleteUpdateSessionId', { UpdateSessionId })).toBeUndefined()
    expect(await invoke('Invoke-GetUpdateSessionIdItem', { UpdateSessionId })).toMatchObject({
      state: 'DONE',
      client_progress: 90,
      library_item_id: item,
    })
    expect(
      await invoke('Invoke-ListLibraryItemIdContentFile', { LibraryItemId: item }),
    ).toMatchObject({ name: 'hello.txt', size: 5 })
    await invoke('Invoke-DeleteUpdateSessionIdItem', { UpdateSessionId })
    await expect(
      invoke('Invoke-GetUpdateSessionIdItem', { UpdateSessionId }),
    ).rejects.toMatchObject({ errorId: 'NotFound', category: 'ObjectNotFound' })
  })

  it('fails as the server says, with the reason', async () => {
    const { invoke } = runspace
    const { UpdateSessionId } = await newSession('refused')
    await invoke('Invoke-CreateUpdateSessionIdItemFile', {
      UpdateSessionId,
      LibraryItemUpdatesessionFileAddSpec: { name: 'a.txt', source_type: 'PUSH' },
    })
    const error: unknown = await invoke('Invoke-CompleteUpdateSessionId', {
      UpdateSessionId,
    }).catch((caught: unknown) => caught)
    expect(error).toMatchObject({
      errorId: 'NotAllowedInCurrentState',
      category: 'InvalidOperation',
      targetObject: UpdateSessionId,
      exception: {
        members: {
          ServerError: { error_type: 'NOT_ALLOWED_IN_CURRENT_STATE', data: null },
          StatusCode: 400,
        },
      },
    })
    expect((error as Error).message).toContain('a.txt')
  })

  it('is refused before anything is sent when a value cannot be right', async () => {
    const { invoke, vcenter } = runspace
    const before = vcenter.requests.length
    await expect(
      invoke('Invoke-KeepAliveUpdateSessionId', {
        UpdateSessionId: 'x',
        LibraryItemUpdateSessionKeepAliveRequestBody: { client_progress: 101 },
      }),
    ).rejects.toMatchObject({ errorId: 'CannotConvertArgumentNoMessage' })
    expect(vcenter.requests.length).toBe(before)
  })

  it('says under -WhatIf what it would send, without passwords', async () => {
    const { services, vcenter } = runspace
    const { lines } = await run(services, [
      stage('Invoke-CreateContentLocalLibrary', {
        LibraryModel: { name: 'a', publish_info: { password: new SecureString('hunter2') } },
        WhatIf: true,
      }),
    ])
    expect(lines[0]).toMatch(
      new RegExp(String.raw`^What if: POST ${vcenter.url}/api/content/local-library\n`),
    )
    expect(lines[0]).toContain('"name"')
    expect(lines[0]).not.toContain('hunter2')
  })
})

describe('completion', () => {
  it.each([
    [
      'Invoke-GetLibraryIdContent',
      'LibraryId',
      {},
      'templ',
      [{ value: templates, description: 'templates, LOCAL' }],
    ],
    [
      'Invoke-GetLibraryItemIdContent',
      'LibraryItemId',
      {},
      'tiny',
      [{ value: sampleIds.items.tinyVm, description: 'tiny-vm, ovf' }],
    ],
    ['Invoke-GetLibraryItemIdFile', 'Name', { LibraryItemId: sampleIds.items.readme }, '', 1],
    ['Invoke-ListContentLibrary', 'Server', {}, '127', 1],
    ['Invoke-GetLibraryIdContent', 'LibraryId', { Server: 'elsewhere.test' }, '', []],
  ])('of %s -%s', async (command, parameter, bound, word, expected) => {
    await runspace.invoke('Invoke-ListContentLibrary')
    const found = await complete(command, parameter, word, bound)
    if (typeof expected === 'number') expect(found).toHaveLength(expected)
    else expect(found).toEqual(expected)
  })

  it('of update sessions shows state, progress and what is left', async () => {
    const { session } = await newSession('completed')
    const found = await complete('Invoke-CancelUpdateSessionId', 'UpdateSessionId', String(session))
    expect(found).toEqual([
      { value: session, description: expect.stringMatching(/^ACTIVE, 0 %, ends in \d+ (min|s)$/) },
    ])
  })

  it('opens no connection', async () => {
    const other = await simulatorRunspace()
    const { services, vcenter } = other
    const found = await complete('Invoke-GetLibraryIdContent', 'LibraryId', '', {}, services)
    expect([found, vcenter.requests.length]).toEqual([[], 0])
    await other.close()
  })
})

async function complete(
  command: string,
  parameter: string,
  word: string,
  bound = {},
  services = runspace.services,
) {
  const { command: cmdlet } = stage(command)
  let found: unknown
  const probe = {
    ...cmdlet,
    name: 'Test-Completion',
    parameters: {},
    supportsShouldProcess: false,
    confirmImpact: 'None',
    async process(_args, context) {
      found = await cmdlet.parameters[parameter]?.complete?.(word, bound, context)
    },
  } satisfies typeof cmdlet
  await run(services, [stage(probe)])
  return found
}

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}
