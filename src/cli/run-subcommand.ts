import type { CliIo } from './cli-io.js'
import { exitCodes } from './exit-codes.js'
import { splitCommandLine } from './own-options.js'
import type { OwnOptions } from './own-options.js'
import type { Subcommand, SubcommandContext, SubcommandEntry } from './subcommand.js'
import { subcommands } from './subcommands.js'
import { UsageError } from './usage-error.js'

/** Parses a subcommand's words with yargs, which is loaded here and nowhere else, and runs it. */
export async function runSubcommand(
  entry: SubcommandEntry,
  words: readonly string[],
  given: OwnOptions,
  io: CliIo,
): Promise<number> {
  const { options, rest } = entry.takesOwnOptions
    ? splitCommandLine(words, 'keep')
    : { options: {}, rest: words }
  const all = { ...given, ...options }
  const [{ default: yargs }, { default: subcommand }] = await Promise.all([
    import('yargs'),
    entry.load(),
  ])
  const parser = yargs([...rest], io.workingDirectory)
    .scriptName('vposh')
    .locale('en')
    .exitProcess(false)
    .help(false)
    .version(false)
    .strict()
    .wrap(Math.min(100, io.stdout.columns ?? 100))
    .usage(usageOf(entry, subcommand))
    .fail((message, error) => {
      throw error ?? badUsage(entry.name, message)
    })
    .parserConfiguration({ 'parse-positional-numbers': false })
  const context: SubcommandContext = {
    io,
    options: all,
    subcommands,
    showHelp: (other) => runSubcommand(other, ['--help'], given, io),
  }
  if (all.help || rest.includes('--help') || rest.includes('-?')) {
    subcommand.builder(parser)
    for (const [command, what] of subcommand.examples ?? []) parser.example(command, what)
    io.stdout.write(`${await parser.getHelp()}\n`)
    return exitCodes.done
  }
  let parsed: Readonly<Record<string, unknown>> | undefined
  await parser
    .command(
      `$0 ${subcommand.positionals}`.trim(),
      subcommand.description,
      (own) => subcommand.builder(own),
      (args) => {
        parsed = args
      },
    )
    .parseAsync()
  return parsed ? subcommand.run(parsed, context) : exitCodes.usage
}

function usageOf(entry: SubcommandEntry, { positionals, description }: Subcommand): string {
  return `vposh ${entry.name} ${positionals}`.trim() + `\n\n${description}`
}

function badUsage(name: string, message: string): UsageError {
  const [first = message] = message.split('\n')
  const error = new UsageError(first.endsWith('.') ? first : `${first}.`, {
    errorId: 'InvalidUsage',
    targetObject: name,
    recommendedAction: `See vposh ${name} --help.`,
  })
  error.commandName = name
  return error
}
