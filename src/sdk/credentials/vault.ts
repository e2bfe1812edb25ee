import type { SecureString } from '../../objects/index.js'

export interface StoredCredential {
  /** In lower case, with the port when it is not the usual one. */
  readonly host: string
  readonly user: string
  readonly password: SecureString
  /** The path of the file that holds it; undefined in the keyring. */
  readonly file: string | undefined
}

/** One place that keeps passwords. */
export interface Vault {
  list(): Promise<readonly StoredCredential[]>
  save(row: Omit<StoredCredential, 'file'>): Promise<StoredCredential>
  remove(host: string, user: string): Promise<boolean>
}
