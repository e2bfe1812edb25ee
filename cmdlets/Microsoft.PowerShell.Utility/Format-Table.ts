import { defineCmdlet } from '../../src/registry/index.js'
import { FormatCommand, formatParameters } from './format-command.js'

export default defineCmdlet({
  name: 'Format-Table',
  aliases: ['ft'],
  className: 'Microsoft.PowerShell.Commands.FormatTableCommand',
  synopsis: 'Shows objects as a table.',
  parameters: {
    Property: {
      type: 'object[]',
      position: 0,
      help: 'What to show: names, script blocks, or tables with Label and Expression.',
    },
    AutoSize: { type: 'switch', help: 'Columns as wide as their values need.' },
    RepeatHeader: { type: 'switch', help: 'Headers again on each screen: where there is one.' },
    HideTableHeaders: { type: 'switch', help: 'No line of headers.' },
    Wrap: { type: 'switch', help: 'Long values go on in further lines.' },
    ...formatParameters,
  },
  examples: [
    {
      title: 'A column of your own',
      script:
        "([pscustomobject]@{ a = 1 } | Format-Table @{ Label = 'Twice'; Expression = { $_.a * 2 } } | Out-String).Trim()",
      output: ['Twice\n-----\n    2'],
    },
  ],
  begin: (args, context) =>
    new FormatCommand(
      {
        shape: 'table',
        properties: args.Property,
        groupBy: args.GroupBy,
        options: {
          hideHeader: args.HideTableHeaders,
          wrap: args.Wrap ? true : undefined,
          autoSize: args.AutoSize,
        },
      },
      context,
    ),
  process({ InputObject }, context, command) {
    return command.add(context.expectingInput ? context.input : InputObject)
  },
  end: (_args, _context, command) => command.end(),
})
