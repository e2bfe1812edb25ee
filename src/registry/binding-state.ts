import { isInvalidCast, ScriptBlock } from '../objects/index.js'
import type { PSCredential } from '../objects/index.js'

import { scriptArgumentError } from './binding-errors.js'
import type { BindOptions } from './binding.js'
import { coerce, noMatch, refuseEmpty, withoutCoercion } from './coerce.js'
import { allSets, takesPipelineInput } from './metadata.js'
import type { CommandMetadata, CompiledParameter, SetMask } from './metadata.js'
import { spelledAsDeclared, validateArgument } from './validate.js'

export interface BindFlags {
  /** False in the passes that take a value only when it is of the parameter's type already. */
  readonly coerce: boolean
  /** A script block is kept and evaluated for each pipeline object. */
  readonly delayScript?: boolean
}

/** What has been bound so far; the steps of the binder work on it. */
export class BindingState {
  command: CommandMetadata
  readonly options: BindOptions
  /** The parameter sets that are still possible. */
  sets: SetMask = allSets
  /** The set to be tried first with each pipeline object; 0 when none. */
  prioritySet: SetMask = 0
  readonly bound: Record<string, unknown> = {}
  readonly args: Record<string, unknown>
  readonly delayed = new Map<CompiledParameter, ScriptBlock>()
  /** Few at any time, so that a list is quicker than anything with a key. */
  readonly #taken: CompiledParameter[] = []
  #pending: Promise<unknown>[] | undefined

  constructor(command: CommandMetadata, options: BindOptions) {
    this.command = command
    this.options = options
    this.args = { ...command.initialArguments }
  }

  /** Goes on with more parameters: bound ones stay bound. */
  replaceCommand(command: CommandMetadata): void {
    this.#taken.length = 0
    for (const parameter of command.parameters) {
      if (parameter.name in this.bound) this.#taken.push(parameter)
      const initial = command.initialArguments[parameter.name]
      if (initial !== undefined && !(parameter.name in this.args))
        this.args[parameter.name] = initial
    }
    this.command = command
  }

  isBound(parameter: CompiledParameter): boolean {
    return this.#taken.includes(parameter)
  }

  unbound(): CompiledParameter[] {
    return this.command.parameters.filter((parameter) => !this.#taken.includes(parameter))
  }

  get anyUnboundTakesInput(): boolean {
    return this.command.fromPipeline.some(
      (parameter) => !this.#taken.includes(parameter) && takesPipelineInput(parameter, this.sets),
    )
  }

  /**
   * Binds one value. False when it is not of the type and must not be coerced, or was refused by a
   * cast in such a pass; throws the binder's error otherwise.
   */
  bind(parameter: CompiledParameter, given: unknown, flags: BindFlags): boolean {
    if (flags.delayScript && this.#delay(parameter, given)) return true
    const value = this.#convert(parameter, given, flags)
    if (value === noMatch) return false
    this.#check(parameter, value)
    this.assign(parameter, value)
    return true
  }

  assign(parameter: CompiledParameter, value: unknown): void {
    const { name, definition } = parameter
    const kept =
      definition.validate?.set && !this.command.isScript
        ? spelledAsDeclared(parameter, value)
        : value
    this.bound[name] = kept
    // A cmdlet in TypeScript tells "not given" by undefined; only [object] has null as a value.
    this.args[name] =
      kept === null && !parameter.type.isAny && !this.command.isScript ? undefined : kept
    if (!this.#taken.includes(parameter)) this.#taken.push(parameter)
    if (parameter.flags !== 0) this.sets &= parameter.flags
  }

  /** Open to the next object; the value goes with `forget`, unless it is replaced before. */
  release(parameter: CompiledParameter): void {
    const at = this.#taken.indexOf(parameter)
    if (at !== -1) this.#taken.splice(at, 1)
  }

  /** Deleting makes objects slow: a parameter that each object binds again never comes here. */
  forget(parameter: CompiledParameter): void {
    if (this.isBound(parameter)) return
    delete this.bound[parameter.name]
    this.args[parameter.name] = this.command.initialArguments[parameter.name]
  }

  keepPending(promise: Promise<unknown> | undefined): void {
    if (promise) (this.#pending ??= []).push(promise)
  }

  settle(): Promise<void> | undefined {
    const pending = this.#pending
    if (!pending) return undefined
    this.#pending = undefined
    return Promise.all(pending).then(() => {})
  }

  #convert(parameter: CompiledParameter, given: unknown, flags: BindFlags): unknown {
    if (parameter.definition.type === 'credential' && this.#askPassword(parameter, given, flags)) {
      return given
    }
    if (!flags.coerce) {
      try {
        return withoutCoercion(parameter.type, given)
      } catch (error) {
        if (isInvalidCast(error)) return noMatch
        throw error
      }
    }
    return coerce(this.command, parameter, given)
  }

  #check(parameter: CompiledParameter, value: unknown): void {
    this.keepPending(validateArgument(this.command, parameter, value))
    if (parameter.mandatorySomewhere) refuseEmpty(this.command, parameter, value)
  }

  /** A user name for a credential: the host asks for the password, and the binding waits for it. */
  #askPassword(parameter: CompiledParameter, given: unknown, flags: BindFlags): boolean {
    const { options } = this
    if (!options.askCredential || !flags.coerce || typeof given !== 'string') return false
    const answer = Promise.resolve(options.askCredential(given)).then(
      (credential: PSCredential) => {
        this.bound[parameter.name] = credential
        this.args[parameter.name] = credential
      },
    )
    this.keepPending(answer)
    return true
  }

  #delay(parameter: CompiledParameter, given: unknown): boolean {
    if (!(given instanceof ScriptBlock)) return false
    if (parameter.type.takesScript || parameter.type.element?.takesScript) return false
    if (!takesPipelineInput(parameter, this.sets)) return false
    if (!this.options.expectingInput) {
      throw scriptArgumentError(this.command, parameter, 'NoInput')
    }
    this.delayed.set(parameter, given)
    this.bound[parameter.name] = given
    if (!this.#taken.includes(parameter)) this.#taken.push(parameter)
    if (parameter.flags !== 0) this.sets &= parameter.flags
    return true
  }
}
