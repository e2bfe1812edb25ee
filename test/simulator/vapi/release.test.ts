import { expect, it } from 'vitest'
import { isOlder } from '../../../src/simulator/vapi/release.js'

it.each([
  ['6.7.0', '7.0.2', true],
  ['7.0.2', '7.0.2', false],
  ['7.0.3', '7.0.2', false],
  ['8.0', '8.0.0', false],
  ['8.0', '8.0.1', true],
  ['6.10.0', '6.9.0', false],
])('%s before %s: %s', (a, b, expected) => {
  expect(isOlder(a, b)).toBe(expected)
})
