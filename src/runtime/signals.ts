import { PipelineSignal } from '../registry/index.js'

/**
 * How a statement ends when it does not simply go on: `undefined` is going on. Returned, not thrown,
 * so that `return` and `continue` cost nothing.
 */
export type Completion = Signal | undefined

export interface Signal {
  readonly kind: 'break' | 'continue' | 'return'
  /** In lower case; undefined for the nearest loop. */
  readonly label: string | undefined
}

export const breakSignal: Signal = { kind: 'break', label: undefined }
export const continueSignal: Signal = { kind: 'continue', label: undefined }
export const returnSignal: Signal = { kind: 'return', label: undefined }

/** A break or continue that leaves a script block: the loop around the command that ran it ends. */
export class LoopControl extends PipelineSignal {
  readonly reason = 'a script block left the loop around it'
  readonly signal: Signal

  constructor(signal: Signal) {
    super()
    this.signal = signal
  }
}

/** `exit`: ends the script (or the session) with a code. */
export class ExitRequest extends PipelineSignal {
  readonly reason = 'the script asked to exit'
  readonly code: number

  constructor(code: number) {
    super()
    this.code = code
  }
}
