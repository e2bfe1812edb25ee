import { appendFile, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { textLines } from '../../src/format/index.js'
import { runtimeError } from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Out-File',
  className: 'Microsoft.PowerShell.Commands.OutFileCommand',
  synopsis: 'Writes objects into a file as the shell would show them.',
  defaultParameterSet: 'ByPath',
  supportsShouldProcess: true,
  parameters: {
    FilePath: {
      type: 'path',
      sets: 'ByPath',
      mandatory: true,
      position: 0,
      aliases: ['Path'],
      help: 'The file.',
    },
    LiteralPath: {
      type: 'path',
      sets: 'ByLiteralPath',
      mandatory: true,
      aliases: ['PSPath', 'LP'],
      help: 'The file; no character is special.',
    },
    Encoding: {
      type: 'string',
      position: 1,
      default: 'utf8NoBOM',
      help: 'How text becomes bytes.',
    },
    Append: { type: 'switch', help: 'Adds to what is there.' },
    Force: { type: 'switch', help: 'Writes to a file that is read-only as well.' },
    NoClobber: { type: 'switch', aliases: ['NoOverwrite'], help: 'Refuses a file that is there.' },
    Width: { type: 'int', help: 'Characters in a line.' },
    NoNewline: { type: 'switch', help: 'No line ends.' },
    InputObject: { type: 'object', valueFromPipeline: true, help: 'The objects.' },
  },
  examples: [{ title: 'Write a line', script: "'text' | Out-File report.txt -WhatIf", output: [] }],
  begin: (): unknown[] => [],
  process({ InputObject }, context, held) {
    const value = context.expectingInput ? context.input : InputObject
    if (value !== undefined && value !== null) held.push(value)
  },
  async end(args, context, held) {
    const path = resolve(args.FilePath ?? args.LiteralPath ?? '')
    if (!(await context.shouldProcess(path, 'Output to File'))) return
    if (args.NoClobber && existsSync(path)) {
      throw runtimeError(`The file '${path}' already exists.`, 'NoClobber', {
        category: 'ResourceExists',
        target: path,
      })
    }
    const lines = textLines(held, args.Width === undefined ? {} : { width: args.Width })
    const text = args.NoNewline ? lines.join('') : lines.map((line) => `${line}\n`).join('')
    const bytes = Buffer.from(text, nodeEncoding(args.Encoding))
    await (args.Append ? appendFile(path, bytes) : writeFile(path, bytes))
  },
})

function nodeEncoding(name: string): BufferEncoding {
  if (/unicode|utf16/i.test(name)) return 'utf16le'
  if (/ascii/i.test(name)) return 'ascii'
  return /latin1|ansi|oem|default/i.test(name) ? 'latin1' : 'utf8'
}
