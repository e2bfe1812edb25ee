import type {
  CustomParameterType,
  ParameterDefinition,
  StructureFieldQuestion,
} from '../registry/index.js'
import type { WireType } from '../http/index.js'
import { isPSObject, PSHashtable, SecureString, typeNamesOf } from '../objects/index.js'
import { membersOf, shown } from './plain-values.js'
import type { StructureCatalog, StructureField } from './structure.js'
import { toWireValue } from './wire-value.js'
import { namedPartOf, parseType, type ParsedType, type PrimitiveName } from './wire-type.js'

/** The part of a parameter's definition that follows from the type of what it carries. */
export type TypedParameter = Pick<ParameterDefinition, 'type' | 'validate' | 'secret'>

/** How a parameter takes values of a wire type. */
export function parameterOf(
  field: Pick<StructureField, 'type' | 'range'>,
  catalog: StructureCatalog,
): TypedParameter {
  const type = parseType(field.type)
  const accepted = acceptedValues(type, catalog)
  if (accepted) {
    return { type: type.kind === 'list' ? 'string[]' : 'string', validate: { set: accepted } }
  }
  if (type.kind === 'list' && type.element.kind === 'primitive') {
    return type.element.name in listTypes
      ? { type: listTypes[type.element.name] ?? 'object[]' }
      : { type: wireType(field.type, catalog) }
  }
  if (type.kind !== 'primitive') return { type: wireType(field.type, catalog) }
  if (type.name === 'password') return { type: secretText, secret: true }
  const range = field.range ? { validate: { range: field.range } } : {}
  return { type: primitiveTypes[type.name], ...range }
}

/** What an enumeration, or a list of its values, accepts; undefined for other types. */
export function acceptedValues(
  type: ParsedType,
  catalog: StructureCatalog,
): readonly string[] | undefined {
  const element = type.kind === 'list' ? type.element : type
  return element.kind === 'named' ? catalog.find(element.name)?.enum : undefined
}

const primitiveTypes = {
  string: 'string',
  boolean: 'boolean',
  int64: 'long',
  double: 'double',
  'date-time': 'datetime',
  uri: 'uri',
  object: 'object',
} as const satisfies Record<Exclude<PrimitiveName, 'password'>, ParameterDefinition['type']>

const listTypes: Readonly<Partial<Record<PrimitiveName, ParameterDefinition['type']>>> = {
  string: 'string[]',
  boolean: 'boolean[]',
  int64: 'long[]',
  double: 'double[]',
  uri: 'uri[]',
  object: 'object[]',
}

/** A password field: text, or the SecureString that holds it. */
const secretText: CustomParameterType<string> = {
  name: 'string',
  convert(value) {
    if (value instanceof SecureString) return value.reveal()
    if (typeof value === 'string') return value
    throw new TypeError('A password is text or a SecureString.')
  },
  matches: (value) => typeof value === 'string',
}

/** An identifier in a path: text only, so that an object piped in is not taken for one. */
export const identifier: CustomParameterType<string> = {
  name: 'string',
  convert(value) {
    if (typeof value === 'string') return value
    if (typeof value === 'number') return String(value)
    const members = membersOf(value)
    const id = members?.find(([name]) => name.toLowerCase() === 'id')
    const hint = id ? ` Give its identifier, ${shown(id[1])}.` : ''
    throw new TypeError(`An identifier is text, not ${shown(value)}.${hint}`)
  },
  matches: (value) => typeof value === 'string',
}

/** A structure, a list or a map of them, checked against the reference when it is bound. */
export function wireType(type: WireType, catalog: StructureCatalog): CustomParameterType<unknown> {
  const parsed = parseType(type)
  const name = type.replace(/^map<(.+)>$/, 'Dictionary[string,$1]')
  const structure = namedPartOf(parsed)
  return {
    name,
    convert: (value) => toWireValue(value, type, structure ?? name, catalog),
    matches: (value) => parsed.kind === 'named' && carriesType(value, parsed.name, catalog),
    ...(parsed.kind === 'named' ? { fields: () => questions(parsed.name, catalog) } : {}),
  }
}

/** A hashtable has no properties to bind by name, so one that is piped in is meant for the body. */
function carriesType(value: unknown, structure: string, catalog: StructureCatalog): boolean {
  if (value instanceof PSHashtable) return true
  const own = catalog.typeNames(structure)[0]
  return isPSObject(value) && own !== undefined && typeNamesOf(value).includes(own)
}

function questions(structure: string, catalog: StructureCatalog): StructureFieldQuestion[] {
  const help = catalog.help(structure)
  return (catalog.find(structure)?.fields ?? []).map((field) => ({
    name: field.name,
    type: parameterOf(field, catalog).type,
    help: help?.fields[field.name] ?? field.name,
    mandatory: field.required ?? false,
    accepted: acceptedValues(parseType(field.type), catalog),
  }))
}
