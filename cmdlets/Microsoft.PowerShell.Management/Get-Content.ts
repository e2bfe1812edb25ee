import { readFileSync, statSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { ErrorRecord, makeByte, setElementType } from '../../src/objects/index.js'
import {
  credentialParameter,
  decodeText,
  encodingType,
  filterParameters,
  hasValues,
  ioError,
  namedPlaces,
  pathParameters,
  type Place,
  type TextEncoding,
} from '../../src/providers/index.js'
import { type CmdletContext, defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Get-Content',
  aliases: ['cat', 'gc', 'type'],
  className: 'Microsoft.PowerShell.Commands.GetContentCommand',
  synopsis: 'Reads a file line by line, or the value of an item.',
  description:
    'With -Wait the file is looked at every second for more, until Ctrl+C or until a later command has enough.',
  defaultParameterSet: 'Path',
  parameters: {
    ...pathParameters,
    ReadCount: {
      type: 'long',
      default: 1,
      valueFromPipelineByPropertyName: true,
      validate: { range: [0, Number.MAX_SAFE_INTEGER] },
      help: 'Lines that are written together, as a list; 0: all.',
    },
    TotalCount: {
      type: 'long',
      aliases: ['First', 'Head'],
      valueFromPipelineByPropertyName: true,
      validate: { range: [0, Number.MAX_SAFE_INTEGER] },
      help: 'Only so many lines from the beginning.',
    },
    Tail: {
      type: 'int',
      aliases: ['Last'],
      valueFromPipelineByPropertyName: true,
      validate: { range: [0, 2147483647] },
      help: 'Only so many lines from the end.',
    },
    ...filterParameters,
    Force: { type: 'switch', help: 'Hidden files as well.' },
    ...credentialParameter,
    Delimiter: { type: 'string', help: 'What ends a piece, in place of a line end.' },
    Wait: { type: 'switch', help: 'Goes on with what is added to the file.' },
    Raw: { type: 'switch', help: 'The whole as one text.' },
    Encoding: { type: encodingType, help: 'How bytes are text; a byte order mark goes before.' },
    AsByteStream: { type: 'switch', help: 'Bytes, not text.' },
    Stream: { type: 'string', help: 'Alternate streams: files have none on this system.' },
  },
  outputTypes: ['System.String', 'System.Byte'],
  examples: [
    { title: 'Each line of a file', script: "'a', 'b' | Set-Content t.txt; Get-Content t.txt" },
    { title: 'A variable of the environment', script: 'Get-Content env:HOME' },
  ],
  async process(args, context) {
    if (args.Raw && (args.Tail !== undefined || args.TotalCount !== undefined)) {
      throw clash('Raw', args.Tail === undefined ? 'TotalCount' : 'Tail')
    }
    if (args.Tail !== undefined && args.TotalCount !== undefined) throw clash('TotalCount', 'Tail')
    for (const place of namedPlaces(args, context)) {
      try {
        await read(place, args, context)
      } catch (thrown) {
        context.writeError(readError(thrown, place))
      }
    }
  },
})

interface Reading {
  readonly ReadCount: number
  readonly TotalCount?: number | undefined
  readonly Tail?: number | undefined
  readonly Delimiter?: string | undefined
  readonly Wait: boolean
  readonly Raw: boolean
  readonly Encoding?: TextEncoding | undefined
  readonly AsByteStream: boolean
}

async function read(place: Place, args: Reading, context: CmdletContext): Promise<void> {
  if (hasValues(place.provider)) {
    await context.write(place.provider.value(place.path, context))
    return
  }
  if (place.provider.isContainer(place.path, context)) throw isDirectory(place.shown)
  const bytes = readFileSync(place.path)
  if (args.AsByteStream) {
    if (args.Raw) await context.write(new Uint8Array(bytes))
    else await writeChunks(Array.from(selected([...bytes], args), makeByte), args, context)
    return
  }
  const text = decodeText(bytes, args.Encoding)
  if (args.Raw) {
    if (text !== '') await context.write(text)
    return
  }
  await writeChunks(selected(pieces(text, args.Delimiter), args), args, context)
  if (args.Wait) await follow(place, bytes.length, args, context)
}

/** A last line end begins no further line. */
function pieces(text: string, delimiter: string | undefined): string[] {
  const parts =
    delimiter === undefined || delimiter === '' ? text.split(/\r\n|\n|\r/) : text.split(delimiter)
  if (parts.at(-1) === '') parts.pop()
  return parts
}

function selected<T>(items: T[], { TotalCount, Tail }: Reading): T[] {
  if (TotalCount !== undefined) return items.slice(0, TotalCount)
  if (Tail === undefined) return items
  return Tail === 0 ? [] : items.slice(-Tail)
}

async function writeChunks(
  items: readonly unknown[],
  { ReadCount }: Reading,
  context: CmdletContext,
): Promise<void> {
  if (ReadCount === 1) {
    for (const item of items) {
      const sent = context.write(item)
      if (sent instanceof Promise) await sent
    }
    return
  }
  const size = ReadCount === 0 ? items.length : ReadCount
  for (let start = 0; start < items.length; start += size) {
    await context.write(setElementType(items.slice(start, start + size), 'System.Object'))
  }
}

/** Every second what was added; a file that became shorter is read from its beginning. */
async function follow(
  place: Place,
  read: number,
  args: Reading,
  context: CmdletContext,
): Promise<void> {
  let from = read
  const { signal } = context
  while (!signal.aborted) {
    await wait(1000, undefined, { signal }).catch((thrown: unknown) => {
      if (!signal.aborted) throw thrown
    })
    const { size } = statSync(place.path)
    if (signal.aborted || size === from) continue
    const bytes = readFileSync(place.path).subarray(size < from ? 0 : from)
    from = size
    await writeChunks(pieces(decodeText(bytes, args.Encoding), args.Delimiter), args, context)
  }
}

function clash(first: string, second: string): ErrorRecord {
  return new ErrorRecord(
    `The parameters ${first} and ${second} cannot be used together. Please specify only one parameter.`,
    {
      errorId: 'InvalidOperation',
      category: 'InvalidOperation',
      exceptionTypes: ['System.InvalidOperationException', 'System.SystemException'],
    },
  )
}

function isDirectory(path: string): ErrorRecord {
  return new ErrorRecord(
    `Unable to get content because it is a directory: '${path}'. Please use 'Get-ChildItem' instead.`,
    {
      errorId: 'GetContainerContentException',
      category: 'InvalidOperation',
      targetObject: path,
      exceptionTypes: ['System.InvalidOperationException', 'System.SystemException'],
    },
  )
}

function readError(thrown: unknown, place: Place): ErrorRecord {
  return ioError(thrown, place.shown, 'GetContentReaderIOError')
}
