/** Names that are likely meant by a mistyped one, nearest first; for "did you mean". */
export function nearestNames(
  typed: string,
  names: Iterable<string>,
  { limit = 3 }: { readonly limit?: number } = {},
): string[] {
  const wanted = typed.toLowerCase()
  const allowed = Math.max(1, Math.floor(wanted.length / 3))
  const found: { name: string; distance: number }[] = []
  for (const name of new Set(names)) {
    const candidate = name.toLowerCase()
    if (Math.abs(candidate.length - wanted.length) > allowed && !related(candidate, wanted))
      continue
    const distance = related(candidate, wanted)
      ? Math.min(allowed, editDistance(wanted, candidate, allowed))
      : editDistance(wanted, candidate, allowed)
    if (distance <= allowed) found.push({ name, distance })
  }
  return found
    .sort((a, b) => a.distance - b.distance || compare(a.name, b.name))
    .slice(0, limit)
    .map(({ name }) => name)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** One holds the other, which is what is left when a word is forgotten: -SessionId for -UpdateSessionId. */
function related(candidate: string, wanted: string): boolean {
  if (Math.min(wanted.length, candidate.length) < 4) return false
  return candidate.includes(wanted) || wanted.includes(candidate)
}

/** Changes, insertions, deletions and swaps of neighbours between two words; more than `limit` is limit + 1. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let smallest = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1)
      }
      row.push(cost)
      if (cost < smallest) smallest = cost
    }
    if (smallest > limit) return limit + 1
    beforeLast = last
    last = row
  }
  return last[b.length] ?? limit + 1
}
