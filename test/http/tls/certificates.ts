/** Certificates made for a test run: an authority, what it signs, and what nobody signs. */
import { X509Certificate } from 'node:crypto'
import { generate } from 'selfsigned'
import type { TlsFiles } from '../scripted-server.js'

export interface TestCertificates {
  readonly authority: string
  readonly signed: TlsFiles
  readonly selfSigned: TlsFiles
  readonly expired: TlsFiles
  /** Signed by the authority, made out for other.test. */
  readonly otherName: TlsFiles
  /** Signed by the authority, made out for 127.0.0.1 and localhost. */
  readonly bothNames: TlsFiles
}

const day = 24 * 60 * 60 * 1000

export async function makeCertificates(): Promise<TestCertificates> {
  const authority = await generate([{ name: 'commonName', value: 'Test Authority' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true },
    ],
  })
  const ca = { key: authority.private, cert: authority.cert }
  const leaf = async (name: string, options: object): Promise<TlsFiles> => {
    const made = await generate([{ name: 'commonName', value: name }], {
      keyType: 'ec',
      algorithm: 'sha256',
      extensions: [
        {
          name: 'subjectAltName',
          altNames: [
            { type: 2, value: name },
            ...(name === 'other.test' ? [] : [{ type: 7, ip: '127.0.0.1' } as const]),
          ],
        },
      ],
      ...options,
    })
    return { key: made.private, cert: made.cert }
  }
  const past = {
    notBeforeDate: new Date(Date.now() - 9 * day),
    notAfterDate: new Date(Date.now() - day),
  }
  const [signed, selfSigned, expired, otherName, bothNames] = await Promise.all([
    leaf('vc.test', { ca }),
    leaf('vc.test', {}),
    leaf('vc.test', { ca, ...past }),
    leaf('other.test', { ca }),
    leaf('localhost', { ca }),
  ])
  return { authority: authority.cert, signed, selfSigned, expired, otherName, bothNames }
}

export function fingerprint(files: TlsFiles): string {
  return new X509Certificate(files.cert).fingerprint256
}
