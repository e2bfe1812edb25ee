/** What to do about the refusals that are known: by the message's id, else by the error's type. */
import type { ApiMessage } from './api-error.js'

interface MessageHint {
  /** Matches the id of any message of the stack. */
  readonly id: RegExp
  readonly hint: string
}

export const sessionLimitId = /failedToLoginMaxUserSessionCountReached/i

const byMessage: readonly MessageHint[] = [
  {
    id: sessionLimitId,
    hint: 'This user has as many sessions open as the server allows (550). Close sessions that are no longer used, or wait until idle ones expire (30 minutes).',
  },
  {
    id: /update_session_file_not_received/,
    hint: 'Send the named file to its upload endpoint (or add it again), wait until its status is READY, then complete.',
  },
  {
    id: /session_has_missing_or_invalid_files/,
    hint: 'Add the missing files and remove those that the descriptor does not reference, then complete again; Invoke-ValidateUpdateSessionIdFile says which.',
  },
  {
    id: /update_session_invalid_state_for_operation/,
    hint: 'The update session has ended. Delete it and create another; its error_message says why it failed.',
  },
  {
    id: /invalid_library_backing_does_not_exist/,
    hint: 'The storage of this library is gone. Attach the datastore again, or move to another library.',
  },
  {
    id: /duplicate_item_name/,
    hint: 'Choose another name, update the existing item, or remove it when it is a leftover of a failed import.',
  },
  {
    id: /invalid_manifest_checksum_mismatch/,
    hint: 'A file differs from what the manifest (.mf) says. Fetch the package again, or correct the manifest.',
  },
  {
    id: /too_many_matches/i,
    hint: 'Narrow the list with a filter (names, folders, datacenters, hosts, clusters): the server lists at most so many at once.',
  },
  {
    id: /method\.input\.invalid\.(interface|method)|operation\.?not\.?found/i,
    hint: 'This server does not have the operation. Compare its release with the one that the operation needs.',
  },
]

const byType: Readonly<Record<string, string>> = {
  UNAUTHENTICATED:
    'Connect again with a user name (as user@domain) and a password that the server knows.',
  UNAUTHORIZED: 'Ask an administrator for the privilege that the message names.',
  RESOURCE_BUSY:
    'Somebody else is changing the same thing. Wait and try again; an update session left open on an item blocks others until it is deleted.',
  SERVICE_UNAVAILABLE: 'The service is starting or overloaded. Try again later.',
  CONCURRENT_CHANGE: 'It was changed meanwhile. Read it again, then repeat the change.',
  NOT_ALLOWED_IN_CURRENT_STATE: 'Look at the state of what the request names, then try again.',
  OPERATION_NOT_FOUND:
    'This server does not have the operation. Compare its release with the one that the operation needs.',
  UNVERIFIED_PEER:
    'The other server shows a certificate that the vCenter does not trust. Give its thumbprint or certificate with the request.',
  UNEXPECTED_INPUT: 'The server knows no such field. Its release may be older than the field.',
}

export function hintFor(errorType: string, messages: readonly ApiMessage[]): string | undefined {
  const known = byMessage.find(({ id }) => messages.some((message) => id.test(message.id)))
  return known?.hint ?? byType[errorType]
}
