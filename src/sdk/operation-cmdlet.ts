import type { OperationCall } from '../http/index.js'
import { ErrorRecord } from '../objects/index.js'
import type { Cmdlet, CmdletContext } from '../registry/index.js'
import { connectionsKey } from './connections.js'
import { apiErrorRecord, reportError } from './errors.js'
import type { SdkModule } from './module.js'
import { pascalCase } from './naming.js'
import {
  operationPath,
  operationSynopsis,
  type Operation,
  type OperationHelp,
} from './operation.js'
import { bodyParameterName, operationParameters } from './operation-parameters.js'
import { operationNotes } from './operation-notes.js'
import { answerAsObjects } from './operation-result.js'
import { carriedServer, type TargetServer } from './server.js'
import type { StructureCatalog } from './structure.js'
import { toWireValue } from './wire-value.js'

/**
 * `Invoke-<Operation>`: sends one request to each server. Everything about it is in the operation's
 * record; there is no code for a command of its own.
 */
export function operationCmdlet(
  operation: Operation,
  catalog: StructureCatalog,
  module: SdkModule,
): Cmdlet {
  const help = module.help.operations[operation.command]
  const changes = changesServer(operation, help)
  return {
    name: operation.command,
    synopsis: operationSynopsis(operation, help),
    description: help?.description ?? `Sends ${operation.method} ${operationPath(operation)}.`,
    parameters: operationParameters(operation, catalog, module),
    supportsShouldProcess: changes,
    confirmImpact: operation.method === 'DELETE' ? 'High' : changes ? 'Medium' : 'None',
    outputTypes: outputTypes(operation, catalog),
    writesList: operation.success?.type?.endsWith('[]') ?? false,
    notes: operationNotes(operation, help),
    examples: help ? [help.example] : [],
    related: help?.related ?? [],
    async process(args, context) {
      const call = operationCall(operation, args, catalog, context.signal)
      const servers = await targetServers(args, context)
      for (const server of servers) {
        if (changes && !(await isWanted(call, server, context))) continue
        try {
          await sendTo(server, call, args['WithHttpInfo'] === true, catalog, context)
        } catch (error) {
          reportError(apiErrorRecord(error, call, server), context, servers.length > 1)
        }
      }
    },
  }
}

/** A POST changes something unless its help says that it only reads. */
export function changesServer(operation: Operation, help: OperationHelp | undefined): boolean {
  return operation.method !== 'GET' && !help?.readsOnly
}

function operationCall(
  operation: Operation,
  args: Readonly<Record<string, unknown>>,
  catalog: StructureCatalog,
  signal: AbortSignal,
): OperationCall {
  const body = bodyParameterName(operation)
  const parameters = (operation.parameters ?? []).map(
    ({ name }) => [name, args[pascalCase(name)]] as const,
  )
  return {
    operation,
    arguments: Object.fromEntries(parameters.filter(([, value]) => value !== undefined)),
    ...(body && args[body] != null ? { body: checkedBody(operation, args[body], catalog) } : {}),
    structures: (name) => catalog.find(name),
    signal,
  }
}

/** Checked again: what Initialize- returned is bound as it is, and a script may have changed it. */
function checkedBody(operation: Operation, value: unknown, catalog: StructureCatalog): unknown {
  const parameter = bodyParameterName(operation) ?? 'Body'
  try {
    return toWireValue(value, operation.body?.type ?? 'object', parameter, catalog)
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause
    throw new ErrorRecord(`Cannot send '${parameter}': ${cause.message}`, {
      errorId: 'InvalidBody',
      category: 'InvalidData',
      targetObject: value,
      recommendedAction: `Get-Help ${operation.command} -Parameter ${parameter} says what it holds.`,
      cause,
    })
  }
}

/** The servers named, else the one that the piped object came from, else the default ones. */
function targetServers(
  args: Readonly<Record<string, unknown>>,
  context: CmdletContext,
): Promise<readonly TargetServer[]> {
  const named = args['Server'] as readonly unknown[] | undefined
  const origin = carriedServer(context.input)
  const connections = context.services.get(connectionsKey)
  return connections.resolve(named ?? (origin ? [origin] : undefined), context)
}

/** Asks under -Confirm; under -WhatIf says what would be sent, and that is all. */
async function isWanted(call: OperationCall, server: TargetServer, context: CmdletContext) {
  const { method, url, body } = server.connection.describe(call)
  const described = [`${method} ${url}`, ...(body ? [body] : [])].join('\n')
  const description = context.whatIf ? described : undefined
  return context.shouldProcess(server.name, described, description)
}

async function sendTo(
  server: TargetServer,
  call: OperationCall,
  withHttpInfo: boolean,
  catalog: StructureCatalog,
  context: CmdletContext,
): Promise<void> {
  const response = await server.connection.send(call)
  const answer = answerAsObjects(response, call.operation, server, catalog)
  if (withHttpInfo) await context.write(answer.withHttpInfo())
  else if (answer.hasData) await context.write(answer.data, true)
}

function outputTypes({ success }: Operation, catalog: StructureCatalog): readonly string[] {
  if (!success?.type) return []
  const element = success.type.replace(/\[\]$/, '')
  const structure = catalog.find(element)
  if (structure?.fields) return catalog.typeNames(element).slice(0, 1)
  return [structure || element !== 'int64' ? 'System.String' : 'System.Int64']
}
