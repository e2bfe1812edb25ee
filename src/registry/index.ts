/**
 * What a cmdlet is, how its arguments are bound, how a pipeline runs and how commands are found.
 * Start at definition.ts.
 */
export { defineCmdlet } from './definition.js'
export type {
  ArgumentCompleter,
  ArgumentOf,
  BoundArguments,
  BuiltInTypeName,
  Cmdlet,
  CmdletDefinition,
  Completion,
  CustomParameterType,
  Example,
  ParameterBinding,
  ParameterDefinition,
  ParameterDefinitions,
  ParameterType,
  ParameterTypes,
  ParameterValidation,
  StructureFieldQuestion,
} from './definition.js'
export { serviceKey } from './context.js'
export type {
  CmdletContext,
  ProgressRecord,
  ScriptInvocation,
  ServiceKey,
  Services,
} from './context.js'
export type { CmdletIndex, CommandEntry, ModuleEntry, OperationEntry } from './cmdlet-index.js'
