/** A clock that a test can move: real time plus what was added. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Moves time forward; negative values are refused. */
  advance(milliseconds: number): void
}

export function createClock(): Clock {
  let added = 0
  return {
    now: () => Date.now() + added,
    advance(milliseconds) {
      if (!(milliseconds >= 0))
        throw new RangeError(`The clock only moves forward: ${milliseconds} ms is not allowed.`)
      added += milliseconds
    },
  }
}

/** ISO 8601 in UTC, as the API writes times. */
export function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
