import type { StructureLookup, WireOperation } from '../http/index.js'
import { structureCatalog, type SdkModuleLoader, type TargetServer } from '../sdk/index.js'

/** The modules whose operations the content libraries are made of. */
const modules = ['VMware.Sdk.vSphere.ContentLibrary', 'VMware.Sdk.vSphere.Content'] as const

export interface CallOptions {
  /** Path and query parameters by wire name. */
  readonly arguments?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly signal?: AbortSignal | undefined
}

export interface Answered<T> {
  readonly data: T
  /** The server's own clock when it answered; ours when it does not tell. */
  readonly time: number
}

interface KnownOperation {
  readonly operation: WireOperation
  readonly structures: StructureLookup
}

/** One server's content library service: the SDK's operations, called by their commands' names. */
export class ContentClient {
  readonly server: TargetServer
  readonly #load: SdkModuleLoader
  readonly #operations = new Map<string, KnownOperation>()

  constructor(server: TargetServer, load: SdkModuleLoader) {
    this.server = server
    this.#load = load
  }

  get connection() {
    return this.server.connection
  }

  /** @throws HttpError: what the request failed with, as the executor says it */
  async call<T>(command: string, options: CallOptions = {}): Promise<T> {
    return (await this.ask<T>(command, options)).data
  }

  async ask<T>(command: string, options: CallOptions = {}): Promise<Answered<T>> {
    const { operation, structures } = this.#find(command)
    const { data, headers } = await this.connection.send({
      operation,
      structures,
      arguments: options.arguments,
      ...(options.body === undefined ? {} : { body: options.body }),
      signal: options.signal,
    })
    // The record's success type is what the operation answers; the caller names it in TypeScript.
    return { data: data as T, time: serverTime(headers['date'], Date.now()) }
  }

  /** The operation and the structures that it names; for messages and descriptions too. */
  #find(command: string): KnownOperation {
    const known = this.#operations.get(command)
    if (known) return known
    for (const name of modules) {
      const module = this.#load(name)
      const operation = module?.operations.find((candidate) => candidate.command === command)
      if (!module || !operation) continue
      const catalog = structureCatalog(module, this.#load)
      const found = { operation, structures: (type: string) => catalog.find(type) }
      this.#operations.set(command, found)
      return found
    }
    throw new TypeError(`the content modules have no ${command}`)
  }
}

/** A Date header tells whole seconds: clocks that agree as far as that are taken for equal. */
function serverTime(header: unknown, now: number): number {
  const time = typeof header === 'string' ? Date.parse(header) : Number.NaN
  return Math.abs(time - now) > 2000 ? time : now
}
