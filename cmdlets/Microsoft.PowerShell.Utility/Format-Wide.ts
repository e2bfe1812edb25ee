import { defineCmdlet } from '../../src/registry/index.js'
import { FormatCommand, formatParameters } from './format-command.js'

export default defineCmdlet({
  name: 'Format-Wide',
  aliases: ['fw'],
  className: 'Microsoft.PowerShell.Commands.FormatWideCommand',
  synopsis: 'Shows one property of each object, in columns.',
  parameters: {
    Property: {
      type: 'object',
      position: 0,
      help: 'The property to show; the name when left out.',
    },
    AutoSize: { type: 'switch', help: 'As many columns as fit.' },
    Column: {
      type: 'int',
      validate: { range: [1, 2147483647] },
      help: 'How many columns; two when left out.',
    },
    ...formatParameters,
  },
  examples: [
    {
      title: 'Three columns',
      script:
        "('a', 'b', 'c' | ForEach-Object { [pscustomobject]@{ N = $_ } } | Format-Wide N -Column 3 | Out-String).Trim() -split ' +'",
      output: ['a', 'b', 'c'],
    },
  ],
  begin: (args, context) =>
    new FormatCommand(
      {
        shape: 'wide',
        properties: args.Property === undefined ? undefined : [args.Property],
        groupBy: args.GroupBy,
        options: { columns: args.Column, autoSize: args.AutoSize },
      },
      context,
    ),
  process({ InputObject }, context, command) {
    return command.add(context.expectingInput ? context.input : InputObject)
  },
  end: (_args, _context, command) => command.end(),
})
