import { appendFile, chmod, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { textLines } from '../../src/format/index.js'
import { runtimeError } from '../../src/objects/index.js'
import { defaultEncoding, encodingType, ioError, literalPlace } from '../../src/providers/index.js'
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
      type: encodingType,
      position: 1,
      default: defaultEncoding,
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
    const { path, shown } = literalPlace(context, args.FilePath ?? args.LiteralPath ?? '')
    if (!(await context.shouldProcess(shown, 'Output to File'))) return
    const there = existsSync(path)
    if (args.NoClobber && there && !args.Append) {
      throw runtimeError(`The file '${shown}' already exists.`, 'NoClobber', {
        category: 'ResourceExists',
        target: path,
        exceptionTypes: ['System.IO.IOException', 'System.SystemException', 'System.Exception'],
      })
    }
    const lines = textLines(held, args.Width === undefined ? {} : { width: args.Width })
    const text = args.NoNewline ? lines.join('') : lines.map((line) => `${line}\n`).join('')
    const mark = args.Append && there ? new Uint8Array() : args.Encoding.preamble
    const bytes = Buffer.concat([mark, args.Encoding.encode(text)])
    try {
      if (args.Force && there) await chmod(path, 0o644)
      await (args.Append ? appendFile(path, bytes) : writeFile(path, bytes))
    } catch (thrown) {
      throw ioError(thrown, shown, 'FileOpenFailure')
    }
  },
})
