/**
 * What is known of every command without loading its module: built from the sources at build time
 * (src/build), read whole at start-up, therefore small. Everything else loads on first use.
 */
export interface CmdletIndex {
  readonly version: string
  readonly modules: readonly ModuleEntry[]
  readonly commands: readonly CommandEntry[]
}

export interface ModuleEntry {
  readonly name: string
  readonly version: string
  readonly description: string
}

export interface CommandEntry {
  readonly name: string
  readonly module: string
  readonly kind: 'Cmdlet' | 'Function'
  readonly synopsis: string
  /** `code`: a file named as the cmdlet; the others: a record of the module's data. */
  readonly source: 'code' | 'operation' | 'structure'
  readonly aliases?: readonly string[]
  /** Only of operations: what Find-VSphereCommand searches. */
  readonly operation?: OperationEntry
}

export interface OperationEntry {
  readonly method: string
  /** With the fixed query: `/api/content/library/item?action=find`. */
  readonly path: string
  readonly tag: string
  /** The structure that it takes, for "what takes this structure". */
  readonly body?: string
}
