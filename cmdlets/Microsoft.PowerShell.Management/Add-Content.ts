import {
  contentParameters,
  type ContentWriter,
  openWriters,
  valuesToWrite,
} from '../../src/providers/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Add-Content',
  aliases: ['ac'],
  className: 'Microsoft.PowerShell.Commands.AddContentCommand',
  synopsis: 'Adds values to the end of files or items.',
  defaultParameterSet: 'Path',
  supportsShouldProcess: true,
  parameters: contentParameters,
  outputTypes: ['System.String'],
  examples: [{ title: 'Lines of a file', script: "'a' | Add-Content t.txt" }],
  begin: (): { writers: ContentWriter[] | undefined } => ({ writers: undefined }),
  async process(args, context, state) {
    state.writers ??= await openWriters(args, context, true)
    const values = valuesToWrite(args.Value)
    for (const writer of state.writers) writer.write(values)
    if (args.PassThru) await context.write(values, true)
  },
  clean(_, state) {
    for (const writer of state?.writers ?? []) writer.close()
  },
})
