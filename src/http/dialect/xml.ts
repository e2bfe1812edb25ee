/**
 * XML bodies of `/rest` (2014): `<ns0:Cancel-Input xmlns:ns0="http://vmware.com/content/…">`, one
 * element a field, lists as `<name-array><array-item>`.
 */
import { toUSVString } from 'node:util'
import type { WireOperation } from '../wire.js'
import { refuse, type EncodeContext } from './dialect.js'
import { isList } from './json.js'
import { scalarText, type PlainValue } from './plain-value.js'

export interface XmlRoot {
  /** `KeepAlive-Input` */
  readonly name: string
  /** `http://vmware.com/content/library/item/update_session` */
  readonly namespace: string
}

/** Both from the record: `keep_alive` of `library/item/update_session` in the content component. */
export function xmlRoot(operation: WireOperation): XmlRoot {
  const component = /^\/api\/([^/?]+)/.exec(operation.path)?.[1] ?? ''
  const identifier = (operation.operationId ?? operation.command)
    .split(/[_-]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
  const service = operation.service ? `/${operation.service}` : ''
  return {
    name: `${identifier}-Input`,
    namespace: `http://vmware.com/${component}${service}`,
  }
}

// XML 1.0, 2.2: these have no place in a document, not even escaped.
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/

export function writeXml(
  root: XmlRoot,
  fields: Readonly<Record<string, PlainValue>>,
  context: EncodeContext,
): string {
  const content = Object.entries(fields)
    .map(([name, value]) => element(name, value, context))
    .join('')
  return `<ns0:${root.name} xmlns:ns0="${escapeXml(root.namespace)}">${content}</ns0:${root.name}>`
}

function element(name: string, value: PlainValue, context: EncodeContext): string {
  if (!/^[A-Za-z_][\w.-]*$/.test(name) || name.endsWith('-array')) {
    return notExpressible(`the member name '${name}'`, context)
  }
  if (value === null) return notExpressible(`null, which '${name}' has`, context)
  if (typeof value !== 'object')
    return `<${name}>${text(name, scalarText(value), context)}</${name}>`
  if (isList(value)) {
    const items = value.map((item) => listItem(name, item, context)).join('')
    return `<${name}-array>${items}</${name}-array>`
  }
  const members = Object.entries(value).map(([member, inner]) => element(member, inner, context))
  return `<${name}>${members.join('')}</${name}>`
}

function listItem(list: string, item: PlainValue, context: EncodeContext): string {
  if (item !== null && typeof item === 'object' && isList(item)) {
    return notExpressible(`a list of lists, which '${list}' is`, context)
  }
  return element('array-item', item, context)
}

function text(name: string, value: string, context: EncodeContext): string {
  if (forbidden.test(value) || toUSVString(value) !== value) {
    return notExpressible(`the control characters that '${name}' has`, context)
  }
  return escapeXml(value)
}

/** Carriage returns as well, since a parser would read them as line feeds. */
function escapeXml(value: string): string {
  return value.replace(/[&<>"\r]/g, (character) => `&#${character.charCodeAt(0)};`)
}

function notExpressible(what: string, context: EncodeContext): never {
  return refuse(
    context,
    'NotExpressible',
    `XML cannot carry ${what}.`,
    'Use the json representation.',
  )
}
