import type { WireType } from '../http/index.js'

/** A wire type taken apart: `string[]`, `map<SecurityRuleType>`, `LibraryItemModel`. */
export type ParsedType =
  | { readonly kind: 'primitive'; readonly name: PrimitiveName }
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'list' | 'map'; readonly element: ParsedType }

export type PrimitiveName =
  'string' | 'boolean' | 'int64' | 'double' | 'date-time' | 'uri' | 'password' | 'object'

const primitives: ReadonlySet<string> = new Set<PrimitiveName>([
  'string',
  'boolean',
  'int64',
  'double',
  'date-time',
  'uri',
  'password',
  'object',
])

export function parseType(type: WireType): ParsedType {
  if (type.endsWith('[]')) return { kind: 'list', element: parseType(type.slice(0, -2)) }
  const map = /^map<(.+)>$/.exec(type)
  if (map?.[1]) return { kind: 'map', element: parseType(map[1]) }
  return isPrimitive(type) ? { kind: 'primitive', name: type } : { kind: 'named', name: type }
}

/** The structure or enumeration that a type is made of; undefined when it is made of none. */
export function namedPartOf(type: ParsedType): string | undefined {
  if (type.kind === 'named') return type.name
  return type.kind === 'primitive' ? undefined : namedPartOf(type.element)
}

function isPrimitive(name: string): name is PrimitiveName {
  return primitives.has(name)
}
