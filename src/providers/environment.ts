import { PSObject, toText } from '../objects/index.js'
import type { ValueProvider } from './provider.js'
import { providerProperties } from './provider-properties.js'

/** The environment's own spelling: its names are told apart by case here, but scripts often do not. */
function spelled(name: string): string | undefined {
  if (process.env[name] !== undefined) return name
  const lower = name.toLowerCase()
  return Object.keys(process.env).find((candidate) => candidate.toLowerCase() === lower)
}

/** Env: the variables of the process's environment. */
export const environment: ValueProvider = {
  name: 'Environment',
  capabilities: 'ShouldProcess',
  home: '',
  isFlat: true,
  exists: (name) => name === '' || spelled(name) !== undefined,
  isContainer: (name) => name === '',
  item(place) {
    const name = spelled(place.path)
    if (name === undefined) return undefined
    return PSObject.of('System.Collections.DictionaryEntry', [
      ...providerProperties(place, name),
      ['Key', name],
      ['Name', name],
      ['Value', process.env[name] ?? ''],
    ])
  },
  childNames: () => Object.keys(process.env).toSorted(),
  value: (name) => process.env[spelled(name) ?? name] ?? null,
  setValue(name, value) {
    const text = toText(value)
    const key = spelled(name) ?? name
    if (text === '') delete process.env[key]
    else process.env[key] = text
  },
  remove(name) {
    const key = spelled(name)
    if (key !== undefined) delete process.env[key]
  },
}
