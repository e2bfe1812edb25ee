/** What an operation of the API is: its two addresses, its arguments, its answer. */
import type { Call } from '../simulation.js'
import type { Privilege } from './privilege.js'
import type { Fields, Values } from './types.js'

export interface OperationDefinition<F extends Fields> {
  /** The API's name of it, e.g. `keep_alive`: the root of its XML form, `Keep_aliveInput` aside. */
  readonly name: string
  /** `POST /content/library/item/update-session/{update_session_id}?action=cancel`, after `/api`. */
  readonly api?: string
  /** `POST /com/vmware/…/id:{update_session_id}?~action=cancel`, after `/rest`. */
  readonly rest?: string
  /** All arguments by their API names, wherever a dialect puts them. */
  readonly arguments?: F
  /** On `/api`: the argument that is the whole body; without it, what is left over is the body's fields. */
  readonly apiBody?: keyof F & string
  /** On `/api`: arguments in the query although the method has a body. */
  readonly apiQuery?: readonly (keyof F & string)[]
  /** On `/api`; 200 when there is a result. `/rest` always answers 200. */
  readonly status?: 200 | 201 | 204
  readonly privilege?: Privilege
  /** First release whose `/api` has it. */
  readonly since?: string
  /** Works without a login. */
  readonly open?: boolean
  readonly run: (call: Call, values: Values<F>) => unknown
}

export type Operation = OperationDefinition<Fields>

/** One service: what an XML body's namespace names (`content/library/item/update_session`), and its operations. */
export interface Service {
  readonly name: string
  readonly operations: readonly Operation[]
}

/** Checks the arguments' types against the function that uses them, then forgets them. */
export function operation<const F extends Fields>(definition: OperationDefinition<F>): Operation {
  return definition as unknown as Operation
}
