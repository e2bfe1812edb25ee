import { findPropertyName, PSObject } from '../objects/index.js'
import type { ScriptBlock } from '../objects/index.js'
import {
  alreadyBound,
  bindingError,
  inputMissesMandatory,
  inputNotBound,
  isFinal,
  missingMandatory,
  parameterNotFound,
  positionalNotFound,
  scriptArgumentError,
} from './binding-errors.js'
import { BindingState } from './binding-state.js'
import type { BindOptions, CommandBinding, MemberReader } from './binding.js'
import { bindObject } from './bind-pipeline.js'
import { bindPositional } from './bind-positional.js'
import { compileCommand, withDynamicParameters } from './compile.js'
import type { Cmdlet } from './definition.js'
import { matchParameter } from './match-parameter.js'
import { entriesIn, isInSets, setCount, setName } from './metadata.js'
import type { CommandMetadata, CompiledParameter, SetMask } from './metadata.js'
import { missingParameters } from './missing-parameters.js'
import { pairArguments } from './pair-arguments.js'
import type { PairedArgument } from './pair-arguments.js'
import { chooseParameterSet, dropSetsWithoutInput, requireParameterSet } from './parameter-sets.js'
import { pickCommonArguments } from './pick-common-arguments.js'
import type { CommonArguments } from './preferences.js'
import type { RawArgument } from './raw-argument.js'

/** Binds a command line, for a cmdlet and for a script function alike. */
export function bindParameters(
  cmdlet: Cmdlet,
  given: readonly RawArgument[],
  options: BindOptions = {},
): CommandBinding {
  return new Binding(compileCommand(cmdlet), given, options)
}

class Binding implements CommandBinding {
  readonly #state: BindingState
  readonly #options: BindOptions
  #rest: readonly unknown[] = []
  #missing: readonly CompiledParameter[] = []
  #common: CommonArguments | undefined
  #complete = false
  /** The sets as the command line left them: each pipeline object starts from here. */
  #setsBeforeInput: SetMask = 0
  #candidates: readonly CompiledParameter[] | undefined
  #fromInput: readonly CompiledParameter[] = []
  /** Set when every further object binds as the last one did: the fast path. */
  #alwaysTakes: readonly CompiledParameter[] | undefined

  constructor(command: CommandMetadata, given: readonly RawArgument[], options: BindOptions) {
    this.#options = options
    this.#state = new BindingState(command, options)
    if (command.cmdlet.simple) this.#bindSimple(given)
    else this.#bindCommandLine(given)
  }

