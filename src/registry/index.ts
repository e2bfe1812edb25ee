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
  ScriptInvocation,
  ServiceKey,
  Services,
  ToAllAnswers,
} from './context.js'
export type { CmdletIndex, CommandEntry, ModuleEntry, OperationEntry } from './cmdlet-index.js'
export { namedArgument, positionalArgument, splattedArguments } from './raw-argument.js'
export type { RawArgument, RawParameter, RawPositional } from './raw-argument.js'
export { allParameterSets, allSets } from './metadata.js'
export type { CommandMetadata, CompiledParameter, ParameterSetEntry, SetMask } from './metadata.js'
export { bindParameters } from './binder.js'
export type { BindOptions, CommandBinding, MemberReader } from './binding.js'
export { compileCommand } from './compile.js'
export {
  actionPreferences,
  commonParameters,
  enumType,
  isCommonParameter,
} from './common-parameters.js'
export { matchParameter } from './match-parameter.js'
export { nearestNames } from './nearest.js'
export { resolveType } from './parameter-type.js'
export type { ResolvedType } from './parameter-type.js'
export { defaultPreferences } from './preferences.js'
export type {
  ActionPreference,
  CommonArguments,
  ConfirmImpact,
  Preferences,
} from './preferences.js'
export type { StreamName, StreamRecords, StreamSinks } from './streams.js'
export type { Choice, HostUI, ParameterAnswers } from './host-ui.js'
export { collectPipeline, createPipeline, runPipeline } from './pipeline.js'
export { PipelineSignal, PipelineStopped, StopUpstream } from './pipeline-signals.js'
export { createServices } from './services.js'
export { drive } from './drive.js'
export type { MaybePromise } from './drive.js'
export { hostTag, informationRecord, isHostRecord, messageRecord } from './records.js'
export type {
  PipelineOptions,
  PipelineOutcome,
  PipelineStage,
  RunOptions,
  SteppablePipeline,
  VariableStore,
} from './pipeline-types.js'
export { CommandTable, commandTableKey, nounOf, verbOf } from './command-table.js'
export type { CommandFilter, CommandLoader, CommandSource, ListedCommand } from './command-table.js'
export { fuzzyScore } from './fuzzy.js'
export { parseApiPath } from './api-path.js'
export type { ApiPath } from './api-path.js'
export { operationNameOf, searchOperations } from './command-search.js'
export type { CommandQuery, FoundOperation } from './command-search.js'
export { parameterSetsOf, syntaxLines } from './syntax.js'
export type { ParameterSetSyntax, SyntaxParameter } from './syntax.js'
export { acceptedBy } from './accepted.js'
export { commandHelp, parameterHelp } from './help-object.js'
export type { HelpOptions, HelpView } from './help-object.js'
export { commandInfo, moduleInfo, syntaxText } from './command-info.js'
export { matchingProperties, propertyExpression, readAny } from './property-expression.js'
export type { PropertyExpression } from './property-expression.js'
export type { ProgressRecord } from './progress-record.js'
export type {
  SessionAlias,
  SessionFunction,
  SessionState,
  SessionVariable,
  VariableOptions,
} from './session-state.js'
export { CsvWriter, parseCsv, parseCsvLine } from './csv.js'
export type { CsvOptions } from './csv.js'
export { ArgumentCompleters, argumentCompletersKey, completionServiceKey } from './completion.js'
export type { Candidate, CandidateKind, Completions, CompletionService } from './completion.js'
