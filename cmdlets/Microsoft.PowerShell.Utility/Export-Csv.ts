import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { literalPlace } from '../../src/providers/index.js'
import { runtimeError } from '../../src/objects/index.js'
import { CsvWriter, defineCmdlet, parseCsvLine } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Export-Csv',
  aliases: ['epcsv'],
  className: 'Microsoft.PowerShell.Commands.ExportCsvCommand',
  synopsis: 'Writes objects into a CSV file.',
  supportsShouldProcess: true,
  parameters: {
    InputObject: { type: 'object', mandatory: true, valueFromPipeline: true, help: 'The objects.' },
    Path: { type: 'path', position: 0, help: 'The file.' },
    LiteralPath: {
      type: 'path',
      aliases: ['PSPath', 'LP'],
      help: 'The file; no character is special.',
    },
    Append: { type: 'switch', help: 'Adds to what is there.' },
    Force: { type: 'switch', help: 'Adds objects whose properties differ from the columns.' },
    NoClobber: { type: 'switch', aliases: ['NoOverwrite'], help: 'Refuses a file that is there.' },
    Encoding: { type: 'string', default: 'utf8NoBOM', help: 'How text becomes bytes.' },
    Delimiter: {
      type: 'string',
      position: 1,
      help: 'What stands between fields; a comma when left out.',
    },
    UseCulture: { type: 'switch', help: 'The separator of the culture: a comma.' },
    IncludeTypeInformation: {
      type: 'switch',
      aliases: ['ITI'],
      help: 'A first line with the type.',
    },
    NoTypeInformation: {
      type: 'switch',
      aliases: ['NTI'],
      help: 'No such line; this is the default.',
    },
    QuoteFields: { type: 'string[]', aliases: ['QF'], help: 'Columns to quote.' },
    UseQuotes: {
      type: 'string',
      default: 'Always',
      aliases: ['UQ'],
      help: 'Always, AsNeeded or Never.',
    },
    NoHeader: { type: 'switch', help: 'No line with the names.' },
  },
  examples: [
    {
      title: 'Export without a question',
      script: "[pscustomobject]@{ a = 1; b = 'x' } | Export-Csv out.csv -WhatIf",
      output: [],
    },
  ],
  begin: (args) =>
    new CsvWriter({
      delimiter: args.Delimiter ?? ',',
      quotes: args.UseQuotes,
      quoteFields: args.QuoteFields,
      header: !args.NoHeader,
      typeLine: args.IncludeTypeInformation,
    }),

  process(args, context, writer) {
    writer.keep(context.expectingInput ? context.input : args.InputObject)
  },
  async end(args, context, writer) {
    const given = args.Path ?? args.LiteralPath
    if (given === undefined) {
      throw runtimeError(
        'You must specify either the -Path or -LiteralPath parameters, but not both.',
        'CannotSpecifyPathAndLiteralPath',
        { category: 'InvalidData' },
      )
    }
    const { path } = literalPlace(context, given)
    if (!(await context.shouldProcess(path, 'Export-Csv'))) return
    const there = existsSync(path)
    if (args.NoClobber && there && !args.Append) {
      throw runtimeError(`The file '${path}' already exists.`, 'NoClobber', {
        category: 'ResourceExists',
        target: path,
      })
    }
    if (args.Append && there) {
      const [first = ''] = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '').split(/\r?\n/)
      if (first !== '') writer.useColumns(parseCsvLine(first, args.Delimiter ?? ','))
    }
    const text = writer
      .kept()
      .map((line) => `${line}\n`)
      .join('')
    await (args.Append ? appendFile(path, text) : writeFile(path, text))
  },
})
