/** What every failure of this layer says: which server, what happened, what to do. */

export interface HttpErrorOptions<Id extends string = string> {
  /** Stable, for scripts and tests. */
  readonly errorId: Id
  /** `vc.test:443` */
  readonly server: string
  /** What was being done: the command's name, `login`, `upload`. */
  readonly operation?: string | undefined
  readonly operationId?: string | undefined
  /** What to do about it, one sentence. */
  readonly hint?: string | undefined
  readonly cause?: unknown
}

export abstract class HttpError<Id extends string = string> extends Error {
  readonly errorId: Id
  readonly server: string
  readonly operation: string | undefined
  readonly operationId: string | undefined
  readonly hint: string | undefined

  constructor(message: string, options: HttpErrorOptions<Id>) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.errorId = options.errorId
    this.server = options.server
    this.operation = options.operation
    this.operationId = options.operationId
    this.hint = options.hint
  }
}
