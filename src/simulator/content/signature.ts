/** Signed packages: the certificate, its chain, and what there is to warn of. */
import { createVerify, X509Certificate } from 'node:crypto'
import type { WarningType } from '../state/model.js'
import { readSignature } from './ovf.js'

/** Whether the signature in a package's certificate file is that certificate's, over this manifest. */
export function verifySignature(certificateFile: string, manifest: string): boolean {
  const { algorithm, signature, certificates } = readSignature(certificateFile)
  const [first] = readChain(certificates)
  if (!algorithm || !signature || !first) return false
  const verifier = createVerify(algorithm).update(manifest)
  return verifier.verify(first.publicKey, signature, 'hex')
}

/** The certificates that could be read, in their order. */
export function readChain(certificates: readonly string[]): X509Certificate[] {
  return certificates.flatMap((text) => {
    try {
      return [new X509Certificate(text)]
    } catch {
      return []
    }
  })
}

/** Packages are often signed without a CA's key usage: names and signature decide, not that. */
function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.issuer === issuer.subject && certificate.verify(issuer.publicKey)
}

export function isSelfSigned(certificate: X509Certificate): boolean {
  return isIssuedBy(certificate, certificate)
}

/** @param trusted certificates in PEM form that this server trusts */
export function warningsOf(
  chain: readonly X509Certificate[],
  trusted: readonly string[],
  now: number,
): WarningType[] {
  const [first] = chain
  if (!first) return []
  const warnings: WarningType[] = []
  const roots = readChain(trusted)
  const isTrusted = chain.some((link) =>
    roots.some((root) => root.raw.equals(link.raw) || isIssuedBy(link, root)),
  )
  if (!isTrusted)
    warnings.push(isSelfSigned(first) ? 'SELF_SIGNED_CERTIFICATE' : 'UNTRUSTED_CERTIFICATE')
  if (Date.parse(first.validTo) < now) warnings.push('EXPIRED_CERTIFICATE')
  if (Date.parse(first.validFrom) > now) warnings.push('NOT_YET_VALID_CERTIFICATE')
  return warnings
}
