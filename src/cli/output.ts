/** Results on standard output, in the format that was asked for. */
import type { DescribedRequest } from '../http/index.js'
import type { CliIo } from './cli-io.js'
import type { Configuration } from './configuration.js'
import { outputFormats } from './own-options.js'
import type { OutputFormat, OwnOptions } from './own-options.js'
import { isScalar, plainText, toPlainData } from './plain-data.js'
import { UsageError } from './usage-error.js'

/** The command line, then VPOSH_OUTPUT, then the configuration file; table when none says. */
export function chooseFormat(
  options: OwnOptions,
  env: Readonly<Record<string, string | undefined>>,
  configuration: Configuration,
): OutputFormat {
  const format = options.output ?? fromEnvironment(env) ?? configuration.output ?? 'table'
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
  readonly format: OutputFormat
  readonly io: CliIo
  readonly query: Query | undefined
  readonly described: readonly DescribedRequest[]
}

export async function writeResults(
  results: readonly unknown[],
  { isList: alwaysList, format, io, query, described }: OutputSetting,
): Promise<void> {
  if (described.length > 0) {
    const { describedText } = await import('./dry-run.js')
    io.stdout.write(await describedText(described, format))
    return
  }
  const isList = alwaysList || results.length > 1
  if (results.length === 0 && !isList) return
  if (!query) return write(results, isList, format, io)
  const found = query(toPlainData(isList ? results : results[0]))
  if (Array.isArray(found)) return write(found, true, format, io)
  if (found !== null || format === 'json' || format === 'yaml') {
    await write([found], false, format, io)
  }
}

async function write(
  values: readonly unknown[],
  isList: boolean,
  format: OutputFormat,
  io: CliIo,
): Promise<void> {
  switch (format) {
    case 'json': {
      const plain = toPlainData(isList ? values : values[0])
      io.stdout.write(`${JSON.stringify(plain, undefined, 2)}\n`)
      return
    }
    case 'yaml': {
      const { stringify } = (await import('yaml')).default
      io.stdout.write(stringify(toPlainData(isList ? values : values[0])))
      return
    }
    case 'csv': {
      const { csvText } = await import('./csv.js')
      io.stdout.write(csvText(values))
      return
    }
    case 'name':
      for (const value of values) io.stdout.write(`${nameOf(toPlainData(value))}\n`)
      return
    default: {
      const { resultText } = await import('./result-text.js')
      for (const text of resultText(values, format === 'list' ? 'list' : 'table', io)) {
        io.stdout.write(text)
      }
    }
  }
}

/** What one would pass on: PowerCLI objects have a Name, the API's an id; else the first member. */
function nameOf(value: unknown): string {
  if (value === null || isScalar(value)) return plainText(value)
  const members = Object.entries(value as object)
  const scalars = members.filter((member): member is [string, string | number | boolean] =>
    isScalar(member[1]),
  )
  const wanted = ['Name', 'id', 'Id', 'name']
  const best = wanted.flatMap((name) => scalars.filter(([member]) => member === name))[0]
  const chosen = best ?? scalars[0]
  return chosen ? String(chosen[1]) : JSON.stringify(value)
}

export type Query = (value: unknown) => unknown

/** A JMESPath expression, read before anything is sent. */
export async function compileQuery(expression: string): Promise<Query> {
  const { compile, TreeInterpreter } = await import('@jmespath-community/jmespath')
  try {
    const tree = compile(expression)
    return (value) => TreeInterpreter.search(tree, value as never)
  } catch (error) {
    throw new UsageError(`The query '${expression}' is not JMESPath.`, {
      errorId: 'InvalidQuery',
      targetObject: expression,
      causes: [error instanceof Error ? error.message : String(error)],
      recommendedAction: 'See https://jmespath.site; quote it for your shell.',
      cause: error,
    })
  }
}
