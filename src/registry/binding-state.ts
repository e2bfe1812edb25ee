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
  #isBound: Uint8Array
  #pending: Promise<unknown>[] | undefined

  constructor(command: CommandMetadata, options: BindOptions) {
    this.command = command
    this.options = options
    this.args = { ...command.initialArguments }
    this.#isBound = new Uint8Array(command.parameters.length)
  }

  /** Goes on with more parameters: bound ones stay bound. */
  replaceCommand(command: CommandMetadata): void {
    const isBound = new Uint8Array(command.parameters.length)
    for (const parameter of command.parameters) {
      if (parameter.name in this.bound) isBound[parameter.index] = 1
      const initial = command.initialArguments[parameter.name]
      if (initial !== undefined && !(parameter.name in this.args))
        this.args[parameter.name] = initial
    }
    this.command = command
    this.#isBound = isBound
  }

  isBound(parameter: CompiledParameter): boolean {
    return this.#isBound[parameter.index] === 1
  }

  unbound(): CompiledParameter[] {
    return this.command.parameters.filter((parameter) => this.#isBound[parameter.index] !== 1)
  }

  get anyUnboundTakesInput(): boolean {
    return this.command.parameters.some(
      (parameter) =>
        parameter.pipelineSomewhere &&
        this.#isBound[parameter.index] !== 1 &&
        takesPipelineInput(parameter, this.sets),
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
    this.#isBound[parameter.index] = 1
    if (parameter.flags !== 0) this.sets &= parameter.flags
  }

  release(parameter: CompiledParameter): void {
    delete this.bound[parameter.name]
    this.args[parameter.name] = this.command.initialArguments[parameter.name]
    this.#isBound[parameter.index] = 0
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
    this.#isBound[parameter.index] = 1
    if (parameter.flags !== 0) this.sets &= parameter.flags
    return true
  }
}
