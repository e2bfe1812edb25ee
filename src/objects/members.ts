import { enumerable } from './collections.js'
import { ExceptionValue } from './exception.js'
import { PSHashtable } from './hashtable.js'
import { findPropertyName, isPSObject } from './ps-object.js'
import { runtimeError } from './errors.js'
import { typeNamesOfValue, typeOf } from './type-of.js'
import { typeChain } from './types.js'

/** A method with the least and the most arguments that it takes. */
export interface MethodEntry<T> {
  readonly minimum: number
  readonly maximum: number
  readonly call: (self: T, args: readonly unknown[]) => unknown
}

export interface MemberTable<T> {
  readonly properties?: Readonly<Record<string, (self: T) => unknown>>
  readonly setters?: Readonly<Record<string, (self: T, value: unknown) => void>>
  readonly methods?: Readonly<Record<string, MethodEntry<T>>>
}

/** `maximum` is the minimum when left out. */
export function method<T>(
  call: (self: T, args: readonly unknown[]) => unknown,
  minimum = 0,
  maximum = minimum,
): MethodEntry<T> {
  return { call, minimum, maximum }
}

interface Known<V> {
  readonly name: string
  readonly member: V
}

interface TypeMembers {
  readonly properties: Map<string, Known<(self: unknown) => unknown>>
  readonly setters: Map<string, (self: unknown, value: unknown) => void>
  readonly methods: Map<string, Known<MethodEntry<unknown>>>
}

const tables = new Map<string, TypeMembers>()

/** Gives the values of a type (by full name) their .NET members. */
export function defineMembers<T>(typeName: string, table: MemberTable<T>): void {
  const members = tables.get(typeName.toLowerCase()) ?? emptyMembers()
  // The table's functions are only called with values of the type that they were defined for.
  for (const [name, read] of Object.entries(table.properties ?? {})) {
    members.properties.set(name.toLowerCase(), { name, member: read as (self: unknown) => unknown })
  }
  for (const [name, write] of Object.entries(table.setters ?? {})) {
    members.setters.set(name.toLowerCase(), write as (self: unknown, value: unknown) => void)
  }
  for (const [name, entry] of Object.entries(table.methods ?? {})) {
    members.methods.set(name.toLowerCase(), { name, member: entry as MethodEntry<unknown> })
  }
  tables.set(typeName.toLowerCase(), members)
  chains.clear()
}

function emptyMembers(): TypeMembers {
  return { properties: new Map(), setters: new Map(), methods: new Map() }
}

const chains = new Map<string, readonly TypeMembers[]>()

