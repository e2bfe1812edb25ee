/** The preview of a package, while its session is active: its certificate and the warnings about it. */
import type { X509Certificate } from 'node:crypto'
import type { Simulation } from '../simulation.js'
import type { UpdateSession, WarningType } from '../state/model.js'
import { clsMessage } from '../vapi/messages.js'
import { readSignature } from './ovf.js'
import { isCertificate, isDescriptor, isMetadata } from './package-files.js'
import { isSelfSigned, readChain, warningsOf } from './signature.js'

const texts: Record<WarningType, string> = {
  SELF_SIGNED_CERTIFICATE: 'The package is signed with a self-signed certificate.',
  EXPIRED_CERTIFICATE: 'The certificate of the package has expired.',
  NOT_YET_VALID_CERTIFICATE: 'The certificate of the package is not valid yet.',
  UNTRUSTED_CERTIFICATE: 'The certificate of the package is not trusted.',
}

export function previewOf(simulation: Simulation, session: UpdateSession) {
  const item = simulation.store.read().items.get(session.itemId)
  const metadata = session.files.filter(({ name }) => isMetadata(name) || isDescriptor(name))
  if (item?.type !== 'ovf' || metadata.length === 0)
    return { state: session.completing ? 'NOT_APPLICABLE' : 'UNAVAILABLE' }
  if (metadata.some(({ status }) => status !== 'READY')) return { state: 'PREPARING' }
  const chain = chainOf(simulation, session)
  const warnings = sessionWarnings(simulation, session).map((type) => ({
    type,
    message: clsMessage(`preview.${type.toLowerCase()}`, texts[type]),
    ignored: session.ignoredWarnings.includes(type),
  }))
  const [first] = chain
  if (!first) return { state: 'AVAILABLE', warnings }
  return {
    state: 'AVAILABLE',
    certificate_info: {
      issuer: first.issuer.replaceAll('\n', ','),
      subject: first.subject.replaceAll('\n', ','),
      self_signed: isSelfSigned(first),
      x509: first.toString(),
    },
    warnings,
    cert_chain: chain.map(String),
  }
}

export function chainOf(simulation: Simulation, session: UpdateSession): X509Certificate[] {
  const file = session.files.find(({ name }) => isCertificate(name))
  if (!file?.blob) return []
  return readChain(readSignature(simulation.content.text(file.blob)).certificates)
}

export function sessionWarnings(simulation: Simulation, session: UpdateSession): WarningType[] {
  const trusted = [...simulation.store.read().certificates.values()].map(({ text }) => text)
  return warningsOf(chainOf(simulation, session), trusted, simulation.clock.now())
}
