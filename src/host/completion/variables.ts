import { typeNameOf } from '../../objects/index.js'
import type { Candidate } from '../../registry/index.js'
import { matching } from './matching.js'
import type { CompletionState } from './state.js'

/** `word` with its `$` or `@`, perhaps a scope or a drive. */
export function completeVariable(word: string, state: CompletionState): Candidate[] {
  const match = /^([$@])(\{?)((?:\w+:)?)(.*)$/s.exec(word)
  if (!match) return []
  const [, sigil = '$', , qualifier = '', name = ''] = match
  if (qualifier.toLowerCase() === 'env:') {
    return matching(Object.keys(state.environment()), name, (key) => key).map((key) => ({
      text: written(sigil, `${qualifier}${key}`),
      kind: 'Variable',
    }))
  }
  const seen = new Map<string, { name: string; value: unknown }>()
  for (const variable of state.variables()) {
    const key = variable.name.toLowerCase()
    if (!seen.has(key)) seen.set(key, variable)
  }
  const scopes = qualifier === '' ? ['env:', 'global:', 'script:', 'local:'] : []
  return [
    ...matching(seen.values(), name, (variable) => variable.name).map((variable): Candidate => ({
      text: written(sigil, `${qualifier}${variable.name}`),
      description: describe(variable.value),
      kind: 'Variable',
    })),
    ...scopes
      .filter((scope) => name !== '' && scope.startsWith(name.toLowerCase()))
      .map((scope): Candidate => ({ text: `${sigil}${scope}`, kind: 'Variable' })),
  ]
}

function written(sigil: string, name: string): string {
  return /^[\w:?]+$/.test(name) ? `${sigil}${name}` : `${sigil}{${name}}`
}

/** The type, and the value where it is short and no secret can be in it. */
function describe(value: unknown): string {
  if (value === null || value === undefined) return '$null'
  const type = `[${typeNameOf(value).replace(/^System\./, '')}]`
  return typeof value === 'number' || typeof value === 'boolean' ? `${type} ${value}` : type
}
