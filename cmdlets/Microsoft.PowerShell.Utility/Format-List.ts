import { defineCmdlet } from '../../src/registry/index.js'
import { FormatCommand, formatParameters } from './format-command.js'

export default defineCmdlet({
  name: 'Format-List',
  aliases: ['fl'],
  className: 'Microsoft.PowerShell.Commands.FormatListCommand',
  synopsis: 'Shows objects as a list: a property a line.',
  parameters: {
    Property: {
      type: 'object[]',
      position: 0,
      help: 'What to show: names, script blocks, or tables with Label and Expression.',
    },
    ...formatParameters,
  },
  examples: [
    {
      title: 'Two properties',
      script: '([pscustomobject]@{ a = 1; bc = 2 } | Format-List | Out-String).Trim()',
      output: ['a  : 1\nbc : 2'],
    },
  ],
  begin: (args, context) =>
    new FormatCommand(
      {
        shape: 'list',
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
