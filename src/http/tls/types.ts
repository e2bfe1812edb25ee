/** What a user may say about trust, and what a person is shown who must decide. */

/** PowerCLI's InvalidCertificateAction values. */
export type CertificatePolicy = 'Fail' | 'Warn' | 'Prompt' | 'Ignore'

export interface TlsOptions {
  /** For a certificate that does not verify. Default Fail. */
  readonly policy?: CertificatePolicy | undefined
  /** PEM bundle trusted instead of the built-in and the system's authorities. */
  readonly caFile?: string | undefined
  /** SHA-256 of the one certificate to accept, hex with or without colons; nothing else is checked. */
  readonly fingerprint?: string | undefined
  /** File of `host:port fingerprint` lines: certificates that were trusted for good. */
  readonly knownHosts?: string | undefined
  /** Asked under Prompt, once for a certificate however many sockets meet it. */
  readonly onUntrusted?:
    ((question: TrustQuestion) => TrustAnswer | Promise<TrustAnswer>) | undefined
}

export interface TrustQuestion {
  /** `vc.test:443` */
  readonly server: string
  readonly certificate: CertificateDetails
  /** node's code, e.g. `DEPTH_ZERO_SELF_SIGNED_CERT`. */
  readonly code: string
  /** In words: "it is self-signed". */
  readonly reason: string
  /** What the known-hosts file has for this server, when it is another certificate: a warning sign. */
  readonly knownFingerprint?: string | undefined
}

export type TrustAnswer = 'deny' | 'once' | 'always'

export interface CertificateDetails {
  /** `CN=vc.test, O=Example` */
  readonly subject: string
  readonly issuer: string
  /** ISO 8601. */
  readonly validFrom: string
  readonly validTo: string
  /** `AA:BB:…` */
  readonly sha256: string
  readonly sha1: string
  /** `DNS:vc.test, IP Address:10.0.0.1` */
  readonly names: string
  readonly serialNumber: string
}
