import { ExceptionValue, type ExceptionInfo } from './exception.js'
import type { PSObject } from './ps-object.js'

/** System.Management.Automation.ErrorCategory. */
export type ErrorCategory =
  | 'NotSpecified'
  | 'OpenError'
  | 'CloseError'
  | 'DeviceError'
  | 'DeadlockDetected'
  | 'InvalidArgument'
  | 'InvalidData'
  | 'InvalidOperation'
  | 'InvalidResult'
  | 'InvalidType'
  | 'MetadataError'
  | 'NotImplemented'
  | 'NotInstalled'
  | 'ObjectNotFound'
  | 'OperationStopped'
  | 'OperationTimeout'
  | 'SyntaxError'
  | 'ParserError'
  | 'PermissionDenied'
  | 'ResourceBusy'
  | 'ResourceExists'
  | 'ResourceUnavailable'
  | 'ReadError'
  | 'WriteError'
  | 'FromStdErr'
  | 'SecurityError'
  | 'ProtocolError'
  | 'ConnectionError'
  | 'AuthenticationError'
  | 'LimitsExceeded'
  | 'QuotaExceeded'
  | 'NotEnabled'

export interface ErrorRecordOptions {
  /** Stable and without spaces, e.g. `UpdateSessionNotActive`. */
  readonly errorId: string
  readonly category: ErrorCategory
  readonly targetObject?: unknown
  /** One imperative sentence: what to do about it. */
  readonly recommendedAction?: string | undefined
  /** What led to this, one line each, outermost first; printed indented below the message. */
  readonly causes?: readonly string[] | undefined
  /** Type names of the exception; `System.Management.Automation.RuntimeException` by default. */
  readonly exceptionTypes?: readonly string[] | undefined
  readonly exceptionMembers?: PSObject | undefined
  readonly innerException?: ExceptionInfo | undefined
  /** `$_.ErrorDetails.Message`: what a server said, as it said it. */
  readonly errorDetails?: string | undefined
  /** The JavaScript error behind it, for `--trace` and `Get-Error`; never printed by default. */
  readonly cause?: unknown
}

/** System.Management.Automation.ErrorRecord; thrown as it is, so that stack traces stay useful. */
export class ErrorRecord extends Error {
  readonly errorId: string
  readonly category: ErrorCategory
  readonly targetObject: unknown
  readonly recommendedAction: string | undefined
  readonly causes: readonly string[]
  readonly errorDetails: string | undefined
  readonly exception: ExceptionValue
  /** Where in a script it arose: `$_.InvocationInfo`; set by the runtime. */
  invocationInfo: PSObject | undefined
  scriptStackTrace: string | undefined
  /** The command that reported it: the second half of the fully qualified error id. */
  commandName: string | undefined

  constructor(message: string, options: ErrorRecordOptions) {
    super(message, { cause: options.cause })
    this.name = 'ErrorRecord'
    this.errorId = options.errorId
    this.category = options.category
    this.targetObject = options.targetObject
    this.recommendedAction = options.recommendedAction
    this.causes = options.causes ?? []
    this.errorDetails = options.errorDetails
    this.exception = new ExceptionValue({
      typeNames: options.exceptionTypes ?? ['System.Management.Automation.RuntimeException'],
      message,
      innerException: options.innerException,
      members: options.exceptionMembers,
    })
  }

  /** As scripts compare it: `NotFound,Invoke-GetUpdateSessionIdItem`. */
  get fullyQualifiedErrorId(): string {
    return this.commandName ? `${this.errorId},${this.commandName}` : this.errorId
  }
}

/** Any thrown value as an ErrorRecord; one that already is one is returned as it is. */
export function toErrorRecord(thrown: unknown): ErrorRecord {
  if (thrown instanceof ErrorRecord) return thrown
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new ErrorRecord(message, {
    errorId: thrown instanceof Error ? thrown.name : 'RuntimeException',
    category: 'NotSpecified',
    cause: thrown,
  })
}
