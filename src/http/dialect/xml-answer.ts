/** Answers of `/rest` that come as XML: `<ns0:List-Result …><value-array><array-item>…`. */
import type { StructureLookup, WireType } from '../wire.js'
import { emptyRecord, setMember, shapeOf } from './wire-type.js'

/** An element: its name without prefix, its child elements, its text. */
export interface XmlElement {
  readonly name: string
  readonly children: readonly XmlElement[]
  readonly text: string
}

/** One node of fast-xml-parser's ordered output: an element under its name, or `#text`. */
type OrderedNode = Readonly<Record<string, unknown>>

/** @throws Error when the text is not well-formed XML. */
export async function readXml(text: string): Promise<XmlElement> {
  const { XMLParser } = await import('fast-xml-parser')
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: true,
    removeNSPrefix: true,
    parseTagValue: false,
    trimValues: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    htmlEntities: true,
  })
  const nodes = parser.parse(text, true) as OrderedNode[]
  const root = nodes.map(toElement).find((node) => node !== undefined)
  if (!root) throw new SyntaxError('The document has no element.')
  return root
}

function toElement(node: OrderedNode): XmlElement | undefined {
  const name = Object.keys(node).find((key) => key !== ':@')
  if (name === undefined || name === '#text') return undefined
  const content = node[name] as OrderedNode[]
  return {
    name,
    children: content.flatMap((child) => toElement(child) ?? []),
    text: content.map((child) => textOf(child)).join(''),
  }
}

function textOf(node: OrderedNode): string {
  const value = node['#text']
  return typeof value === 'string' ? value : ''
}

/**
 * What the same answer would be as JSON: the root's children are the members. `types` gives those
 * that are known (`value`); the others are read by their looks.
 */
export function xmlAnswer(
  root: XmlElement,
  types: Readonly<Record<string, WireType | undefined>>,
  structures: StructureLookup,
): unknown {
  return members(root, (name) => types[name], structures)
}

function members(
  element: XmlElement,
  typeOf: (name: string) => WireType | undefined,
  structures: StructureLookup,
): Record<string, unknown> {
  const result = emptyRecord()
  for (const child of element.children) {
    const name = child.name.replace(/-array$/, '')
    setMember(result, name, valueOf(child, typeOf(name), structures))
  }
  return result
}

function valueOf(
  element: XmlElement,
  type: WireType | undefined,
  structures: StructureLookup,
): unknown {
  const shape = shapeOf(type, structures)
  if (element.name.endsWith('-array')) {
    const items = element.children.filter((child) => child.name === 'array-item')
    // A map is a list of pairs here as in JSON; legacy-maps.ts puts it together.
    if (shape.kind === 'map') {
      return items.map((item) =>
        members(item, (name) => (name === 'value' ? shape.item : 'string'), structures),
      )
    }
    const itemType = shape.kind === 'list' ? shape.item : undefined
    return items.map((item) => valueOf(item, itemType, structures))
  }
  if (shape.kind === 'structure') {
    return members(element, (name) => shape.fields[name], structures)
  }
  if (element.children.length > 0) return members(element, () => undefined, structures)
  return scalar(element.text, shape.kind === 'scalar' ? shape.name : 'string')
}

function scalar(text: string, type: WireType): unknown {
  switch (type) {
    case 'boolean':
      return text.trim() === 'true'
    case 'int64':
    case 'double':
      return Number(text)
    default:
      return text
  }
}
