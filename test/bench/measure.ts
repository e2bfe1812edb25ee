import { spawnSync } from 'node:child_process'

/** A figure of ours beside a peer's of the same run: only their ratio is worth comparing. */
export interface Ratio {
  readonly name: string
  readonly ours: string
  readonly peer: string
  readonly ratio: number
  /** The ratio that we aim at, as a bound: `<= 1.5`. */
  readonly aim: readonly ['<=' | '>=', number]
}

/** Median wall time in milliseconds of commands run in turns, so that noise meets all of them. */
export function medianTimes(
  commands: readonly (readonly string[])[],
  { runs = 15, env = process.env }: { runs?: number; env?: NodeJS.ProcessEnv } = {},
): number[] {
  const times = commands.map((): number[] => [])
  for (let run = 0; run <= runs; run++) {
    commands.forEach(([program = '', ...args], at) => {
      const start = performance.now()
      const { status, stderr } = spawnSync(program, args, { env, encoding: 'utf8' })
      const elapsed = performance.now() - start
      if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${stderr}`)
      // The first round only warms the file cache.
      if (run > 0) times[at]?.push(elapsed)
    })
  }
  return times.map(median)
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

export function timeRatio(
  name: string,
  ours: number,
  peer: number,
  aim: Ratio['aim'],
  unit = 'ms',
): Ratio {
  return {
    name,
    ours: `${ours.toFixed(1)} ${unit}`,
    peer: `${peer.toFixed(1)} ${unit}`,
    ratio: ours / peer,
    aim,
  }
}
