import { SecureString } from '../../objects/index.js'
import type { Vault } from './vault.js'

const service = 'vposh'

/**
 * The keyring of the operating system (Keychain, Credential Manager, Secret Service); undefined where
 * there is none that lasts: the Linux kernel's own forgets at the next start, so it does not count.
 */
export async function keyringVault(): Promise<Vault | undefined> {
  const keyring = await import('@napi-rs/keyring').catch(() => undefined)
  if (!keyring) return undefined
  const { AsyncEntry, findCredentialsAsync } = keyring
  const entry = (account: string) =>
    new AsyncEntry(service, account, { linux: { store: 'secret-service' } })
  try {
    await entry('is there a keyring').getPassword()
  } catch {
    // Not installed, locked or without a desktop session: the file serves instead.
    return undefined
  }
  return {
    async list() {
      const found = await findCredentialsAsync(service)
      return found.flatMap(({ account, password }) => {
        const [host, user] = account.split('/', 2)
        if (!host || !user) return []
        const row = { host, user: decodeURIComponent(user), file: undefined }
        return [{ ...row, password: new SecureString(password) }]
      })
    },
    async save(row) {
      await entry(accountOf(row.host, row.user)).setPassword(row.password.reveal())
      return { ...row, file: undefined }
    },
    remove: (host, user) => entry(accountOf(host, user)).deletePassword(),
  }
}

function accountOf(host: string, user: string): string {
  return `${host}/${encodeURIComponent(user)}`
}
