import { isFinal } from './binding-errors.js'
import type { BindFlags, BindingState } from './binding-state.js'
import { entriesIn, isInSets } from './metadata.js'
import type { CompiledParameter, ParameterSetEntry, SetMask } from './metadata.js'
import type { PairedArgument } from './pair-arguments.js'

interface Candidate {
  readonly parameter: CompiledParameter
  entries: readonly ParameterSetEntry[]
}

interface Attempt {
  readonly bound: boolean
  readonly problem: unknown
}

const withoutCoercion: BindFlags = { coerce: false, delayScript: true }
const withCoercion: BindFlags = { coerce: true, delayScript: true }

interface PositionalResult {
  readonly left: PairedArgument[]
  /** Why the last argument could not be bound: a better message than "not found". */
  readonly problem: unknown
}

/**
 * Binds positional arguments in the order of positions: at each, the default set first without
 * coercion, then the others, then both with coercion.
 */
export function bindPositional(
  state: BindingState,
  given: readonly PairedArgument[],
): PositionalResult {
  const left: PairedArgument[] = []
  let problem: unknown
  const next = positionalReader(given, left)
  const { inOrder } = state.command
  if (inOrder) {
    for (const parameter of inOrder) {
      if (state.isBound(parameter)) continue
      const argument = next.read()
      if (!argument) break
      const attempt = bindOne(state, parameter, argument)
      problem = attempt.problem
      if (!attempt.bound) left.push(argument)
    }
    next.drain()
    return { left, problem }
  }
  for (const candidates of candidatesByPosition(state)) {
    const possible = narrow(candidates, state.sets)
    if (possible.length === 0) continue
    const argument = next.read()
    if (!argument) break
    const attempt = bindAtPosition(state, possible, argument)
    problem = attempt.problem
    if (!attempt.bound) left.push(argument)
  }
  next.drain()
  return { left, problem }
}

/** Skips names that the command does not know, each with the argument that may be its. */
function positionalReader(given: readonly PairedArgument[], left: PairedArgument[]) {
  let index = 0
  return {
    read(): PairedArgument | undefined {
      while (index < given.length) {
        const argument = given[index++]
        if (argument === undefined || argument.name === undefined) return argument
        left.push(argument)
        const following = given[index]
        if (following && following.name === undefined) {
          left.push(following)
          index++
        }
      }
      return undefined
    },
    drain() {
      left.push(...given.slice(index))
    },
  }
}

function candidatesByPosition(state: BindingState): Candidate[][] {
  const byPosition = new Map<number, Candidate[]>()
  for (const parameter of state.unbound()) {
    if (!isInSets(parameter, state.sets)) continue
    for (const entry of entriesIn(parameter, state.sets)) {
      if (entry.remaining || entry.position === undefined) continue
      let candidates = byPosition.get(entry.position)
      if (!candidates) byPosition.set(entry.position, (candidates = []))
      const known = candidates.find((candidate) => candidate.parameter === parameter)
      if (known) known.entries = [...known.entries, entry]
      else candidates.push({ parameter, entries: [entry] })
    }
  }
  return [...byPosition].sort(([a], [b]) => a - b).map(([, candidates]) => candidates)
}

function narrow(candidates: readonly Candidate[], sets: SetMask): Candidate[] {
  return candidates.filter((candidate) => candidate.entries.some(({ flag }) => (flag & sets) !== 0))
}

function bindAtPosition(
  state: BindingState,
  candidates: readonly Candidate[],
  argument: PairedArgument,
): Attempt {
  const { defaultSet } = state.command
  const hasDefault = defaultSet !== 0 && (state.sets & defaultSet) !== 0
  let problem: unknown
  for (const flags of [withoutCoercion, withCoercion]) {
    for (const sets of hasDefault ? [defaultSet, state.sets] : [state.sets]) {
      const attempt = bindInSets(state, candidates, argument, sets, flags)
      if (attempt.bound) return attempt
      problem = attempt.problem
    }
  }
  return { bound: false, problem }
}

function bindOne(
  state: BindingState,
  parameter: CompiledParameter,
  argument: PairedArgument,
): Attempt {
  try {
    const bound =
      state.bind(parameter, argument.value, withoutCoercion) ||
      state.bind(parameter, argument.value, withCoercion)
    return { bound, problem: undefined }
  } catch (error) {
    if (isFinal(error)) throw error
    return { bound: false, problem: error }
  }
}

/** All parameters at the position that the sets allow: two that both take the value rule each other out. */
function bindInSets(
  state: BindingState,
  candidates: readonly Candidate[],
  argument: PairedArgument,
  sets: SetMask,
  flags: BindFlags,
): Attempt {
  let bound = false
  let problem: unknown
  for (const { parameter, entries } of candidates) {
    if (!entries.some(({ flag }) => (flag & sets) !== 0)) continue
    try {
      if (state.bind(parameter, argument.value, flags)) bound = true
    } catch (error) {
      if (isFinal(error)) throw error
      problem = error
    }
  }
  return { bound, problem }
}
