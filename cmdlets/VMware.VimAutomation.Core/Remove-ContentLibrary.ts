import {
  attempt,
  libraryListType,
  removeLibrary,
  resolveLibraries,
  serverParameter,
} from '../../src/content/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Remove-ContentLibrary',
  synopsis: 'Removes content libraries with all their items.',
  parameters: {
    ContentLibrary: {
      type: libraryListType,
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      help: 'Libraries: objects of Get-ContentLibrary, names (wildcards are allowed) or identifiers.',
    },
    Server: serverParameter,
  },
  supportsShouldProcess: true,
  confirmImpact: 'High',
  notes: [
    {
      heading: 'PRIVILEGES',
      text: 'ContentLibrary.DeleteLocalLibrary or ContentLibrary.DeleteSubscribedLibrary on the library.',
    },
    {
      heading: 'ERRORS',
      text: 'ContentLibraryNotFound: there is no such library. A wildcard that fits nothing is no error.',
    },
  ],
  examples: [
    {
      title: 'Remove a subscribed library without being asked',
      script: "Get-ContentLibrary -Name 'subscribed-*' | Remove-ContentLibrary -Confirm:$false",
      output: [],
    },
  ],
  related: ['Get-ContentLibrary', 'New-ContentLibrary'],
  async process({ ContentLibrary, Server }, context) {
    for (const wanted of ContentLibrary) {
      await attempt(context, wanted, async () => {
        for (const { client, id, record } of await resolveLibraries(wanted, Server, context)) {
          if (!(await context.shouldProcess(record.name, 'Remove content library'))) continue
          await attempt(context, record.name, () =>
            removeLibrary(client, record.type, id, context.signal),
          )
        }
      })
    }
  },
})
