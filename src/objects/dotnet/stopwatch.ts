import { makeLong } from '../numbers.js'
import { defineMembers, method } from '../members.js'
import { TimeSpan } from '../timespan.js'
import { defineType, dotnetTypes } from '../types.js'
import { call } from './arguments.js'

/** System.Diagnostics.Stopwatch */
class Stopwatch {
  #before = 0
  #started: number | undefined

  get elapsed(): number {
    return this.#before + (this.#started === undefined ? 0 : performance.now() - this.#started)
  }

  get running(): boolean {
    return this.#started !== undefined
  }

  start(): void {
    this.#started ??= performance.now()
  }

  stop(): void {
    this.#before = this.elapsed
    this.#started = undefined
  }

  reset(): void {
    this.#before = 0
    this.#started = undefined
  }
}

const stopwatchName = 'System.Diagnostics.Stopwatch'
Object.defineProperty(Stopwatch.prototype, dotnetTypes, { value: [stopwatchName, 'System.Object'] })

defineMembers<Stopwatch>(stopwatchName, {
  properties: {
    Elapsed: (self) => TimeSpan.fromMilliseconds(self.elapsed),
    ElapsedMilliseconds: (self) => makeLong(Math.floor(self.elapsed)),
    ElapsedTicks: (self) => makeLong(Math.floor(self.elapsed * 10_000)),
    IsRunning: (self) => self.running,
  },
  methods: {
    Start: method((self) => self.start()),
    Stop: method((self) => self.stop()),
    Reset: method((self) => self.reset()),
    Restart: method((self) => {
      self.reset()
      self.start()
    }),
  },
})

defineType({
  fullName: stopwatchName,
  construct: () => new Stopwatch(),
  statics: {
    StartNew: call(() => {
      const watch = new Stopwatch()
      watch.start()
      return watch
    }, 0),
    Frequency: { get: () => makeLong(10_000_000) },
    GetTimestamp: call(() => makeLong(Math.floor(performance.now() * 10_000)), 0),
  },
})
