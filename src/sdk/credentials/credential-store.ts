/**
 * Passwords kept between runs: in the operating system's keyring where there is one, else in an
 * encrypted file. PowerCLI's credential store items are its rows.
 */
import { join } from 'node:path'
import { ErrorRecord, type SecureString } from '../../objects/index.js'
import { serviceKey } from '../../registry/index.js'
import { userFolders } from '../user-folders.js'
import { fileVault } from './file-vault.js'
import { keyringVault } from './keyring-vault.js'
import type { StoredCredential, Vault } from './vault.js'

export interface CredentialFilter {
  readonly host?: string | undefined
  readonly user?: string | undefined
  /** Only this file, not the keyring. */
  readonly file?: string | undefined
}

export interface CredentialStore {
  /** Host names compare without regard to case; `*` and `?` are wildcards. */
  list(filter?: CredentialFilter): Promise<readonly StoredCredential[]>
  /** Replaces the password of the same host and user. */
  save(host: string, user: string, password: SecureString, file?: string): Promise<StoredCredential>
  /** False when there was none. */
  remove(host: string, user: string, file?: string): Promise<boolean>
}

export interface CredentialStoreOptions {
  /** Holds the key, and `credentials.json` where there is no keyring. */
  readonly folder: () => Promise<string>
  /** `file` never touches the keyring. Default auto. */
  readonly kind?: 'auto' | 'file' | undefined
}

export const credentialStoreKey = serviceKey<CredentialStore>('credential store', () =>
  credentialStore({
    folder: async () => (await userFolders(process.env)).state,
    kind: process.env['VPOSH_CREDENTIAL_STORE'] === 'file' ? 'file' : 'auto',
  }),
)

export function credentialStore({
  folder,
  kind = 'auto',
}: CredentialStoreOptions): CredentialStore {
  const vaultOf = async (file: string | undefined): Promise<Vault> => {
    const state = await folder()
    return fileVault(file ?? join(state, 'credentials.json'), join(state, 'credentials.key'))
  }
  const vaults = async (file: string | undefined): Promise<readonly Vault[]> => {
    const keyring = file === undefined && kind === 'auto' ? await keyringVault() : undefined
    const own = await vaultOf(file)
    return keyring ? [keyring, own] : [own]
  }
  return {
    async list({ host, user, file } = {}) {
      const rows = await Promise.all((await vaults(file)).map((vault) => vault.list()))
      return unique(rows.flat()).filter(
        (row) => matches(host, row.host) && (user === undefined || sameText(user, row.user)),
      )
    },
    async save(host, user, password, file) {
      checkName('host', host)
      checkName('user', user)
      const [first] = await vaults(file)
      if (!first) throw new RangeError('there is always the file')
      return first.save({ host: host.toLowerCase(), user, password })
    },
    async remove(host, user, file) {
      let removed = false
      for (const vault of await vaults(file)) {
        for (const row of await vault.list()) {
          if (sameText(row.host, host) && sameText(row.user, user)) {
            removed = (await vault.remove(row.host, row.user)) || removed
          }
        }
      }
      return removed
    },
  }
}

/** A row of the keyring hides the file's row for the same host and user. */
function unique(rows: readonly StoredCredential[]): StoredCredential[] {
  const seen = new Map<string, StoredCredential>()
  for (const row of rows) {
    const key = `${row.host}\n${row.user.toLowerCase()}`
    if (!seen.has(key)) seen.set(key, row)
  }
  return [...seen.values()]
}

function matches(pattern: string | undefined, host: string): boolean {
  if (pattern === undefined) return true
  const expression = pattern
    .replace(/[\\^$.+()|{}[\]]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${expression}$`, 'i').test(host)
}

function sameText(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

function checkName(what: string, value: string): void {
  if (value.trim() !== '' && !/[\n\r]/.test(value)) return
  throw new ErrorRecord(`A ${what} of the credential store is one line of text, not empty.`, {
    errorId: 'InvalidCredentialName',
    category: 'InvalidArgument',
    targetObject: value,
  })
}
