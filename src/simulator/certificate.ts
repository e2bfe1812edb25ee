/** The server's own certificate: made when first needed, kept with the state. */
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface ServerCertificate {
  readonly key: string
  readonly certificate: string
  /** SHA-256, `AA:BB:…`. */
  readonly fingerprint: string
  /** SHA-1, as the API's thumbprints. */
  readonly thumbprint: string
}

interface Stored {
  readonly key: string
  readonly certificate: string
}

const validDays = 825

export async function loadCertificate(folder: string): Promise<ServerCertificate> {
  const file = join(folder, 'certificate.json')
  const stored = read(file)
  const pair = stored ?? (await create(file))
  const { fingerprint256, fingerprint } = new X509Certificate(pair.certificate)
  return { ...pair, fingerprint: fingerprint256, thumbprint: fingerprint }
}

function read(file: string): Stored | undefined {
  try {
    const stored = JSON.parse(readFileSync(file, 'utf8')) as Stored
    return isUsable(stored) ? stored : undefined
  } catch {
    // Absent or spoilt: another is made.
    return undefined
  }
}

function isUsable({ certificate }: Stored): boolean {
  const inAWeek = Date.now() + 7 * 24 * 3600 * 1000
  return Date.parse(new X509Certificate(certificate).validTo) > inAWeek
}

async function create(file: string): Promise<Stored> {
  const [{ generate }, { default: writeFileAtomic }] = await Promise.all([
    import('selfsigned'),
    import('write-file-atomic'),
  ])
  const made = await generate([{ name: 'commonName', value: 'vposh embedded vCenter' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + validDays * 24 * 3600 * 1000),
    extensions: [
      { name: 'basicConstraints', cA: false },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  })
  const pair = { key: made.private, certificate: made.cert }
  await writeFileAtomic(file, JSON.stringify(pair), { mode: 0o600 })
  return pair
}
