import type { WireStructure, WireType } from '../http/index.js'
import type { Operation } from './operation.js'

/** A structure or an enumeration: one record of a module's structures.json. */
export interface Structure extends WireStructure {
  readonly fields?: readonly StructureField[]
}

export interface StructureField {
  /** The wire's name, e.g. `library_item_id`. */
  readonly name: string
  readonly type: WireType
  readonly required?: boolean
  /** Smallest and largest value that the reference allows, both included. */
  readonly range?: readonly [minimum: number, maximum: number]
}

/** A structure's record in the module's help.json. */
export interface StructureHelp {
  readonly synopsis: string
  /** By wire name; an enumeration's values under their own names. */
  readonly fields: Readonly<Record<string, string>>
  /** PowerShell text that builds one, where seeing it helps. */
  readonly example?: string
}

/** What a module's records name: structures, enumerations and operations, its own and those it uses. */
export interface StructureCatalog {
  /** Undefined when the name is of no structure. */
  find(name: string): Structure | undefined
  /** Of the objects that carry it, most specific first. */
  typeNames(name: string): readonly string[]
  help(name: string): StructureHelp | undefined
  /** An operation of these modules by its command, for completion. */
  operation(command: string): Operation | undefined
}
