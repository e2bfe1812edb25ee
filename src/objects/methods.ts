import { PSObject } from './ps-object.js'
import type { ScriptBlock } from './script-block.js'

/** A method of one object: what Add-Member, the engine and other layers give it. */
export type ObjectMethod = (args: readonly unknown[], self: object) => unknown

interface Held {
  readonly name: string
  readonly run: ObjectMethod | ScriptBlock
}

const methodsOf = new WeakMap<object, Map<string, Held>>()

export function addMethods<T extends object>(
  object: T,
  methods: Readonly<Record<string, ObjectMethod>>,
): T {
  for (const [name, run] of Object.entries(methods)) addMethod(object, name, run)
  return object
}

export function addMethod(object: object, name: string, run: ObjectMethod | ScriptBlock): void {
  let held = methodsOf.get(object)
  if (!held) methodsOf.set(object, (held = new Map()))
  held.set(name.toLowerCase(), { name, run })
}

export function methodNames(object: object): string[] {
  return Array.from(methodsOf.get(object)?.values() ?? [], (held) => held.name)
}

/** A method of the object itself; a function among its properties is one too. */
export function findMethod(object: object, name: string): ObjectMethod | ScriptBlock | undefined {
  const lower = name.toLowerCase()
  const own = methodsOf.get(object)?.get(lower)
  if (own) return own.run
  if (!(object instanceof PSObject)) return undefined
  for (const key of Object.keys(object)) {
    if (key.toLowerCase() !== lower) continue
    const value = object[key]
    if (typeof value === 'function') {
      const call = value as (...args: unknown[]) => unknown
      return (args, self) => call.apply(self, [...args])
    }
  }
  return undefined
}

/** A property that a script computes, or another name of one: what Add-Member and classes give. */
export interface ExtendedProperty {
  readonly name: string
  readonly kind: 'ScriptProperty' | 'AliasProperty' | 'CodeProperty'
  readonly get: ScriptBlock | ((self: unknown) => unknown)
  readonly set: ScriptBlock | ((self: unknown, value: unknown) => void) | undefined
}

const extended = new WeakMap<object, Map<string, ExtendedProperty>>()

export function addExtendedProperty(target: object, property: ExtendedProperty): void {
  let held = extended.get(target)
  if (!held) extended.set(target, (held = new Map()))
  held.set(property.name.toLowerCase(), property)
}

export function extendedProperty(target: object, name: string): ExtendedProperty | undefined {
  return extended.get(target)?.get(name.toLowerCase())
}

export function extendedProperties(target: object): ExtendedProperty[] {
  return [...(extended.get(target)?.values() ?? [])]
}
