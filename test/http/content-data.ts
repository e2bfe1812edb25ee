/** The content modules' real operations and structures, and arguments for each made from its types. */
import { readFileSync } from 'node:fs'
import type { OperationCall, WireOperation, WireStructure } from '../../src/http/index.js'

const modules = ['VMware.Sdk.vSphere.Content', 'VMware.Sdk.vSphere.ContentLibrary']

function read(module: string, file: string): unknown {
  const url = new URL(`../../cmdlets/${module}/${file}`, import.meta.url)
  return JSON.parse(readFileSync(url, 'utf8')) as unknown
}

export const contentOperations: readonly WireOperation[] = modules.flatMap(
  (module) => read(module, 'operations.json') as WireOperation[],
)

const all = new Map<string, WireStructure>(
  modules.flatMap((module) =>
    Object.entries(read(module, 'structures.json') as Record<string, WireStructure>),
  ),
)

export const structures = (name: string): WireStructure | undefined => all.get(name)

export function operation(command: string): WireOperation {
  const found = contentOperations.find((candidate) => candidate.command === command)
  if (!found) throw new Error(`No operation ${command}`)
  return found
}

/** A call with every argument and every field given; texts are distinct and need encoding. */
export function fullCall(record: WireOperation): OperationCall {
  let count = 0
  const sample = (type: string, depth: number): unknown => {
    if (type.endsWith('[]'))
      return [sample(type.slice(0, -2), depth), sample(type.slice(0, -2), depth)]
    if (type.startsWith('map<')) return { 'key one': sample(type.slice(4, -1), depth) }
    switch (type) {
      case 'boolean':
        return true
      case 'int64':
        return 1000 + count++
      case 'double':
        return 1.5
      case 'date-time':
        return '2026-01-02T03:04:05.678Z'
      default:
    }
    const structure = structures(type)
    if (structure?.enum) return structure.enum[0]
    if (!structure?.fields) return `v${count++}: ü/#%&<`
    return Object.fromEntries(
      structure.fields
        // Messages nest without end.
        .filter((field) => depth < 4 && field.name !== 'params')
        .map((field) => [field.name, sample(field.type, depth + 1)]),
    )
  }
  return {
    operation: record,
    structures,
    arguments: Object.fromEntries(
      (record.parameters ?? []).map((parameter) => [parameter.name, sample(parameter.type, 0)]),
    ),
    ...(record.body ? { body: sample(record.body.type, 0) } : {}),
  }
}
