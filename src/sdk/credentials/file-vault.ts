/**
 * Passwords in a file, each encrypted with AES-256-GCM; the key lies in a file of its own (0600).
 * A copy of the file alone (a backup, a mail, a repository) tells nobody the passwords. Whoever can
 * read this user's files, or is root, can read both: against them only the keyring helps.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { ErrorRecord, SecureString } from '../../objects/index.js'
import type { StoredCredential, Vault } from './vault.js'

interface SealedRow {
  readonly host: string
  readonly user: string
  readonly nonce: string
  readonly tag: string
  readonly sealed: string
}

interface VaultFile {
  readonly version: 1
  readonly items: readonly SealedRow[]
}

export function fileVault(path: string, keyPath: string): Vault {
  const file = resolve(path)
  const change = <T>(edit: (rows: readonly SealedRow[]) => [readonly SealedRow[], T]) =>
    locked(file, async () => {
      const [rows, result] = edit(await readRows(file))
      await writeRows(file, rows)
      return result
    })
  return {
    async list() {
      const rows = await readRows(file)
      if (rows.length === 0) return []
      const key = await readKey(keyPath)
      if (!key) throw keyMissing(file, keyPath)
      return rows.map((row) => opened(row, key, file))
    },
    async save(row) {
      const key = (await readKey(keyPath)) ?? (await makeKey(keyPath))
      const sealed = seal(row, key)
      await change((rows) => [[...rows.filter((other) => !same(other, row)), sealed], undefined])
      return { ...row, file }
    },
    remove: (host, user) =>
      change((rows) => {
        const kept = rows.filter((row) => !same(row, { host, user }))
        return [kept, kept.length < rows.length]
      }),
  }
}

function same(a: { host: string; user: string }, b: { host: string; user: string }): boolean {
  return a.host === b.host && a.user.toLowerCase() === b.user.toLowerCase()
}

/** Host and user are authenticated with the password: a row cannot be moved to another host. */
function seal(
  { host, user, password }: Pick<StoredCredential, 'host' | 'user' | 'password'>,
  key: Buffer,
): SealedRow {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(`${host}\n${user}`))
  const sealed = Buffer.concat([cipher.update(password.reveal(), 'utf8'), cipher.final()])
  return {
    host,
    user,
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    sealed: sealed.toString('base64'),
  }
}

function opened(row: SealedRow, key: Buffer, file: string): StoredCredential {
  try {
    const nonce = Buffer.from(row.nonce, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
    decipher.setAAD(Buffer.from(`${row.host}\n${row.user}`))
    decipher.setAuthTag(Buffer.from(row.tag, 'base64'))
    const sealed = Buffer.from(row.sealed, 'base64')
    const text = Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8')
    return { host: row.host, user: row.user, password: new SecureString(text), file }
  } catch (cause) {
    throw new ErrorRecord(`The password of ${row.user} at ${row.host} cannot be decrypted.`, {
      errorId: 'CredentialStoreDamaged',
      category: 'SecurityError',
      targetObject: file,
      causes: [`The credential store ${file} was changed, or made with another key.`],
      recommendedAction: 'Remove the file and store the passwords again.',
      cause,
    })
  }
}

async function readRows(file: string): Promise<readonly SealedRow[]> {
  const text = await contentOf(file)
  if (text === undefined || text === '') return []
  try {
    const { version, items } = JSON.parse(text) as VaultFile
    if (version === 1 && Array.isArray(items)) return items
  } catch (cause) {
    throw notAStore(file, cause)
  }
  throw notAStore(file, undefined)
}

function notAStore(file: string, cause: unknown): ErrorRecord {
  return new ErrorRecord(`${file} is no credential store of vposh.`, {
    errorId: 'CredentialStoreUnreadable',
    category: 'InvalidData',
    targetObject: file,
    recommendedAction: 'Give another -File, or remove this one.',
    cause,
  })
}

async function writeRows(file: string, items: readonly SealedRow[]): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic')
  const content: VaultFile = { version: 1, items }
  await writeFileAtomic(file, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600 })
}

async function locked<T>(file: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const { lock } = (await import('proper-lockfile')).default
  const release = await lock(file, {
    realpath: false,
    retries: { retries: 20, minTimeout: 10, maxTimeout: 200 },
  })
  try {
    return await work()
  } finally {
    await release()
  }
}

async function readKey(path: string): Promise<Buffer | undefined> {
  const text = await contentOf(path)
  const key = text === undefined ? undefined : Buffer.from(text.trim(), 'base64')
  return key?.length === 32 ? key : undefined
}

/** Whoever is first makes the key; a second process that is just as early takes the first one's. */
async function makeKey(path: string): Promise<Buffer> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeFile(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 })
  await chmod(draft, 0o600)
  try {
    await link(draft, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await rm(draft, { force: true })
  }
  const key = await readKey(path)
  if (!key) throw keyMissing(path, path)
  return key
}

function keyMissing(file: string, keyPath: string): ErrorRecord {
  return new ErrorRecord(`The key of the credential store ${file} is missing or damaged.`, {
    errorId: 'CredentialKeyMissing',
    category: 'SecurityError',
    targetObject: keyPath,
    causes: [`It is expected in ${keyPath}.`],
    recommendedAction: 'Restore it, or remove the store and save the passwords again.',
  })
}

async function contentOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
