/** Results on standard output, in the format that was asked for. */
import { documentOf, formatObjects } from '../format/index.js'
import type { DescribedRequest } from '../http/index.js'
import type { CliIo } from './cli-io.js'
import type { Configuration } from './configuration.js'
import { outputFormats } from './own-options.js'
import type { OutputFormat, OwnOptions } from './own-options.js'
import type { Query } from './query.js'
import { hasColor } from './terminal-style.js'
import { UsageError } from './usage-error.js'

/** The command line, then VPOSH_OUTPUT, then the configuration file, else as PowerShell shows it. */
export function chooseFormat(
  options: OwnOptions,
  env: Readonly<Record<string, string | undefined>>,
  configuration: Configuration,
): OutputFormat | 'auto' {
  const format = options.output ?? fromEnvironment(env) ?? configuration.output ?? 'auto'
  if (format === 'curl' && !options['dry-run']) {
    throw new UsageError('Output as curl commands needs --dry-run.', {
      errorId: 'InvalidOptionValue',
      targetObject: '--output',
      recommendedAction: 'Add --dry-run: the request is printed, not sent.',
    })
  }
  return format
}

function fromEnvironment(env: Readonly<Record<string, string | undefined>>) {
  const value = env['VPOSH_OUTPUT']?.toLowerCase()
  if (!value) return undefined
  const format = outputFormats.find((candidate) => candidate === value)
  if (format) return format
  throw new UsageError(`The environment variable VPOSH_OUTPUT cannot be '${value}'.`, {
    errorId: 'InvalidEnvironmentVariable',
    targetObject: 'VPOSH_OUTPUT',
    recommendedAction: `It takes ${outputFormats.join(', ')}.`,
  })
}

export interface OutputSetting {
  /** What is written is a list, even of one or none. */
  readonly isList: boolean
  readonly format: OutputFormat | 'auto'
  readonly io: CliIo
  readonly options: OwnOptions
  readonly query: Query | undefined
  readonly described: readonly DescribedRequest[]
}

export async function writeResults(
  results: readonly unknown[],
  { isList: alwaysList, format, io, options, query, described }: OutputSetting,
): Promise<void> {
  if (described.length > 0) {
    const { describedText } = await import('./dry-run.js')
    io.stdout.write(await describedText(described, format))
    return
  }
  const isList = alwaysList || results.length > 1
  if (results.length === 0 && !isList) return
  if (!query) return write(results, isList, { format, io, options })
  const found = query(documentOf(results, { asList: isList }))
  const isDocument = format === 'json' || format === 'yaml'
  if (Array.isArray(found)) await write(found, true, { format, io, options })
  else if (found !== null || isDocument) await write([found], false, { format, io, options })
}

async function write(
  values: readonly unknown[],
  asList: boolean,
  { format, io, options }: Pick<OutputSetting, 'format' | 'io' | 'options'>,
): Promise<void> {
  if (format === 'curl') return
  const text = await formatObjects(values, {
    format,
    asList,
    width: io.stdout.isTTY ? (io.stdout.columns ?? 80) : uncut,
    colour: hasColor(io.stdout, io.env, options),
  })
  io.stdout.write(
    format === 'auto' || format === 'table' || format === 'list' ? trimmed(text) : text,
  )
}

/** Wide enough for any row: what a program reads is never cut. */
const uncut = 1_000_000

/** PowerShell's blank lines around a table are for eyes at a prompt, not for files and pipes. */
function trimmed(text: string): string {
  const lines = text.split('\n')
  const first = lines.findIndex((line) => line.trim() !== '')
  const last = lines.findLastIndex((line) => line.trim() !== '')
  // Results that are nothing but empty text are printed as they are.
  return first < 0 ? text : `${lines.slice(first, last + 1).join('\n')}\n`
}
