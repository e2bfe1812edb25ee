import type { ParameterDefinition, Cmdlet } from './definition.js'
import type { ResolvedType } from './parameter-type.js'

/**
 * A set of parameter sets as bits: the set at index i of a command's `setNames` is `1 << i`;
 * `allSets` when a rule holds in every set, or when none has been chosen yet.
 */
export type SetMask = number

export const allSets: SetMask = -1

/** The name of the parameter set of a command that declares none. */
export const allParameterSets = '__AllParameterSets'

/** What a parameter is in one parameter set, or in all. */
export interface ParameterSetEntry {
  readonly flag: SetMask
  readonly mandatory: boolean
  readonly position: number | undefined
  readonly fromPipeline: boolean
  readonly fromPipelineByName: boolean
  readonly remaining: boolean
}

export interface CompiledParameter {
  readonly index: number
  readonly name: string
  readonly definition: ParameterDefinition
  readonly aliases: readonly string[]
  readonly type: ResolvedType
  readonly isSwitch: boolean
  readonly isArray: boolean
  /** For messages and syntax: `string[]`, `LibraryItemModel`. */
  readonly typeName: string
  /** The sets that name it; 0 when it is only in all sets at once. */
  readonly flags: SetMask
  readonly inAllSets: boolean
  readonly entries: readonly ParameterSetEntry[]
  readonly isCommon: boolean
  readonly mandatorySomewhere: boolean
  readonly pipelineSomewhere: boolean
}

/** A command's parameters, compiled once and cached for as long as the definition lives. */
export interface CommandMetadata {
  readonly cmdlet: Cmdlet
  readonly name: string
  /** The second half of error ids: the class of a cmdlet that has one, else the command's name. */
  readonly errorSource: string
  readonly isScript: boolean
  /** The declared ones in their order, then the common ones. */
  readonly parameters: readonly CompiledParameter[]
  /** Those that are mandatory in some set. */
  readonly mandatory: readonly CompiledParameter[]
  /** Those that take pipeline input in some set. */
  readonly fromPipeline: readonly CompiledParameter[]
  /** By position, where sets play no part in it; undefined where they do. */
  readonly inOrder: readonly CompiledParameter[] | undefined
  /** Names and aliases, in lower case. */
  readonly byName: ReadonlyMap<string, CompiledParameter>
  readonly setNames: readonly string[]
  readonly defaultSet: SetMask
  /** What `args` starts with: defaults, and false for each switch. */
  readonly initialArguments: Readonly<Record<string, unknown>>
}

/** The name of the only set in the mask; the default's when the mask says nothing; else empty. */
export function setName(command: CommandMetadata, mask: SetMask): string {
  if (mask === allSets || mask === 0) {
    return command.cmdlet.defaultParameterSet ?? allParameterSets
  }
  return setCount(mask) === 1 ? (command.setNames[31 - Math.clz32(mask)] ?? '') : ''
}

/** How many sets the mask holds; 1 for `allSets`, which stands for no choice to be made. */
export function setCount(mask: SetMask): number {
  if (mask === allSets) return 1
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++
  return count
}

/** The entries that apply while the sets in the mask are still possible. */
export function entriesIn(parameter: CompiledParameter, mask: SetMask): ParameterSetEntry[] {
  return parameter.entries.filter((entry) => (entry.flag & mask) !== 0)
}

export function isInSets(parameter: CompiledParameter, mask: SetMask): boolean {
  return parameter.inAllSets || (parameter.flags & mask) !== 0
}

export function takesPipelineInput(parameter: CompiledParameter, mask: SetMask): boolean {
  return (
    parameter.pipelineSomewhere &&
    parameter.entries.some(
      (entry) => (entry.flag & mask) !== 0 && (entry.fromPipeline || entry.fromPipelineByName),
    )
  )
}
