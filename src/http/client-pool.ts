/**
 * The sockets of one server's API requests: so many at most, the one used last taken first. undici's
 * own Pool takes a client for busy until the next turn of the event loop, and so opens another
 * connection (and, over TLS, another handshake) for each of a few calls made one after the other.
 */
import type { Client } from 'undici'

export class ClientPool {
  readonly #create: () => Client
  readonly #limit: number
  readonly #clients = new Set<Client>()
  readonly #free: Client[] = []
  readonly #waiting: ((client: Client) => void)[] = []
  #running = 0

  constructor(create: () => Client, limit: number) {
    this.#create = create
    this.#limit = limit
  }

  get busy(): boolean {
    return this.#running > 0
  }

  /** Calls `start` with a client when there is one; the caller must `release` it. */
  acquire(start: (client: Client) => void): void {
    const client = this.#free.pop() ?? this.#another()
    if (client) {
      this.#running++
      start(client)
    } else this.#waiting.push(start)
  }

  /** Whether the request was still waiting for its turn; then it never gets one. */
  forget(start: (client: Client) => void): boolean {
    const index = this.#waiting.indexOf(start)
    if (index < 0) return false
    this.#waiting.splice(index, 1)
    return true
  }

  release(client: Client): void {
    const next = this.#waiting.shift()
    if (next) {
      next(client)
      return
    }
    this.#running--
    this.#free.push(client)
  }

  async destroy(reason: Error): Promise<void> {
    await Promise.all([...this.#clients].map((client) => client.destroy(reason)))
  }

  #another(): Client | undefined {
    if (this.#clients.size >= this.#limit) return undefined
    const client = this.#create()
    this.#clients.add(client)
    return client
  }
}
