import {
  contentParameters,
  type ContentWriter,
  openWriters,
  valuesToWrite,
} from '../../src/providers/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Set-Content',
  aliases: ['sc'],
  className: 'Microsoft.PowerShell.Commands.SetContentCommand',
  synopsis: 'Writes values into files or items, in place of what they hold.',
  defaultParameterSet: 'Path',
  supportsShouldProcess: true,
  parameters: contentParameters,
  outputTypes: ['System.String'],
  examples: [
    { title: 'Lines of a file', script: "'a', 'b' | Set-Content t.txt; Get-Content t.txt" },
  ],
  begin: (): { writers: ContentWriter[] | undefined } => ({ writers: undefined }),
  async process(args, context, state) {
    state.writers ??= await openWriters(args, context, false)
    const values = valuesToWrite(args.Value)
    for (const writer of state.writers) writer.write(values)
    if (args.PassThru) await context.write(values, true)
  },
  clean(_, state) {
    for (const writer of state?.writers ?? []) writer.close()
  },
})
