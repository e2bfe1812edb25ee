import type { PSCredential } from '../objects/index.js'
import type { CmdletContext } from './context.js'
import type { CommandMetadata, CompiledParameter } from './metadata.js'
import type { CommonArguments } from './preferences.js'

/** Finds a member of a pipeline object without regard to case; undefined when it has none. */
export type MemberReader = (input: unknown, name: string) => { readonly value: unknown } | undefined

export interface BindOptions {
  /** True when a pipeline will offer objects: parameters that take them are not missing yet. */
  readonly expectingInput?: boolean
  /** For dynamic parameters and script blocks given to parameters that take pipeline input. */
  readonly context?: CmdletContext
  /** From $PSDefaultParameterValues, for this command: used where nothing was given. */
  readonly defaultValues?: Readonly<Record<string, unknown>> | undefined
  /** Properties of PSObjects and plain objects unless given; a runtime knows more members. */
  readonly readMember?: MemberReader | undefined
  /** Asks for the password of a user whose name was given where a credential is wanted. */
  askCredential?(userName: string): PSCredential | Promise<PSCredential>
}

/**
 * A command's arguments. After `bindParameters` the command line is bound; if `missing` is not empty,
 * ask and `supply`, or `requireComplete` to fail with all the names; then `bindInput` once for each
 * pipeline object. Everything that is wrong is thrown as an ErrorRecord.
 */
export interface CommandBinding {
  readonly command: CommandMetadata
  /** What was given, by declared name, common parameters included: `$PSBoundParameters`. */
  readonly bound: Readonly<Record<string, unknown>>
  /** What the cmdlet's methods are given: bound values, defaults, false for switches not given. */
  readonly args: Readonly<Record<string, unknown>>
  readonly common: CommonArguments
  readonly parameterSet: string
  /** `$args` of a simple function. */
  readonly rest: readonly unknown[]
  /** Mandatory parameters that nothing has provided nor can, in declared order. */
  readonly missing: readonly CompiledParameter[]
  /** Binds answers for what was missing, as if given by name. */
  supply(values: Readonly<Record<string, unknown>>): void
  /** Throws MissingMandatoryParameter naming all that are missing. */
  requireComplete(): void
  /** Binds one pipeline object over what the command line bound; throws InputObjectNotBound. */
  bindInput(input: unknown): void | Promise<void>
  /** Validations that a script answers later; undefined when there are none. */
  settle(): Promise<void> | undefined
}
