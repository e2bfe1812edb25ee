/** How bodies are written: JSON, and on `/rest` also XML and form, of 2014's description. */
import { message } from './errors.js'
import { invalidArgument } from './messages.js'
import type { Route } from './routes.js'

export type Representation = 'json' | 'xml' | 'form'

export function representationOf(contentType: string | undefined): Representation | undefined {
  const type = (contentType ?? 'application/json').split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'application/json' || type.endsWith('+json')) return 'json'
  if (type === 'application/xml' || type === 'text/xml') return 'xml'
  if (type === 'application/x-www-form-urlencoded') return 'form'
  return undefined
}

export async function readBody(
  body: string,
  representation: Representation,
  route: Route,
): Promise<unknown> {
  if (body.trim() === '') return undefined
  if (representation === 'form') return readForm(body)
  if (representation === 'xml') {
    const { readXml } = await import('./xml.js')
    return readXml(body, route)
  }
  try {
    return JSON.parse(body) as unknown
  } catch {
    throw unreadableBody('JSON')
  }
}

export function unreadableBody(format: string): Error {
  return invalidArgument(
    message('com.vmware.vapi.rest.unreadableBody', 'The body is not well-formed {0}.', format),
  )
}

/** `create_spec.error_message.args.1=…`: dots for fields, lists from 1. */
export function readForm(body: string): unknown {
  const root: Record<string, unknown> = {}
  for (const [key, value] of new URLSearchParams(body)) place(root, key.split('.'), value)
  return gatherLists(root)
}

function place(root: Record<string, unknown>, path: readonly string[], value: string): void {
  const last = path.at(-1) ?? ''
  let at = root
  for (const name of path.slice(0, -1)) {
    const next = Object.hasOwn(at, name) ? at[name] : {}
    if (typeof next !== 'object' || next === null) throw unreadableBody('form')
    Object.defineProperty(at, name, { value: next, enumerable: true, configurable: true })
    at = next as Record<string, unknown>
  }
  Object.defineProperty(at, last, { value, enumerable: true, configurable: true })
}

/** An object whose names are 1, 2, 3 … is a list. */
function gatherLists(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, gatherLists(inner)] as const)
  const isList = entries.length > 0 && entries.every(([name], index) => name === String(index + 1))
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}
