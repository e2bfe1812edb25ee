import {
  attempt,
  importOptions,
  importParameters,
  importSource,
  itemById,
  itemObject,
  itemStorage,
  resolveSession,
  resumeSession,
  serverParameter,
  sessionListType,
} from '../../src/content/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

const { Files, ...others } = importParameters

export default defineCmdlet({
  name: 'Resume-ContentLibrarySession',
  synopsis: 'Goes on with an update session that its client left.',
  description:
    'After a crash of the client, a lost line or an import with -KeepOnFailure: files that have ' +
    'arrived stay, the others are sent from their beginnings (the API cannot continue in the middle ' +
    'of a file), then the session is completed. The server keeps a session for some minutes only.',
  defaultParameterSet: 'Files',
  parameters: {
    Session: {
      type: sessionListType,
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      aliases: ['Id'],
      help: 'Update sessions: objects of Get-ContentLibrarySession, or identifiers.',
    },
    Files: {
      ...Files,
      help: 'The files of the import, as they were given at first. Without it only completes a session whose files have all arrived.',
    },
    ...others,
    Server: serverParameter,
  },
  supportsShouldProcess: true,
  confirmImpact: 'Low',
  outputTypes: ['VMware.VimAutomation.ViCore.Types.V1.ContentLibrary.ContentLibraryItem'],
  notes: [
    {
      heading: 'ERRORS',
      text:
        'SessionNotActive: the session has ended; import again.\n' +
        'FilesMissing: files that were announced have not arrived; name them with -Files.\n' +
        'Those of New-ContentLibraryItem. The session is left when it fails.',
    },
  ],
  examples: [
    {
      title: 'Go on with the one session there is',
      script:
        'Get-ContentLibrarySession -Type Update | Resume-ContentLibrarySession -Files ./web-server',
    },
  ],
  related: ['Get-ContentLibrarySession', 'New-ContentLibraryItem'],
  async process(args, context) {
    for (const wanted of args.Session) {
      await attempt(context, wanted, async () => {
        const source = await importSource(args, context)
        const session = await resolveSession(wanted, args.Server, context)
        const { client, itemId, itemName } = session
        if (!(await context.shouldProcess(itemName, 'Resume the update session'))) return
        const { signal } = context
        await resumeSession(session, source, {
          host: context,
          options: importOptions(args, context),
          signal,
        })
        const item = await itemById(client, itemId, signal)
        const storage = await itemStorage(client, itemId, signal)
        if (item) {
          await context.write(itemObject(itemId, item.record, item.library.object, client, storage))
        }
      })
    }
  },
})
