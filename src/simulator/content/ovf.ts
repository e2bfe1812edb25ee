/** What the content library has to know of an OVF package: its references, its manifest's digests. */
import type { Algorithm } from '../state/model.js'

export interface Reference {
  readonly name: string
  readonly size?: number
}

/** The files that a descriptor refers to; undefined when it is not a descriptor. */
export async function readDescriptor(text: string): Promise<readonly Reference[] | undefined> {
  const { XMLParser, XMLValidator } = await import('fast-xml-parser')
  if (XMLValidator.validate(text) !== true || /<!DOCTYPE/i.test(text)) return undefined
  const parser = new XMLParser({
    removeNSPrefix: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseAttributeValue: false,
    isArray: (name) => name === 'File',
  })
  const { Envelope } = parser.parse(text) as { Envelope?: { References?: unknown } }
  if (typeof Envelope !== 'object' || Envelope === null) return undefined
  const { File: files = [] } = (Envelope.References || {}) as { File?: Record<string, string>[] }
  return files.map(({ href = '', size }) =>
    size === undefined ? { name: href } : { name: href, size: Number(size) },
  )
}

export interface Digest {
  readonly name: string
  readonly algorithm: Algorithm
  readonly checksum: string
}

/** Lines as `SHA256(disk.vmdk)= 12ab…`; writers differ in their spaces. */
export function readManifest(text: string): readonly Digest[] {
  return [
    ...text.matchAll(/^\s*(SHA-?1|SHA-?256|SHA-?512)\s*\((.+)\)\s*=\s*([\da-f]+)\s*$/gim),
  ].map(([, algorithm = '', name = '', checksum = '']) => ({
    name,
    algorithm: algorithm.replace('-', '').toUpperCase() as Algorithm,
    checksum: checksum.toLowerCase(),
  }))
}

/** A package's certificate file: the manifest's signature, then certificates in PEM form. */
export function readSignature(text: string) {
  const line = /^\s*(SHA-?1|SHA-?256|SHA-?512)\s*\((.+)\)\s*=\s*([\da-f]+)\s*$/im.exec(text)
  const certificates =
    text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? []
  return {
    algorithm: line?.[1]?.replace('-', '').toLowerCase(),
    signature: line?.[3],
    certificates: [...certificates],
  }
}
