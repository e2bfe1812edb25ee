import type { Operation, OperationHelp } from './operation.js'
import type { Structure, StructureHelp } from './structure.js'

/** A module's module.json. */
export interface SdkModuleManifest {
  readonly name: string
  readonly version: string
  readonly description: string
  /** The API's component, the first part of a structure's full name: `Content`. */
  readonly component: string
  /** Modules whose structures this one's records name as well. */
  readonly uses: readonly string[]
}

/** A module's help.json. */
export interface SdkModuleHelp {
  readonly operations: Readonly<Record<string, OperationHelp>>
  readonly structures: Readonly<Record<string, StructureHelp>>
}

/** One module of the vSphere SDK as data: the four files of cmdlets/<Module>/. */
export interface SdkModule {
  readonly manifest: SdkModuleManifest
  readonly operations: readonly Operation[]
  readonly structures: Readonly<Record<string, Structure>>
  readonly help: SdkModuleHelp
}

/** Gives a module's data by its name; undefined when there is no such module of data. */
export type SdkModuleLoader = (name: string) => SdkModule | undefined
