import {
  DotnetError,
  enumerable,
  findMember,
  findTypeProperty,
  invocationError,
  isPlainRecord,
  isPSObject,
  lookupType,
  PSHashtable,
  PSType,
  runtimeError,
  setProperty,
  setTypeProperty,
  findPropertyName,
  toText,
  typeNameOf,
  typeNamesOfValue,
  EnumValue,
  baseOf,
} from '../objects/index.js'
import type { Frame } from './frame.js'
import { findExtended, writeExtended } from './extended-members.js'
import { typeByName } from './type-lookup.js'

/** `$x.Name`: a member of the value, of its type, or of each item of a collection. */
export function readMemberOf(frame: Frame, value: unknown, name: string): unknown {
  if (value === null || value === undefined) return missing(frame, name)
  const extended = findExtended(frame, value, name)
  if (extended) return extended.value
  const found = findMember(value, name)
  if (found) return found.value === undefined ? null : found.value
  const general = generalMember(value, name)
  if (general) return general.value
  const items = enumerable(value)
  if (items) return ofEach(frame, items, name)
  return missing(frame, name)
}

function missing(frame: Frame, name: string): unknown {
  if (frame.engine.strictMode < 2) return null
  throw runtimeError(
    `The property '${name}' cannot be found on this object. Verify that the property exists.`,
    'PropertyNotFoundStrict',
    {
      category: 'NotSpecified',
      exceptionTypes: [
        'System.Management.Automation.PropertyNotFoundException',
        'System.Management.Automation.ExtendedTypeSystemException',
        'System.Management.Automation.RuntimeException',
      ],
    },
  )
}

/** What every value has: a count of one, its type names. */
function generalMember(value: unknown, name: string): { readonly value: unknown } | undefined {
  switch (name.toLowerCase()) {
    case 'count':
    case 'length':
      return enumerable(value) ? undefined : { value: 1 }
    case 'psobject':
      return { value: findTypeProperty(value, 'PSObject')?.value ?? null }
    case 'psbase':
    case 'psextended':
      return { value }
    case 'pstypenames':
      return { value: [...typeNamesOfValue(value)] }
    default:
      return undefined
  }
}

/** Member-access enumeration: the values of all items that have the member, lists among them opened. */
function ofEach(frame: Frame, items: Iterable<unknown>, name: string): unknown {
  const values: unknown[] = []
  for (const item of items) {
    if (item === null || item === undefined) continue
    const found = findExtended(frame, item, name) ?? findMember(item, name)
    const inner = found ?? nested(frame, item, name)
    if (!inner) continue
    const many = enumerable(inner.value)
    if (many) for (const each of many) values.push(each)
    else values.push(inner.value)
  }
  if (values.length === 0) return missing(frame, name)
  return values.length === 1 ? values[0] : values
}

function nested(
  frame: Frame,
  item: unknown,
  name: string,
): { readonly value: unknown } | undefined {
  const items = enumerable(item)
  if (!items) return undefined
  const value = ofEach(frame, items, name)
  return value === null ? undefined : { value }
}

export function writeMember(frame: Frame, target: unknown, name: string, value: unknown): void {
  if (target === null || target === undefined) {
    throw runtimeError(
      `The property '${name}' cannot be found on this object. Verify that the property exists and can be set.`,
      'PropertyNotFound',
    )
  }
  if (writeExtended(frame, target, name, value)) return
  if (isPSObject(target)) {
    if (findPropertyName(target, name) !== undefined) setProperty(target, name, value)
    else if (!setTypeProperty(target, name, value)) throw cannotSet(target, name)
    return
  }
  if (target instanceof PSHashtable) {
    target.set(name, value)
    return
  }
  if (isPlainRecord(target)) {
    target[findPropertyName(target, name) ?? name] = value
    return
  }
  if (setTypeProperty(target, name, value)) return
  const items = enumerable(target)
  if (items && findTypeProperty(target, name) === undefined) {
    for (const item of items) writeMember(frame, item, name, value)
    return
  }
  throw cannotSet(target, name)
}

function cannotSet(target: unknown, name: string) {
  if (findTypeProperty(target, name)) {
    return runtimeError(`'${name}' is a ReadOnly property.`, 'PropertyAssignmentException')
  }
  return runtimeError(
    `The property '${name}' cannot be found on this object. Verify that the property exists and can be set.`,
    'PropertyNotFound',
    { target: typeNameOf(target) },
  )
}

function asType(frame: Frame, value: unknown): PSType {
  if (value instanceof PSType) return value
  const type = frame.engine.findType(toText(value))
  return type ?? typeByName(frame, toText(value))
}

/** `[type]::Name`: a static property, or a name of an enumeration. */
export function readStaticMember(frame: Frame, target: unknown, name: string): unknown {
  const type = staticHolder(frame, target)
  const lower = name.toLowerCase()
  const entries = Object.entries(type.definition.enumeration ?? {})
  const label = entries.find(([key]) => key.toLowerCase() === lower)
  if (label) return new EnumValue(type, label[1])
  const member = staticMember(type, name)
  if (member && 'get' in member) {
    try {
      return member.get()
    } catch (thrown) {
      if (thrown instanceof DotnetError) throw invocationError(`get_${name}`, 0, thrown)
      throw thrown
    }
  }
  if (frame.engine.strictMode >= 2) return missing(frame, name)
  return null
}

/** `$object::Name` reads from the object's type. */
function staticHolder(frame: Frame, target: unknown): PSType {
  if (target instanceof PSType || typeof target === 'string') return asType(frame, target)
  return lookupType(typeNameOf(target)) ?? asType(frame, typeNameOf(target))
}

/** A static member of the type or of one that it derives from. */
export function staticMember(type: PSType, name: string) {
  const lower = name.toLowerCase()
  for (let current: PSType | undefined = type; current;) {
    const statics = current.definition.statics ?? {}
    for (const [key, member] of Object.entries(statics)) {
      if (key.toLowerCase() === lower) return member
    }
    const base: string | undefined = baseOf(current)
    current = base === undefined ? undefined : lookupType(base)
  }
  return undefined
}

export function writeStaticMember(
  frame: Frame,
  target: unknown,
  name: string,
  value: unknown,
): void {
  const type = staticHolder(frame, target)
  const member = staticMember(type, name)
  if (!member || !('get' in member) || !member.set) {
    throw runtimeError(
      `The property '${name}' cannot be found on this object. Verify that the property exists and can be set.`,
      'PropertyNotFound',
    )
  }
  member.set(value)
}
