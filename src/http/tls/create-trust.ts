/** The trust of a connection, from what its options say. */
import { RequestError } from '../errors/request-error.js'
import { normalizeFingerprint } from './certificate.js'
import { Trust } from './trust.js'
import type { TlsOptions } from './types.js'

/** @throws RequestError InvalidArgument for a fingerprint that is not a SHA-256 */
export function createTrust(
  options: TlsOptions,
  server: string,
  onWarning: (message: string) => void,
): Trust {
  if (options.fingerprint === undefined) return new Trust({ ...options, onWarning }, undefined)
  const pin = normalizeFingerprint(options.fingerprint)
  if (pin === undefined) {
    throw new RequestError(
      `'${options.fingerprint}' is not a SHA-256 fingerprint of the certificate of ${server}.`,
      {
        errorId: 'InvalidArgument',
        server,
        hint: 'Give 64 hexadecimal digits, with or without colons: openssl x509 -noout -fingerprint -sha256.',
      },
    )
  }
  return new Trust({ ...options, onWarning }, pin)
}
