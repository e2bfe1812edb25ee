import type { Argv } from 'yargs'
import type { CliIo } from './cli-io.js'
import type { OwnOptions } from './own-options.js'

/** The default export of a file below commands/. */
export interface Subcommand {
  /** As yargs writes positional arguments: `<session> <files..>`; empty when there are none. */
  readonly positionals: string
  readonly description: string
  readonly examples?: readonly (readonly [command: string, what: string])[]
  builder(parser: Argv): Argv
  /** The exit code. */
  run(args: Readonly<Record<string, unknown>>, context: SubcommandContext): Promise<number>
}

export interface SubcommandContext {
  readonly io: CliIo
  readonly options: OwnOptions
  readonly subcommands: readonly SubcommandEntry[]
  /** Prints the help of another subcommand. */
  showHelp(entry: SubcommandEntry): Promise<number>
}

export interface SubcommandEntry {
  readonly name: string
  readonly synopsis: string
  /** True when it talks to a server or writes results: vposh's own options are taken out first. */
  readonly takesOwnOptions: boolean
  /** Words and options that completion offers. */
  readonly words?: readonly string[]
  readonly load: () => Promise<{ default: Subcommand }>
}
