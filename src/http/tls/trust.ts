/** Whom to believe: the policy for certificates that no authority vouches for. */
import { TransportError } from '../errors/transport-error.js'
import { reasonText } from './certificate.js'
import { addKnownHost, readKnownHosts } from './known-hosts.js'
import type { CertificateDetails, TlsOptions } from './types.js'

export interface TrustSettings extends TlsOptions {
  readonly onWarning: (message: string) => void
}

/** What the handshake told: the certificate, and why it does not verify (when it does not). */
export interface Presented {
  readonly server: string
  readonly certificate: CertificateDetails
  /** node's code; undefined when authorities vouch for it and the name fits. */
  readonly problem: string | undefined
}

/** Decides about each new socket's certificate before a byte is sent over it. */
export class Trust {
  readonly #settings: TrustSettings
  readonly #pin: string | undefined
  /** Accepted in this process: `server fingerprint`. */
  readonly #accepted = new Set<string>()
  readonly #asking = new Map<string, Promise<boolean>>()

  constructor(settings: TrustSettings, pin: string | undefined) {
    this.#settings = settings
    this.#pin = pin
  }

  /** Whether it matters what authorities say: not for a pin, nor when all is ignored. */
  get wantsAuthorities(): boolean {
    return this.#pin === undefined && this.#settings.policy !== 'Ignore'
  }

  /** @throws TransportError (CertificateNotTrusted, FingerprintMismatch) */
  async check(presented: Presented): Promise<void> {
    const { server, certificate, problem } = presented
    if (this.#pin !== undefined) {
      if (certificate.sha256 !== this.#pin) throw fingerprintMismatch(presented, this.#pin)
      return
    }
    if (problem === undefined) return
    const key = `${server} ${certificate.sha256}`
    if (this.#accepted.has(key)) return
    // Many sockets may meet the same certificate at once; the person is asked once.
    const asking = this.#asking.get(key) ?? this.#decide({ ...presented, problem })
    this.#asking.set(key, asking)
    try {
      if (!(await asking)) throw notTrusted(presented, problem)
      this.#accepted.add(key)
    } finally {
      this.#asking.delete(key)
    }
  }

  async #decide(presented: Presented & { problem: string }): Promise<boolean> {
    const { policy = 'Fail', knownHosts, onUntrusted, onWarning } = this.#settings
    const { server, certificate, problem } = presented
    const known = knownHosts ? (await readKnownHosts(knownHosts)).get(server) : undefined
    if (known === certificate.sha256 || policy === 'Ignore') return true
    const reason = reasonText(problem)
    if (policy === 'Warn') {
      onWarning(
        `The certificate of ${server} is not trusted: ${reason}. SHA-256 ${certificate.sha256}`,
      )
      return true
    }
    if (policy !== 'Prompt' || !onUntrusted) return false
    const answer = await onUntrusted({
      server,
      certificate,
      code: problem,
      reason,
      ...(known === undefined ? {} : { knownFingerprint: known }),
    })
    if (answer === 'always' && knownHosts) {
      await addKnownHost(knownHosts, server, certificate.sha256)
    }
    return answer !== 'deny'
  }
}

function notTrusted({ server, certificate }: Presented, problem: string): TransportError {
  const lines = [
    `The certificate of ${server} is not trusted: ${reasonText(problem)}. Nothing was sent.`,
    `  subject: ${certificate.subject}`,
    `  issuer: ${certificate.issuer}`,
    `  valid: ${certificate.validFrom} to ${certificate.validTo}`,
    `  SHA-256: ${certificate.sha256}`,
  ]
  return new TransportError(lines.join('\n'), {
    errorId: 'CertificateNotTrusted',
    server,
    sent: false,
    certificate,
    hint: 'If the fingerprint is the right one, trust it for this server (fingerprint, or the Prompt policy), or give the authority that signed it as a CA file.',
    cause: new Error(problem),
  })
}

function fingerprintMismatch({ server, certificate }: Presented, pin: string): TransportError {
  return new TransportError(
    `${server} shows a certificate with the SHA-256 fingerprint ${certificate.sha256}, not the expected ${pin}. Nothing was sent.`,
    {
      errorId: 'FingerprintMismatch',
      server,
      sent: false,
      certificate,
      hint: 'Somebody may be in between, or the certificate was replaced: ask whoever runs the server for its fingerprint.',
    },
  )
}
