/** What an OVF descriptor refers to. */

export interface Reference {
  readonly name: string
  /** Bytes, when the descriptor tells. */
  readonly size: number | undefined
}

/**
 * The files of the References section; a chunked file is named piece by piece (OVF 1.1, 7.1:
 * `name.000000000`, …). Undefined when the text is not an OVF descriptor.
 */
export async function readReferences(text: string): Promise<readonly Reference[] | undefined> {
  const { XMLParser } = await import('fast-xml-parser')
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
    isArray: (name) => name === 'File',
  })
  let document: unknown
  try {
    document = parser.parse(text, true)
  } catch (error) {
    // Whatever the parser dislikes, the file is not a descriptor.
    if (error instanceof Error) return undefined
    throw error
  }
  const envelope = member(document, 'Envelope')
  if (envelope === undefined) return undefined
  const files = member(member(envelope, 'References'), 'File')
  return Array.isArray(files) ? files.flatMap(references) : []
}

function references(file: unknown): readonly Reference[] {
  const name = member(file, '@href')
  if (typeof name !== 'string' || name === '') return []
  const size = numberOf(member(file, '@size'))
  const chunk = numberOf(member(file, '@chunkSize'))
  if (!chunk || size === undefined || size <= chunk) {
    return [{ name: chunk ? chunkName(name, 0) : name, size }]
  }
  return Array.from({ length: Math.ceil(size / chunk) }, (_, at) => ({
    name: chunkName(name, at),
    size: Math.min(chunk, size - at * chunk),
  }))
}

function chunkName(name: string, at: number): string {
  return `${name}.${String(at).padStart(9, '0')}`
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return (value as Record<string, unknown>)[name]
}
