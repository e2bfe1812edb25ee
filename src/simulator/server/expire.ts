import { keyOf } from '../logins.js'
import type { Simulation } from '../simulation.js'

/** What a fault ends: the sessions that the path names, by identifier or endpoint, or all when it names none. */
export async function expireSessions(simulation: Simulation, path: string): Promise<void> {
  const named = decodeURIComponent(path)
  await simulation.store.change((state) => {
    for (const table of [state.updateSessions, state.downloadSessions]) {
      const rows = [...table.values()] as { id: string; files: readonly { endpoint?: string }[] }[]
      const hit = rows.filter(
        ({ id, files }) =>
          named.includes(id) || files.some(({ endpoint }) => endpoint && named.includes(endpoint)),
      )
      for (const { id } of hit.length > 0 ? hit : namesOne(named) ? [] : rows) table.delete(id)
    }
  })
}

function namesOne(path: string): boolean {
  return /\/cls\/data\/|-session\/|session\/file\//.test(path)
}

/** @param token the request's own; without one all logins end */
export async function expireLogin(
  simulation: Simulation,
  token: string | undefined,
): Promise<void> {
  await simulation.store.change((state) => {
    const keys =
      token === undefined ? [...state.logins.entries()].map(([key]) => key) : [keyOf(token)]
    for (const key of keys) state.logins.delete(key)
  })
}
