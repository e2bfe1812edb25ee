import { writeFile } from 'node:fs/promises'
import { enumerable, toText } from '../../src/objects/index.js'
import { defineCmdlet, fullPath } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Set-Content',
  aliases: ['sc'],
  className: 'Microsoft.PowerShell.Commands.SetContentCommand',
  synopsis: 'Writes text into files, over what they hold.',
  defaultParameterSet: 'Path',
  supportsShouldProcess: true,
  parameters: {
    Path: { type: 'path[]', sets: 'Path', mandatory: true, position: 0, help: 'The files.' },
    LiteralPath: {
      type: 'path[]',
      sets: 'LiteralPath',
      mandatory: true,
      aliases: ['PSPath', 'LP'],
      help: 'The files; no character is special.',
    },
    Value: {
      type: 'object',
      mandatory: true,
      position: 1,
      valueFromPipeline: true,
      allowNull: true,
      allowEmpty: true,
      help: 'The lines.',
    },
    PassThru: { type: 'switch', help: 'Writes what was written.' },
    Force: { type: 'switch', help: 'Also files that are read-only.' },
    NoNewline: { type: 'switch', help: 'No line ends.' },
    Encoding: { type: 'string', default: 'utf8NoBOM', help: 'How text becomes bytes.' },
    AsByteStream: { type: 'switch', help: 'The values are bytes.' },
    Filter: { type: 'string', help: 'A pattern of names.' },
    Include: { type: 'string[]', help: 'Only these names.' },
    Exclude: { type: 'string[]', help: 'Not these names.' },
  },
  examples: [{ title: 'A line', script: "Set-Content notes.txt 'a line' -WhatIf", output: [] }],
  begin: (): unknown[] => [],
  process({ Value }, context, held) {
    const value = context.expectingInput ? context.input : Value
    const items = enumerable(value)
    if (items && !(value instanceof Uint8Array)) held.push(...items)
    else if (value !== null && value !== undefined) held.push(value)
  },
  async end(args, context, held) {
    for (const given of args.Path ?? args.LiteralPath ?? []) {
      const path = fullPath(given)
      if (!(await context.shouldProcess(`Path: ${path}`, 'Set Content'))) continue
      const [first] = held
      const bytes =
        first instanceof Uint8Array
          ? first
          : args.AsByteStream
            ? Uint8Array.from(held.map(Number))
            : Buffer.from(
                held.map((value) => `${toText(value)}${args.NoNewline ? '' : '\n'}`).join(''),
                /unicode|utf16/i.test(args.Encoding) ? 'utf16le' : 'utf8',
              )
      await writeFile(path, bytes)
      if (args.PassThru) await context.write([...held], true)
    }
  },
})
