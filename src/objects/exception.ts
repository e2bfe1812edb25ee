import type { PSObject } from './ps-object.js'
import { dotnetTypes } from './types.js'

/**
 * What .NET calls an exception, as scripts see it in `$_.Exception`: a type with its base types, a
 * message, an inner exception and members of its own (`ServerError` of an API exception).
 */
export interface ExceptionInfo {
  /** Full names, most specific first: `catch [X]` matches any of them. */
  readonly typeNames: readonly string[]
  readonly message: string
  readonly innerException?: ExceptionInfo | undefined
  readonly members?: PSObject | undefined
}

/** An exception as a value of its own. */
export class ExceptionValue implements ExceptionInfo {
  readonly typeNames: readonly string[]
  readonly message: string
  readonly innerException: ExceptionInfo | undefined
  readonly members: PSObject | undefined

  constructor({ typeNames, message, innerException, members }: ExceptionInfo) {
    this.typeNames = typeNames
    this.message = message
    this.innerException = innerException && asException(innerException)
    this.members = members
  }

  get [dotnetTypes](): readonly string[] {
    return this.typeNames
  }

  /** `Type: message`, as `"$($_.Exception)"` shows it. */
  toString(): string {
    return `${this.typeNames[0] ?? 'System.Exception'}: ${this.message}`
  }
}

export function asException(info: ExceptionInfo): ExceptionValue {
  return info instanceof ExceptionValue ? info : new ExceptionValue(info)
}
