import type { HashAlgorithm } from '../../http/index.js'
import type { CmdletContext } from '../../registry/index.js'
import type { Sleep } from '../limits.js'
import type { Meter } from '../meter.js'
import type { UpdateSession } from '../update-session.js'

/** What an import tells and asks the user with. */
export type ImportHost = Pick<
  CmdletContext,
  'writeWarning' | 'writeVerbose' | 'writeProgress' | 'shouldContinue'
>

export interface ImportOptions {
  /** Files sent at once. Default 4. */
  readonly parallel?: number | undefined
  /** How often a broken file is sent again. Default 3. */
  readonly maxRetry?: number | undefined
  /** Warnings about a package's certificate that are accepted; `all` accepts any. */
  readonly ignoreWarnings?: readonly string[] | 'all' | undefined
  /** Leaves the session and the item as they are, to be looked at or resumed. */
  readonly keepOnFailure?: boolean | undefined
  /** Files of the item that the import does not bring are removed. */
  readonly clearExisting?: boolean | undefined
  /** Computed while sending, compared with what is stored in the end. Default SHA-1, as it stores. */
  readonly hash?: HashAlgorithm | undefined
  readonly sleep?: Sleep | undefined
}

/** One import under way. */
export interface ImportWork {
  readonly session: UpdateSession
  readonly itemName: string
  readonly host: ImportHost
  readonly meter: Meter
  readonly options: ImportOptions
  readonly sleep: Sleep
  /** The caller's, and aborted too when the session is lost. */
  readonly signal: AbortSignal
}

export const defaultParallel = 4
export const defaultMaxRetry = 3
