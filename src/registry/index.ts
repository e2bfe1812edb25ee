/**
 * What a cmdlet is, how its arguments are bound, how a pipeline runs and how commands are found.
 * Start at definition.ts (what a cmdlet is), then binding.ts (what a binding offers) and
 * pipeline-types.ts (what a pipeline is given).
 */
export { defineCmdlet } from './definition.js'
export type {
  ArgumentCompleter,
  ArgumentOf,
  BoundArguments,
  BuiltInTypeName,
  Cmdlet,
  CmdletDefinition,
  CommandType,
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
export { namedArgument, positionalArgument, splattedArguments } from './raw-argument.js'
export type { RawArgument, RawParameter, RawPositional } from './raw-argument.js'
export { allSets } from './metadata.js'
export type { CommandMetadata, CompiledParameter, ParameterSetEntry } from './metadata.js'
export type { BindOptions, CommandBinding } from './binding.js'
export { defaultPreferences } from './preferences.js'
export type {
  ActionPreference,
  CommonArguments,
  ConfirmImpact,
  Preferences,
} from './preferences.js'
export type { StreamName, StreamRecords, StreamSinks } from './streams.js'
export type { Choice, HostUI, ParameterAnswers } from './host-ui.js'
export type {
  MaybePromise,
  PipelineOptions,
  PipelineStage,
  RunOptions,
  SteppablePipeline,
  VariableStore,
} from './pipeline-types.js'
