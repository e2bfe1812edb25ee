import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type {
  Connection,
  StructureLookup,
  WireOperation,
  WireStructure,
} from '../../src/http/index.js'

const modules = ['VMware.Sdk.vSphere.Content', 'VMware.Sdk.vSphere.ContentLibrary']

const operations = new Map(
  modules
    .flatMap((module) => JSON.parse(read(module, 'operations.json')) as WireOperation[])
    .map((operation) => [operation.command, operation]),
)

const structuresByName = new Map(
  modules.flatMap((module) =>
    Object.entries(JSON.parse(read(module, 'structures.json')) as Record<string, WireStructure>),
  ),
)

export const structures: StructureLookup = (name) => structuresByName.get(name)

/** Calls commands of the content modules by name: what the cmdlets do, without a shell around it. */
export function caller(connection: Connection) {
  return async <T>(
    command: string,
    args: Readonly<Record<string, unknown>> = {},
    body?: unknown,
  ): Promise<T> => {
    const operation = operations.get(command)
    if (!operation) throw new Error(`the content modules have no ${command}`)
    const { data } = await connection.send({ operation, arguments: args, body, structures })
    return data as T
  }
}

function read(module: string, file: string): string {
  return readFileSync(join(import.meta.dirname, '../../cmdlets', module, file), 'utf8')
}
