import { ErrorRecord } from '../objects/index.js'
import { drive } from './drive.js'
import type { MaybePromise } from './drive.js'
import type { Choice, HostUI } from './host-ui.js'

export type Answer = 'yes' | 'yesToAll' | 'no' | 'noToAll' | 'halt'

const choices: Readonly<Record<Answer, Choice>> = {
  yes: { label: '&Yes', help: 'Continue with only the next step of the operation.' },
  yesToAll: { label: 'Yes to &All', help: 'Continue with all the steps of the operation.' },
  no: { label: '&No', help: 'Skip this operation and proceed with the next operation.' },
  noToAll: { label: 'No to A&ll', help: 'Skip this operation and all subsequent operations.' },
  halt: { label: '&Halt Command', help: 'Stop this command.' },
}

export interface Question {
  readonly command: string
  readonly caption: string
  readonly message: string
  readonly answers: readonly Answer[]
  /** What to pass instead of being asked, where nobody can be. */
  readonly instead: string
}

/** Asks through the host; without one the question itself is the error. */
export function ask(host: HostUI | undefined, question: Question): MaybePromise<Answer> {
  if (!host?.promptForChoice) throw cannotAsk(question)
  const offered = question.answers.map((answer) => choices[answer])
  const suspend: Choice = {
    label: '&Suspend',
    help: 'Pause the current pipeline and return to the command prompt. Type "exit" to resume the pipeline.',
  }
  return drive(askUntilAnswered(host, question, host.suspend ? [...offered, suspend] : offered))
}

function* askUntilAnswered(
  host: HostUI,
  question: Question,
  offered: readonly Choice[],
): Generator<unknown, Answer, unknown> {
  for (;;) {
    let chosen = -1
    const reply = host.promptForChoice?.(question.caption, question.message, offered, 0)
    if (reply instanceof Promise) {
      yield reply.then((index) => {
        chosen = index
      })
    } else if (reply !== undefined) {
      chosen = reply
    }
    const answer = question.answers[chosen]
    if (answer !== undefined) return answer
    if (chosen !== question.answers.length || !host.suspend) throw interrupted(question)
    yield host.suspend()
  }
}

function cannotAsk({ command, message, instead }: Question): ErrorRecord {
  const asked = message.split('\n').at(-1) ?? message
  const record = new ErrorRecord(`${command} needs an answer, and nobody can be asked: ${asked}`, {
    errorId: 'ConfirmationNotPossible',
    category: 'InvalidOperation',
    recommendedAction: instead,
  })
  record.commandName = command
  return record
}

function interrupted({ command }: Question): ErrorRecord {
  const record = new ErrorRecord(
    'The running command stopped because the user interrupted the command.',
    { errorId: 'ActionPreferenceStop', category: 'OperationStopped' },
  )
  record.commandName = command
  return record
}

/** What the halt answer throws. */
export function halted(command: string): ErrorRecord {
  const record = new ErrorRecord(
    'The running command stopped because the user selected the Stop option.',
    { errorId: 'ActionPreferenceStop', category: 'OperationStopped' },
  )
  record.commandName = command
  return record
}
