/**
 * .NET types as scripts name them: `[int]`, `[System.IO.Path]`, `[List[string]]`. A definition says what
 * the type is called, what belongs to it and how a value becomes one; members are kept beside the
 * values that have them.
 */
export interface TypeDefinition {
  /** With namespace, as `.FullName` gives it. */
  readonly fullName: string
  /** Type accelerators and other names; the first is how `"$([int])"` shows it. */
  readonly accelerators?: readonly string[]
  /** Full name of the base type; System.Object when left out. */
  readonly base?: string
  readonly interfaces?: readonly string[]
  readonly isValueType?: boolean
  readonly isInterface?: boolean
  readonly isAbstract?: boolean
  /** True when the value belongs to the type; by the value's own type names when left out. */
  is?(value: unknown): boolean
  /** The value as this type, or undefined when there is no way. May throw an ErrorRecord that says why. */
  convert?(value: unknown, type: PSType): unknown
  /** Names with their numbers: the type is an enumeration. */
  readonly enumeration?: Readonly<Record<string, number>>
  readonly flags?: boolean
  /** Static properties: a value, or a function of no arguments evaluated at each access. */
  readonly statics?: Readonly<Record<string, StaticMember>>
  readonly construct?: (args: readonly unknown[], type: PSType) => unknown
  /** What `[T]@{…}` sets; by default the hashtable's keys are set as properties. */
  readonly instanceMembers?: readonly string[]
}

export type StaticMember =
  | { readonly get: () => unknown; readonly set?: (value: unknown) => void }
  | {
      readonly call: (args: readonly unknown[], type: PSType) => unknown
      readonly arity?: readonly [number, number]
    }

export class PSType {
  readonly definition: TypeDefinition
  readonly element: PSType | undefined
  readonly genericArguments: readonly PSType[]
  readonly fullName: string

  constructor(definition: TypeDefinition, options: TypeOptions = {}) {
    this.definition = definition
    this.element = options.element
    this.genericArguments = options.genericArguments ?? []
    this.fullName = options.fullName ?? definition.fullName
  }

