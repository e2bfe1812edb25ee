/**
 * Where a call's arguments go in `/rest`: the same values as in `/api`, at other places. A path
 * parameter may become a query parameter (`…/updatesession/file?update_session_id=…`), a query
 * parameter a body field (`client_token`), a body field a path parameter; the body is wrapped by
 * name (`create_spec`) or, when its structure only stands for the parameters, flat.
 */
import type { OperationCall } from '../call.js'
import type { WireType } from '../wire.js'
import { isRecord, shapeOf } from './wire-type.js'

export interface LegacyField {
  readonly name: string
  readonly type: WireType | undefined
  readonly value: unknown
}

/** The argument of that name, wherever `/api` has it: path, query, or a field of the body. */
export function findArgument(call: OperationCall, name: string): LegacyField | undefined {
  const parameter = call.operation.parameters?.find((candidate) => candidate.name === name)
  if (parameter) return { name, type: parameter.type, value: call.arguments?.[name] }
  const type = bodyFields(call)[name]
  if (type === undefined) return undefined
  return { name, type, value: isRecord(call.body) ? call.body[name] : undefined }
}

/**
 * A query parameter may name a member of a structure that `/api` flattened or moved to the body:
 * `filter.names` is `names`; `loc_spec.location` is the body's `location`, or `loc_spec`'s.
 */
export function findQueryArgument(call: OperationCall, name: string): LegacyField | undefined {
  const direct = findArgument(call, name)
  if (direct) return { ...direct, name }
  const dot = name.indexOf('.')
  if (dot < 0) return undefined
  const [outer, inner] = [name.slice(0, dot), name.slice(dot + 1)]
  const structure = findArgument(call, outer)
  if (structure) {
    const shape = shapeOf(structure.type, call.structures)
    const type = shape.kind === 'structure' ? shape.fields[inner] : undefined
    const value = isRecord(structure.value) ? structure.value[inner] : undefined
    return { name, type, value }
  }
  const flattened = findArgument(call, inner)
  return flattened && { ...flattened, name }
}

/**
 * The request body's parts, in the record's order. A name that is a parameter or (of a structure
 * that stands for the parameters, `…RequestBody`) a field carries that one value; any other name
 * wraps the whole body.
 */
export function bodyParts(call: OperationCall): LegacyField[] {
  const names = call.operation.legacy?.bodyFields ?? []
  const standsForParameters = call.operation.body?.type.endsWith('RequestBody') ?? false
  return names.map((name) => {
    const isParameter = call.operation.parameters?.some((parameter) => parameter.name === name)
    if (isParameter || standsForParameters) {
      const found = findArgument(call, name)
      if (found) return found
    }
    return { name, type: call.operation.body?.type, value: call.body ?? {} }
  })
}

function bodyFields(call: OperationCall): Readonly<Record<string, WireType>> {
  const type = call.operation.body?.type
  if (type === undefined) return {}
  const shape = shapeOf(type, call.structures)
  return shape.kind === 'structure' ? shape.fields : {}
}
