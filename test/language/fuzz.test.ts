import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { parse } from '../../src/language/index.js'
import { constructs, scripts, violation } from './fuzz.js'

it.each(constructs)('%s: is valid before it is mutated', (script) => {
  expect(parse(script).errors.map(({ errorId }) => errorId)).toEqual([])
})

it('never throws, and its tree and errors stay inside the text', () => {
  const { failed, counterexample } = fc.check(
    fc.property(scripts, (text) => violation(text) === undefined),
    { numRuns: 1500, seed: 20261121 },
  )
  expect({ failed, counterexample }).toEqual({ failed: false, counterexample: null })
})
