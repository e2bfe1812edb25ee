/** A certificate in words, for the person who must decide about it. */
import type { PeerCertificate } from 'node:tls'
import type { CertificateDetails } from './types.js'

export function certificateDetails(certificate: PeerCertificate): CertificateDetails {
  return {
    subject: nameText(certificate.subject),
    issuer: nameText(certificate.issuer),
    validFrom: isoDate(certificate.valid_from),
    validTo: isoDate(certificate.valid_to),
    sha256: certificate.fingerprint256,
    sha1: certificate.fingerprint,
    names: certificate.subjectaltname ?? '',
    serialNumber: certificate.serialNumber,
  }
}

/** `CN=vc.test, O=Example`; a name part that occurs twice is an array. */
function nameText(name: unknown): string {
  if (typeof name !== 'object' || name === null) return ''
  return Object.entries(name)
    .flatMap(([key, value]) =>
      (Array.isArray(value) ? value : [value]).map((part) => `${key}=${String(part)}`),
    )
    .join(', ')
}

function isoDate(text: string): string {
  const time = Date.parse(text)
  return Number.isNaN(time) ? text : new Date(time).toISOString()
}

/** `AA:BB:…`, from hex in any case with or without colons; undefined when it is no SHA-256. */
export function normalizeFingerprint(text: string): string | undefined {
  const hex = text.replaceAll(/[:\s-]/g, '').replace(/^sha-?256[=:]?/i, '')
  if (!/^[0-9a-f]{64}$/i.test(hex)) return undefined
  return hex.toUpperCase().replaceAll(/(..)(?!$)/g, '$1:')
}

const reasons: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its chain ends in an authority that this machine does not trust',
  UNABLE_TO_GET_ISSUER_CERT: 'its issuer is not known to this machine',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its issuer is not known to this machine',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its issuer is not known to this machine',
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  CERT_REVOKED: 'it was revoked',
  CERT_UNTRUSTED: 'its authority is not trusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it is made out for another name',
  CERT_SIGNATURE_FAILURE: 'its signature is wrong',
}

export function reasonText(code: string): string {
  return reasons[code] ?? `it does not verify (${code})`
}

/** Codes of a chain that more authorities could complete. */
export function isUnknownIssuer(code: string): boolean {
  return (
    code === 'SELF_SIGNED_CERT_IN_CHAIN' ||
    code.startsWith('UNABLE_TO_') ||
    code === 'DEPTH_ZERO_SELF_SIGNED_CERT'
  )
}
