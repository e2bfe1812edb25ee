import { type TextOptions, textLines } from '../../src/format/index.js'
import { PSObject } from '../../src/objects/index.js'
import {
  type CmdletContext,
  defineCmdlet,
  drive,
  matchingProperties,
  propertyExpression,
} from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Format-Table',
  aliases: ['ft'],
  className: 'Microsoft.PowerShell.Commands.FormatTableCommand',
  synopsis: 'Shows objects as a table.',
  parameters: {
    InputObject: { type: 'object', valueFromPipeline: true, help: 'The objects.' },
    Property: {
      type: 'object[]',
      position: 0,
      help: 'What to show: names, or tables with Name and Expression.',
    },
    GroupBy: { type: 'object', help: 'A new table where this changes.' },
    View: { type: 'string', help: 'A named view.' },
    Force: { type: 'switch', help: 'Also errors.' },
    HideTableHeaders: { type: 'switch', help: 'No line of headers.' },
    Wrap: { type: 'switch', help: 'Breaks long text into lines.' },
    AutoSize: { type: 'switch', help: 'Columns as wide as they need.' },
  },
  examples: [
    {
      title: 'As text',
      script: "([pscustomobject]@{ a = 1 } | Format-Table | Out-String).Contains('a')",
      output: [true],
    },
  ],
  begin: (): unknown[] => [],
  process({ InputObject }, context, held) {
    const value = context.expectingInput ? context.input : InputObject
    if (value !== undefined && value !== null) held.push(value)
  },
  end(args, context, held) {
    const options: TextOptions = {
      shape: 'table',
      hideHeader: args.HideTableHeaders,
      wrap: args.Wrap,
    }
    const write = (rows: readonly unknown[]) => context.write(textLines(rows, options), true)
    if (!args.Property) return write(held)
    const rows = drive(shaped(held, args.Property, context))
    return rows instanceof Promise ? rows.then(write) : write(rows)
  },
})

/** Objects with just the properties that are to be shown. */
function* shaped(
  held: readonly unknown[],
  given: readonly unknown[],
  context: CmdletContext,
): Generator<unknown, PSObject[], unknown> {
  const rows: PSObject[] = []
  const properties = given.map((each) => propertyExpression(each))
  for (const value of held) {
    const entries: [string, unknown][] = []
    for (const property of properties) {
      const names = property.wildcard ? matchingProperties(value, property.name) : [property.name]
      for (const name of names) {
        const read = property.wildcard
          ? propertyExpression(name).read(value, context)
          : property.read(value, context)
        if (read instanceof Promise) {
          yield read.then((settled) => entries.push([name, settled]))
        } else entries.push([name, read])
      }
    }
    rows.push(
      PSObject.of(['System.Management.Automation.PSCustomObject', 'System.Object'], entries),
    )
  }
  return rows
}
