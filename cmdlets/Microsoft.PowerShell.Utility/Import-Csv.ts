import { readFile } from 'node:fs/promises'
import { literalPlace } from '../../src/providers/index.js'
import { PSObject, runtimeError } from '../../src/objects/index.js'
import { type CmdletContext, defineCmdlet, parseCsv } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Import-Csv',
  aliases: ['ipcsv'],
  className: 'Microsoft.PowerShell.Commands.ImportCsvCommand',
  synopsis: 'Reads objects from CSV files.',
  parameters: {
    Path: {
      type: 'path[]',
      position: 0,
      valueFromPipeline: true,
      valueFromPipelineByPropertyName: true,
      help: 'The files.',
    },
    LiteralPath: {
      type: 'path[]',
      aliases: ['PSPath', 'LP'],
      help: 'The files; no character is special.',
    },
    Encoding: { type: 'string', default: 'utf8', help: 'How bytes become text.' },
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
      title: 'Read a file',
      script: 'Import-Csv hosts.csv -ErrorAction SilentlyContinue',
      output: [],
    },
  ],

  async process(args, context) {
    for (const given of args.Path ?? args.LiteralPath ?? []) {
      const text = await read(given, context)
      if (text !== undefined)
        await context.write(objects(text, args.Delimiter ?? ',', args.Header), true)
    }
  },
})

async function read(given: string, context: CmdletContext): Promise<string | undefined> {
  const { path } = literalPlace(context, given)
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '')
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause)) throw cause
    context.writeError(
      runtimeError(`Could not find file '${path}'.`, 'FileOpenFailure', {
        category: 'OpenError',
        target: given,
        exceptionTypes: [
          'System.IO.FileNotFoundException',
          'System.IO.IOException',
          'System.SystemException',
          'System.Exception',
        ],
      }),
    )
    return undefined
  }
}

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