  get command(): CommandMetadata {
    return this.#state.command
  }
  get bound(): Readonly<Record<string, unknown>> {
    return this.#state.bound
  }
  get args(): Readonly<Record<string, unknown>> {
    return this.#state.args
  }
  get common(): CommonArguments {
    return (this.#common ??= pickCommonArguments(this.#state))
  }
  get parameterSet(): string {
    return setName(this.command, this.#state.sets)
  }
  get rest(): readonly unknown[] {
    return this.#rest
  }
  get missing(): readonly CompiledParameter[] {
    return this.#missing
  }

  supply(values: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(values)) {
      const parameter = matchParameter(this.command, name)
      if (!parameter) throw parameterNotFound(this.command, name)
      if (this.#state.isBound(parameter)) throw alreadyBound(this.command, name)
      this.#state.bind(parameter, value, { coerce: true })
    }
    this.#missing = this.#missing.filter((parameter) => !this.#state.isBound(parameter))
  }

  requireComplete(): void {
    if (this.#missing.length > 0) throw missingMandatory(this.command, this.#missing)
    if (this.#complete) return
    if (!this.#options.expectingInput) requireParameterSet(this.#state)
    this.#setsBeforeInput = this.#state.sets
    this.#complete = true
  }

  settle(): Promise<void> | undefined {
    return this.#state.settle()
  }

  bindInput(input: unknown): void | Promise<void> {
    if (this.command.cmdlet.simple) return undefined
    const always = this.#alwaysTakes
    if (always && input !== null && input !== undefined) {
      for (const parameter of always) {
        this.#state.bound[parameter.name] = input
        this.#state.args[parameter.name] = input
      }
      return undefined
    }
    if (this.#state.delayed.size > 0) return this.#bindDelayedThenInput(input)
    this.#bindOffered(input, false)
    return this.#state.settle()
  }

  #bindCommandLine(given: readonly RawArgument[]): void {
    const state = this.#state
    const expectingInput = this.#options.expectingInput ?? false
    const paired = pairArguments(this.command, given)
    const unnamed = this.#bindNamed(paired)
    let { left, problem } =
      unnamed.length === 0 ? { left: unnamed, problem: undefined } : bindPositional(state, unnamed)
    this.#bindDefaults()
    chooseParameterSet(state, { beforeInput: true, chooseDefault: false })
    if (this.#addDynamicParameters()) {
      const again = this.#bindNamed(
        pairArguments(
          this.command,
          left.map(({ raw }) => raw),
        ),
      )
      const positional = bindPositional(state, again)
      left = positional.left
      problem ??= positional.problem
      this.#bindDefaults()
    }
    if (left.length > 0) left = this.#bindRemaining(left)
    this.#refuseLeft(left, problem)
    const choice = { beforeInput: expectingInput, chooseDefault: !expectingInput }
    const count = chooseParameterSet(state, choice)
    if (count > 1 && expectingInput) {
      const before = state.sets
      dropSetsWithoutInput(state)
      if (state.sets !== before) chooseParameterSet(state, choice)
    }
    this.#missing = missingParameters(state, expectingInput)
    if (this.#missing.length === 0) this.requireComplete()
  }

  /** A function without [CmdletBinding()]: what is left is its `$args`. */
  #bindSimple(given: readonly RawArgument[]): void {
    if (given.length > 0) {
      const unnamed = this.#bindNamed(pairArguments(this.command, given))
      const { left } = bindPositional(this.#state, unnamed)
      this.#rest = left.flatMap(argumentValues)
    }
    this.#bindDefaults()
    this.#complete = true
  }

  #bindNamed(paired: readonly PairedArgument[]): PairedArgument[] {
    const left: PairedArgument[] = []
    const state = this.#state
    for (const argument of paired) {
      const { parameter } = argument
      if (!parameter) {
        left.push(argument)
        continue
      }
      if (state.isBound(parameter)) {
        if (argument.splatted) continue
        throw alreadyBound(this.command, argument.name ?? parameter.name)
      }
      if (!isInSets(parameter, state.sets)) throw this.#notInSet(parameter)
      state.bind(parameter, argument.value, { coerce: true, delayScript: true })
    }
    return left
  }

  #notInSet(parameter: CompiledParameter) {
    const set = setName(this.command, this.#state.sets)
    return bindingError(
      this.command,
      'AmbiguousParameterSet',
      'Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.',
      {
        parameterName: parameter.name,
        action: `-${parameter.name} does not go with the other parameters given${set ? ` (parameter set ${set})` : ''}; Get-Help ${this.command.name} shows which go together.`,
      },
    )
  }

  /** What $PSDefaultParameterValues names; a value that does not fit is left out, as in PowerShell. */
  #bindDefaults(): void {
    const { defaultValues } = this.#options
    if (!defaultValues) return
    for (const [name, value] of Object.entries(defaultValues)) {
      const parameter = this.command.byName.get(name.toLowerCase())
      if (!parameter || this.#state.isBound(parameter)) continue
      if (!isInSets(parameter, this.#state.sets)) continue
      const sets = this.#state.sets
      try {
        this.#state.bind(parameter, value, { coerce: true })
      } catch (error) {
        if (!isBindingFailure(error)) throw error
        this.#state.sets = sets
        this.#options.context?.writeWarning(
          `The binding of default value '${parameter.definition.secret ? '…' : String(value)}' to parameter '${parameter.name}' failed: ${error.message}`,
        )
      }
    }
  }

  #addDynamicParameters(): boolean {
    const { cmdlet } = this.command
    const dynamic = cmdlet.dynamicParameters?.(this.#state.args, this.#options.context)
    if (!dynamic || Object.keys(dynamic).length === 0) return false
    this.#state.replaceCommand(withDynamicParameters(this.command, dynamic))
    return true
  }

  #bindRemaining(left: readonly PairedArgument[]): PairedArgument[] {
    const { sets } = this.#state
    const taking = this.#state
      .unbound()
      .find((parameter) => entriesIn(parameter, sets).some((entry) => entry.remaining))
    if (!taking) return [...left]
    const values = left.flatMap(argumentValues)
    const only = values.length === 1 && Array.isArray(values[0]) ? values[0] : values
    this.#state.bind(taking, only, { coerce: true })
    return []
  }

  #refuseLeft(left: readonly PairedArgument[], problem: unknown): void {
    const first = left[0]
    if (!first) return
    if (first.name !== undefined) throw parameterNotFound(this.command, first.name)
    throw problem ?? positionalNotFound(this.command, first.value)
  }

  #bindDelayedThenInput(input: unknown): void | Promise<void> {
    const { context } = this.#options
    const state = this.#state
    this.#releaseInput()
    state.sets = this.#setsBeforeInput
    const answers = [...state.delayed].map(([parameter, block]) => ({
      parameter,
      answer: this.#evaluate(parameter, block, input),
    }))
    const bindAnswers = (values: readonly unknown[]) => {
      for (const [index, { parameter }] of answers.entries()) {
        this.#bindAnswer(parameter, values[index])
      }
      this.#bindOffered(input, true)
      return state.settle()
    }
    const values = answers.map(({ answer }) => answer)
    if (context && values.some((value) => value instanceof Promise)) {
      return Promise.all(values).then(bindAnswers)
    }
    return bindAnswers(values)
  }

  #evaluate(parameter: CompiledParameter, block: ScriptBlock, input: unknown): unknown {
    const fail = (cause: unknown): never => {
      throw scriptArgumentError(this.command, parameter, 'InvocationFailed', cause)
    }
    try {
      const answer = this.#options.context?.invokeScript(block, { input })
      return answer instanceof Promise ? answer.catch(fail) : answer
    } catch (cause) {
      return fail(cause)
    }
  }

  #bindAnswer(parameter: CompiledParameter, answer: unknown): void {
    if (answer === undefined || (Array.isArray(answer) && answer.length === 0)) {
      throw scriptArgumentError(this.command, parameter, 'NoOutput')
    }
    const value = Array.isArray(answer) && answer.length === 1 ? (answer[0] as unknown) : answer
    this.#state.bind(parameter, value, { coerce: true })
  }

