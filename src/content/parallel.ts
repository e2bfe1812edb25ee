/**
 * Runs `work` over all items, at most `limit` at once. After a failure nothing more is begun; what
 * runs is told by `stop` and waited for, then the first failure is thrown.
 */
export async function inParallel<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
  stop: (cause: unknown) => void = () => {},
): Promise<R[]> {
  const results: R[] = []
  let next = 0
  let failed = false
  let failure: unknown
  const worker = async (): Promise<void> => {
    while (!failed && next < items.length) {
      const at = next++
      try {
        results[at] = await work(items[at] as T)
      } catch (error) {
        if (failed) return
        failed = true
        failure = error
        stop(error)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker))
  if (failed) throw failure
  return results
}
