/** Certificate authorities: a file of the user's, or what this system trusts. */
import { readFile } from 'node:fs/promises'
import * as tls from 'node:tls'
import { RequestError } from '../errors/request-error.js'

/** Where the usual systems keep their bundle. */
const bundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
]

type Environment = Readonly<Record<string, string | undefined>>

/** The user's own bundle, which replaces all others. */
export async function fileAuthorities(file: string, server: string): Promise<tls.SecureContext> {
  try {
    const pem = await readFile(file, 'utf8')
    if (!pem.includes('-----BEGIN CERTIFICATE-----')) {
      throw new TypeError('it has no certificate in PEM form')
    }
    return tls.createSecureContext({ ca: pem })
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause)
    throw new RequestError(`The certificate authorities in '${file}' cannot be used: ${problem}.`, {
      errorId: 'CaFileUnreadable',
      server,
      hint: 'Give a readable file with certificates in PEM form.',
      cause,
    })
  }
}

/** node's own list and the system's together; undefined when the system has none to add. */
export async function systemAuthorities(
  environment: Environment,
): Promise<tls.SecureContext | undefined> {
  const system = await systemBundle(environment)
  if (system.length === 0) return undefined
  return tls.createSecureContext({ ca: [...tls.rootCertificates, ...system] })
}

async function systemBundle(environment: Environment): Promise<string[]> {
  const fromStore = (tls as { getCACertificates?: (type: 'system') => string[] }).getCACertificates
  if (fromStore && environment.SSL_CERT_FILE === undefined) return fromStore('system')
  const files = environment.SSL_CERT_FILE === undefined ? bundles : [environment.SSL_CERT_FILE]
  for (const file of files) {
    const pem = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'EACCES') return ''
      throw error
    })
    if (pem.includes('-----BEGIN CERTIFICATE-----')) return [pem]
  }
  return []
}
