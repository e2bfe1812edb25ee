import type { ParameterDefinition, ParameterDefinitions } from '../registry/index.js'
import type { WireParameter } from '../http/index.js'
import { completeServers, idCompleter } from './id-completion.js'
import type { SdkModule } from './module.js'
import { fullStructureName, pascalCase } from './naming.js'
import type { Operation, OperationHelp } from './operation.js'
import { identifier, parameterOf, wireType } from './parameter-type.js'
import type { StructureCatalog } from './structure.js'
import { namedPartOf, parseType } from './wire-type.js'

/** What `-Server` takes, on every Invoke-. */
export const serverParameter: ParameterDefinition = {
  type: 'object[]',
  help:
    'Servers to send the command to: names (wildcards allowed), connections that Connect-VIServer ' +
    'wrote, server configurations, or objects that another command got from a server. Without it ' +
    'the default servers are used.',
  complete: completeServers,
}

export const withHttpInfoParameter: ParameterDefinition = {
  type: 'switch',
  help: 'Writes an object with Data, StatusCode and Headers instead of the result alone.',
}

/** The parameters of an operation's cmdlet: path, body, query, then what every Invoke- has. */
export function operationParameters(
  operation: Operation,
  catalog: StructureCatalog,
  module: SdkModule,
): ParameterDefinitions {
  const help = module.help.operations[operation.command]
  const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
  const inQuery = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query')
  const body = bodyParameterName(operation)
  const ordered: [string, ParameterDefinition][] = [
    ...inPath.map((parameter): [string, ParameterDefinition] => [
      pascalCase(parameter.name),
      pathParameter(parameter, parameter === inPath.at(-1), catalog, help),
    ]),
    ...(body ? [bodyParameter(body, operation, catalog, module, help)] : []),
    ...inQuery.map((parameter): [string, ParameterDefinition] => [
      pascalCase(parameter.name),
      queryParameter(parameter, catalog, help),
    ]),
  ]
  return {
    ...Object.fromEntries(
      ordered.map(([name, parameter], position) => [name, { ...parameter, position }]),
    ),
    Server: serverParameter,
    WithHttpInfo: withHttpInfoParameter,
  }
}

/** The body's parameter is named after its structure; a body of a plain type is `Body`. */
export function bodyParameterName({ body }: Operation): string | undefined {
  return body ? (namedPartOf(parseType(body.type)) ?? 'Body') : undefined
}

/** An identifier comes from the pipeline as text, or as a property that has the wire's name. */
function pathParameter(
  parameter: WireParameter,
  isLast: boolean,
  catalog: StructureCatalog,
  help: OperationHelp | undefined,
): ParameterDefinition {
  return {
    type: identifier,
    mandatory: true,
    validate: { notNullOrEmpty: true },
    valueFromPipeline: isLast,
    ...namedParameter(parameter, catalog, help),
  }
}

function queryParameter(
  parameter: WireParameter,
  catalog: StructureCatalog,
  help: OperationHelp | undefined,
): ParameterDefinition {
  return {
    ...parameterOf(parameter, catalog),
    mandatory: parameter.required ?? false,
    ...namedParameter(parameter, catalog, help),
  }
}

function namedParameter(
  { name }: WireParameter,
  catalog: StructureCatalog,
  help: OperationHelp | undefined,
) {
  const complete = idCompleter(name, catalog)
  return {
    help: help?.parameters?.[name] ?? `The request's ${name}.`,
    valueFromPipelineByPropertyName: true,
    ...(pascalCase(name).toLowerCase() === name.toLowerCase() ? {} : { aliases: [name] }),
    ...(complete ? { complete } : {}),
  }
}

function bodyParameter(
  name: string,
  operation: Operation,
  catalog: StructureCatalog,
  { manifest }: SdkModule,
  help: OperationHelp | undefined,
): [string, ParameterDefinition] {
  const type = operation.body?.type ?? 'object'
  const full = fullStructureName(manifest.component, name)
  return [
    name,
    {
      ...(catalog.find(name) ? { type: wireType(type, catalog) } : parameterOf({ type }, catalog)),
      help: help?.parameters?.['body'] ?? `The request's body, a ${name}.`,
      mandatory: isBodyMandatory(operation),
      valueFromPipeline: true,
      ...(catalog.find(name) && full !== name ? { aliases: [full] } : {}),
    },
  ]
}

/** Bodies of named structures are always needed; the others when one of their fields is. */
function isBodyMandatory({ body }: Operation): boolean {
  return body?.required ?? !body?.type.endsWith('RequestBody')
}
