import { ErrorRecord } from '../objects/index.js'
import type { PSObject } from '../objects/index.js'
import { inquire } from './confirmation.js'
import type { ProgressRecord } from './progress-record.js'
import type { HostUI } from './host-ui.js'
import type { PipelineStage, VariableStore } from './pipeline-types.js'
import type { ActionPreference, CommonArguments, Preferences } from './preferences.js'
import { informationRecord, isHostRecord, messageRecord } from './records.js'
import type { StreamName, StreamRecords, StreamSinks } from './streams.js'
import { appendTo, startVariable } from './stream-variables.js'

export interface StreamOwner {
  readonly commandName: string
  readonly errorSource: string
  readonly common: CommonArguments
  readonly preferences: Preferences
  readonly host: HostUI | undefined
  readonly sinks: StreamSinks
  readonly variables: VariableStore | undefined
  readonly stage: PipelineStage
  remember(record: ErrorRecord): void
  /** Down the pipeline along with the output. */
  sendMerged(record: unknown): void
  /** A question that is answered later: the stage does not go on before. */
  wait(answer: Promise<unknown>): void
}

type MessageStream = 'warning' | 'verbose' | 'debug'

const preferenceNames: Readonly<Record<StreamName, string>> = {
  error: 'ErrorActionPreference',
  warning: 'WarningPreference',
  verbose: 'VerbosePreference',
  debug: 'DebugPreference',
  information: 'InformationPreference',
  progress: 'ProgressPreference',
}

const parameterNames: Readonly<Record<StreamName, string>> = {
  error: 'ErrorAction',
  warning: 'WarningAction',
  verbose: 'Verbose',
  debug: 'Debug',
  information: 'InformationAction',
  progress: 'ProgressAction',
}

/** Streams 2 to 6 and progress of one stage: preferences, variables, redirection. */
export class StageStreams {
  readonly #owner: StreamOwner
  hadErrors = false
  readonly #toAll = new Set<StreamName>()
  #errors: unknown[] | undefined
  #warnings: unknown[] | undefined
  #informations: unknown[] | undefined

  constructor(owner: StreamOwner) {
    this.#owner = owner
    const { common, variables } = owner
    this.#errors = startVariable(variables, common.ErrorVariable)
    this.#warnings = startVariable(variables, common.WarningVariable)
    this.#informations = startVariable(variables, common.InformationVariable)
  }

  error(error: ErrorRecord): void {
    error.commandName ??= this.#owner.errorSource
    this.hadErrors = true
    const preference = this.#preference('error')
    if (preference === 'Ignore') return
    if (preference === 'Stop') {
      this.keepError(error)
      throw error
    }
    this.keepError(error)
    if (preference === 'SilentlyContinue') return
    if (preference === 'Inquire') this.#inquire('error', error.message)
    this.#emit('error', error)
  }

  /** For -ErrorVariable: also what ends the command. */
  keepError(error: ErrorRecord): void {
    this.#owner.remember(error)
    if (this.#errors?.at(-1) !== error) appendTo(this.#errors, error)
  }

  message(stream: MessageStream, message: string): void {
    const preference = this.#preference(stream)
    if (preference === 'Ignore' || (preference === 'SilentlyContinue' && stream !== 'warning'))
      return
    const record = messageRecord(stream, message)
    if (stream === 'warning') appendTo(this.#warnings, record)
    if (preference === 'SilentlyContinue') return
    this.#emit(stream, record)
    this.#stopOrAsk(stream, preference, message)
  }

  information(data: unknown, tags: readonly string[]): void {
    const preference = this.#preference('information')
    const record = informationRecord(data, tags, this.#owner.commandName)
    if (preference === 'Ignore') return
    appendTo(this.#informations, record)
    const shown = isHostRecord(record) || preference !== 'SilentlyContinue'
    if (shown || this.#isMerged('information')) this.#emit('information', record)
    this.#stopOrAsk('information', preference, String(data))
  }

  progress(record: ProgressRecord): void {
    const preference = this.#preference('progress')
    if (preference === 'Ignore' || preference === 'SilentlyContinue') return
    this.#owner.sinks.progress?.(record)
    this.#stopOrAsk('progress', preference, record.activity)
  }

  #preference(stream: StreamName): ActionPreference {
    const { common, preferences } = this.#owner
    if (this.#toAll.has(stream)) return 'Continue'
    switch (stream) {
      case 'error':
        return common.ErrorAction ?? preferences.error
      case 'warning':
        return common.WarningAction ?? preferences.warning
      case 'information':
        return common.InformationAction ?? preferences.information
      case 'progress':
        return common.ProgressAction ?? preferences.progress
      case 'verbose':
        return bySwitch(common.Verbose, preferences.verbose)
      default:
        return bySwitch(common.Debug, preferences.debug)
    }
  }

  #stopOrAsk(stream: StreamName, preference: ActionPreference, message: string): void {
    if (preference === 'Stop') {
      const stop = new ErrorRecord(
        `The running command stopped because the preference variable "${preferenceNames[stream]}" or common parameter is set to Stop: ${message}`,
        { errorId: 'ActionPreferenceStop', category: 'OperationStopped' },
      )
      stop.commandName = this.#owner.errorSource
      throw stop
    }
    if (preference === 'Inquire') this.#inquire(stream, message)
  }

  #inquire(stream: StreamName, message: string): void {
    const answer = inquire(this.#owner, message, parameterNames[stream])
    const remember = (given: 'yes' | 'yesToAll') => {
      if (given === 'yesToAll') this.#toAll.add(stream)
    }
    if (answer instanceof Promise) this.#owner.wait(answer.then(remember))
    else remember(answer)
  }

  #isMerged(stream: StreamName): boolean {
    return this.#owner.stage.merge?.includes(stream) ?? false
  }

  #emit(stream: 'error', record: ErrorRecord): void
  #emit(stream: MessageStream | 'information', record: PSObject): void
  #emit<S extends StreamName>(stream: S, record: StreamRecords[S]): void {
    if (this.#isMerged(stream)) {
      this.#owner.sendMerged(record)
      return
    }
    const sink: ((record: StreamRecords[S]) => void) | undefined =
      this.#owner.stage.streams?.[stream] ?? this.#owner.sinks[stream]
    sink?.(record)
  }
}

function bySwitch(given: boolean | undefined, preference: ActionPreference): ActionPreference {
  if (given === undefined) return preference
  return given ? 'Continue' : 'SilentlyContinue'
}
