/** The machine's own time. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from './options.js'

export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (milliseconds, signal) => delay(milliseconds, undefined, signal ? { signal } : {}),
}
