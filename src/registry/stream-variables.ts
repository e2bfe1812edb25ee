import type { VariableStore } from './pipeline-types.js'

/**
 * The list behind -OutVariable, -ErrorVariable and the like, set in the store at once; `+name` goes on
 * with what the variable holds.
 */
export function startVariable(
  variables: VariableStore | undefined,
  given: string | undefined,
): unknown[] | undefined {
  if (!variables || given === undefined || given === '') return undefined
  const append = given.startsWith('+')
  const name = append ? given.slice(1) : given
  const list = append ? existing(variables.get(name)) : []
  variables.set(name, list)
  return list
}

function existing(value: unknown): unknown[] {
  if (Array.isArray(value)) return Array.from<unknown>(value)
  return value === null || value === undefined ? [] : [value]
}

export function appendTo(list: unknown[] | undefined, value: unknown): void {
  list?.push(value)
}
