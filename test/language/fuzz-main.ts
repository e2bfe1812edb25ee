/** `npm run fuzz [SECONDS]`: the property of fuzz.test.ts with new texts for as long as one likes. */
import { argv, stdout } from 'node:process'
import * as fc from 'fast-check'
import { scripts, violation } from './fuzz.js'

const seconds = Number(argv[2] ?? 60)
const end = performance.now() + seconds * 1000
let count = 0
let slowest = 0
while (performance.now() < end) {
  for (const text of fc.sample(scripts, 500)) {
    const start = performance.now()
    const found = violation(text)
    slowest = Math.max(slowest, performance.now() - start)
    count++
    if (found !== undefined) throw new Error(`${found}\n${JSON.stringify(text)}`)
  }
}
stdout.write(`${count} texts, the slowest in ${slowest.toFixed(1)} ms: nothing found\n`)
