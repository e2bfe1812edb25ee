import { PSObject, ScriptBlock, toText } from '../objects/index.js'
import type { SessionState } from '../registry/index.js'
import type { Asker, Place, ValueProvider } from './provider.js'
import { providerProperties } from './provider-properties.js'

/** What one kind of the session's items is to a provider. */
interface Kind {
  readonly typeName: string
  names(session: SessionState): string[]
  value(session: SessionState, name: string): unknown
  /** The properties of an item besides those that every provider gives. */
  properties(session: SessionState, name: string): [string, unknown][]
  set(session: SessionState, name: string, value: unknown): void
  remove(session: SessionState, name: string): void
}

function provider(name: 'Variable' | 'Function' | 'Alias', kind: Kind): ValueProvider {
  const sessionOf = (asker: Asker) => asker.session
  const spelled = (session: SessionState, wanted: string) => {
    const lower = wanted.toLowerCase()
    return kind.names(session).find((held) => held.toLowerCase() === lower)
  }
  const find = (asker: Asker, wanted: string) => {
    const session = sessionOf(asker)
    const held = session && spelled(session, wanted)
    return session && held !== undefined ? { session, held } : undefined
  }
  return {
    name,
    capabilities: 'ShouldProcess',
    home: '',
    isFlat: true,
    exists: (path, asker) => path === '' || find(asker, path) !== undefined,
    isContainer: (path) => path === '',
    item(place: Place, asker) {
      const found = find(asker, place.path)
      if (!found) return undefined
      return PSObject.of(
        [kind.typeName, 'System.Object'],
        [
          ...providerProperties(place, found.held),
          ['Name', found.held],
          ...kind.properties(found.session, found.held),
        ],
      )
    },
    childNames(_, asker) {
      const session = sessionOf(asker)
      return session ? kind.names(session).toSorted((a, b) => a.localeCompare(b, 'en')) : []
    },
    value(path, asker) {
      const found = find(asker, path)
      return found ? (kind.value(found.session, found.held) ?? null) : null
    },
    setValue(path, value, asker) {
      const session = sessionOf(asker)
      if (session) kind.set(session, path, value)
    },
    remove(path, asker) {
      const session = sessionOf(asker)
      if (session) kind.remove(session, path)
    },
  }
}

/** Variable: the variables that can be seen from the running scope. */
export const variables = provider('Variable', {
  typeName: 'System.Management.Automation.PSVariable',
  names: (session) => session.variables().map(({ name }) => name),
  value: (session, name) => session.variable(name)?.value,
  properties: (session, name) => {
    const variable = session.variable(name)
    return [
      ['Description', variable?.description ?? ''],
      ['Value', variable?.value ?? null],
      ['Options', variable?.option ?? 'None'],
    ]
  },
  set: (session, name, value) => session.setVariable(name, value),
  remove: (session, name) => void session.removeVariable(name),
})

/** Function: the functions that can be called from the running scope. */
export const functions = provider('Function', {
  typeName: 'System.Management.Automation.FunctionInfo',
  names: (session) => session.functions().map(({ name }) => name),
  value: (session, name) => blockOf(session, name),
  properties: (session, name) => {
    const block = blockOf(session, name)
    return [
      ['CommandType', 'Function'],
      ['ScriptBlock', block ?? null],
      ['Definition', block?.text ?? ''],
    ]
  },
  set(session, name, value) {
    session.setFunction(
      name,
      value instanceof ScriptBlock ? value : session.parseScript(toText(value)),
    )
  },
  remove: (session, name) => void session.removeFunction(name),
})

function blockOf(session: SessionState, name: string): ScriptBlock | undefined {
  return session.functions().find((held) => held.name === name)?.block
}

/** Alias: other names of commands. */
export const aliases = provider('Alias', {
  typeName: 'System.Management.Automation.AliasInfo',
  names: (session) => session.aliases().map(({ name }) => name),
  value: (session, name) => definitionOf(session, name),
  properties: (session, name) => {
    const definition = definitionOf(session, name)
    return [
      ['CommandType', 'Alias'],
      ['DisplayName', `${name} -> ${definition ?? ''}`],
      ['Definition', definition ?? ''],
    ]
  },
  set: (session, name, value) => session.setAlias(name, toText(value)),
  remove: (session, name) => void session.removeAlias(name),
})

function definitionOf(session: SessionState, name: string): string | undefined {
  return session.aliases().find((held) => held.name === name)?.definition
}
