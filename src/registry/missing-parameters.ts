import { ambiguousParameterSet } from './binding-errors.js'
import type { BindingState } from './binding-state.js'
import { allSets, entriesIn, setCount } from './metadata.js'
import type { CompiledParameter, SetMask } from './metadata.js'

/** The mandatory parameters of one set that are still unbound, by how they may yet be bound. */
interface SetNeeds {
  readonly flag: SetMask
  readonly isDefault: boolean
  /** The pipeline cannot give these: they must be asked for. */
  readonly askable: CompiledParameter[]
  readonly fromPipeline: CompiledParameter[]
  readonly byValue: CompiledParameter[]
  readonly byName: CompiledParameter[]
}

/**
 * The mandatory parameters that must be asked for. With pipeline input to come, this also settles on
 * the parameter set that the input can complete, or keeps several possible (`sets`, `prioritySet`).
 */
export function missingParameters(
  state: BindingState,
  expectingInput: boolean,
): CompiledParameter[] {
  if (state.command.mandatory.every((parameter) => state.isBound(parameter))) return []
  const needs = new Map<SetMask, SetNeeds>()
  const missing: CompiledParameter[] = []
  let mandatorySets = 0
  let inAllSets = false
  for (const parameter of state.command.mandatory) {
    if (state.isBound(parameter)) continue
    let isMissing = false
    for (const entry of entriesIn(parameter, state.sets)) {
      if (!entry.mandatory) continue
      isMissing = true
      addNeed(state, needs, parameter, entry.flag, expectingInput)
      if (entry.flag === allSets) inAllSets = true
      else mandatorySets |= state.sets & entry.flag
    }
    if (isMissing) missing.push(parameter)
  }
  if (missing.length === 0 || !expectingInput) return missing
  if (mandatorySets === 0) mandatorySets = state.sets
  if (inAllSets) mandatorySets = state.sets & availableSets(state)
  return new SetSelection(state, [...needs.values()], mandatorySets).choose()
}

function addNeed(
  state: BindingState,
  needs: Map<SetMask, SetNeeds>,
  parameter: CompiledParameter,
  flag: SetMask,
  expectingInput: boolean,
): void {
  let need = needs.get(flag)
  if (!need) {
    const isDefault = (state.command.defaultSet & flag) !== 0
    need = { flag, isDefault, askable: [], fromPipeline: [], byValue: [], byName: [] }
    needs.set(flag, need)
  }
  const entry = parameter.entries.find((candidate) => candidate.flag === flag)
  if (!expectingInput || !entry || !(entry.fromPipeline || entry.fromPipelineByName)) {
    need.askable.push(parameter)
    return
  }
  need.fromPipeline.push(parameter)
  if (entry.fromPipeline) need.byValue.push(parameter)
  if (entry.fromPipelineByName) need.byName.push(parameter)
}

function availableSets(state: BindingState): SetMask {
  const count = state.command.setNames.length
  return count === 0 ? allSets : (1 << count) - 1
}

/** Which sets to keep when several have mandatory parameters and pipeline input is coming. */
class SetSelection {
  readonly #state: BindingState
  readonly #needs: readonly SetNeeds[]
  #mandatorySets: SetMask

  constructor(state: BindingState, needs: readonly SetNeeds[], mandatorySets: SetMask) {
    this.#state = state
    this.#needs = needs
    this.#mandatorySets = mandatorySets
  }

