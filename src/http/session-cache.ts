/**
 * Sessions kept in files, for one-shot commands of a user who opted in: one a server and user, mode
 * 0600. A file that others could read is not used.
 */
import { createHash } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isRecord } from './dialect/wire-type.js'
import type { DialectName } from './wire.js'

export interface CachedSession {
  readonly token: string
  readonly dialect: DialectName
}

export class SessionCache {
  readonly #folder: string
  readonly #file: string

  /** `identity` is what makes sessions differ: the server's URL and the user. */
  constructor(folder: string, identity: string) {
    this.#folder = folder
    this.#file = join(folder, `${createHash('sha256').update(identity).digest('hex')}.json`)
  }

  /** Undefined when there is none, or it is not to be trusted. */
  async read(): Promise<CachedSession | undefined> {
    const text = await this.#readOwnFile()
    if (text === undefined) return undefined
    const value = parse(text)
    if (!isRecord(value) || typeof value.token !== 'string') return undefined
    const { token, dialect } = value
    return dialect === 'api' || dialect === 'rest' ? { token, dialect } : undefined
  }

  async write(session: CachedSession): Promise<void> {
    const { default: writeFileAtomic } = await import('write-file-atomic')
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    await writeFileAtomic(this.#file, JSON.stringify(session), { mode: 0o600 })
  }

  async remove(): Promise<void> {
    await rm(this.#file, { force: true }).catch(unlessMissing)
  }

  async #readOwnFile(): Promise<string | undefined> {
    const handle = await open(this.#file, 'r').catch(unlessMissing)
    if (!handle) return undefined
    try {
      const { mode, uid } = await handle.stat()
      const own = process.getuid === undefined || uid === process.getuid()
      const closed = process.platform === 'win32' || (mode & 0o077) === 0
      return own && closed ? await handle.readFile('utf8') : undefined
    } finally {
      await handle.close()
    }
  }
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