/** The tables of a value's type and of its bases, most specific first. */
function tablesOf(value: unknown): readonly TypeMembers[] {
  const names = isPSObject(value) ? typeNamesOfValue(value) : [typeOf(value).fullName]
  const key = names.join('|')
  let found = chains.get(key)
  if (!found) {
    const chain = isPSObject(value)
      ? names
      : [...typeChain(typeOf(value)), ...typeNamesOfValue(value)]
    const open = chain.flatMap((name) => [name, name.replace(/\[\[.*$/, '')])
    const array = Array.isArray(value) ? ['System.Array'] : []
    found = [...new Set([...open, ...array])].flatMap(
      (name) => tables.get(name.toLowerCase()) ?? [],
    )
    chains.set(key, found)
  }
  return found
}

export interface FoundMember {
  readonly value: unknown
}

/** A property of a value, found without regard to case; undefined when it has none of that name. */
export function findMember(value: unknown, name: string): FoundMember | undefined {
  if (value === null || value === undefined) return undefined
  if (isPSObject(value)) {
    const key = findPropertyName(value, name)
    if (key !== undefined) return { value: value[key] }
  } else if (value instanceof PSHashtable) {
    if (value.has(name)) return { value: value.get(name) ?? null }
  } else if (value instanceof ExceptionValue && value.members) {
    const key = findPropertyName(value.members, name)
    if (key !== undefined) return { value: value.members[key] }
  } else if (isPlainRecord(value)) {
    const key = findPropertyName(value, name)
    if (key !== undefined) return { value: value[key] }
  }
  return findTypeProperty(value, name)
}

/** A property that the value's type gives it, whatever keys or note properties it has. */
export function findTypeProperty(value: unknown, name: string): FoundMember | undefined {
  const lower = name.toLowerCase()
  for (const table of tablesOf(value)) {
    const found = table.properties.get(lower)
    if (found) return { value: found.member(value) }
  }
  return undefined
}

export function isPlainRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/**
 * What cmdlets read as a property: a member of the value, or of each item of a collection that has
 * none of its own. Null when there is none.
 */
export function readProperty(value: unknown, name: string): unknown {
  const found = findMember(value, name)
  if (found) return found.value
  const items = enumerable(value)
  if (!items) return null
  const values: unknown[] = []
  for (const item of items) {
    const inner = findMember(item, name)
    if (!inner) continue
    const many = enumerable(inner.value)
    if (many) values.push(...many)
    else values.push(inner.value)
  }
  return values.length === 0 ? null : values.length === 1 ? values[0] : values
}

/** False when the type has no such property to set. */
export function setTypeProperty(value: unknown, name: string, given: unknown): boolean {
  const lower = name.toLowerCase()
  for (const table of tablesOf(value)) {
    const set = table.setters.get(lower)
    if (set) {
      set(value, given)
      return true
    }
  }
  return false
}

export function findTypeMethod(value: unknown, name: string): MethodEntry<unknown> | undefined {
  const lower = name.toLowerCase()
  for (const table of tablesOf(value)) {
    const found = table.methods.get(lower)
    if (found) return found.member
  }
  return undefined
}

/** Calls a method of the value's type; the error is PowerShell's when the count does not fit. */
export function callTypeMethod(
  entry: MethodEntry<unknown>,
  value: unknown,
  name: string,
  args: readonly unknown[],
): unknown {
  if (args.length < entry.minimum || args.length > entry.maximum) {
    throw runtimeError(
      `Cannot find an overload for "${name}" and the argument count: "${args.length}".`,
      'MethodCountCouldNotFindBest',
      { category: 'NotSpecified', exceptionTypes: methodException },
    )
  }
  try {
    return entry.call(value, args)
  } catch (thrown) {
    if (thrown instanceof RangeError) throw invocationError(name, args.length, thrown)
    throw thrown
  }
}

const methodException = [
  'System.Management.Automation.MethodException',
  'System.Management.Automation.ExtendedTypeSystemException',
  'System.Management.Automation.RuntimeException',
]

/** `Exception calling "Substring" with "2" argument(s): "…"`, as .NET's own exceptions arrive. */
export function invocationError(name: string, count: number, cause: Error, innerType?: string) {
  const type =
    innerType ??
    (cause instanceof DotnetError ? cause.typeName : 'System.ArgumentOutOfRangeException')
  return runtimeError(
    `Exception calling "${name}" with "${count}" argument(s): "${cause.message}"`,
    type.slice(type.lastIndexOf('.') + 1),
    {
      category: 'NotSpecified',
      exceptionTypes: [
        'System.Management.Automation.MethodInvocationException',
        'System.Management.Automation.MethodException',
        'System.Management.Automation.ExtendedTypeSystemException',
        'System.Management.Automation.RuntimeException',
      ],
      innerTypes: [type, ...innerBases(type)],
      innerMessage: cause.message,
    },
  )
}

function innerBases(type: string): string[] {
  const argument = /Argument(Null|OutOfRange)Exception$/.test(type)
    ? ['System.ArgumentException']
    : []
  return [...argument, 'System.SystemException', 'System.Exception']
}

/** An exception that .NET would throw inside a method; a RangeError so that callers know it as one. */
export class DotnetError extends RangeError {
  readonly typeName: string

  constructor(typeName: string, message: string) {
    super(message)
    this.typeName = typeName
  }
}

export interface MemberDescription {
  readonly name: string
  readonly memberType:
    'Property' | 'NoteProperty' | 'Method' | 'ScriptProperty' | 'ScriptMethod' | 'AliasProperty'
}

/** The members that a value's type gives it, by name. */
export function describeTypeMembers(value: unknown): MemberDescription[] {
  const found = new Map<string, MemberDescription>()
  for (const table of tablesOf(value)) {
    for (const { name } of table.properties.values()) {
      found.set(name.toLowerCase(), { name, memberType: 'Property' })
    }
    for (const { name } of table.methods.values()) {
      found.set(name.toLowerCase(), { name, memberType: 'Method' })
    }
  }
  return [...found.values()]
}
