import type { Extent, ParseErrorId } from '../language/index.js'

export type FindingId =
  | 'CommandNotFound'
  | 'MemberNotSupported'
  | 'NativeCommand'
  | 'ParameterNotFound'
  | 'RawApiCall'
  | 'TypeNotSupported'

export interface Finding {
  readonly id: FindingId | ParseErrorId
  /** Only an error keeps a script from running; a note is advice. */
  readonly severity: 'error' | 'warning' | 'note'
  readonly line: number
  readonly column: number
  readonly message: string
  /** What it is about: the command's name, the type. */
  readonly subject: string
  /** What to use instead. */
  readonly suggestion: string | undefined
}

export function findingAt(
  extent: Extent,
  id: FindingId,
  severity: Finding['severity'],
  subject: string,
  message: string,
  suggestion?: string,
): Finding {
  const { line, column } = extent.startPosition
  return { id, severity, line, column, message, subject, suggestion }
}
