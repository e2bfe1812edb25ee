import { PSObject } from '../objects/index.js'
import { nearestNames } from '../registry/index.js'
import type { WireType } from '../http/index.js'
import { looseName } from './naming.js'
import { elementsOf, membersOf, shown } from './plain-values.js'
import type { Structure, StructureCatalog, StructureField } from './structure.js'
import { readStructureText } from './structure-source.js'
import { refused, toJsonValue, toPrimitive } from './wire-primitive.js'
import { parseType, type ParsedType } from './wire-type.js'

/**
 * A script's value as the wire wants it: structures as objects with the wire's names in the
 * reference's order, dates as ISO text, enumeration values in the wire's spelling. Members that are
 * not set stay out; `$null` stays, and is sent only when the server is configured so. Throws a
 * TypeError that names the member, its value and what is accepted.
 */
export function toWireValue(
  value: unknown,
  type: WireType,
  at: string,
  catalog: StructureCatalog,
): unknown {
  return convert(value, parseType(type), at, catalog)
}

function convert(value: unknown, type: ParsedType, at: string, catalog: StructureCatalog): unknown {
  if (value === null || value === undefined) return null
  switch (type.kind) {
    case 'primitive':
      return toPrimitive(value, type.name, at)
    case 'list':
      return (elementsOf(value) ?? [value]).map((element, index) =>
        convert(element, type.element, `${at}[${index}]`, catalog),
      )
    case 'map':
      return convertMap(value, type.element, at, catalog)
    default:
      return convertNamed(value, type.name, at, catalog)
  }
}

function convertMap(
  value: unknown,
  element: ParsedType,
  at: string,
  catalog: StructureCatalog,
): PSObject {
  const members = membersOf(value)
  if (!members) throw refused(at, value, 'a hashtable')
  return PSObject.from(
    Object.fromEntries(
      members.map(([key, held]) => [key, convert(held, element, `${at}['${key}']`, catalog)]),
    ),
  )
}

function convertNamed(value: unknown, name: string, at: string, catalog: StructureCatalog) {
  const definition = catalog.find(name)
  if (definition?.enum) return convertEnum(value, definition.enum, at)
  if (!definition) return toJsonValue(value)
  return convertStructure(value, name, definition, at, catalog)
}

function convertEnum(value: unknown, accepted: readonly string[], at: string): string {
  const wanted = looseName(typeof value === 'string' ? value : shown(value))
  const found = accepted.find((candidate) => looseName(candidate) === wanted)
  if (found) return found
  const near = typeof value === 'string' ? nearestNames(value, accepted)[0] : undefined
  const hint = near ? ` Did you mean ${near}?` : ''
  throw new TypeError(
    `${at} cannot be ${shown(value)}: it is one of ${accepted.join(', ')}.${hint}`,
  )
}

function convertStructure(
  value: unknown,
  name: string,
  { fields = [] }: Structure,
  at: string,
  catalog: StructureCatalog,
): PSObject {
  const source = typeof value === 'string' ? readStructureText(value, name) : value
  const members = membersOf(source)
  if (!members) {
    throw refused(at, source, `a ${name}: a hashtable, JSON text, @file or an object`)
  }
  const given = new Map<string, unknown>()
  for (const [member, held] of members) {
    given.set(fieldNamed(member, name, fields, at).name, held)
  }
  const missing = fields.filter((field) => field.required && given.get(field.name) == null)
  if (missing.length > 0) {
    const names = missing.map((field) => field.name).join(', ')
    throw new TypeError(`${at} needs ${names}: a ${name} is not complete without.`)
  }
  const entries = fields
    .filter((field) => given.has(field.name))
    .map((field) => [field.name, fieldValue(given.get(field.name), field, at, catalog)] as const)
  return PSObject.of(catalog.typeNames(name), entries)
}

function fieldNamed(
  member: string,
  structure: string,
  fields: readonly StructureField[],
  at: string,
): StructureField {
  const wanted = looseName(member)
  const found = fields.find((field) => looseName(field.name) === wanted)
  if (found) return found
  const names = fields.map((field) => field.name)
  const near = nearestNames(member, names)[0]
  const hint = near ? `Did you mean '${near}'?` : `It has ${names.join(', ') || 'no fields'}.`
  throw new TypeError(`${at} has a member '${member}' that ${structure} does not have. ${hint}`)
}

function fieldValue(
  value: unknown,
  field: StructureField,
  at: string,
  catalog: StructureCatalog,
): unknown {
  const place = `${at}.${field.name}`
  const converted = toWireValue(value, field.type, place, catalog)
  if (field.range && typeof converted === 'number') checkRange(converted, field.range, place)
  return converted
}

function checkRange(value: number, [minimum, maximum]: readonly [number, number], at: string) {
  if (value >= minimum && value <= maximum) return
  throw new TypeError(`${at} cannot be ${value}: it is from ${minimum} to ${maximum}.`)
}
