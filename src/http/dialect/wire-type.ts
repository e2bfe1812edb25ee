/** The type expressions of the data: `T`, `T[]`, `map<T>`, nested. */
import type { StructureLookup, WireType } from '../wire.js'

export type TypeShape =
  | { readonly kind: 'list'; readonly item: WireType }
  | { readonly kind: 'map'; readonly item: WireType }
  | { readonly kind: 'structure'; readonly fields: Readonly<Record<string, WireType>> }
  | { readonly kind: 'scalar'; readonly name: WireType }

const shapes = new WeakMap<object, Readonly<Record<string, WireType>>>()

export function shapeOf(type: WireType | undefined, structures: StructureLookup): TypeShape {
  // In a few records of newest operations the type is not known.
  if (type == null) return { kind: 'scalar', name: 'object' }
  if (type.endsWith('[]')) return { kind: 'list', item: type.slice(0, -2) }
  if (type.startsWith('map<') && type.endsWith('>')) return { kind: 'map', item: type.slice(4, -1) }
  const structure = structures(type)
  if (!structure?.fields) return { kind: 'scalar', name: structure ? 'string' : type }
  let fields = shapes.get(structure)
  if (!fields) {
    fields = Object.assign(
      Object.create(null) as Record<string, WireType>,
      Object.fromEntries(structure.fields.map((field) => [field.name, field.type])),
    )
    shapes.set(structure, fields)
  }
  return { kind: 'structure', fields }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `{}` that any key may be set on, `__proto__` included. */
export function emptyRecord(): Record<string, unknown> {
  return {}
}

export function setMember(record: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(record, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    })
  } else record[name] = value
}
