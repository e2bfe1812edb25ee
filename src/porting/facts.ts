/** What the checker must know of the world around a script: given to it, so that it runs nothing. */
export interface CheckFacts {
  /** By name, alias or `Module\Name`, whatever the case; undefined when vposh has no such command. */
  command(name: string): CommandFacts | undefined
  /** What the SDK can call, for raw URLs and for cmdlets that are not there. */
  readonly operations: readonly OperationFacts[]
  /** Names like one that is unknown, nearest first. */
  nearest(name: string): readonly string[]
  /** Undefined: not known whether there is such a type. */
  type(name: string): TypeFacts | undefined
}

export interface CommandFacts {
  readonly name: string
  /** Names and aliases, common parameters too; undefined when any may come (dynamic parameters, `$args`). */
  readonly parameters: readonly string[] | undefined
}

export interface OperationFacts {
  readonly command: string
  readonly method: string
  /** With its fixed query: `/api/content/library/item?action=find`. */
  readonly path: string
}

export interface TypeFacts {
  readonly supported: boolean
  /** Names of the static members, lower case; undefined when they are not known one by one. */
  readonly statics: ReadonlySet<string> | undefined
}
