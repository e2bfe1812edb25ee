import { getProperty, toText } from '../objects/index.js'
import { ownProperties } from './property-access.js'

const nameProperties = ['name', 'displayname', 'id']

/** What one would pass to the next command: the name, else the id, else the first property. */
export function nameText(object: unknown): string {
  if (typeof object !== 'object' || object === null) return toText(object)
  for (const name of nameProperties) {
    const value = getProperty(object, name)
    if (value !== undefined && value !== null && typeof value !== 'object') return toText(value)
  }
  const [first] = ownProperties.names(object)
  return toText(first === undefined ? object : getProperty(object, first))
}
