/** The messages that the service sends, by what went wrong; one place for their ids and texts. */
import { message, VapiError } from './errors.js'
import type { Message } from './errors.js'

const main = 'com.vmware.vdcs.cls-main'

export function invalidArgument(...messages: readonly Message[]): VapiError {
  return new VapiError('INVALID_ARGUMENT', messages)
}

export function notAllowed(...messages: readonly Message[]): VapiError {
  return new VapiError('NOT_ALLOWED_IN_CURRENT_STATE', messages)
}

/** `kind` is the service's own word for the thing: `update_session`, `library_item`, `library` … */
export function notFound(kind: string, id: string): VapiError {
  const words = kind.replaceAll('_', ' ')
  return new VapiError('NOT_FOUND', [
    message(`${main}.${kind}_not_found`, `The ${words} with identifier {0} does not exist.`, id),
  ])
}

export function fileNotFound(name: string): Message {
  return message(`${main}.file_not_found`, 'The file {0} does not exist.', name)
}

export function operationNotFound(method: string, path: string): VapiError {
  return new VapiError('OPERATION_NOT_FOUND', [
    message(
      'com.vmware.vapi.rest.operationNotFound',
      'No operation is mapped to {0} {1}.',
      method,
      path,
    ),
  ])
}

export function duplicateItemName(item: string, library: string, libraryId: string): VapiError {
  return new VapiError('ALREADY_EXISTS', [
    message(
      `${main}.duplicate_item_name_unsupported_in_library`,
      'An item with name {0} already exists in library {1} (ID: {2}).',
      item,
      library,
      libraryId,
    ),
  ])
}

/** @param operation as in the API: `complete`, `keepAlive` … */
export function wrongSessionState(operation: string, state: string, reason?: string): VapiError {
  const text = 'The operation {0} can not be invoked when the import session is in the {1} state.'
  return notAllowed(
    reason === undefined
      ? message(`${main}.update_session_invalid_state_for_operation`, text, operation, state)
      : message(
          `${main}.update_session_invalid_state_for_operation_reason`,
          `${text} Reason: {2}`,
          operation,
          state,
          reason,
        ),
  )
}

export function wrongDownloadState(operation: string, state: string): VapiError {
  return notAllowed(
    message(
      `${main}.download_session_invalid_state_for_operation`,
      'The operation {0} can not be invoked when the download session is in the {1} state.',
      operation,
      state,
    ),
  )
}

export function fileNotReceived(name: string, status: string): VapiError {
  return notAllowed(
    message(
      `${main}.update_session_file_not_received`,
      'File {0} has transfer errors or has not been fully received yet (status: {1}).',
      name,
      status,
    ),
  )
}

export function missingOrInvalidFiles(
  missing: readonly string[],
  invalid: readonly string[],
): VapiError {
  return notAllowed(
    message(
      `${main}.session_has_missing_or_invalid_files`,
      'Session has missing file(s): {0} or invalid file(s): {1}.',
      missing.join(' '),
      invalid.join(' '),
    ),
  )
}

export function checksumMismatch(file: string): Message {
  return message(
    'com.vmware.ovfs.ovfs-main.ovfs.invalid_manifest_checksum_mismatch',
    'The checksum of file {0} does not match the one in the manifest.',
    file,
  )
}

export function importFailed(itemId: string, reason: string): Message {
  return message(
    `${main}.import_failed`,
    'The import of library item {0} has failed. Reason: {1}',
    itemId,
    reason,
  )
}

/** A message of the service without a better known id; `topic` is snake case. */
export function clsMessage(topic: string, text: string, ...args: readonly string[]): Message {
  return message(`${main}.${topic}`, text, ...args)
}
