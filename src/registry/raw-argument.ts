/**
 * Arguments before binding, as a command line, a script's command or a caller in TypeScript gives
 * them. Whether a parameter takes the argument that follows it is the binder's to know (a switch
 * does not), so a parser never pairs the two: `-Name x` is a parameter and a positional argument.
 */
export type RawArgument = RawParameter | RawPositional

export interface RawParameter {
  readonly kind: 'parameter'
  /** Without the dash, as typed: a prefix or an alias will do. */
  readonly name: string
  /** `-Name:value`, an entry of a splatted hashtable, an argument given by name in TypeScript. */
  readonly hasValue?: boolean
  readonly value?: unknown
  /** From a splatted hashtable: the same parameter given explicitly wins (PowerShell 7.1+). */
  readonly splatted?: boolean
  /** As typed (`-Name:`), for a simple function, whose `$args` receives what it does not know. */
  readonly text?: string
}

export interface RawPositional {
  readonly kind: 'positional'
  readonly value: unknown
}

/** `-Name`, or `-Name:value` when a value is given. */
export function namedArgument(name: string, ...value: readonly [] | readonly [unknown]) {
  const argument: RawParameter =
    value.length === 0
      ? { kind: 'parameter', name }
      : { kind: 'parameter', name, hasValue: true, value: value[0] }
  return argument
}

export function positionalArgument(value: unknown): RawPositional {
  return { kind: 'positional', value }
}

/** An argument for each property, as splatting a hashtable gives them. */
export function splattedArguments(values: Readonly<Record<string, unknown>>): RawParameter[] {
  return Object.entries(values).map(([name, value]) => ({
    kind: 'parameter',
    name,
    hasValue: true,
    value,
    splatted: true,
  }))
}
