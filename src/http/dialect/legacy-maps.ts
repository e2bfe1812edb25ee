/** `/rest` writes a map as a list of `{key, value}`; this turns one into the other, by the types. */
import type { StructureLookup, WireType } from '../wire.js'
import { isList } from './json.js'
import type { PlainValue } from './plain-value.js'
import { emptyRecord, isRecord, setMember, shapeOf } from './wire-type.js'

export function toLegacyMaps(
  value: PlainValue,
  type: WireType | undefined,
  structures: StructureLookup,
): PlainValue {
  const shape = shapeOf(type, structures)
  switch (shape.kind) {
    case 'list':
      return isList(value) ? value.map((item) => toLegacyMaps(item, shape.item, structures)) : value
    case 'map':
      if (typeof value !== 'object' || value === null || isList(value)) return value
      return Object.entries(value).map(([key, item]) => ({
        key,
        value: toLegacyMaps(item, shape.item, structures),
      }))
    case 'structure':
      if (typeof value !== 'object' || value === null || isList(value)) return value
      return mapMembers(value, (name, member) =>
        toLegacyMaps(member as PlainValue, shape.fields[name], structures),
      ) as PlainValue
    default:
      return value
  }
}

export function fromLegacyMaps(
  value: unknown,
  type: WireType | undefined,
  structures: StructureLookup,
): unknown {
  const shape = shapeOf(type, structures)
  switch (shape.kind) {
    case 'list':
      return Array.isArray(value)
        ? value.map((item) => fromLegacyMaps(item, shape.item, structures))
        : value
    case 'map': {
      if (!isPairList(value)) return value
      const result = emptyRecord()
      for (const pair of value) {
        setMember(result, String(pair.key), fromLegacyMaps(pair.value, shape.item, structures))
      }
      return result
    }
    case 'structure':
      return isRecord(value)
        ? mapMembers(value, (name, member) =>
            fromLegacyMaps(member, shape.fields[name], structures),
          )
        : value
    default:
      return value
  }
}

function isPairList(value: unknown): value is { key: unknown; value: unknown }[] {
  return Array.isArray(value) && value.every((pair) => isRecord(pair) && 'key' in pair)
}

function mapMembers(
  value: object,
  convert: (name: string, member: unknown) => unknown,
): Record<string, unknown> {
  const result = emptyRecord()
  for (const [name, member] of Object.entries(value)) setMember(result, name, convert(name, member))
  return result
}
