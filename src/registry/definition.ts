import type { PSCredential, ScriptBlock, SecureString } from '../objects/index.js'
import type { CmdletContext } from './context.js'

/** The built-in parameter types, each with the TypeScript type of a bound argument. */
export interface ParameterTypes {
  object: unknown
  string: string
  /** [int]: whole, 32 bits. */
  int: number
  /** [long]: whole, safe up to 2^53. */
  long: number
  double: number
  boolean: boolean
  switch: boolean
  datetime: Date
  uri: string
  /** A path of the file system: completed and asked for as one, else a string. */
  path: string
  hashtable: Readonly<Record<string, unknown>>
  secureString: SecureString
  /** A PSCredential, or a user name whose password is asked for. */
  credential: PSCredential
  scriptBlock: ScriptBlock
}

/** A type that another layer brings, such as a structure of the SDK. */
export interface CustomParameterType<T> {
  /** As help and errors show it: `LibraryItemModel`. */
  readonly name: string
  /** The value as `T`; throws a TypeError whose message says what is wrong and what is accepted. */
  convert(value: unknown): T
  /** True when a pipeline object is of this type without conversion (first pass of the binder). */
  matches?(value: unknown): boolean
  /** Fields to be asked for one by one when the parameter is missing on a terminal. */
  readonly fields?: () => readonly StructureFieldQuestion[]
  /** As errors show it, when that is longer than `name`: `System.Int32`. */
  readonly fullName?: string
  /** Of a collection: a single value is then taken for a list of one. */
  readonly element?: ParameterType
  /** What is accepted, for lists to choose from, completion and help. */
  readonly accepted?: readonly string[]
  /** A switch of a script function, given as a type of its own. */
  readonly isSwitch?: boolean
  /** Null is never of this type ([int], [datetime] …). */
  readonly isValue?: boolean
  /** A script block is a value of this type, not something to evaluate for each pipeline object. */
  readonly takesScript?: boolean
}

export interface StructureFieldQuestion {
  readonly name: string
  readonly type: ParameterType
  readonly help: string
  readonly mandatory: boolean
  readonly accepted?: readonly string[] | undefined
}

export type BuiltInTypeName = keyof ParameterTypes
export type ParameterType = BuiltInTypeName | `${BuiltInTypeName}[]` | CustomParameterType<unknown>

export type ArgumentOf<T> =
  T extends CustomParameterType<infer V>
    ? V
    : T extends `${infer N extends BuiltInTypeName}[]`
      ? readonly ParameterTypes[N][]
      : T extends BuiltInTypeName
        ? ParameterTypes[T]
        : never

/** What one `[Parameter()]` attribute says; it may differ by parameter set. */
export interface ParameterBinding {
  readonly mandatory?: boolean
  readonly position?: number
  readonly valueFromPipeline?: boolean
  readonly valueFromPipelineByPropertyName?: boolean
  readonly valueFromRemainingArguments?: boolean
}

export interface ParameterValidation {
  /** [ValidateSet]; compared without regard to case, bound as spelled here. */
  readonly set?: readonly string[]
  /** [ValidateRange], both ends included. */
  readonly range?: readonly [minimum: number, maximum: number]
  readonly pattern?: RegExp
  readonly length?: readonly [minimum: number, maximum: number]
  readonly count?: readonly [minimum: number, maximum: number]
  readonly notNull?: boolean
  readonly notNullOrEmpty?: boolean
  /** [ValidateScript]: undefined when the value is good, else a sentence that says why not. */
  readonly script?: (value: unknown) => string | undefined | Promise<string | undefined>
}

export interface Completion {
  readonly value: string
  /** What a list shows beside the value: a name, a state, an age. */
  readonly description?: string
}

/** Values for an argument; `bound` holds what has been given so far. */
export type ArgumentCompleter = (
  word: string,
  bound: Readonly<Record<string, unknown>>,
  context: CmdletContext,
) => Promise<readonly Completion[]> | readonly Completion[]

export interface ParameterDefinition extends ParameterBinding {
  readonly type: ParameterType
  readonly help: string
  readonly aliases?: readonly string[]
  /** Omitted: in every set. A record gives a set its own mandatory, position and pipeline rules. */
  readonly sets?: string | readonly string[] | Readonly<Record<string, ParameterBinding>>
  readonly validate?: ParameterValidation
  /** [AllowNull], [AllowEmptyString], [AllowEmptyCollection] on a mandatory parameter. */
  readonly allowNull?: boolean
  readonly allowEmpty?: boolean
  /** Its value never reaches history, transcripts, errors or traces. */
  readonly secret?: boolean
  /** Shown by help; the cmdlet sees undefined unless `default` is given, then that. */
  readonly default?: unknown
  readonly complete?: ArgumentCompleter
  readonly hidden?: boolean
}

