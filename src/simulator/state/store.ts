/**
 * The state and its transactions. Alone (no folder) they are kept in memory; in a folder that several
 * processes share, each transaction takes a lock, reads what others wrote, and appends one line.
 */
import type { Journal } from './journal.js'
import { VapiError } from '../vapi/errors.js'
import { createState, rollBackState, settleState } from './tables.js'
import type { State } from './tables.js'

export interface Store {
  /** The state as of now, other processes' changes included. Not for writing. */
  read(): State
  /**
   * Runs `apply` alone (in this process and all others), and keeps what it changed when it returns; when it
   * throws, nothing changes, unless the error says that its changes stay. `apply` is synchronous, so that
   * no transfer can hold the lock.
   */
  change<T>(apply: (state: State) => T): Promise<T>
  close(): Promise<void>
}

export function createStore(journal?: Journal): Store {
  const state = createState()
  let last: Promise<unknown> = Promise.resolve()

  async function transact<T>(apply: (state: State) => T): Promise<T> {
    const unlock = await journal?.lock()
    try {
      journal?.refresh(state)
      const result = runIn(state, apply, () => journal?.append(settleState(state)))
      await journal?.fold(state)
      return result
    } finally {
      await unlock?.()
    }
  }

  return {
    read() {
      journal?.refresh(state)
      return state
    },
    change(apply) {
      const result = last.then(() => transact(apply))
      last = result.catch(() => undefined)
      return result
    },
    async close() {
      await last
    },
  }
}

function runIn<T>(state: State, apply: (state: State) => T, commit: () => void): T {
  try {
    const result = apply(state)
    commit()
    return result
  } catch (error) {
    if (error instanceof VapiError && error.options.keepsChanges) commit()
    else rollBackState(state)
    throw error
  } finally {
    settleState(state)
  }
}
