/**
 * The XML form of 2014: `<ns0:Cancel-Input xmlns:ns0="http://vmware.com/content/library/item/update_session">`,
 * one element a field, lists as `<name-array><array-item>`.
 */
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { message } from './errors.js'
import { invalidArgument } from './messages.js'
import { unreadableBody } from './representation.js'
import type { Route } from './routes.js'

type Node = Record<string, unknown>

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  trimValues: false,
})

export function namespaceOf(route: Route): string {
  return `http://vmware.com/${route.service.name}`
}

/** `Cancel-Input`, `KeepAlive-Input`. */
function rootName(route: Route, suffix: 'Input' | 'Result'): string {
  const words = route.operation.name
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return `${words.join('')}-${suffix}`
}

export function readXml(text: string, route: Route): unknown {
  // A document type could define entities without end.
  if (XMLValidator.validate(text) !== true || /<!DOCTYPE/i.test(text)) throw unreadableBody('XML')
  const root = (parser.parse(text) as Node[]).find((node) => tagOf(node) !== '#text')
  if (!root) throw unreadableBody('XML')
  checkRoot(root, route)
  return readFieldsOf(childrenOf(root))
}

/** The root names operation and service. Its words may be joined by nothing, a dash or an underscore. */
function checkRoot(root: Node, route: Route): void {
  const [prefix, local] = splitName(tagOf(root))
  const attributes = (root[':@'] ?? {}) as Record<string, string>
  const namespace = attributes[prefix ? `xmlns:${prefix}` : 'xmlns']
  const plain = (name: string) => name.replaceAll(/[-_]/g, '').toLowerCase()
  if (namespace === namespaceOf(route) && plain(local) === plain(rootName(route, 'Input'))) return
  throw invalidArgument(
    message(
      'com.vmware.vapi.rest.xmlRoot',
      'The root element must be {0} of namespace {1}.',
      rootName(route, 'Input'),
      namespaceOf(route),
    ),
  )
}

function splitName(name: string): [prefix: string, local: string] {
  const colon = name.indexOf(':')
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)]
}

function tagOf(node: Node): string {
  return Object.keys(node).find((key) => key !== ':@') ?? ''
}

function childrenOf(node: Node): Node[] {
  const children = node[tagOf(node)]
  return Array.isArray(children) ? (children as Node[]) : []
}

function readFieldsOf(children: readonly Node[]): unknown {
  const fields: [string, unknown][] = []
  for (const child of children) {
    const name = splitName(tagOf(child))[1]
    if (name === '#text') continue
    if (name.endsWith('-array')) fields.push([name.slice(0, -'-array'.length), readList(child)])
    else fields.push([name, readValue(child)])
  }
  return Object.fromEntries(fields)
}

function readList(node: Node): unknown[] {
  return childrenOf(node)
    .filter((child) => splitName(tagOf(child))[1] === 'array-item')
    .map(readValue)
}

function readValue(node: Node): unknown {
  const children = childrenOf(node)
  if (children.some((child) => tagOf(child) !== '#text')) return readFieldsOf(children)
  return children.map((child) => String(child['#text'])).join('')
}

export function writeXmlResult(value: unknown, route: Route): string {
  const name = `ns0:${rootName(route, 'Result')}`
  return wrapXml(name, namespaceOf(route), value === undefined ? '' : writeField('value', value))
}

export function writeXmlError(type: string, value: unknown): string {
  return wrapXml(`ns0:${type}`, 'http://vmware.com/vapi/std/errors', writeContent(value))
}

function wrapXml(name: string, namespace: string, content: string): string {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
  return `${declaration}<${name} xmlns:ns0="${namespace}">${content}</${name}>`
}

function writeField(name: string, value: unknown): string {
  if (value === undefined) return ''
  if (!Array.isArray(value)) return `<${name}>${writeContent(value)}</${name}>`
  const items = value.map((item) => `<array-item>${writeContent(item)}</array-item>`).join('')
  return `<${name}-array>${items}</${name}-array>`
}

function writeContent(value: unknown): string {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([name, inner]) => writeField(name, inner))
      .join('')
  return escapeXml(String(value))
}

function escapeXml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
