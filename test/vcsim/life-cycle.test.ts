import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openConnection, type Connection } from '../../src/http/index.js'
import { caller } from './content-operations.js'
import { startVcsim, whyNoVcsim, type Vcsim } from './vcsim.js'

const missing = process.env['VPOSH_REQUIRE_VCSIM'] ? undefined : whyNoVcsim()

interface FileRecord {
  name: string
  status: string
  upload_endpoint?: { uri: string }
  download_endpoint?: { uri: string }
}

describe.skipIf(missing)(`vcsim${missing ? `: skipped, ${missing}` : ''}`, () => {
  let vcsim: Vcsim
  let connection: Connection
  let folder: string

  beforeAll(async () => {
    vcsim = await startVcsim()
    folder = mkdtempSync(join(tmpdir(), 'vposh-vcsim-'))
    connection = await openConnection({
      server: vcsim.server,
      credentials: { kind: 'password', user: vcsim.user, password: () => vcsim.password },
      tls: { policy: 'Ignore' },
    })
  }, 180_000)

  afterAll(async () => {
    await connection.close()
    await vcsim[Symbol.asyncDispose]()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is met in the older dialect, which is the only one that it speaks', () => {
    expect(connection.dialect).toBe('rest')
  })

  it('takes a file through an update session and gives the same bytes back', async () => {
    const call = caller(connection)
    const content = randomBytes(300_000)
    const source = join(folder, 'disk one #1 ü.bin')
    writeFileSync(source, content)

    const library = await call<string>(
      'Invoke-CreateContentLocalLibrary',
      {},
      {
        name: 'vposh',
        type: 'LOCAL',
        storage_backings: [{ type: 'DATASTORE', datastore_id: vcsim.datastore }],
      },
    )
    expect(await call<string[]>('Invoke-ListContentLocalLibrary')).toContain(library)

    const item = await call<string>(
      'Invoke-CreateContentLibraryItem',
      {},
      {
        library_id: library,
        name: 'random',
      },
    )
    const session = await call<string>(
      'Invoke-CreateLibraryItemUpdateSession',
      {},
      {
        library_item_id: item,
      },
    )
    expect(
      await call('Invoke-GetUpdateSessionIdItem', { update_session_id: session }),
    ).toMatchObject({ library_item_id: item, state: 'ACTIVE' })

    const added = await call<FileRecord>(
      'Invoke-CreateUpdateSessionIdItemFile',
      { update_session_id: session },
      { name: 'random.bin', source_type: 'PUSH', size: content.length },
    )
    const sent = await connection.upload({
      url: added.upload_endpoint?.uri ?? '',
      source: { path: source },
      hash: 'sha256',
    })
    expect(sent).toMatchObject({ bytes: content.length, hash: sha256(content) })

    await call('Invoke-CompleteUpdateSessionId', { update_session_id: session })
    await expect
      .poll(() => call('Invoke-GetUpdateSessionIdItem', { update_session_id: session }))
      .toMatchObject({ state: 'DONE' })
    await call('Invoke-DeleteUpdateSessionIdItem', { update_session_id: session })

    const download = await call<string>(
      'Invoke-CreateLibraryItemDownloadSession',
      {},
      {
        library_item_id: item,
      },
    )
    const file = await call<FileRecord>(
      'Invoke-PrepareDownloadSessionIdFile',
      { download_session_id: download },
      { file_name: 'random.bin' },
    )
    const target = join(folder, 'back.bin')
    await connection.download({ url: file.download_endpoint?.uri ?? '', target: { path: target } })
    expect(sha256(readFileSync(target))).toBe(sha256(content))

    await call('Invoke-DeleteDownloadSessionIdItem', { download_session_id: download })
    await call('Invoke-DeleteLibraryItemIdContent', { library_item_id: item })
    await call('Invoke-DeleteLibraryIdContentLocalLibrary', { library_id: library })
    // vcsim answers null where the API promises a list.
    expect((await call<string[] | null>('Invoke-ListContentLocalLibrary')) ?? []).not.toContain(
      library,
    )
  })

  it('cancels an update session', async () => {
    const call = caller(connection)
    const library = await call<string>(
      'Invoke-CreateContentLocalLibrary',
      {},
      {
        name: 'cancelled',
        type: 'LOCAL',
        storage_backings: [{ type: 'DATASTORE', datastore_id: vcsim.datastore }],
      },
    )
    const item = await call<string>(
      'Invoke-CreateContentLibraryItem',
      {},
      {
        library_id: library,
        name: 'nothing',
      },
    )
    const session = await call<string>(
      'Invoke-CreateLibraryItemUpdateSession',
      {},
      {
        library_item_id: item,
      },
    )
    await call('Invoke-CancelUpdateSessionId', { update_session_id: session })
    await expect
      .poll(() => call('Invoke-GetUpdateSessionIdItem', { update_session_id: session }))
      .toMatchObject({ state: 'CANCELED' })
    await call('Invoke-DeleteLibraryIdContentLocalLibrary', { library_id: library })
  })

  it('says what is not there', async () => {
    await expect(
      caller(connection)('Invoke-GetLibraryItemIdContent', { library_item_id: 'nowhere' }),
    ).rejects.toMatchObject({ errorId: 'NOT_FOUND', status: 404 })
  })
})

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
