import { isInvalidCast } from '../objects/index.js'
import { isFinal, isTransformationError } from './binding-errors.js'
import type { MemberReader } from './binding.js'
import type { BindingState } from './binding-state.js'
import { entriesIn, isInSets } from './metadata.js'
import type { CompiledParameter, SetMask } from './metadata.js'
import { chooseParameterSet } from './parameter-sets.js'

interface Pass {
  readonly byName: boolean
  readonly coerce: boolean
}

/** PowerShell's four passes over one pipeline object. */
const passes: readonly Pass[] = [
  { byName: false, coerce: false },
  { byName: true, coerce: false },
  { byName: false, coerce: true },
  { byName: true, coerce: true },
]

/** Binds what the object offers; adds the parameters that it binds to `taken`, in order. */
export function bindObject(
  state: BindingState,
  candidates: readonly CompiledParameter[],
  input: unknown,
  readMember: MemberReader,
  taken: CompiledParameter[],
): void {
  const priority = state.prioritySet
  let sets = priority !== 0 ? priority : state.sets
  for (const step of priority === 0 ? [0] : [0, 1]) {
    const last = priority === 0 || step === 1
    for (const pass of passes) {
      if (!bindPass({ state, candidates, input, readMember, taken }, pass, sets)) continue
      if (last) {
        chooseParameterSet(state, { beforeInput: true, chooseDefault: true })
        sets = state.sets
      }
    }
    if (priority !== 0 && step === 0) {
      if (state.sets === priority) break
      sets = state.sets & ~priority
    }
  }
  chooseParameterSet(state, { beforeInput: false, chooseDefault: true })
}

interface Offer {
  readonly state: BindingState
  readonly candidates: readonly CompiledParameter[]
  readonly input: unknown
  readonly readMember: MemberReader
  readonly taken: CompiledParameter[]
}

/** The default set has the first choice. */
function bindPass(offer: Offer, pass: Pass, sets: SetMask): boolean {
  const { defaultSet } = offer.state.command
  if (defaultSet !== 0 && (sets & defaultSet) !== 0) {
    if (bindPassIn(offer, pass, defaultSet)) return true
    return bindPassIn(offer, pass, sets & ~defaultSet)
  }
  return bindPassIn(offer, pass, sets)
}

/** The last declared parameter comes first, as in PowerShell. */
function bindPassIn(offer: Offer, pass: Pass, sets: SetMask): boolean {
  const { state, candidates } = offer
  let bound = false
  for (let index = candidates.length - 1; index >= 0; index--) {
    const parameter = candidates[index]
    if (!parameter || state.isBound(parameter) || !isInSets(parameter, sets)) continue
    const applies = entriesIn(parameter, sets).some((entry) =>
      pass.byName ? entry.fromPipelineByName : entry.fromPipeline,
    )
    if (applies && bindOne(offer, parameter, pass)) {
      offer.taken.push(parameter)
      bound = true
    }
  }
  return bound
}

function bindOne(offer: Offer, parameter: CompiledParameter, pass: Pass): boolean {
  const { state, input } = offer
  try {
    if (!pass.byName) return state.bind(parameter, input, pass)
    const member = memberFor(offer, parameter)
    return member !== undefined && state.bind(parameter, member.value, pass)
  } catch (error) {
    if (!isFinal(error)) return false
    // A whole object that cannot be cast is simply not meant for this parameter.
    if (!pass.byName && isTransformationError(error) && hasCastCause(error)) return false
    throw error
  }
}

function hasCastCause(error: unknown): boolean {
  return error instanceof Error && (isInvalidCast(error.cause) || error.cause instanceof TypeError)
}

function memberFor({ input, readMember }: Offer, parameter: CompiledParameter) {
  if (input === null || input === undefined) return undefined
  const member = readMember(input, parameter.name)
  if (member) return member
  for (const alias of parameter.aliases) {
    const found = readMember(input, alias)
    if (found) return found
  }
  return undefined
}
