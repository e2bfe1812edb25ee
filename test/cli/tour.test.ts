import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleIds } from '../../src/simulator/index.js'
import { vposh } from './run-in-process.js'

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'vposh-tour-test-'))
})
afterAll(() => rm(home, { recursive: true }))

const embedded = async (...argv: string[]) =>
  (await vposh([...argv, '--quiet', '-o', 'json'], { env: { VPOSH_HOME: home } })).stdout

const items = () => embedded('Invoke-ListLibraryItem', '-LibraryId', sampleIds.libraries.templates)

describe('vposh without arguments', () => {
  it('imports a file into the embedded vCenter, whatever is configured, and cleans up', async () => {
    const before = await items()
    const env = { VPOSH_HOME: home, VPOSH_SERVER: 'vc.test', VPOSH_PASSWORD: 'none' }
    const { code, stdout } = await vposh([], { env })
    expect(code).toBe(0)
    const commands = [...stdout.matchAll(/^\$ vposh (\S+)/gm)].map(([, name]) => name)
    expect(commands).toEqual([
      'Invoke-ListContentLocalLibrary',
      'Invoke-CreateContentLibraryItem',
      'Invoke-CreateLibraryItemUpdateSession',
      'Invoke-CreateUpdateSessionIdItemFile',
      'upload',
      'Invoke-ValidateUpdateSessionIdFile',
      'Invoke-CompleteUpdateSessionId',
      'Invoke-GetUpdateSessionIdItem',
      'Invoke-DeleteUpdateSessionIdItem',
      'Invoke-CreateLibraryItemDownloadSession',
      'download',
      'Invoke-DeleteDownloadSessionIdItem',
      'Invoke-DeleteLibraryItemIdContent',
    ])
    expect(stdout).toContain('The same 3145728 bytes as sent')
    expect(await items()).toEqual(before)
    const sessions = await embedded('Invoke-ListLibraryItemUpdateSession')
    expect(sessions).toBe('[]\n')
  })
})
