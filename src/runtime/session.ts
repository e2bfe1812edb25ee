import { runtimeError } from '../objects/index.js'
import type { SessionState } from '../registry/index.js'
import type { BlockOfFunction } from './drive-variables.js'
import type { Engine, Frame } from './frame.js'
import { type Scope, Variable, type VariableOption } from './scope.js'
import { assignTo } from './variables.js'

/** The session as cmdlets see it from a frame. */
export function sessionOf(engine: Engine, frame: Frame): SessionState {
  const scopeOf = (name: string | undefined) => scopeNamed(frame.scope, name)
  return {
    variable: (name, scope) =>
      scope === undefined
        ? frame.scope.find(name.toLowerCase())
        : scopeOf(scope).local(name.toLowerCase()),
    variables: (scope) => (scope === undefined ? visible(frame.scope) : scopeOf(scope).variables()),
    setVariable(name, value, options = {}) {
      const scope = scopeOf(options.scope)
      const lower = name.toLowerCase()
      const existing = scope.local(lower)
      if (existing) assignTo(existing, value)
      const variable = existing ?? scope.declare(lower, new Variable(name, value))
      if (options.option !== undefined) variable.option = options.option as VariableOption
      if (options.description !== undefined) variable.description = options.description
    },
    removeVariable: (name, scope) =>
      (scope === undefined ? holderOf(frame.scope, name.toLowerCase()) : scopeOf(scope)).remove(
        name.toLowerCase(),
      ),
    aliases: () => allAliases(frame.scope),
    setAlias(name, definition, scope) {
      const target = scope === undefined ? frame.scope : scopeOf(scope)
      target.aliases.set(name.toLowerCase(), { name, definition })
    },
    removeAlias(name) {
      for (let scope: Scope | undefined = frame.scope; scope; scope = scope.parent) {
        if (scope.aliases.delete(name.toLowerCase())) return true
      }
      return false
    },
    functions: () => allFunctions(frame.scope),
    setFunction(name, block) {
      const definition: BlockOfFunction = { name, block }
      frame.scope.functions.set(name.toLowerCase(), definition)
    },
    removeFunction(name) {
      for (let scope: Scope | undefined = frame.scope; scope; scope = scope.parent) {
        if (scope.functions.delete(name.toLowerCase())) return true
      }
      return false
    },
    parseScript: (text) => engine.parseBlock(text),
    setStrictMode(version) {
      engine.strictMode = version
    },
  }
}

function holderOf(scope: Scope, name: string): Scope {
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at.local(name)) return at
  return scope
}

function scopeNamed(scope: Scope, name: string | undefined): Scope {
  switch (name?.toLowerCase()) {
    case undefined:
    case 'local':
    case 'private':
      return scope
    case 'global':
      return scope.global
    case 'script':
      return scope.script
    default:
  }
  let at: Scope | undefined = scope
  for (let up = Number(name); up > 0; up--) at = at?.parent
  if (!at || Number.isNaN(Number(name))) {
    throw runtimeError(
      `The scope number '${name}' exceeds the number of active scopes.`,
      'ArgumentOutOfRange',
      { category: 'InvalidArgument', target: name },
    )
  }
  return at
}

/** Every variable that can be seen, the nearest of each name. */
function visible(scope: Scope): Variable[] {
  const found = new Map<string, Variable>()
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    for (const variable of at.variables()) {
      const lower = variable.name.toLowerCase()
      if (!found.has(lower)) found.set(lower, variable)
    }
  }
  return [...found.values()]
}

/** Functions of the nearest scope that has the name. */
function allFunctions(scope: Scope): BlockOfFunction[] {
  const found = new Map<string, BlockOfFunction>()
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    for (const [name, definition] of at.functions) {
      if (!found.has(name)) found.set(name, definition as BlockOfFunction)
    }
  }
  return [...found.values()]
}

function allAliases(scope: Scope) {
  const found = new Map<string, { readonly name: string; readonly definition: string }>()
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    for (const [name, alias] of at.aliases) if (!found.has(name)) found.set(name, alias)
  }
  return [...found.values()]
}
