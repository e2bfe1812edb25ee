/** No answer came: the name, the network, TLS, a proxy, a time limit, or the user's own Ctrl+C. */
import { HttpError, type HttpErrorOptions } from './http-error.js'
import type { CertificateDetails } from '../tls/types.js'

export type TransportErrorId =
  | 'HostNotFound'
  | 'ConnectionRefused'
  | 'ConnectionReset'
  | 'ConnectionFailed'
  | 'ConnectTimeout'
  | 'HeadersTimeout'
  | 'IdleTimeout'
  | 'CallTimeout'
  | 'CertificateNotTrusted'
  | 'FingerprintMismatch'
  | 'TlsFailed'
  | 'ProxyFailed'
  | 'Aborted'

export interface TransportErrorOptions extends HttpErrorOptions<TransportErrorId> {
  readonly sent: boolean
  readonly certificate?: CertificateDetails | undefined
}

export class TransportError extends HttpError<TransportErrorId> {
  /** False when surely nothing of the request left this machine: then any call may be repeated. */
  readonly sent: boolean
  /** The certificate that was not trusted. */
  readonly certificate: CertificateDetails | undefined

  constructor(message: string, options: TransportErrorOptions) {
    super(message, options)
    this.sent = options.sent
    this.certificate = options.certificate
  }
}
