import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SecureString } from '../../../src/objects/index.js'
import { credentialStore } from '../../../src/sdk/credentials/credential-store.js'
import type { CredentialFilter } from '../../../src/sdk/credentials/credential-store.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vposh-credentials-'))
})
afterEach(() => rm(folder, { recursive: true }))

const open = () => credentialStore({ folder: async () => folder, kind: 'file' })
const secret = (text: string) => new SecureString(text)

async function rows(filter?: CredentialFilter) {
  const found = await open().list(filter)
  return found.map(({ host, user, password }) => [host, user, password.reveal()])
}

describe('credentialStore in a file', () => {
  it('is empty at first', async () => expect(await rows()).toEqual([]))

  it('keeps, replaces, finds and removes', async () => {
    await open().save('VC1.test', 'a@b', secret('one'))
    await open().save('vc1.test', 'A@B', secret('päss "2"'))
    await open().save('vc2.test:444', 'root', secret(''))
    expect(await rows()).toEqual([
      ['vc1.test', 'A@B', 'päss "2"'],
      ['vc2.test:444', 'root', ''],
    ])
    expect(await rows({ host: 'vc1.*' })).toEqual([['vc1.test', 'A@B', 'päss "2"']])
    expect(await rows({ host: 'vc1xtest' })).toEqual([])
    expect(await rows({ user: 'ROOT' })).toEqual([['vc2.test:444', 'root', '']])
    expect(await open().remove('vc1.TEST', 'a@b')).toBe(true)
    expect(await open().remove('vc1.test', 'a@b')).toBe(false)
    expect(await rows()).toEqual([['vc2.test:444', 'root', '']])
  })

  it('says nothing in clear, and is for its owner alone', async () => {
    await open().save('vc.test', 'me', secret('hunter2'))
    for (const name of ['credentials.json', 'credentials.key']) {
      const path = join(folder, name)
      expect(await readFile(path, 'utf8')).not.toContain('hunter2')
      expect((await stat(path)).mode & 0o777).toBe(0o600)
    }
  })

  it('uses the file that is named', async () => {
    const file = join(folder, 'mine', 'store.json')
    expect((await open().save('vc.test', 'me', secret('x'), file)).file).toBe(file)
    expect(await rows()).toEqual([])
    expect(await rows({ file })).toEqual([['vc.test', 'me', 'x']])
    expect(await open().remove('vc.test', 'me', file)).toBe(true)
  })

  it('loses nothing when many save at once', async () => {
    const hosts = Array.from({ length: 8 }, (_, index) => `vc${index}.test`)
    await Promise.all(hosts.map((host) => open().save(host, 'me', secret(host))))
    expect(
      (await rows()).map(([host]) => host).toSorted((a = '', b = '') => a.localeCompare(b)),
    ).toEqual(hosts)
  })

  it('refuses a row that was moved to another host', async () => {
    await open().save('vc.test', 'me', secret('x'))
    const path = join(folder, 'credentials.json')
    await writeFile(path, (await readFile(path, 'utf8')).replace('vc.test', 'evil.test'))
    await expect(rows()).rejects.toMatchObject({ errorId: 'CredentialStoreDamaged' })
  })

  it.each([
    ['credentials.key', '', 'CredentialKeyMissing'],
    ['credentials.json', '{"version":9}', 'CredentialStoreUnreadable'],
    ['credentials.json', 'oops', 'CredentialStoreUnreadable'],
  ])('says when %s holds %j', async (name, content, errorId) => {
    await open().save('vc.test', 'me', secret('x'))
    await writeFile(join(folder, name), content)
    await expect(rows()).rejects.toMatchObject({ errorId })
  })

  it.each(['', 'a\nb'])('refuses the host %j', async (host) => {
    await expect(open().save(host, 'me', secret('x'))).rejects.toMatchObject({
      errorId: 'InvalidCredentialName',
    })
  })
})
