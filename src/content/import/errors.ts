/** Why an import did not succeed, for the one who has to do something about it. */
import { ErrorRecord, type ErrorCategory } from '../../objects/index.js'
import { HttpError } from '../../http/index.js'
import { requestErrorRecord } from '../../sdk/index.js'
import {
  messageText,
  type SessionFileRecord,
  type UpdateSessionRecord,
  type ValidationResult,
} from '../records.js'

interface Details {
  readonly category: ErrorCategory
  readonly targetObject: unknown
  readonly recommendedAction: string | undefined
  readonly causes?: readonly string[]
  readonly cause?: unknown
}

function failure(message: string, errorId: string, details: Details): ErrorRecord {
  return new ErrorRecord(message, { errorId, ...details })
}

/** Any failure as an error record; one that is a defect of ours stays what it is. */
export function recordOf(error: unknown, target: unknown): ErrorRecord {
  if (error instanceof ErrorRecord) return error
  if (error instanceof HttpError) return requestErrorRecord(error, target)
  throw error
}

/** The same failure with more lines below it: states, what was left behind. */
export function withCauses(error: ErrorRecord, causes: readonly string[]): ErrorRecord {
  if (causes.length === 0) return error
  return new ErrorRecord(error.message, {
    errorId: error.errorId,
    category: error.category,
    targetObject: error.targetObject,
    recommendedAction: error.recommendedAction,
    causes: [...error.causes, ...causes],
    exceptionTypes: error.exception.typeNames,
    exceptionMembers: error.exception.members,
    innerException: error.exception.innerException,
    cause: error.cause,
  })
}

/** One file could not be sent, however often it was tried. */
export function fileNotSent(name: string, tries: number, cause: unknown): ErrorRecord {
  const record = recordOf(cause, name)
  if (record === cause) return record
  const often = tries > 1 ? ` in ${tries} tries` : ''
  return new ErrorRecord(`'${name}' could not be sent${often}: ${record.message}`, {
    errorId: record.errorId,
    category: record.category,
    targetObject: name,
    recommendedAction: record.recommendedAction,
    causes: record.causes,
    exceptionTypes: record.exception.typeNames,
    exceptionMembers: record.exception.members,
    cause: record.cause ?? cause,
  })
}

/** The PUT was answered well, and yet the server could not use the file. */
export function fileFailed(file: SessionFileRecord): ErrorRecord {
  const text = messageText(file.error_message)
  return failure(
    `The server could not take '${file.name}' after it had arrived (status ${file.status}).`,
    'FileTransferFailed',
    {
      category: 'InvalidResult',
      targetObject: file.name,
      recommendedAction: 'Look at the cause below; a broken disk or a full datastore shows here.',
      causes: text === undefined ? [] : [text],
    },
  )
}

export function noEndpoint(name: string): ErrorRecord {
  return failure(`The server named no place to send '${name}' to.`, 'NoUploadEndpoint', {
    category: 'InvalidResult',
    targetObject: name,
    recommendedAction: 'Look at the session with Get-ContentLibrarySession.',
  })
}

/** The session has ended on the server, and the import with it. */
export function sessionFailed(
  id: string,
  item: string,
  { state, error_message }: UpdateSessionRecord,
  cause?: unknown,
): ErrorRecord {
  const text = messageText(error_message)
  return failure(
    `The import into '${item}' failed: the server has put its update session into state ${state}.`,
    state === 'CANCELED' ? 'UpdateSessionCanceled' : 'UpdateSessionFailed',
    {
      category: 'InvalidResult',
      targetObject: id,
      recommendedAction:
        state === 'CANCELED'
          ? 'Somebody cancelled the session; import again.'
          : 'Look at the causes below, put right what they name, and import again.',
      causes: text === undefined ? [] : [text],
      cause,
    },
  )
}

export function sessionExpired(id: string, item: string, cause?: unknown): ErrorRecord {
  return failure(
    `The import into '${item}' failed: its update session does not exist any more.`,
    'UpdateSessionExpired',
    {
      category: 'OperationTimeout',
      targetObject: id,
      recommendedAction:
        'A session ends when nothing is heard of its client for some minutes. Look at the network, then import again.',
      cause,
    },
  )
}

/** complete was refused: with what validate finds. */
export function importRefused(
  item: string,
  error: unknown,
  findings: ValidationResult | undefined,
): ErrorRecord {
  const record = recordOf(error, item)
  const missing = findings?.missing_files ?? []
  const invalid = findings?.invalid_files ?? []
  return new ErrorRecord(`The server refuses the content of '${item}': ${record.message}`, {
    errorId: 'ImportRefused',
    category: 'InvalidData',
    targetObject: item,
    recommendedAction: record.recommendedAction,
    causes: [
      ...record.causes,
      ...missing.map((name) => `missing file: ${name}`),
      ...invalid.map(({ name, error_message }) => {
        return `invalid file: ${name}: ${messageText(error_message) ?? 'no reason given'}`
      }),
    ],
    exceptionTypes: record.exception.typeNames,
    exceptionMembers: record.exception.members,
    cause: record.cause ?? error,
  })
}

export function importStopped(item: string): ErrorRecord {
  return failure(`The import into '${item}' was stopped.`, 'ImportStopped', {
    category: 'OperationStopped',
    targetObject: item,
    recommendedAction: undefined,
  })
}

/** After everything seemed well: what is stored is not what was sent. */
export function storedDiffers(
  name: string,
  item: string,
  what: string,
  sent: string,
  stored: string,
): ErrorRecord {
  return failure(
    `'${name}' in '${item}' is not what was sent: its ${what} differs.`,
    'StoredContentDiffers',
    {
      category: 'InvalidResult',
      targetObject: name,
      recommendedAction: 'Import it again; if it stays so, look at the network and the datastore.',
      causes: [`sent:   ${sent}`, `stored: ${stored}`],
    },
  )
}

/** `disk.vmdk: TRANSFERRING, 512 of 1024 bytes`: lines below the message. */
export function fileLines(files: readonly SessionFileRecord[]): readonly string[] {
  return files
    .filter(({ source_type, status }) => source_type !== 'NONE' && status !== 'READY')
    .map(({ name, status, error_message }) => {
      const text = messageText(error_message)
      return `${name}: ${status}${text === undefined ? '' : `: ${text}`}`
    })
}
