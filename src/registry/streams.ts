import type { ErrorRecord, PSObject } from '../objects/index.js'
import type { ProgressRecord } from './progress-record.js'

export interface StreamRecords {
  error: ErrorRecord
  warning: PSObject
  verbose: PSObject
  debug: PSObject
  information: PSObject
  progress: ProgressRecord
}

export type StreamName = keyof StreamRecords

/**
 * Where records of streams 2 to 6 and progress go once preferences have let them through. A sink that
 * is left out drops its records. Sinks are called synchronously, in the order of writing.
 */
export type StreamSinks = {
  readonly [S in StreamName]?: (record: StreamRecords[S]) => void
}
