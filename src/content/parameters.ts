/** Parameters that the content library cmdlets share. */
import { isPSObject, typeNamesOf, type PSObject } from '../objects/index.js'
import type { CustomParameterType, ParameterDefinition } from '../registry/index.js'
import {
  itemTypeName,
  libraryTypeName,
  localLibraryTypeName,
  sessionTypeName,
  subscribedLibraryTypeName,
} from './type-names.js'

/** An object of the type, or the text that names it. */
function reference(name: string, typeName: string): CustomParameterType<string | PSObject> {
  return {
    name,
    convert(value) {
      if (typeof value === 'string' && value !== '') return value
      if (isPSObject(value) && hasType(value, typeName)) return value
      throw new TypeError(`It takes a ${name}: its name, or an object of a Get- command.`)
    },
    matches: (value) => isPSObject(value) && hasType(value, typeName),
  }
}

function listOf<T>(element: CustomParameterType<T>): CustomParameterType<readonly T[]> {
  return {
    name: `${element.name}[]`,
    element,
    convert: (value) =>
      Array.isArray(value)
        ? value.map((item: unknown) => element.convert(item))
        : [element.convert(value)],
    matches: (value) =>
      Array.isArray(value) && value.every((item: unknown) => element.matches?.(item)),
  }
}

export function hasType(value: PSObject, typeName: string): boolean {
  return typeNamesOf(value).includes(typeName)
}

export const libraryType = reference('ContentLibrary', libraryTypeName)
export const libraryListType = listOf(libraryType)
export const localLibraryListType = listOf(reference('LocalContentLibrary', localLibraryTypeName))
export const subscribedLibraryListType = listOf(
  reference('SubscribedContentLibrary', subscribedLibraryTypeName),
)
export const itemType = reference('ContentLibraryItem', itemTypeName)
export const itemListType = listOf(itemType)
export const sessionListType = listOf(reference('ContentLibrarySession', sessionTypeName))

export const serverParameter = {
  type: 'object[]',
  help: 'Servers, by name or as objects of Connect-VIServer. Default: where the object came from, else the default servers.',
} as const satisfies ParameterDefinition
