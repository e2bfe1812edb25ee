import type { Cmdlet, ParameterDefinition } from './definition.js'

/** What a parameter is in one parameter set. */
export interface ParameterSetEntry {
  /** The set's bit; `allSets` when the rules hold in every set. */
  readonly flag: number
  readonly mandatory: boolean
  readonly position: number | undefined
  readonly fromPipeline: boolean
  readonly fromPipelineByName: boolean
  readonly remaining: boolean
}

export interface CompiledParameter {
  readonly name: string
  readonly definition: ParameterDefinition
  readonly aliases: readonly string[]
  /** Bits of the sets that it belongs to; `allSets` when in all. */
  readonly flags: number
  readonly entries: readonly ParameterSetEntry[]
  readonly isSwitch: boolean
  readonly isCommon: boolean
  /** For messages and syntax: `string[]`, `LibraryItemModel`. */
  readonly typeName: string
  /** The element's type name when it is an array. */
  readonly isArray: boolean
}

/** A command's parameters, compiled once and cached for as long as the definition lives. */
export interface CommandMetadata {
  readonly cmdlet: Cmdlet
  readonly name: string
  /** The second half of error ids: the class of a cmdlet that has one, else the command's name. */
  readonly errorSource: string
  readonly parameters: readonly CompiledParameter[]
  /** Names and aliases, in lower case. */
  readonly byName: ReadonlyMap<string, CompiledParameter>
  /** Declared parameter sets, in order; the bit of the set at index i is `1 << i`. */
  readonly setNames: readonly string[]
  readonly defaultSet: number
}

/** The mask of a parameter, or of a command, that is in every parameter set. */
export const allSets = -1
