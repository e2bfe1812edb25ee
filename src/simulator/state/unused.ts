import type { Simulation } from '../simulation.js'
import type { State } from './tables.js'

/** Removes those contents that no item and no session uses any more. */
export function collectUnused(simulation: Simulation, candidates: ReadonlySet<string>): void {
  if (candidates.size === 0) return
  const used = usedContents(simulation.store.read())
  for (const blob of candidates) if (!used.has(blob)) simulation.content.remove(blob)
}

export function usedContents(state: State): Set<string> {
  const used = new Set<string>()
  for (const { files } of [...state.items.values(), ...state.updateSessions.values()])
    for (const { blob } of files) if (blob !== undefined) used.add(blob)
  return used
}
