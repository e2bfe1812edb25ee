import type { WireOperation } from '../http/index.js'
import type { Example } from '../registry/index.js'

/** One record of a module's operations.json: what the wire needs, and what discovery searches. */
export interface Operation extends WireOperation {
  /** The API's group of operations, e.g. `UpdateSession`: Find-VSphereCommand's `-Tag`. */
  readonly tag: string
}

/** What Get-Help says of an operation: its record in the module's help.json. */
export interface OperationHelp {
  /** One sentence. */
  readonly synopsis: string
  readonly description: string
  /** By wire name; the body's under `body`. */
  readonly parameters?: Readonly<Record<string, string>>
  /** What it answers, when the type does not say it all. */
  readonly result?: string
  /** In which states of the thing it is allowed, as sentences. */
  readonly states?: string
  /** Which privilege is needed, and on what. */
  readonly privileges?: string
  /** Every documented refusal. */
  readonly errors?: readonly OperationErrorHelp[]
  /** Advice that belongs to no parameter. */
  readonly notes?: readonly { readonly heading: string; readonly text: string }[]
  readonly example: Example
  readonly related?: readonly string[]
  /** True when it changes nothing on the server though it is a POST, such as find and validate. */
  readonly readsOnly?: boolean
}

export interface OperationErrorHelp {
  readonly status: number
  /** The API's error type, e.g. `NotAllowedInCurrentState`. */
  readonly type: string
  readonly when: string
}

/** The name without its verb: `CompleteUpdateSessionId`. */
export function operationName(operation: Operation): string {
  return operation.command.replace(/^Invoke-/, '')
}

/** The path with the query that belongs to the operation: `/api/content/library/item?action=find`. */
export function operationPath({ path, fixedQuery }: Operation): string {
  const query = Object.entries(fixedQuery ?? {}).map(([name, value]) => `${name}=${value}`)
  return query.length > 0 ? `${path}?${query.join('&')}` : path
}

/** One sentence, also for a record that has no help yet. */
export function operationSynopsis(operation: Operation, help: OperationHelp | undefined): string {
  return help?.synopsis ?? `Sends ${operation.method} ${operationPath(operation)}.`
}