  /** Without the namespace: `Int32`, `Object[]`, ``List`1``. */
  get name(): string {
    const bare = this.fullName.replace(/\[\[.*$/, '')
    return bare.slice(bare.lastIndexOf('.') + 1)
  }

  get namespace(): string | null {
    const bare = this.fullName.replace(/\[\[.*$/, '')
    const dot = bare.lastIndexOf('.')
    return dot < 0 ? null : bare.slice(0, dot)
  }

  /** As PowerShell writes it in a string: `int`, `string[]`, `System.IO.Path`. */
  get display(): string {
    if (this.element) return `${this.element.display}[]`
    if (this.genericArguments.length > 0) {
      const open = this.fullName.replace(/`\d+.*$/, '')
      return `${open}[${this.genericArguments.map((type) => type.display).join(',')}]`
    }
    return this.definition.accelerators?.[0] ?? this.fullName
  }

  get isEnum(): boolean {
    return this.definition.enumeration !== undefined
  }

  get isArray(): boolean {
    return this.element !== undefined
  }

  get hashKey(): string {
    return `type:${this.fullName}`
  }

  toString(): string {
    return this.fullName
  }

  toJSON(): string {
    return this.fullName
  }
}

interface TypeOptions {
  readonly element?: PSType
  readonly genericArguments?: readonly PSType[]
  readonly fullName?: string
}

const byName = new Map<string, PSType>()
const arrays = new Map<PSType, PSType>()

/** Makes a type known by its names; a later definition of the same name replaces it. */
export function defineType(definition: TypeDefinition): PSType {
  const type = new PSType(definition)
  byName.set(definition.fullName.toLowerCase(), type)
  for (const name of definition.accelerators ?? []) byName.set(name.toLowerCase(), type)
  return type
}

/** The type of that exact full name or accelerator, whatever its case. */
export function lookupType(name: string): PSType | undefined {
  const lower = name.toLowerCase()
  return byName.get(lower) ?? byName.get(`system.${lower}`)
}

/** Every type that is defined so far, each once. */
export function knownTypes(): PSType[] {
  return [...new Set(byName.values())]
}

/** What is known for certain to be defined. */
export function requireType(name: string): PSType {
  const type = lookupType(name)
  if (!type) throw new TypeError(`type ${name} is not defined`)
  return type
}

export function arrayTypeOf(element: PSType): PSType {
  let type = arrays.get(element)
  if (!type) {
    const fullName = `${element.fullName}[]`
    type = new PSType({ fullName, base: 'System.Array' }, { element, fullName })
    arrays.set(element, type)
  }
  return type
}

/** A closed generic type; its full name leaves assembly names out. */
export function genericTypeOf(open: PSType, args: readonly PSType[]): PSType {
  const fullName = `${open.definition.fullName}[${args.map((type) => `[${type.fullName}]`).join(',')}]`
  const known = byName.get(fullName.toLowerCase())
  if (known) return known
  const type = new PSType(open.definition, { genericArguments: args, fullName })
  byName.set(fullName.toLowerCase(), type)
  return type
}

/**
 * `int`, `string[]`, `Collections.Generic.Dictionary[string,int]`, with or without `System.`;
 * undefined when a part of it is not known. `namespaces` are those of `using namespace`.
 */
export function resolveType(text: string, namespaces: readonly string[] = []): PSType | undefined {
  const name = text.trim()
  const array = /^(.*)\[,*\]$/s.exec(name)
  if (array) {
    const element = resolveType(array[1] ?? '', namespaces)
    return element && arrayTypeOf(element)
  }
  const generic = /^([^[\]]+)\[(.+)\]$/s.exec(name)
  if (generic) return resolveGeneric(generic[1] ?? '', generic[2] ?? '', namespaces)
  const found = lookupType(name.replace(/,.*$/s, '').trim())
  if (found) return found
  for (const space of namespaces) {
    const inSpace = lookupType(`${space}.${name}`)
    if (inSpace) return inSpace
  }
  return undefined
}

function resolveGeneric(name: string, list: string, namespaces: readonly string[]) {
  const args = splitArguments(list).map((arg) =>
    resolveType(arg.replace(/^\[(.*)\]$/s, '$1'), namespaces),
  )
  const bare = name.replace(/`\d+$/, '').trim()
  const open = resolveType(`${bare}\`${args.length}`, namespaces)
  if (!open || !args.every((arg) => arg !== undefined)) return undefined
  return genericTypeOf(open, args)
}

/** Splits at commas that are not inside brackets. */
function splitArguments(list: string): string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let index = 0; index < list.length; index++) {
    const char = list[index]
    if (char === '[') depth++
    else if (char === ']') depth--
    else if (char === ',' && depth === 0) {
      parts.push(list.slice(start, index))
      start = index + 1
    }
  }
  return [...parts, list.slice(start)]
}

/** Whether `type` is `other` or derives from it or implements it, by full names. */
export function isAssignable(type: PSType, other: PSType): boolean {
  return typeChain(type).some((name) => name.toLowerCase() === other.fullName.toLowerCase())
}

/** Full names of the type, its bases and its interfaces, most specific first. */
export function typeChain(type: PSType): string[] {
  const names: string[] = [type.fullName]
  const interfaces: string[] = []
  let current: PSType | undefined = type
  for (let depth = 0; current && depth < 20; depth++) {
    interfaces.push(...(current.definition.interfaces ?? []))
    const base: string | undefined = baseOf(current)
    if (base === undefined) break
    names.push(base)
    current = lookupType(base)
  }
  return [...names, ...interfaces]
}

export function baseOf(type: PSType): string | undefined {
  const { definition } = type
  if (definition.fullName === 'System.Object') return undefined
  if (definition.base !== undefined) return definition.base
  if (definition.enumeration) return 'System.Enum'
  return definition.isValueType ? 'System.ValueType' : 'System.Object'
}

/** One value of an enumeration; several flags are joined: `ReadOnly, Hidden`. */
export class EnumValue {
  readonly type: PSType
  readonly value: number

  constructor(type: PSType, value: number) {
    this.type = type
    this.value = value
  }

  get hashKey(): string {
    return `enum:${this.type.fullName}:${this.value}`
  }

  toString(): string {
    const entries = Object.entries(this.type.definition.enumeration ?? {})
    const exact = entries.find(([, number]) => number === this.value)
    if (exact) return exact[0]
    if (!this.type.definition.flags) return String(this.value)
    return flagNames(entries, this.value) ?? String(this.value)
  }

  toJSON(): number {
    return this.value
  }
}

function flagNames(entries: readonly [string, number][], value: number): string | undefined {
  let rest = value
  const names: string[] = []
  const largestFirst = [...entries].toSorted((a, b) => b[1] - a[1])
  for (const [name, number] of largestFirst) {
    if (number !== 0 && (rest & number) === number) {
      names.unshift(name)
      rest &= ~number
    }
  }
  return rest === 0 && names.length > 0 ? names.join(', ') : undefined
}

/** Set on the prototype of a class that has a .NET name: full names, most specific first. */
export const dotnetTypes: unique symbol = Symbol('vposh.dotnetTypes')
