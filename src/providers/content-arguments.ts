import { ErrorRecord, hasWildcard, PSList } from '../objects/index.js'
import type { CmdletContext, ParameterDefinitions } from '../registry/index.js'
import { ContentWriter, type WriterOptions } from './content-writer.js'
import { namedPlaces, type PathArguments } from './path-arguments.js'
import { credentialParameter, filterParameters } from './path-arguments.js'
import type { Place } from './provider.js'
import { pathsOf } from './resolve.js'
import { encodingType } from './text-encoding.js'

/** What Set-Content and Add-Content take. */
export const contentParameters = {
  Path: {
    type: 'string[]',
    sets: { Path: { mandatory: true, position: 0, valueFromPipelineByPropertyName: true } },
    help: 'The files or items; may hold wildcards.',
  },
  LiteralPath: {
    type: 'string[]',
    aliases: ['PSPath', 'LP'],
    sets: { LiteralPath: { mandatory: true, valueFromPipelineByPropertyName: true } },
    help: 'The files or items; no character is a wildcard.',
  },
  Value: {
    type: 'object[]',
    mandatory: true,
    position: 1,
    allowNull: true,
    allowEmpty: true,
    valueFromPipeline: true,
    valueFromPipelineByPropertyName: true,
    help: 'What is written, each on a line of its own.',
  },
  PassThru: { type: 'switch', help: 'Writes the values as well.' },
  ...filterParameters,
  Force: { type: 'switch', help: 'Read-only files as well.' },
  ...credentialParameter,
  NoNewline: { type: 'switch', help: 'Nothing between the values.' },
  Encoding: { type: encodingType, help: 'How text becomes bytes; UTF-8 when left out.' },
  AsByteStream: { type: 'switch', help: 'The values are bytes.' },
  Stream: { type: 'string', help: 'Alternate streams: files have none on this system.' },
} as const satisfies ParameterDefinitions

interface ContentArguments extends PathArguments {
  readonly Force: boolean
  readonly NoNewline: boolean
  readonly Encoding?: WriterOptions['encoding']
  readonly AsByteStream: boolean
}

/** The writers for the items that the arguments name; a file that is not there yet will be made. */
export async function openWriters(
  args: ContentArguments,
  context: CmdletContext,
  append: boolean,
): Promise<ContentWriter[]> {
  const options = {
    append,
    force: args.Force,
    noNewline: args.NoNewline,
    asBytes: args.AsByteStream,
    encoding: args.Encoding,
  }
  const writers: ContentWriter[] = []
  for (const place of targets(args, context)) {
    if (
      !(await context.shouldProcess(`Path: ${place.shown}`, append ? 'Add Content' : 'Set Content'))
    )
      continue
    try {
      writers.push(new ContentWriter(place, options, context))
    } catch (thrown) {
      if (!(thrown instanceof ErrorRecord)) throw thrown
      context.writeError(thrown)
    }
  }
  return writers
}

function targets(args: PathArguments, context: CmdletContext): Place[] {
  const literal = args.LiteralPath !== undefined
  return (args.LiteralPath ?? args.Path ?? []).flatMap((path) => {
    if (!literal && hasWildcard(path)) return namedPlaces({ ...args, Path: [path] }, context)
    try {
      return [pathsOf(context).locate(path)]
    } catch (thrown) {
      if (!(thrown instanceof ErrorRecord)) throw thrown
      context.writeError(thrown)
      return []
    }
  })
}

/** What a bound value says to write: lists one by one, nothing for null. */
export function valuesToWrite(value: unknown): unknown[] {
  if (value === null || value === undefined) return []
  const items = Array.isArray(value) || value instanceof PSList ? [...value] : [value]
  const values: unknown[] = []
  for (const item of items as unknown[]) {
    if (Array.isArray(item) || item instanceof Uint8Array) values.push(...(item as unknown[]))
    else values.push(item)
  }
  return values
}
