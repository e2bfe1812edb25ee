/** A caller's value made plain before it is written: what every representation starts from. */
import { refuse, type EncodeContext } from './dialect.js'
import { emptyRecord, setMember } from './wire-type.js'

export type PlainScalar = string | number | bigint | boolean
export type PlainValue =
  PlainScalar | null | readonly PlainValue[] | { readonly [member: string]: PlainValue }

/**
 * Dates become ISO 8601 text; members that are undefined go, and those that are null too unless
 * `serializeNulls`; what no wire format can carry (a function, NaN, a cycle) is refused by its path.
 */
export function toPlain(
  value: unknown,
  serializeNulls: boolean,
  context: EncodeContext,
): PlainValue | undefined {
  return plain(value, 'the body', new Set())

  function plain(input: unknown, where: string, above: Set<object>): PlainValue | undefined {
    if (input === undefined) return undefined
    if (input === null) return null
    switch (typeof input) {
      case 'string':
      case 'boolean':
      case 'bigint':
        return input
      case 'number':
        if (Number.isFinite(input)) return input
        return refuse(context, 'NotExpressible', `${where} is ${input}, which is not a number.`)
      case 'object':
        return plainObject(input, where, above)
      default:
        return refuse(context, 'NotExpressible', `${where} is a ${typeof input}, not data.`)
    }
  }

  function plainObject(input: object, where: string, above: Set<object>): PlainValue | undefined {
    if (above.has(input)) {
      return refuse(context, 'NotExpressible', `${where} contains itself.`)
    }
    const jsonForm = (input as { toJSON?: unknown }).toJSON
    if (typeof jsonForm === 'function') {
      return plain(jsonForm.call(input), where, above)
    }
    const inside = new Set(above).add(input)
    if (Array.isArray(input)) {
      return input.map((item, index) => plain(item, `${where}[${index}]`, inside) ?? null)
    }
    const entries = input instanceof Map ? [...input.entries()] : Object.entries(input)
    const result = emptyRecord()
    for (const [key, member] of entries) {
      const written = plain(member, `${where}.${String(key)}`, inside)
      if (written === undefined || (written === null && !serializeNulls)) continue
      setMember(result, String(key), written)
    }
    return result as PlainValue
  }
}

export function scalarText(value: PlainScalar): string {
  return typeof value === 'string' ? value : String(value)
}
