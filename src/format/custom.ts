import { isNumber, PSHashtable, PSObject, toText, typeNameOf } from '../objects/index.js'
import { displayValue } from './display-value.js'
import type { PropertyAccess } from './property-access.js'

const deepest = 5

/** `class Name { property = value }`, nested: what Format-Custom shows where a type has no view of its own. */
export function customLines(value: unknown, properties: PropertyAccess): string[] {
  return ['', ...objectLines(value, properties, '', 0), '']
}

function objectLines(
  value: unknown,
  properties: PropertyAccess,
  margin: string,
  depth: number,
): string[] {
  const name = typeNameOf(value).replace(/^.*\./, '')
  const inner = `${margin}  `
  const lines = properties
    .names(value)
    .flatMap((property) =>
      memberLines(property, properties.get(value, property), properties, inner, depth),
    )
  return [`${margin}class ${name}`, `${margin}{`, ...lines, `${margin}}`]
}

function memberLines(
  name: string,
  value: unknown,
  properties: PropertyAccess,
  margin: string,
  depth: number,
): string[] {
  if (Array.isArray(value)) {
    const items = value.flatMap((item: unknown) =>
      isLeaf(item)
        ? [`${margin}  ${toText(item)}`]
        : objectLines(item, properties, `${margin}  `, depth + 1),
    )
    return [`${margin}${name} = `, `${margin}[`, ...items, `${margin}]`, margin]
  }
  if (isLeaf(value) || depth >= deepest || properties.names(value).length === 0) {
    return [`${margin}${name} = ${displayValue(value)}`]
  }
  return [`${margin}${name} = `, ...objectLines(value, properties, `${margin}  `, depth + 1)]
}

function isLeaf(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || isNumber(value)) return true
  return !(value instanceof PSObject) || value instanceof PSHashtable
}
