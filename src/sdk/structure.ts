import type { WireStructure, WireType } from '../http/index.js'

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
  readonly example?: string
}

/** Structures and enumerations by name; undefined when the name is of neither. */
export type Structures = (name: string) => Structure | undefined
