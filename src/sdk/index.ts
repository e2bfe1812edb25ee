/**
 * The vSphere SDK as cmdlets: a record of an operation becomes an `Invoke-`, a structure becomes an
 * `Initialize-`, and connections say which servers they talk to. Start at module.ts (the data).
 */
export { operationName } from './operation.js'
export type { Operation, OperationErrorHelp, OperationHelp } from './operation.js'
export type { Structure, StructureField, StructureHelp, Structures } from './structure.js'
export type { SdkModule, SdkModuleHelp, SdkModuleManifest } from './module.js'
