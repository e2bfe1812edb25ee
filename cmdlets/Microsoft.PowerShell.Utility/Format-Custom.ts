import { defineCmdlet } from '../../src/registry/index.js'
import { FormatCommand, formatParameters } from './format-command.js'

export default defineCmdlet({
  name: 'Format-Custom',
  aliases: ['fc'],
  className: 'Microsoft.PowerShell.Commands.FormatCustomCommand',
  synopsis: 'Shows objects with all that they hold, nested.',
  parameters: {
    Property: {
      type: 'object[]',
      position: 0,
      help: 'What to show: names, script blocks, or tables with Label and Expression.',
    },
    Depth: {
      type: 'int',
      validate: { range: [1, 2147483647] },
      help: 'How many levels; five when left out.',
    },
    ...formatParameters,
  },
  examples: [
    {
      title: 'An object',
      script: '([pscustomobject]@{ a = 1 } | Format-Custom | Out-String).Trim()',
      output: ['class PSCustomObject\n{\n  a = 1\n}'],
    },
  ],
  begin: (args, context) =>
    new FormatCommand(
      {
        shape: 'custom',
        properties: args.Property,
        groupBy: args.GroupBy,
        options: {},
      },
      context,
    ),
  process({ InputObject }, context, command) {
    return command.add(context.expectingInput ? context.input : InputObject)
  },
  end: (_args, _context, command) => command.end(),
})
