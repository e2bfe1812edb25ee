import { ErrorRecord } from '../objects/index.js'

export interface UsageErrorOptions {
  readonly errorId: string
  readonly recommendedAction?: string | undefined
  readonly causes?: readonly string[] | undefined
  readonly targetObject?: unknown
  readonly cause?: unknown
}

/** The command line is wrong: nothing has been sent, and the process ends with code 2. */
export class UsageError extends ErrorRecord {
  constructor(message: string, options: UsageErrorOptions) {
    super(message, { ...options, category: 'InvalidArgument' })
    this.name = 'UsageError'
  }
}
