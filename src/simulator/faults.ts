/** Faults as data: which requests they hit, how often, and what goes wrong. */
export type FaultAction =
  /** The connection is cut after so many bytes of the body. */
  | { readonly action: 'drop'; readonly of: 'request' | 'response'; readonly afterBytes: number }
  /** This status is answered instead; `retryAfter` in seconds. */
  | { readonly action: 'answer'; readonly status: number; readonly retryAfter?: number }
  /** Sessions named by the request (all active ones when it names none), or its login, end. */
  | {
      readonly action: 'expire'
      readonly what: 'session' | 'login'
      /** Only after so many bytes of the request's body; without it, before the request is looked at. */
      readonly afterBytes?: number
    }
  | { readonly action: 'delay'; readonly milliseconds: number }
  /** Writing the request's content fails after so many bytes, as on a full datastore. */
  | { readonly action: 'disk-full'; readonly afterBytes: number }
  /** The answer ends early, and looks complete. */
  | { readonly action: 'truncate'; readonly afterBytes: number }
  /** The byte at this offset of the body is changed. */
  | { readonly action: 'corrupt'; readonly of: 'request' | 'response'; readonly at: number }

export type Fault = FaultAction & {
  readonly method?: string
  /** With `*` for any characters; compared with the path, and with the path and its query. */
  readonly path?: string
  /** Matching requests that pass unharmed first. */
  readonly skip?: number
  /** How many requests are hit; 1 unless said; 0 for all. */
  readonly times?: number
}

export interface Faults {
  readonly list: readonly Fault[]
  /** Throws a {@link FaultError} when it is not a fault. */
  add(fault: Fault): void
  clear(): void
  /** The faults that hit this request; counts it. */
  take(method: string, path: string): FaultAction[]
}

/** What was given is not a fault. `id` is stable. */
export class FaultError extends Error {
  readonly id = 'InvalidFault'
  constructor(problem: string) {
    super(
      `Not a fault: ${problem} Example: {"action":"drop","of":"request","afterBytes":1024,"path":"/cls/data/*"}`,
    )
    this.name = 'FaultError'
  }
}

export function createFaults(initial: readonly Fault[] = []): Faults {
  let active: { fault: Fault; seen: number; matches: (path: string) => boolean }[] = []

  function add(fault: Fault): void {
    const checked = readFault(fault)
    active.push({ fault: checked, seen: 0, matches: compile(checked.path) })
  }

  for (const fault of initial) add(fault)
  return {
    get list() {
      return active.map(({ fault }) => fault)
    },
    add,
    clear() {
      active = []
    },
    take(method, path) {
      const hits: FaultAction[] = []
      for (const entry of active) {
        const { fault } = entry
        if (fault.method && fault.method.toUpperCase() !== method) continue
        if (!entry.matches(path)) continue
        const turn = entry.seen++ - (fault.skip ?? 0)
        const times = fault.times ?? 1
        if (turn >= 0 && (times === 0 || turn < times)) hits.push(fault)
      }
      return hits
    },
  }
}

function compile(pattern: string | undefined): (path: string) => boolean {
  if (pattern === undefined) return () => true
  const source = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*')
  const expression = new RegExp(`^${source}$`)
  return (path) => expression.test(path) || expression.test(path.split('?')[0] ?? '')
}

type Check = 'number' | 'text' | readonly string[]
const common: Record<string, Check> = {
  action: 'text',
  method: 'text',
  path: 'text',
  skip: 'number',
  times: 'number',
}
const sides = ['request', 'response']
/** Each action's own fields; those that end in `?` may be left out. */
const actions: Record<FaultAction['action'], Record<string, Check>> = {
  drop: { of: sides, afterBytes: 'number' },
  answer: { status: 'number', 'retryAfter?': 'number' },
  expire: { what: ['session', 'login'], 'afterBytes?': 'number' },
  delay: { milliseconds: 'number' },
  'disk-full': { afterBytes: 'number' },
  truncate: { afterBytes: 'number' },
  corrupt: { of: sides, at: 'number' },
}

/** Checks data from outside: a command line's JSON, a control request's body. */
export function readFault(value: unknown): Fault {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new FaultError('it must be an object.')
  const fault = value as Record<string, unknown>
  const name = String(fault.action)
  const own = Object.hasOwn(actions, name) ? actions[name as FaultAction['action']] : undefined
  if (!own)
    throw new FaultError(`action must be one of ${Object.keys(actions).join(', ')}, not ${name}.`)
  const known: Record<string, Check> = { ...common, ...own }
  for (const [key, found] of Object.entries(fault)) {
    const check = known[key] ?? known[`${key}?`]
    if (!check) throw new FaultError(`${name} has no field ${key}.`)
    if (!fits(found, check)) throw new FaultError(`${key} must be ${describe(check)}.`)
  }
  const missing = Object.keys(own).find((key) => !key.endsWith('?') && fault[key] === undefined)
  if (missing) throw new FaultError(`${name} needs ${missing}.`)
  return value as Fault
}

function fits(value: unknown, check: Check): boolean {
  if (check === 'number') return typeof value === 'number' && Number.isInteger(value) && value >= 0
  return typeof value === 'string' && (check === 'text' || check.includes(value))
}

function describe(check: Check): string {
  if (check === 'number') return 'a whole number, 0 or more'
  return check === 'text' ? 'text' : check.join(' or ')
}
