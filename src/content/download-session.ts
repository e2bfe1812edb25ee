import { randomUUID } from 'node:crypto'
import type { ContentClient } from './client.js'
import { graceful } from './limits.js'
import type { DownloadFileRecord, DownloadSessionRecord } from './records.js'

/** One download session on its server: each method is one operation. */
export class DownloadSession {
  readonly id: string
  readonly client: ContentClient
  readonly #signal: AbortSignal | undefined

  constructor(client: ContentClient, id: string, signal?: AbortSignal) {
    this.client = client
    this.id = id
    this.#signal = signal
  }

  static async create(client: ContentClient, itemId: string, signal: AbortSignal) {
    const id = await client.call<string>('Invoke-CreateLibraryItemDownloadSession', {
      arguments: { client_token: randomUUID() },
      body: { library_item_id: itemId },
      signal: graceful(signal),
    })
    return new DownloadSession(client, id, signal)
  }

  withSignal(signal: AbortSignal | undefined): DownloadSession {
    return new DownloadSession(this.client, this.id, signal)
  }

  get(): Promise<DownloadSessionRecord> {
    return this.#call('Invoke-GetDownloadSessionIdItem')
  }

  async look(): Promise<{ readonly timeLeft: number }> {
    const { data, time } = await this.client.ask<DownloadSessionRecord>(
      'Invoke-GetDownloadSessionIdItem',
      { arguments: { download_session_id: this.id }, signal: this.#signal },
    )
    const end = data.expiration_time === undefined ? Number.NaN : Date.parse(data.expiration_time)
    return { timeLeft: end - time }
  }

  keepAlive(progress: number | undefined): Promise<void> {
    const body = progress === undefined ? {} : { progress }
    return this.#call('Invoke-KeepAliveDownloadSessionId', {}, body)
  }

  async files(): Promise<readonly DownloadFileRecord[]> {
    const files = await this.#call<readonly DownloadFileRecord[] | null>(
      'Invoke-ListDownloadSessionIdItemFile',
    )
    return files ?? []
  }

  file(name: string): Promise<DownloadFileRecord> {
    return this.#call('Invoke-GetDownloadSessionIdFile', { file_name: name })
  }

  /** Asks for a link; the answer may have none yet. */
  prepare(name: string): Promise<DownloadFileRecord> {
    return this.#call('Invoke-PrepareDownloadSessionIdFile', {}, { file_name: name })
  }

  cancel(): Promise<void> {
    return this.#call('Invoke-CancelDownloadSessionId')
  }

  delete(): Promise<void> {
    return this.#call('Invoke-DeleteDownloadSessionIdItem')
  }

  #call<T>(
    command: string,
    args: Readonly<Record<string, unknown>> = {},
    body?: unknown,
  ): Promise<T> {
    return this.client.call<T>(command, {
      arguments: { download_session_id: this.id, ...args },
      body,
      signal: this.#signal,
    })
  }
}
