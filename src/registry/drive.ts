export type MaybePromise<T> = T | Promise<T>

/**
 * Runs steps that may have to wait: each promise yielded is awaited, anything else goes on at once. As
 * long as no promise comes, all of it runs synchronously.
 */
export function drive<T>(steps: Generator<unknown, T, unknown>): MaybePromise<T> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value
    if (step.value instanceof Promise) return goOn(steps, step.value)
  }
}

async function goOn<T>(steps: Generator<unknown, T, unknown>, first: Promise<unknown>): Promise<T> {
  let waited: Promise<unknown> = first
  for (;;) {
    let step: IteratorResult<unknown, T>
    try {
      await waited
      step = steps.next()
    } catch (error) {
      step = steps.throw(error)
    }
    while (!step.done && !(step.value instanceof Promise)) step = steps.next()
    if (step.done) return step.value
    waited = step.value as Promise<unknown>
  }
}
