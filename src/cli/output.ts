/** Results on standard output, in the format that was asked for. */
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

/** The expression of --query, refused before anything is sent when it is none. */
export async function readQuery({ query }: OwnOptions): Promise<Query | undefined> {
  if (query === undefined) return undefined
  const { compileQuery } = await import('./query.js')
  return compileQuery(query)
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
  const found = query(results, isList)
  const isDocument = format === 'json' || format === 'yaml'
  if (Array.isArray(found)) await write(found, true, { format, io, options })
  else if (found !== null || isDocument) await write([found], false, { format, io, options })
}

async function write(
  values: readonly unknown[],
  asList: boolean,
  { format, io, options }: Pick<OutputSetting, 'format' | 'io' | 'options'>,
): Promise<void> {
  switch (format) {
    case 'curl':
      return
    case 'json':
    case 'yaml':
    case 'csv':
    case 'name': {
      const { dataText } = await import('./data-output.js')
      io.stdout.write(await dataText(values, asList, format))
      return
    }
    default: {
      if (values.every(isLine)) {
        // Identifiers and numbers need no layout, which is a good deal of code to load.
        io.stdout.write(values.map((value) => `${value}\n`).join(''))
        return
      }
      const { layoutText } = await import('./layout-output.js')
      const width = io.stdout.isTTY ? (io.stdout.columns ?? 80) : uncut
      const colour = hasColor(io.stdout, io.env, options)
      io.stdout.write(layoutText(values, { format, width, colour }))
    }
  }
}

function isLine(value: unknown): value is string | number {
  return typeof value === 'string' || Number.isSafeInteger(value)
}

/** Wide enough for any row: what a program reads is never cut. */
const uncut = 1_000_000
