/** Rows by identifier, with an undo log: what a transaction changed can be written down or taken back. */
import type { Rows } from './model.js'

/** What changed: the new row of each identifier, null for one that was removed. */
export type Changes = { [T in keyof Rows]?: Record<string, Rows[T] | null> }

const names = [
  'libraries',
  'items',
  'updateSessions',
  'downloadSessions',
  'subscriptions',
  'certificates',
  'logins',
  'tokens',
  'settings',
] as const satisfies (keyof Rows)[]

/** Rows are never modified in place: `set` puts a new value. */
export class Table<R> {
  #rows = new Map<string, R>()
  /** Rows as they were before the transaction, of those that it touched. */
  readonly #before = new Map<string, R | undefined>()

  get(id: string): R | undefined {
    return this.#rows.get(id)
  }

  get size(): number {
    return this.#rows.size
  }

  values(): IterableIterator<R> {
    return this.#rows.values()
  }

  entries(): IterableIterator<[string, R]> {
    return this.#rows.entries()
  }

  set(id: string, row: R): void {
    this.#remember(id)
    this.#rows.set(id, row)
  }

  delete(id: string): void {
    this.#remember(id)
    this.#rows.delete(id)
  }

  #remember(id: string): void {
    if (!this.#before.has(id)) this.#before.set(id, this.#rows.get(id))
  }

  /** What changed since the last call of `settle`, and from then on counts as settled. */
  settle(): Record<string, R | null> | undefined {
    if (this.#before.size === 0) return undefined
    const changed = Object.fromEntries(
      [...this.#before.keys()].map((id) => [id, this.#rows.get(id) ?? null]),
    )
    this.#before.clear()
    return changed
  }

  rollBack(): void {
    for (const [id, row] of this.#before) {
      if (row === undefined) this.#rows.delete(id)
      else this.#rows.set(id, row)
    }
    this.#before.clear()
  }

  /** Applies another process's changes. */
  apply(changed: Readonly<Record<string, R | null>>): void {
    for (const [id, row] of Object.entries(changed)) {
      if (row === null) this.#rows.delete(id)
      else this.#rows.set(id, row)
    }
  }

  clear(): void {
    this.#rows = new Map()
    this.#before.clear()
  }
}

export type State = { readonly [T in keyof Rows]: Table<Rows[T]> }

export function createState(): State {
  return Object.fromEntries(names.map((name) => [name, new Table()])) as unknown as State
}

export function settleState(state: State): Changes {
  const pairs = names.flatMap((name) => {
    const changed = state[name].settle()
    return changed ? [[name, changed]] : []
  })
  return Object.fromEntries(pairs) as Changes
}

export function rollBackState(state: State): void {
  for (const name of names) state[name].rollBack()
}

export function applyChanges(state: State, changes: Changes): void {
  for (const name of names) {
    const changed = changes[name]
    if (changed) (state[name] as Table<unknown>).apply(changed)
  }
}

export function clearState(state: State): void {
  for (const name of names) state[name].clear()
}

/** All rows, in the form of changes to an empty state. */
export function allRows(state: State): Changes {
  return Object.fromEntries(
    names.map((name) => [name, Object.fromEntries(state[name].entries())]),
  ) as Changes
}