  #bindOffered(input: unknown, boundByScript: boolean): void {
    const state = this.#state
    const before = this.#fromInput
    if (!boundByScript) {
      for (const parameter of before) state.release(parameter)
      state.sets = this.#setsBeforeInput
    }
    const candidates = (this.#candidates ??= state.command.fromPipeline.filter(
      (parameter) => !state.isBound(parameter),
    ))
    const taken: CompiledParameter[] = []
    this.#fromInput = taken
    try {
      bindObject(state, candidates, input, this.#options.readMember ?? ownMember, taken)
    } finally {
      for (const parameter of before) state.forget(parameter)
    }
    if (taken.length === 0 && !boundByScript) {
      throw inputNotBound(this.command, input)
    }
    requireParameterSet(state)
    const missing = missingParameters(state, false)
    if (missing.length > 0) {
      throw inputMissesMandatory(this.command, input, missing)
    }
    this.#learn(candidates, taken)
  }

  #releaseInput(): void {
    for (const parameter of this.#fromInput) {
      this.#state.release(parameter)
      this.#state.forget(parameter)
    }
    this.#fromInput = []
  }

  /** When every candidate takes any object by value, the next object can only bind likewise. */
  #learn(candidates: readonly CompiledParameter[], taken: readonly CompiledParameter[]): void {
    if (this.#state.delayed.size > 0 || setCount(this.#state.sets) !== 1) return
    const plain = candidates.every(
      (parameter) =>
        parameter.type.isAny &&
        parameter.definition.validate === undefined &&
        parameter.entries.every((entry) => !entry.fromPipelineByName),
    )
    if (plain && taken.length > 0) this.#alwaysTakes = taken
  }
}

function argumentValues(argument: PairedArgument): unknown[] {
  const values: unknown[] = []
  if (argument.raw.kind === 'parameter') {
    values.push(argument.raw.text ?? `-${argument.raw.name}${argument.raw.hasValue ? ':' : ''}`)
  }
  if (argument.hasValue) values.push(argument.value)
  return values
}

function isBindingFailure(error: unknown): error is Error {
  return error instanceof Error && (isFinal(error) || error.name === 'ErrorRecord')
}

const ownMember: MemberReader = (input, name) => {
  if (!(input instanceof PSObject) && !isPlainObject(input)) return undefined
  const found = findPropertyName(input, name)
  return found === undefined ? undefined : { value: (input as Record<string, unknown>)[found] }
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  return Object.getPrototypeOf(value) === Object.prototype
}
