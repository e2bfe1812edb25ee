import type { OperationResponse, WireOperation } from '../http/index.js'
import { PSObject } from '../objects/index.js'
import { carryServer, type TargetServer } from './server.js'
import type { StructureCatalog } from './structure.js'
import { parseType, type ParsedType } from './wire-type.js'

/** An operation's answer as scripts get it. */
export interface OperationAnswer {
  /** False for operations that answer nothing: these write nothing. */
  readonly hasData: boolean
  readonly data: unknown
  /** What -WithHttpInfo writes. */
  withHttpInfo(): PSObject
}

/** Structures as objects with their type's names and the wire's members, marked with their server. */
export function answerAsObjects(
  { data, statusCode, headers }: OperationResponse,
  operation: WireOperation,
  server: TargetServer,
  catalog: StructureCatalog,
): OperationAnswer {
  const type = operation.success?.type
  const result = toObjects(data, type ? parseType(type) : undefined, catalog, server)
  return {
    hasData: data !== undefined && data !== null,
    data: result,
    withHttpInfo: () =>
      PSObject.from({
        Data: result ?? null,
        StatusCode: statusCode,
        Headers: PSObject.from(headers),
      }),
  }
}

function toObjects(
  value: unknown,
  type: ParsedType | undefined,
  catalog: StructureCatalog,
  server: TargetServer,
): unknown {
  if (Array.isArray(value)) {
    const element = type?.kind === 'list' ? type.element : undefined
    return value.map((held: unknown) => toObjects(held, element, catalog, server))
  }
  if (typeof value !== 'object' || value === null) return value
  return carryServer(toObject(value, type, catalog, server), server)
}

function toObject(
  value: object,
  type: ParsedType | undefined,
  catalog: StructureCatalog,
  server: TargetServer,
): PSObject {
  const name = type?.kind === 'named' ? type.name : undefined
  const fields = name === undefined ? undefined : catalog.find(name)?.fields
  const typeOf = (member: string): ParsedType | undefined => {
    if (type?.kind === 'map') return type.element
    const field = fields?.find((candidate) => candidate.name === member)
    return field && parseType(field.type)
  }
  const members = Object.entries(value).map(
    ([member, held]) => [member, toObjects(held, typeOf(member), catalog, server)] as const,
  )
  return name !== undefined && fields
    ? PSObject.of(catalog.typeNames(name), members)
    : PSObject.from(Object.fromEntries(members))
}
