import {
  attempt,
  cancelSession,
  resolveSession,
  serverParameter,
  sessionListType,
} from '../../src/content/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Stop-ContentLibrarySession',
  synopsis: 'Cancels update and download sessions of content library items.',
  description:
    'Transfers in both directions end, what an update session had received is thrown away, the item ' +
    'is as before. The session stays, CANCELED, until it is removed or expires.',
  parameters: {
    Session: {
      type: sessionListType,
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      aliases: ['Id'],
      help: 'Sessions: objects of Get-ContentLibrarySession, or identifiers.',
    },
    Server: serverParameter,
  },
  supportsShouldProcess: true,
  confirmImpact: 'Medium',
  notes: [
    {
      heading: 'ERRORS',
      text: 'NotAllowedInCurrentState: the session has ended already. ContentLibrarySessionNotFound: there is none of that identifier.',
    },
  ],
  examples: [
    {
      title: 'Cancel every update session of ours',
      script: 'Get-ContentLibrarySession -Type Update | Stop-ContentLibrarySession',
      output: [],
    },
  ],
  related: ['Get-ContentLibrarySession', 'Remove-ContentLibrarySession'],
  async process({ Session, Server }, context) {
    for (const wanted of Session) {
      await attempt(context, wanted, async () => {
        const session = await resolveSession(wanted, Server, context)
        const target = `${session.itemName} (${session.id})`
        if (!(await context.shouldProcess(target, `Cancel ${session.kind} session`))) return
        await cancelSession(session, context.signal)
      })
    }
  },
})
