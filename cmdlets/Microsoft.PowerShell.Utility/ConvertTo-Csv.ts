import { toText } from '../../src/objects/index.js'
import { CsvWriter, defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'ConvertTo-Csv',
  className: 'Microsoft.PowerShell.Commands.ConvertToCsvCommand',
  synopsis: 'Gives objects as lines of CSV.',

  parameters: {
    InputObject: {
      type: 'object',
      mandatory: true,
      valueFromPipeline: true,
      position: 0,
      help: 'The objects.',
    },

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
      title: 'Lines of CSV',
      script: "[pscustomobject]@{ a = 1; b = 'x' } | ConvertTo-Csv",
      output: ['"a","b"', '"1","x"'],
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
    for (const line of writer.add(context.expectingInput ? context.input : args.InputObject))
      void context.write(toText(line))
  },
})
