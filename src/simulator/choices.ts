/** What the vendor's documents leave open: one place to choose, and to choose otherwise in a test. */
export interface Choices {
  /** keep-alive with a progress below 0 or above 100. */
  readonly progressOutOfRange: 'refuse' | 'ignore'
  /** keep-alive with a progress that is not greater than the present one. */
  readonly progressNotGreater: 'refuse' | 'ignore'
  /** A connection that breaks during a PUSH: the file is in ERROR; may its session be used on? */
  readonly brokenPush: 'session goes on' | 'session fails'
  /** A size or checksum that is not as promised: seen to put the whole session in ERROR. */
  readonly brokenPromise: 'session goes on' | 'session fails'
  /** Whether the answer to such a PUT already says so: seen to say success. */
  readonly brokenPromiseAnswer: 'success' | 'error'
  /** What `get` of an update session does with `id`, which the reference leaves out. */
  readonly sessionId: 'left out' | 'sent'
  /** What `prepare` answers: a client has to ask again unless it is PREPARED at once. */
  readonly prepareAnswer: 'PREPARE_REQUESTED' | 'PREPARED'
  /** Whether uploading needs the login's header. */
  readonly uploadHeader: 'optional' | 'required'
  /** A descriptor's files: entries of the session at once, or only named by validate. */
  readonly describedFiles: 'validate names them' | 'entries are made'
  /** Type of an item whose creator did not say one. */
  readonly defaultItemType: string
}

export const defaultChoices: Choices = {
  progressOutOfRange: 'refuse',
  progressNotGreater: 'ignore',
  brokenPush: 'session goes on',
  brokenPromise: 'session fails',
  brokenPromiseAnswer: 'success',
  sessionId: 'left out',
  prepareAnswer: 'PREPARE_REQUESTED',
  uploadHeader: 'optional',
  describedFiles: 'validate names them',
  defaultItemType: 'file',
}
