/**
 * `npm run bench [NAME…]`: each benchmark beside a peer measured in the same run. It decides nothing
 * about a build: machines differ, ratios within one run differ less.
 */
import { stdout } from 'node:process'
import type { Ratio } from './measure.js'

const benchmarks: Record<string, () => Promise<readonly Ratio[]>> = {
  parse: async () => (await import('./parse.js')).parsing(),
  items: async () => (await import('./items.js')).items(),
  large: async () => (await import('./memory.js')).large(),
  memory: async () => (await import('./memory.js')).memory(),
  requests: async () => (await import('./requests.js')).requests(),
  startup: async () => (await import('./startup.js')).startup(),
  transfers: async () => (await import('./transfers.js')).transfers(),
}

const wanted = process.argv.slice(2)
for (const [name, run] of Object.entries(benchmarks)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  for (const ratio of await run()) stdout.write(line(ratio))
}

function line({ name, ours, peer, ratio, aim: [sign, bound] }: Ratio): string {
  const met = sign === '<=' ? ratio <= bound : ratio >= bound
  const aim = `aim ${sign} ${bound}`
  return `${name.padEnd(44)} ${ours.padStart(12)} ${peer.padStart(12)}  ${ratio.toFixed(2).padStart(6)}x  ${aim} ${met ? 'met' : 'MISSED'}\n`
}
