import { getProperty, propertyNames, PSObject } from '../objects/index.js'

/** How properties of a value are found; a runtime that knows more kinds of members brings its own. */
export interface PropertyAccess {
  /** In the order in which they are shown; none for a value that is shown as text. */
  names(value: unknown): readonly string[]
  /** Found without regard to case; undefined when there is none. */
  get(value: unknown, name: string): unknown
}

export const ownProperties: PropertyAccess = {
  names: (value) => (value instanceof PSObject ? propertyNames(value) : []),
  get: (value, name) =>
    typeof value === 'object' && value !== null ? getProperty(value, name) : undefined,
}