export type ParameterDefinitions = Readonly<Record<string, ParameterDefinition>>

type IsRequired<D> = D extends { type: 'switch' }
  ? true
  : D extends { default: unknown }
    ? true
    : D extends { mandatory: true }
      ? true
      : false

/** The arguments that a cmdlet is given: mandatory ones and switches are always there. */
export type BoundArguments<P extends ParameterDefinitions> = {
  readonly [K in keyof P as IsRequired<P[K]> extends true ? K : never]: ArgumentOf<P[K]['type']>
} & {
  readonly [K in keyof P as IsRequired<P[K]> extends true ? never : K]?:
    ArgumentOf<P[K]['type']> | undefined
}

export type CommandType =
  'Cmdlet' | 'Function' | 'Filter' | 'ExternalScript' | 'Alias' | 'Application'

export interface Example {
  readonly title: string
  /** PowerShell text; runs in the tests against the embedded vCenter. */
  readonly script: string
  /** What it writes, as `ConvertTo-Json` would show it; `expect.anything`-like marks are in help/examples. */
  readonly output?: readonly unknown[]
}

export interface CmdletDefinition<
  P extends ParameterDefinitions = ParameterDefinitions,
  S = unknown,
> {
  /** Verb-Noun, as PowerCLI or PowerShell spells it. */
  readonly name: string
  readonly aliases?: readonly string[]
  /** One sentence. */
  readonly synopsis: string
  readonly description?: string
  readonly parameters: P
  readonly defaultParameterSet?: string
  /** `Cmdlet` unless given; the others are made by the runtime from script. */
  readonly commandType?: CommandType
  /**
   * A function without [CmdletBinding()]: no common parameters, what it does not know goes to
   * `$args` (`context.rest`), any pipeline input is taken.
   */
  readonly simple?: boolean
  /** More parameters, from what was bound so far (`dynamicparam`); positions apply to them too. */
  dynamicParameters?(
    bound: Readonly<Record<string, unknown>>,
    context: CmdletContext | undefined,
  ): ParameterDefinitions | undefined
  /** [CmdletBinding(SupportsShouldProcess)]: adds -WhatIf and -Confirm. */
  readonly supportsShouldProcess?: boolean
  /** [CmdletBinding(SupportsPaging)]: adds -First, -Skip and -IncludeTotalCount. */
  readonly supportsPaging?: boolean
  readonly confirmImpact?: 'None' | 'Low' | 'Medium' | 'High'
  /** Type names of what it writes. */
  readonly outputTypes?: readonly string[]
  /** What it writes is a list, even of one or none: `-o json` then prints an array. */
  readonly writesList?: boolean
  readonly examples?: readonly Example[]
  /** Headed paragraphs below the description: states, privileges, errors. */
  readonly notes?: readonly { readonly heading: string; readonly text: string }[]
  readonly related?: readonly string[]
  /** Class name as the second half of error ids, where PowerShell's own cmdlet has one. */
  readonly className?: string
  /** Once, before the first input; what it returns is handed to process and end. */
  begin?(args: BoundArguments<P>, context: CmdletContext): S | Promise<S>
  /** Once for each pipeline object, or once when nothing is piped. */
  process?(args: BoundArguments<P>, context: CmdletContext, state: S): void | Promise<void>
  end?(args: BoundArguments<P>, context: CmdletContext, state: S): void | Promise<void>
  /** Always, after end, an error or Ctrl+C. */
  clean?(context: CmdletContext, state: S | undefined): void | Promise<void>
}

/** A definition whose parameter types no longer matter to the holder: what registries keep. */
export type Cmdlet = CmdletDefinition<ParameterDefinitions, unknown>

/** Infers the types of the arguments from the parameters, so that a cmdlet needs no cast. */
export function defineCmdlet<const P extends ParameterDefinitions, S = undefined>(
  definition: CmdletDefinition<P, S>,
): Cmdlet {
  // The binder gives process() exactly what `parameters` declares; the erased type cannot say so.
  return definition
}
