import {
  describeTypeMembers,
  dotnetTypes,
  findTypeProperty,
  getProperty,
  isPlainRecord,
  propertyNames,
  PSObject,
  typeNamesOfValue,
} from '../objects/index.js'

/** How properties of a value are found; a runtime that knows more kinds of members brings its own. */
export interface PropertyAccess {
  /** In the order in which they are shown; none for a value that is shown as text. */
  names(value: unknown): readonly string[]
  /** Found without regard to case; undefined when there is none. */
  get(value: unknown, name: string): unknown
}

export const ownProperties: PropertyAccess = {
  names: (value) =>
    value instanceof PSObject
      ? [...propertyNames(value), ...typeProperties(value)]
      : isDescribed(value)
        ? typeProperties(value)
        : [],
  get(value, name) {
    if (typeof value !== 'object' || value === null) return undefined
    const own =
      value instanceof PSObject || isPlainRecord(value) ? getProperty(value, name) : undefined
    return own === undefined ? readTypeProperty(value, name) : own
  },
}

/** Objects whose class says which .NET type they are. */
function isDescribed(value: unknown): value is object {
  return typeof value === 'object' && value !== null && dotnetTypes in value
}

function typeProperties(value: object): string[] {
  if (value instanceof PSObject && isCustom(value)) return []
  return describeTypeMembers(value)
    .filter(({ memberType }) => memberType === 'Property')
    .map(({ name }) => name)
}

function isCustom(value: PSObject): boolean {
  return typeNamesOfValue(value)[0] === 'System.Management.Automation.PSCustomObject'
}

/** A property that cannot be read is shown as nothing. */
function readTypeProperty(value: object, name: string): unknown {
  try {
    return findTypeProperty(value, name)?.value
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined
    throw thrown
  }
}
