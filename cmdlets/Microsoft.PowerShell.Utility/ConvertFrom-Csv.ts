import { PSObject } from '../../src/objects/index.js'
import { defineCmdlet, parseCsv } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'ConvertFrom-Csv',
  className: 'Microsoft.PowerShell.Commands.ConvertFromCsvCommand',
  synopsis: 'Reads objects from lines of CSV.',
  parameters: {
    InputObject: {
      type: 'object[]',
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      allowEmpty: true,
      help: 'The lines.',
    },
    Delimiter: {
      type: 'string',
      position: 1,
      help: 'What stands between fields; a comma when left out.',
    },
    UseCulture: { type: 'switch', help: 'The separator of the culture: a comma.' },
    Header: { type: 'string[]', help: 'Names of the columns; the first line is data then.' },
  },
  examples: [
    {
      title: 'Read lines',
      script: "'a,b', '1,2' | ConvertFrom-Csv",
      output: [{ a: '1', b: '2' }],
    },
  ],

  begin: (): string[] => [],
  process(args, _, lines) {
    for (const item of args.InputObject)
      lines.push(typeof item === 'string' ? item : String(item as number))
  },
  end: (args, context, lines) =>
    context.write(objects(lines.join('\n'), args.Delimiter ?? ',', args.Header), true),
})

function objects(
  text: string,
  delimiter: string,
  header: readonly string[] | undefined,
): PSObject[] {
  const records = parseCsv(text.replace(/^#TYPE .*\r?\n/, ''), delimiter)
  const names = header ?? records.shift() ?? []
  return records.map((fields) =>
    PSObject.of(
      ['System.Management.Automation.PSCustomObject', 'System.Object'],
      names.map((name, at) => [name === '' ? `H${at + 1}` : name, fields[at] ?? null] as const),
    ),
  )
}
