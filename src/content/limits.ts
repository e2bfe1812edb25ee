/** How long things may take, and how they wait; tests give their own. */
import { setTimeout as wait } from 'node:timers/promises'
import { serviceKey } from '../registry/index.js'

/** Rejects with the signal's reason when it aborts. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>

export const sleep: Sleep = async (milliseconds, signal) => {
  try {
    await wait(milliseconds, undefined, signal ? { signal } : {})
  } catch (error) {
    // The signal's own reason says more than that a timer was stopped.
    if (signal?.aborted) throw signal.reason
    throw error
  }
}

/** How a runspace's imports and exports wait between tries and looks. */
export const sleepKey = serviceKey<Sleep>('contentSleep', () => sleep)

/** Waits between looks at something that changes by itself: 50 ms, growing to 2 s. */
export function* pauses(): Generator<number, never> {
  for (let pause = 50; ; pause = Math.min(pause * 2, 2000)) yield pause
}

/** Milliseconds for each step of cleaning up, which the caller's signal does not stop. */
export const cleanupTimeout = 15_000

/**
 * The signal, some seconds late. For a call that makes something: stopped in between, nobody would
 * know what it made, so that its answer is waited for a while before the caller gives up.
 */
export function graceful(signal: AbortSignal, grace = cleanupTimeout): AbortSignal {
  const late = new AbortController()
  const stop = (): void => {
    setTimeout(() => late.abort(signal.reason), grace).unref()
  }
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop, { once: true })
  return late.signal
}
