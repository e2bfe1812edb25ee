/** OVF packages for the tests: descriptors, manifests, signatures, archives. */
import { createHash, createSign } from 'node:crypto'
import { generate } from 'selfsigned'

export interface Signer {
  readonly certificate: string
  readonly key: string
}

let signer: Promise<Signer> | undefined

/** One self-signed certificate for all tests of a file: making it takes a while. */
export function signedCertificate(): Promise<Signer> {
  signer ??= makeSigner()
  return signer
}

export async function makeSigner(
  dates: { notBeforeDate?: Date; notAfterDate?: Date } = {},
): Promise<Signer> {
  const made = await generate([{ name: 'commonName', value: 'Example signer' }], {
    keySize: 2048,
    algorithm: 'sha256',
    ...dates,
  })
  return { certificate: made.cert, key: made.private }
}

/** @param files names and sizes that it refers to */
export function descriptor(files: Readonly<Record<string, number>>): string {
  const references = Object.entries(files).map(
    ([name, size], index) => `<File ovf:id="file${index}" ovf:href="${name}" ovf:size="${size}"/>`,
  )
  return `<?xml version="1.0"?>
<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1">
<References>${references.join('')}</References>
<VirtualSystem ovf:id="vm"><Info>A machine</Info></VirtualSystem></Envelope>`
}

export function manifest(
  files: Readonly<Record<string, string | Uint8Array>>,
  algorithm: 'SHA1' | 'SHA256' | 'SHA512' = 'SHA256',
): string {
  return Object.entries(files)
    .map(([name, content]) => {
      const digest = createHash(algorithm.toLowerCase()).update(content).digest('hex')
      return `${algorithm}(${name})= ${digest}\n`
    })
    .join('')
}

export function certificateFile(
  signer: Signer,
  manifestName: string,
  manifestText: string,
): string {
  const signature = createSign('sha256').update(manifestText).sign(signer.key, 'hex')
  return `SHA256(${manifestName})= ${signature}\n${signer.certificate}\n`
}

/** A POSIX archive. */
export function tar(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const members = Object.entries(files).flatMap(([name, content]) => {
    const bytes = Buffer.from(content)
    const padding = Buffer.alloc((512 - (bytes.length % 512)) % 512)
    return [tarHeader(name, bytes.length), bytes, padding]
  })
  return Buffer.concat([...members, Buffer.alloc(1024)])
}

function tarHeader(name: string, size: number): Buffer {
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write('0000644\0', 100)
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  header.write('        ', 148)
  header.write('0ustar\u000000', 156)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return header
}
