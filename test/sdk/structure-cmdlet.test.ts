import { describe, expect, it } from 'vitest'
import { SecureString, typeNamesOf, type PSObject } from '../../src/objects/index.js'
import { createServices } from '../../src/registry/index.js'
import { contentCmdlet, contentModules, moduleNamed } from './modules.js'
import { run, stage } from './runspace.js'

async function initialize(name: string, args: Readonly<Record<string, unknown>>) {
  const { output } = await run(createServices(), [stage(`Initialize-${name}`, args)])
  return output[0] as PSObject
}
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('Initialize-', () => {
  it('exists for every structure, also under its full name', () => {
    const structures = contentModules.flatMap((module) =>
      Object.entries(moduleNamed(module).structures).filter(([, { fields }]) => fields),
    )
    expect(structures).toHaveLength(62)
    const aliases = structures.map(([name]) => contentCmdlet(`Initialize-${name}`).aliases)
    expect(aliases.every((names) => names?.length === 1)).toBe(true)
    expect(contentCmdlet('Initialize-LibraryItemUpdateSessionModel').aliases).toEqual([
      'Initialize-ContentLibraryItemUpdateSessionModel',
    ])
    expect(contentCmdlet('Initialize-StdLocalizableMessage').aliases).toEqual([
      'Initialize-VapiStdLocalizableMessage',
    ])
  })

  it('writes what is given, by the wire names in the order of the reference', async () => {
    const value = await initialize('LibraryItemModel', {
      Type: 'ovf',
      Name: 'debian',
      LibraryId: 'lib-1',
      CreationTime: new Date(Date.UTC(2025, 0, 31)),
    })
    expect(JSON.stringify(value)).toBe(
      '{"library_id":"lib-1","creation_time":"2025-01-31T00:00:00.000Z","name":"debian","type":"ovf"}',
    )
    expect(typeNamesOf(value)[0]).toBe('VMware.Bindings.vSphere.Model.ContentLibraryItemModel')
  })

  it('takes parameters by their wire names too', async () => {
    expect(plain(await initialize('LibraryItemModel', { library_id: 'lib-1' }))).toEqual({
      library_id: 'lib-1',
    })
  })

  it('nests what others made, hashtables and JSON', async () => {
    const backing = await initialize('LibraryStorageBacking', {
      Type: 'datastore',
      DatastoreId: 'datastore-11',
    })
    const library = await initialize('LibraryModel', {
      Name: 'a',
      StorageBackings: [backing, { type: 'OTHER' }, '{"type":"OTHER"}'],
      PublishInfo: { published: true, password: new SecureString('pw') },
    })
    expect(plain(library)).toEqual({
      name: 'a',
      storage_backings: [
        { type: 'DATASTORE', datastore_id: 'datastore-11' },
        { type: 'OTHER' },
        { type: 'OTHER' },
      ],
      publish_info: { published: true, password: 'pw' },
    })
  })

  it.each([
    [
      'LibraryItemUpdatesessionFileAddSpec',
      { Name: 'a' },
      'MissingMandatoryParameter',
      'SourceType',
    ],
    [
      'LibraryItemUpdateSessionKeepAliveRequestBody',
      { ClientProgress: 101 },
      'ParameterArgumentValidationError',
      'ClientProgress',
    ],
    ['LibraryStorageBacking', { Type: 'NFS' }, 'ParameterArgumentValidationError', 'Type'],
    ['LibraryModel', { Nmae: 'a' }, 'NamedParameterNotFound', 'Nmae'],
    [
      'LibraryModel',
      { PublishInfo: { publshed: true } },
      'CannotConvertArgumentNoMessage',
      'published',
    ],
  ])('%s refuses %j', async (name, args, errorId, mentioned) => {
    const failed = initialize(name, args)
    await expect(failed).rejects.toMatchObject({ errorId })
    await expect(failed).rejects.toThrow(mentioned)
  })

  it('keeps secrets out of history', () => {
    expect(contentCmdlet('Initialize-LibraryPublishInfo').parameters['Password']?.secret).toBe(true)
  })

  it('tells a prompt which fields a structure has', () => {
    const { type } = contentCmdlet('Initialize-LibraryModel').parameters['PublishInfo'] ?? {}
    const fields = typeof type === 'object' ? type.fields?.() : undefined
    expect(fields?.slice(0, 2).map(({ name, type, accepted }) => [name, type, accepted])).toEqual([
      ['authentication_method', 'string', ['BASIC', 'NONE']],
      ['published', 'boolean', undefined],
    ])
  })
})
