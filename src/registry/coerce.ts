import { ErrorRecord, isInvalidCast, valueTypeName } from '../objects/index.js'
import {
  cannotBeNullFor,
  cannotBind,
  cannotConvertArgument,
  isFinal,
  notAllowed,
  shownValue,
} from './binding-errors.js'
import type { CommandMetadata, CompiledParameter } from './metadata.js'
import type { ResolvedType } from './parameter-type.js'

/** What `withoutCoercion` answers when the value is not of the parameter's type. */
export const noMatch: unique symbol = Symbol('no match')

/** The value if it is of the type already; a single one is taken for a list of one. */
export function withoutCoercion(type: ResolvedType, value: unknown): unknown {
  if (value === null || value === undefined) return type.isValue || type.isText ? noMatch : null
  if (type.isAny || type.isInstance(value)) return value
  if (!type.element) return noMatch
  if (Array.isArray(value)) {
    const { element } = type
    return value.every((item) => item === null || element.isInstance(item))
      ? type.convert(value)
      : noMatch
  }
  return type.element.isInstance(value) ? type.convert(value) : noMatch
}

/** The value converted to the parameter's type; throws the binder's error when that cannot be. */
export function coerce(
  command: CommandMetadata,
  parameter: CompiledParameter,
  value: unknown,
): unknown {
  const { type } = parameter
  if (type.isAny) return value ?? null
  if (value === null || value === undefined) return coerceNull(command, parameter)
  if (type.isInstance(value)) return value
  if (type.isSwitch || type.isBoolean) return coerceTruth(command, parameter, value)
  if (Array.isArray(value) && !type.element && !type.custom && !command.isScript) {
    throw cannotConvertArgument(
      command,
      parameter,
      'System.Object[]',
      'Specified method is not supported.',
    )
  }
  try {
    return type.convert(value)
  } catch (error) {
    throw asBindingError(command, parameter, error)
  }
}

/** Null stays null for a cmdlet; a script's type makes of it what a cast does ('' or 0). */
function coerceNull(command: CommandMetadata, parameter: CompiledParameter): unknown {
  const { type } = parameter
  if (type.isSwitch) return true
  if (type.isBoolean) throw notAllowed(command, parameter, 'Null')
  if (command.isScript && !parameter.isCommon) {
    try {
      return type.convert(null)
    } catch (error) {
      throw asBindingError(command, parameter, error)
    }
  }
  if (type.isValue) throw cannotBeNullFor(command, parameter)
  return null
}

/** Booleans and numbers only: text such as 'false' would be true, which nobody means. */
function coerceTruth(
  command: CommandMetadata,
  parameter: CompiledParameter,
  value: unknown,
): boolean {
  const primitive: unknown = typeof value === 'object' && value !== null ? value.valueOf() : value
  if (typeof primitive === 'boolean') return primitive
  if (typeof primitive === 'number') return primitive !== 0
  if (command.isScript && !parameter.isCommon) {
    throw cannotBind(command, parameter, booleanRefused(parameter, value))
  }
  throw cannotConvertArgument(command, parameter, valueTypeName(value), '')
}

function booleanRefused(parameter: CompiledParameter, value: unknown): Error {
  return new TypeError(
    `Cannot convert value "${shownValue(parameter, value)}" to type "${parameter.type.fullName}". Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0.`,
  )
}

function asBindingError(
  command: CommandMetadata,
  parameter: CompiledParameter,
  error: unknown,
): unknown {
  if (isInvalidCast(error) || error instanceof TypeError)
    return cannotBind(command, parameter, error)
  if (error instanceof ErrorRecord && !isFinal(error)) return error
  return error instanceof ErrorRecord ? cannotBind(command, parameter, error) : error
}

/** Mandatory parameters refuse null, '' and empty lists unless they say otherwise. */
export function refuseEmpty(
  command: CommandMetadata,
  parameter: CompiledParameter,
  value: unknown,
): void {
  const { definition, type } = parameter
  if (value === null || value === undefined) {
    if (!definition.allowNull) throw notAllowed(command, parameter, 'Null')
    return
  }
  if (definition.allowEmpty) return
  if (value === '' && type.isText) throw notAllowed(command, parameter, 'EmptyString')
  if (!type.element || !Array.isArray(value)) return
  if (value.length === 0) throw notAllowed(command, parameter, 'EmptyArray')
  if (type.element.isValue) return
  for (const item of value) {
    if ((item === null || item === undefined) && !definition.allowNull) {
      throw notAllowed(command, parameter, 'Null')
    }
    if (item === '' && type.element.isText) throw notAllowed(command, parameter, 'EmptyString')
  }
}
