import { convertTo, isOfType, typeFullName } from '../objects/index.js'
import type { BuiltInTypeName, CustomParameterType, ParameterType } from './definition.js'

/** A parameter's type as the binder uses it. */
export interface ResolvedType {
  /** As help and syntax show it: `string`, `string[]`, `LibraryItemModel`. */
  readonly name: string
  /** As errors show it: `System.String`. */
  readonly fullName: string
  readonly element: ResolvedType | undefined
  readonly isSwitch: boolean
  readonly isBoolean: boolean
  readonly isText: boolean
  /** [object]: everything is of this type. */
  readonly isAny: boolean
  /** [int] and the like: null is never of this type. */
  readonly isValue: boolean
  /** A script block given to it is its value, never evaluated for each pipeline object. */
  readonly takesScript: boolean
  readonly custom: CustomParameterType<unknown> | undefined
  isInstance(value: unknown): boolean
  /** Throws an ErrorRecord or a TypeError that says what is wrong. */
  convert(value: unknown): unknown
}

const cache = new Map<ParameterType, ResolvedType>()

export function resolveType(type: ParameterType): ResolvedType {
  const known = cache.get(type)
  if (known) return known
  if (typeof type !== 'string') return customType(type)
  const resolved = isArrayName(type) ? arrayType(type) : builtInType(type)
  cache.set(type, resolved)
  return resolved
}

function isArrayName(type: string): type is `${BuiltInTypeName}[]` {
  return type.endsWith('[]')
}

const valueTypes = new Set<BuiltInTypeName>([
  'int',
  'long',
  'double',
  'boolean',
  'switch',
  'datetime',
])
/** Types whose arguments are written in another way than PowerShell names the type. */
const shownNames: Partial<Record<BuiltInTypeName, string>> = {
  boolean: 'bool',
  secureString: 'securestring',
  credential: 'pscredential',
  scriptBlock: 'scriptblock',
  path: 'string',
}

function builtInType(name: BuiltInTypeName): ResolvedType {
  return {
    name: shownNames[name] ?? name,
    fullName: typeFullName(name),
    element: undefined,
    isSwitch: name === 'switch',
    isBoolean: name === 'boolean',
    isText: name === 'string' || name === 'path',
    isAny: name === 'object',
    isValue: valueTypes.has(name),
    takesScript: name === 'object' || name === 'scriptBlock',
    custom: undefined,
    isInstance: (value) => isOfType(name, value),
    convert: (value) => convertTo(name, value),
  }
}

function arrayType(name: `${BuiltInTypeName}[]`): ResolvedType {
  const element = resolveType(name.slice(0, -2) as BuiltInTypeName)
  return {
    ...element,
    name: `${element.name}[]`,
    fullName: `${element.fullName}[]`,
    element,
    isSwitch: false,
    isBoolean: false,
    isText: false,
    isAny: false,
    isValue: false,
    isInstance: (value) => Array.isArray(value) && value.every((item) => element.isInstance(item)),
    convert: (value) =>
      Array.isArray(value) ? value.map((item) => element.convert(item)) : [element.convert(value)],
  }
}

function customType(type: CustomParameterType<unknown>): ResolvedType {
  const element = type.element === undefined ? undefined : resolveType(type.element)
  return {
    name: type.name,
    fullName: type.fullName ?? type.name,
    element,
    isSwitch: type.isSwitch ?? false,
    isBoolean: false,
    isText: false,
    isAny: false,
    isValue: type.isValue ?? false,
    takesScript: type.takesScript ?? false,
    custom: type,
    isInstance: (value) => type.matches?.(value) ?? false,
    convert: (value) => type.convert(value),
  }
}
