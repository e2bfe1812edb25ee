/** Values that are there at once or later: everything runs synchronously until something really waits. */
export type Maybe<T> = T | Promise<T>

export function andThen<T, R>(value: Maybe<T>, use: (value: T) => Maybe<R>): Maybe<R> {
  return value instanceof Promise ? value.then((later) => use(later)) : use(value)
}

/** Runs `cleanup` whatever happens, at once when nothing waits. */
export function always<T>(run: () => Maybe<T>, cleanup: () => void): Maybe<T> {
  let result: Maybe<T>
  try {
    result = run()
  } catch (thrown) {
    cleanup()
    throw thrown
  }
  if (result instanceof Promise) return result.finally(cleanup)
  cleanup()
  return result
}

/** One after the other; stops being synchronous at the first that waits. */
export function each<T>(items: Iterable<T>, visit: (item: T) => Maybe<void>): Maybe<void> {
  const iterator = items[Symbol.iterator]()
  for (let step = iterator.next(); !step.done; step = iterator.next()) {
    const waiting = visit(step.value)
    if (waiting instanceof Promise) return eachLater(iterator, waiting, visit)
  }
  return undefined
}

async function eachLater<T>(
  iterator: Iterator<T>,
  first: Promise<void>,
  visit: (item: T) => Maybe<void>,
): Promise<void> {
  await first
  for (let step = iterator.next(); !step.done; step = iterator.next()) await visit(step.value)
}
