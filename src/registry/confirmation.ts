import { ask, halted } from './ask.js'
import type { Answer } from './ask.js'
import type { ToAllAnswers } from './context.js'
import type { MaybePromise } from './drive.js'
import type { HostUI } from './host-ui.js'
import type { CommonArguments, ConfirmImpact, Preferences } from './preferences.js'

export interface ConfirmationSource {
  readonly commandName: string
  readonly confirmImpact: ConfirmImpact
  readonly common: CommonArguments
  readonly preferences: Preferences
  readonly host: HostUI | undefined
  writeVerbose(message: string): void
}

const impacts: Readonly<Record<ConfirmImpact, number>> = { None: 0, Low: 1, Medium: 2, High: 3 }

/** One command's -WhatIf and -Confirm; remembers an answer given for all. */
export class Confirmation {
  readonly #source: ConfirmationSource
  #forAll: 'yesToAll' | 'noToAll' | undefined

  constructor(source: ConfirmationSource) {
    this.#source = source
  }

  get whatIf(): boolean {
    return this.#source.common.WhatIf ?? this.#source.preferences.whatIf
  }

  shouldProcess(target: string, action?: string, description?: string): MaybePromise<boolean> {
    const source = this.#source
    const what =
      description ??
      `Performing the operation "${action ?? source.commandName}" on target "${target}".`
    if (this.#forAll) return this.#forAll === 'yesToAll'
    if (this.whatIf) {
      source.host?.writeLine?.(`What if: ${what}`)
      return false
    }
    if (!this.#mustAsk()) {
      source.writeVerbose(what)
      return true
    }
    const answer = ask(source.host, {
      command: source.commandName,
      caption: 'Confirm',
      message: `Are you sure you want to perform this action?\n${what}`,
      answers: ['yes', 'yesToAll', 'no', 'noToAll'],
      instead:
        'Pass -Confirm:$false to go on without being asked, or -WhatIf to see what it would do.',
    })
    return whenAnswered(answer, (given) => this.#remember(given))
  }

  shouldContinue(query: string, caption: string, toAll?: ToAllAnswers): MaybePromise<boolean> {
    if (toAll?.noToAll) return false
    if (toAll?.yesToAll) return true
    const source = this.#source
    const answer = ask(source.host, {
      command: source.commandName,
      caption: caption === '' ? 'Confirm' : caption,
      message: query,
      answers: toAll ? ['yes', 'yesToAll', 'no', 'noToAll'] : ['yes', 'no'],
      instead: `Pass -Force to ${source.commandName} if it has that parameter.`,
    })
    return whenAnswered(answer, (given) => {
      if (toAll && given === 'yesToAll') toAll.yesToAll = true
      if (toAll && given === 'noToAll') toAll.noToAll = true
      return isYes(given)
    })
  }

  /** -Confirm asks from Low upwards, -Confirm:$false never, else the preference decides. */
  #mustAsk(): boolean {
    const { common, confirmImpact, preferences } = this.#source
    if (common.Confirm === false) return false
    const from = common.Confirm ? 'Low' : preferences.confirm
    return from !== 'None' && impacts[confirmImpact] >= impacts[from]
  }

  #remember(given: Answer): boolean {
    if (given === 'yesToAll' || given === 'noToAll') this.#forAll = given
    return isYes(given)
  }
}

/** -ErrorAction Inquire and the like: goes on, goes on with all, or halts the command. */
export function inquire(
  source: Pick<ConfirmationSource, 'commandName' | 'host'>,
  message: string,
  parameter: string,
): MaybePromise<'yes' | 'yesToAll'> {
  const answer = ask(source.host, {
    command: source.commandName,
    caption: 'Confirm',
    message,
    answers: ['yes', 'yesToAll', 'halt'],
    instead: `Pass -${parameter} Continue or -${parameter} Stop.`,
  })
  return whenAnswered(answer, (given) => {
    if (given === 'halt') throw halted(source.commandName)
    return given === 'yesToAll' ? 'yesToAll' : 'yes'
  })
}

function isYes(answer: Answer): boolean {
  return answer === 'yes' || answer === 'yesToAll'
}

function whenAnswered<T, R>(answer: MaybePromise<T>, use: (answer: T) => R): MaybePromise<R> {
  return answer instanceof Promise ? answer.then(use) : use(answer)
}
