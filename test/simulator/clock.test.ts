import { expect, it } from 'vitest'
import { createClock } from '../../src/simulator/index.js'

it('runs with real time, plus what was added', () => {
  const clock = createClock()
  const before = Date.now()
  clock.advance(60_000)
  clock.advance(0)
  const passed = clock.now() - before
  expect(passed).toBeGreaterThanOrEqual(60_000)
  expect(passed).toBeLessThan(90_000)
})

it.each([-1, Number.NaN])('does not move by %d', (milliseconds) => {
  expect(() => createClock().advance(milliseconds)).toThrow(RangeError)
})
