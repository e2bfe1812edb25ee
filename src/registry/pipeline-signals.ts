/**
 * What is thrown to unwind a pipeline without being an error. Not an Error on purpose: whoever
 * catches errors to report them must let these pass (`instanceof PipelineSignal`).
 */
export abstract class PipelineSignal {
  abstract readonly reason: string
}

/** A stage wants no more input: the stages before it end without their `end`. */
export class StopUpstream extends PipelineSignal {
  readonly reason = 'a later command in the pipeline wants no more input'
  /** The stage that asked, by identity. */
  readonly stage: object

  constructor(stage: object) {
    super()
    this.stage = stage
  }
}

/** Ctrl+C, or whatever else aborted the pipeline's signal. */
export class PipelineStopped extends PipelineSignal {
  readonly reason = 'the pipeline has been stopped'
}
