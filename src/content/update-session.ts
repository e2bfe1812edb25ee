import { randomUUID } from 'node:crypto'
import type { ContentClient } from './client.js'
import { TransportError } from '../http/index.js'
import { graceful } from './limits.js'
import type {
  FileAddSpec,
  SessionFileRecord,
  UpdateSessionRecord,
  ValidationResult,
} from './records.js'

const file = {
  list: 'Invoke-ListUpdateSessionIdItemFile',
  add: 'Invoke-CreateUpdateSessionIdItemFile',
  remove: 'Invoke-DeleteUpdateSessionIdFileNameItem',
  validate: 'Invoke-ValidateUpdateSessionIdFile',
} as const

/** One update session on its server: each method is one operation. */
export class UpdateSession {
  readonly id: string
  readonly client: ContentClient
  readonly #signal: AbortSignal | undefined

  constructor(client: ContentClient, id: string, signal?: AbortSignal) {
    this.client = client
    this.id = id
    this.#signal = signal
  }

  /** @throws ApiError RESOURCE_BUSY when the item is being changed already */
  static async create(
    client: ContentClient,
    itemId: string,
    ignoredWarnings: readonly string[],
    signal: AbortSignal,
  ): Promise<UpdateSession> {
    const id = await client.call<string>('Invoke-CreateLibraryItemUpdateSession', {
      // The token makes it safe to ask again when the answer was lost.
      arguments: { client_token: randomUUID() },
      body: {
        library_item_id: itemId,
        ...(ignoredWarnings.length > 0 ? { warning_behavior: ignored(ignoredWarnings) } : {}),
      },
      signal: graceful(signal),
    })
    return new UpdateSession(client, id, signal)
  }

  /** The same session for calls that the first signal must not stop: cleaning up after Ctrl+C. */
  withSignal(signal: AbortSignal | undefined): UpdateSession {
    return new UpdateSession(this.client, this.id, signal)
  }

  get(): Promise<UpdateSessionRecord> {
    return this.#call('Invoke-GetUpdateSessionIdItem')
  }

  /** The record, and by how many milliseconds its session outlives the server's present. */
  async look(): Promise<{ readonly record: UpdateSessionRecord; readonly timeLeft: number }> {
    const { data, time } = await this.client.ask<UpdateSessionRecord>(
      'Invoke-GetUpdateSessionIdItem',
      { arguments: { update_session_id: this.id }, signal: this.#signal },
    )
    const end = data.expiration_time === undefined ? Number.NaN : Date.parse(data.expiration_time)
    return { record: data, timeLeft: end - time }
  }

  keepAlive(progress: number | undefined): Promise<void> {
    const body = progress === undefined ? {} : { client_progress: progress }
    return this.#call('Invoke-KeepAliveUpdateSessionId', {}, body)
  }

  ignoreWarnings(types: readonly string[]): Promise<void> {
    const body = { warning_behavior: ignored(types) }
    return this.#call('Invoke-UpdateUpdateSessionIdItem', {}, body)
  }

  /** Asked twice when the answer to the first was lost: completing a completed session tells so. */
  async complete(): Promise<void> {
    try {
      await this.#call('Invoke-CompleteUpdateSessionId')
    } catch (error) {
      if (!(error instanceof TransportError) || error.errorId === 'Aborted') throw error
      const { state } = await this.get()
      if (state === 'ACTIVE') await this.#call('Invoke-CompleteUpdateSessionId')
    }
  }

  cancel(): Promise<void> {
    return this.#call('Invoke-CancelUpdateSessionId')
  }

  fail(message: string): Promise<void> {
    return this.#call('Invoke-FailUpdateSessionId', {}, { client_error_message: message })
  }

  delete(): Promise<void> {
    return this.#call('Invoke-DeleteUpdateSessionIdItem')
  }

  async files(): Promise<readonly SessionFileRecord[]> {
    // vcsim answers null where the API promises a list.
    return (await this.#call<readonly SessionFileRecord[] | null>(file.list)) ?? []
  }

  /** Out of the list: vcsim answers the session's own record when it is asked for one file. */
  async file(name: string): Promise<SessionFileRecord | undefined> {
    return (await this.files()).find((candidate) => candidate.name === name)
  }

  /** A name that is there already is replaced, so that adding again after a lost answer is safe. */
  async add(spec: FileAddSpec): Promise<SessionFileRecord> {
    try {
      return await this.#call(file.add, {}, spec)
    } catch (error) {
      if (!(error instanceof TransportError) || error.errorId !== 'ConnectionReset') throw error
      return this.#call(file.add, {}, spec)
    }
  }

  remove(name: string): Promise<void> {
    return this.#call(file.remove, { file_name: name })
  }

  validate(): Promise<ValidationResult> {
    return this.#call(file.validate)
  }

  #call<T>(
    command: string,
    args: Readonly<Record<string, unknown>> = {},
    body?: unknown,
  ): Promise<T> {
    return this.client.call<T>(command, {
      arguments: { update_session_id: this.id, ...args },
      body,
      signal: this.#signal,
    })
  }
}

function ignored(types: readonly string[]) {
  return types.map((type) => ({ type, ignored: true }))
}
