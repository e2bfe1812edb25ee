import {
  attempt,
  cancelSession,
  deleteSession,
  resolveSession,
  serverParameter,
  sessionListType,
} from '../../src/content/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Remove-ContentLibrarySession',
  synopsis: 'Removes update and download sessions that were left behind.',
  description:
    'An update session that is ACTIVE is not removed by the server; with -Force it is cancelled ' +
    'first. The item is as it was before the session.',
  parameters: {
    Session: {
      type: sessionListType,
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      aliases: ['Id'],
      help: 'Sessions: objects of Get-ContentLibrarySession, or identifiers.',
    },
    Force: { type: 'switch', help: 'Cancels a session that is ACTIVE first.' },
    Server: serverParameter,
  },
  supportsShouldProcess: true,
  confirmImpact: 'High',
  notes: [
    {
      heading: 'ERRORS',
      text: 'NotAllowedInCurrentState: the session is ACTIVE; cancel it, or pass -Force. ContentLibrarySessionNotFound: there is none of that identifier.',
    },
  ],
  examples: [
    {
      title: 'Clear all that is left of ours, without being asked',
      script: 'Get-ContentLibrarySession | Remove-ContentLibrarySession -Force -Confirm:$false',
      output: [],
    },
  ],
  related: ['Get-ContentLibrarySession', 'Stop-ContentLibrarySession'],
  async process({ Session, Force, Server }, context) {
    for (const wanted of Session) {
      await attempt(context, wanted, async () => {
        const session = await resolveSession(wanted, Server, context)
        const target = `${session.itemName} (${session.id})`
        if (!(await context.shouldProcess(target, `Remove ${session.kind} session`))) return
        if (Force && session.state === 'ACTIVE') {
          await attempt(context, session.id, () => cancelSession(session, context.signal))
        }
        await deleteSession(session, context.signal)
      })
    }
  },
})
