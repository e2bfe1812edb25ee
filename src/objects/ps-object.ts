/**
 * Objects as scripts see them: an ordered bag of named properties with a list of type names, most
 * specific first (PowerShell's PSObject). Note properties are plain own properties of a JavaScript
 * object, so that TypeScript callers write `session.state`; what is not data (type names, order,
 * extended members) lives behind symbols and is never serialised.
 */

const typeNamesKey: unique symbol = Symbol('vposh.typeNames')
const orderKey: unique symbol = Symbol('vposh.order')

export class PSObject {
  [name: string]: unknown
  declare private [typeNamesKey]?: readonly string[]
  /** Only where JavaScript's own order differs: a name such as `10` would come first. */
  declare private [orderKey]?: string[]

  /** An object of that type with those properties, in their order. */
  static of(
    typeName: string | readonly string[],
    properties: Iterable<readonly [string, unknown]>,
  ) {
    const object = new PSObject()
    setTypeNames(object, typeof typeName === 'string' ? [typeName] : typeName)
    for (const [name, value] of properties) setProperty(object, name, value)
    return object
  }

  /** A shallow copy of a plain object's own properties, as a custom object or of the type named. */
  static from(properties: object, typeName: string | readonly string[] = customObjectTypes) {
    return PSObject.of(typeName, Object.entries(properties))
  }
}

export const customObjectTypes: readonly string[] = [
  'System.Management.Automation.PSCustomObject',
  'System.Object',
]

export function isPSObject(value: unknown): value is PSObject {
  return value instanceof PSObject
}

/** Most specific first. A PSObject that was given none is a PSCustomObject. */
export function typeNamesOf(object: PSObject): readonly string[] {
  return object[typeNamesKey] ?? customObjectTypes
}

export function setTypeNames(object: PSObject, typeNames: readonly string[]): void {
  Object.defineProperty(object, typeNamesKey, {
    value: typeNames,
    configurable: true,
    writable: true,
    enumerable: false,
  })
}

/** Names of the properties in the order in which they were added. */
export function propertyNames(object: PSObject): readonly string[] {
  return object[orderKey] ?? Object.keys(object)
}

/** The name as the object spells it, found without regard to case; undefined when it has none. */
export function findPropertyName(object: object, name: string): string | undefined {
  if (Object.hasOwn(object, name)) return name
  const wanted = name.toLowerCase()
  for (const candidate in object) {
    if (candidate.length === name.length && candidate.toLowerCase() === wanted) {
      if (Object.hasOwn(object, candidate)) return candidate
    }
  }
  return undefined
}

/** The value of a property found without regard to case; undefined when there is none. */
export function getProperty(object: object, name: string): unknown {
  const found = findPropertyName(object, name)
  return found === undefined ? undefined : (object as Record<string, unknown>)[found]
}

/** Sets a property, spelling it as it is already spelled where it exists in another case. */
export function setProperty(object: PSObject, name: string, value: unknown): void {
  const existing = findPropertyName(object, name)
  if (existing === undefined) rememberOrder(object, name)
  const key = existing ?? name
  if (key === '__proto__') {
    Object.defineProperty(object, key, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    })
  } else object[key] = value
}

export function removeProperty(object: PSObject, name: string): boolean {
  const existing = findPropertyName(object, name)
  if (existing === undefined) return false
  delete object[existing]
  const order = object[orderKey]
  if (order) order.splice(order.indexOf(existing), 1)
  return true
}

/** JavaScript lists whole-number names first, whenever they were added: from then on we keep the order. */
function rememberOrder(object: PSObject, name: string): void {
  const order = object[orderKey]
  if (order) {
    order.push(name)
  } else if (
    isArrayIndex(name) &&
    Object.keys(object).some((key) => !isArrayIndex(key) || +key > +name)
  ) {
    startOrder(object, name)
  } else if (!isArrayIndex(name)) {
    return
  }
}

function startOrder(object: PSObject, name: string): void {
  Object.defineProperty(object, orderKey, {
    value: [...Object.keys(object), name],
    configurable: true,
    enumerable: false,
  })
}

function isArrayIndex(name: string): boolean {
  return /^(0|[1-9]\d{0,9})$/.test(name)
}
