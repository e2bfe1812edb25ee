import { ambiguousParameterSet } from './binding-errors.js'
import type { BindingState } from './binding-state.js'
import { allSets, setCount, takesPipelineInput } from './metadata.js'

export interface SetChoice {
  /** Pipeline input may still decide. */
  readonly beforeInput: boolean
  /** Settle on the default set where several are left. */
  readonly chooseDefault: boolean
}

/**
 * Makes sure that some parameter set is possible, and narrows them to one where nothing else can;
 * answers how many are left. Throws AmbiguousParameterSet.
 */
export function chooseParameterSet(
  state: BindingState,
  { beforeInput, chooseDefault }: SetChoice,
): number {
  const { command } = state
  const count = setCount(state.sets)
  if (count === 0) throw ambiguousParameterSet(command)
  if (count > 1) {
    if ((state.sets & command.defaultSet) !== 0) {
      if (!chooseDefault) return count
      state.sets = command.defaultSet
      return 1
    }
    if (beforeInput && state.anyUnboundTakesInput) return count
    return chooseByMandatory(state)
  }
  if (state.sets !== allSets) return 1
  const declared = Math.max(1, command.setNames.length)
  if (beforeInput && state.anyUnboundTakesInput) return declared
  if (command.defaultSet !== 0) {
    if (!chooseDefault) return declared
    state.sets = command.defaultSet
    return 1
  }
  return declared > 1 ? chooseByMandatory(state) : declared
}

/** The only set of those left whose mandatory parameters are all bound. */
function chooseByMandatory(state: BindingState): number {
  const { command } = state
  let remaining = state.sets === allSets ? (1 << command.setNames.length) - 1 : state.sets
  for (const parameter of command.mandatory) {
    if (state.isBound(parameter)) continue
    for (const entry of parameter.entries) {
      if (entry.mandatory && entry.flag !== allSets) remaining &= ~entry.flag
    }
  }
  if (setCount(remaining) !== 1) throw ambiguousParameterSet(command)
  state.sets = remaining
  return 1
}

/** Once no more input can decide, there must be one set: the default's if nothing chose. */
export function requireParameterSet(state: BindingState): void {
  const { command } = state
  if (command.setNames.length <= 1 || state.sets !== allSets) return
  if (command.defaultSet === 0) throw ambiguousParameterSet(command)
  state.sets = command.defaultSet
}

/** Leaves out the sets that can take no pipeline input, when input is coming and some set can. */
export function dropSetsWithoutInput(state: BindingState): void {
  let taking = 0
  for (const parameter of state.delayed.keys()) taking |= parameter.flags
  for (const parameter of state.command.fromPipeline) {
    if (state.isBound(parameter)) continue
    if (!takesPipelineInput(parameter, state.sets)) continue
    for (const entry of parameter.entries) {
      if ((entry.flag & state.sets) === 0) continue
      if (!entry.fromPipeline && !entry.fromPipelineByName) continue
      if (entry.flag === allSets) return
      taking |= entry.flag
    }
  }
  if (taking !== 0) state.sets &= taking
}
