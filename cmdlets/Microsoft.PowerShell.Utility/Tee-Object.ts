import { appendFile, writeFile } from 'node:fs/promises'
import { literalPlace } from '../../src/providers/index.js'
import { textLines } from '../../src/format/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Tee-Object',
  aliases: ['tee'],
  className: 'Microsoft.PowerShell.Commands.TeeObjectCommand',
  synopsis: 'Keeps the objects in a file or a variable and passes them on.',
  defaultParameterSet: 'File',
  parameters: {
    InputObject: { type: 'object', valueFromPipeline: true, help: 'The objects.' },
    FilePath: {
      type: 'path',
      sets: 'File',
      mandatory: true,
      position: 0,
      aliases: ['Path'],
      help: 'The file.',
    },
    LiteralPath: {
      type: 'path',
      sets: 'LiteralFile',
      mandatory: true,
      aliases: ['PSPath', 'LP'],
      help: 'The file; no character is special.',
    },
    Variable: { type: 'string', sets: 'Variable', mandatory: true, help: 'The variable.' },
    Append: { type: 'switch', help: 'Adds to what is there.' },
    Encoding: { type: 'string', default: 'utf8NoBOM', help: 'How text becomes bytes.' },
  },
  examples: [
    {
      title: 'Into a variable',
      script: '1..3 | Tee-Object -Variable kept | Out-Null; $kept',
      output: [1, 2, 3],
    },
  ],
  begin: (): unknown[] => [],
  process(args, context, held) {
    const value = context.expectingInput ? context.input : args.InputObject
    held.push(value)
    return context.write(value)
  },
  async end(args, context, held) {
    if (args.Variable !== undefined) {
      const before = args.Append ? context.session?.variable(args.Variable)?.value : undefined
      const all = [...(Array.isArray(before) ? (before as unknown[]) : []), ...held]
      context.session?.setVariable(args.Variable, all.length === 1 ? all[0] : all)
      return
    }
    const { path } = literalPlace(context, args.FilePath ?? args.LiteralPath ?? '')
    const text = textLines(held)
      .map((line) => `${line}\n`)
      .join('')
    await (args.Append ? appendFile(path, text) : writeFile(path, text))
  },
})
