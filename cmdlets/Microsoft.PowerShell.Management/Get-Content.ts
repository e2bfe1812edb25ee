import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { hasWildcard } from '../../src/objects/index.js'
import {
  type CmdletContext,
  defineCmdlet,
  expandPath,
  fullPath,
  pathNotFound,
} from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Get-Content',
  aliases: ['gc', 'cat', 'type'],
  className: 'Microsoft.PowerShell.Commands.GetContentCommand',
  synopsis: 'Reads files, line by line or as a whole.',
  defaultParameterSet: 'Path',
  parameters: {
    Path: {
      type: 'path[]',
      sets: 'Path',
      position: 0,
      mandatory: true,
      valueFromPipeline: true,
      valueFromPipelineByPropertyName: true,
      help: 'Paths, with wildcards.',
    },
    LiteralPath: {
      type: 'path[]',
      sets: 'LiteralPath',
      mandatory: true,
      valueFromPipelineByPropertyName: true,
      aliases: ['PSPath', 'LP'],
      help: 'Paths in which no character is special.',
    },
    ReadCount: { type: 'long', default: 1, help: 'Lines that are written together; 0 is all.' },
    TotalCount: {
      type: 'long',
      aliases: ['First', 'Head'],
      help: 'How many lines from the start.',
    },
    Tail: { type: 'int', aliases: ['Last'], help: 'How many lines from the end.' },
    Filter: { type: 'string', help: 'A pattern of names.' },
    Include: { type: 'string[]', help: 'Only these names.' },
    Exclude: { type: 'string[]', help: 'Not these names.' },
    Force: { type: 'switch', help: 'Also what is hidden.' },
    Delimiter: { type: 'string', help: 'What ends a line.' },
    Raw: { type: 'switch', help: 'The whole text as one string.' },
    Encoding: { type: 'string', default: 'utf8NoBOM', help: 'How bytes become text.' },
    AsByteStream: { type: 'switch', help: 'Bytes instead of text.' },
  },
  examples: [
    {
      title: 'The whole text',
      script: 'Get-Content notes.txt -Raw -ErrorAction SilentlyContinue',
      output: [],
    },
  ],
  async process(args, context) {
    for (const path of pathsOf(args, context)) {
      const bytes = await readFile(path)
      if (args.AsByteStream) {
        await context.write(new Uint8Array(bytes))
        continue
      }
      const text = bytes
        .toString(/unicode|utf16/i.test(args.Encoding) ? 'utf16le' : 'utf8')
        .replace(/^\uFEFF/, '')
      if (args.Raw) await context.write(text)
      else await writeLines(linesOf(text, args.Delimiter), args, context)
    }
  },
})

function linesOf(text: string, delimiter: string | undefined): string[] {
  const lines = delimiter === undefined ? text.split(/\r\n|\n|\r/) : text.split(delimiter)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

async function writeLines(
  lines: readonly string[],
  args: {
    readonly TotalCount?: number | undefined
    readonly Tail?: number | undefined
    readonly ReadCount: number
  },
  context: CmdletContext,
): Promise<void> {
  const head = args.TotalCount === undefined ? lines : lines.slice(0, args.TotalCount)
  const wanted = args.Tail === undefined ? head : args.Tail === 0 ? [] : head.slice(-args.Tail)
  if (args.ReadCount === 1) {
    for (const line of wanted) await context.write(line)
    return
  }
  const size = args.ReadCount === 0 ? Math.max(1, wanted.length) : args.ReadCount
  for (let at = 0; at < wanted.length; at += size) await context.write(wanted.slice(at, at + size))
}

/** Every path that is meant; one that is not there is an error. */
function pathsOf(
  args: {
    readonly Path?: readonly string[] | undefined
    readonly LiteralPath?: readonly string[] | undefined
  },
  context: CmdletContext,
): string[] {
  const given = args.LiteralPath ?? args.Path ?? []
  return given.flatMap((path) => {
    const found = args.LiteralPath
      ? [fullPath(path)].filter((each) => existsSync(each))
      : expandPath(path)
    if (found.length === 0 && !hasWildcard(path)) context.writeError(pathNotFound(path))
    return found
  })
}
