import type { AttributeAst, ParameterAst } from '../language/index.js'
import type { PSType } from '../objects/index.js'
import type { Code, Frame } from './frame.js'

/** A parameter of a function or script block, compiled. */
export interface ScriptParameter {
  readonly name: string
  readonly lower: string
  readonly place: number
  readonly ast: ParameterAst
  readonly attributes: readonly AttributeAst[]
  /** Known when first used: a class may be defined before that. */
  readonly typeName: string | undefined
  readonly defaultValue: Code | undefined
  readonly isSwitch: boolean
  typeOf(frame: Frame): PSType | undefined
}

export interface CompiledParameters {
  readonly list: readonly ScriptParameter[]
  /** Attributes of the `param` block: CmdletBinding, OutputType … */
  readonly attributes: readonly AttributeAst[]
  /** [CmdletBinding()], or a [Parameter()] anywhere: an advanced function. */
  readonly advanced: boolean
  /** Nothing but names, types and defaults: bound without the general binder. */
  readonly plain: boolean
}