  choose(): CompiledParameter[] {
    this.#preferDefaultWithoutNeeds()
    const count = setCount(this.#mandatorySets)
    if (count === 0) throw ambiguousParameterSet(this.#state.command)
    if (count === 1) return this.#askableOf(this.#mandatorySets)
    if (this.#state.prioritySet !== 0) return []
    if (this.#shouldTakeDefault()) {
      const { defaultSet } = this.#state.command
      this.#state.sets = defaultSet
      return this.#askableOf(defaultSet)
    }
    return this.#chooseByInput()
  }

  /** The default set needs nothing and no other takes its needs from input: forget those that do. */
  #preferDefaultWithoutNeeds(): void {
    const state = this.#state
    const { defaultSet } = state.command
    if (setCount(state.sets) <= 1 && state.sets !== allSets) return
    if (defaultSet === 0 || (defaultSet & this.#mandatorySets) !== 0) return
    if ((defaultSet & state.sets) === 0) return
    const anotherTakesInput = this.#needs.some(
      (need) =>
        need.flag !== allSets &&
        (need.flag & state.sets) !== 0 &&
        (need.flag & defaultSet) === 0 &&
        need.fromPipeline.length > 0,
    )
    if (anotherTakesInput) return
    const possible = state.sets === allSets ? availableSets(state) : state.sets
    this.#mandatorySets = possible & ~this.#mandatorySets
    state.sets = this.#mandatorySets
    if (state.sets !== defaultSet) state.prioritySet = defaultSet
  }

  #shouldTakeDefault(): boolean {
    const { defaultSet } = this.#state.command
    if (defaultSet === 0 || (this.#mandatorySets & defaultSet) === 0) return false
    const others = this.#needs.filter((need) => need.flag !== allSets && !need.isDefault)
    const otherByValue = others.some(
      (need) => need.fromPipeline.length > 0 && need.askable.length === 0,
    )
    const otherByName = others.some((need) => need.byName.length > 0)
    const own = this.#needs.find((need) => need.flag === defaultSet)
    if (own && own.byName.length > 0 && !otherByName) return true
    if (!otherByValue) return true
    const common = this.#needs.find((need) => need.flag === allSets)
    return common !== undefined && common.askable.length > 0
  }

  #chooseByInput(): CompiledParameter[] {
    const byValue = this.#onlySet((need) => need.byValue.length > 0)
    const byName = this.#onlySet((need) => need.byName.length > 0)
    let unique = 0
    if (byValue.found && byName.found) {
      if (byValue.flag === byName.flag) unique = byValue.flag
    } else if (byValue.found !== byName.found) {
      unique = byValue.found ? byValue.flag : byName.flag
    }
    if (unique !== 0) return this.#settleOn(unique)
    const needing = this.#needs.filter((need) => this.#applies(need) && need.askable.length > 0)
    if (needing.length === 0) return []
    if (byValue.flag !== 0) return this.#settleOn(byValue.flag)
    if (!byValue.several && !byName.several) throw ambiguousParameterSet(this.#state.command)
    this.#forget(needing.reduce((sets, { flag }) => (flag === allSets ? sets : sets | flag), 0))
    if (this.#state.sets === 0) throw ambiguousParameterSet(this.#state.command)
    return []
  }

  #onlySet(takes: (need: SetNeeds) => boolean) {
    const found = this.#needs.filter(
      (need) => need.flag !== allSets && this.#applies(need) && takes(need),
    )
    const several = found.length > 1
    return { found: found.length > 0, several, flag: several ? 0 : (found[0]?.flag ?? 0) }
  }

  /** Keeps the set, and those without mandatory parameters beside it unless something must be asked. */
  #settleOn(flag: SetMask): CompiledParameter[] {
    const state = this.#state
    const chosen = this.#needs.filter((need) => need.flag !== allSets && (need.flag & flag) !== 0)
    if (chosen.some((need) => need.askable.length > 0)) {
      state.sets = flag
    } else {
      const others = this.#needs.filter((need) => (need.flag & flag) === 0)
      this.#forget(others.reduce((sets, need) => sets | need.flag, 0))
      if (state.sets !== flag) state.prioritySet = flag
    }
    return this.#askableOf(flag)
  }

  #forget(sets: SetMask): void {
    if (sets === 0) return
    const state = this.#state
    state.sets = (state.sets === allSets ? availableSets(state) : state.sets) & ~sets
  }

  #applies(need: SetNeeds): boolean {
    return need.flag === allSets || (need.flag & this.#mandatorySets) !== 0
  }

  #askableOf(sets: SetMask): CompiledParameter[] {
    return this.#needs
      .filter((need) => need.flag === allSets || (need.flag & sets) !== 0)
      .flatMap((need) => need.askable)
      .filter((parameter, index, all) => all.indexOf(parameter) === index)
      .sort((a, b) => a.index - b.index)
  }
}
