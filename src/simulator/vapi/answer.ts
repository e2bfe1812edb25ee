/** From an operation's result or error to what each dialect sends. */
import { isOlder } from './release.js'
import type { VapiError } from './errors.js'
import type { Dialect, Route } from './routes.js'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Wanted {
  readonly dialect: Dialect
  readonly xml: boolean
  readonly release: string
}

export async function answerResult(route: Route, result: unknown, wanted: Wanted): Promise<Answer> {
  if (route.dialect === 'api') {
    if (result === undefined)
      return { status: route.operation.status ?? 204, headers: {}, body: '' }
    return json(route.operation.status ?? 200, plain(result))
  }
  if (result === undefined && !wanted.xml) return { status: 200, headers: {}, body: '' }
  const value = legacy(result)
  if (!wanted.xml) return json(200, { value })
  const { writeXmlResult } = await import('./xml.js')
  return xml(200, writeXmlResult(value, route))
}

export async function answerError(error: VapiError, wanted: Wanted): Promise<Answer> {
  const { messages, type, status, options } = error
  const data = options.data
  const answer =
    wanted.dialect === 'api'
      ? json(status, { error_type: type, messages, ...(data ? { data } : {}) })
      : await legacyError(error, wanted)
  if (options.retryAfter === undefined) return answer
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(options.retryAfter) } }
}

async function legacyError({ messages, type, status, options }: VapiError, wanted: Wanted) {
  const name = type.toLowerCase()
  const value = {
    messages,
    ...(options.data ? { data: legacy(options.data) } : {}),
    // Releases without /api do not say it.
    ...(isOlder(wanted.release, '7.0.0') ? {} : { error_type: type }),
  }
  if (!wanted.xml) return json(status, { type: `com.vmware.vapi.std.errors.${name}`, value })
  const { writeXmlError } = await import('./xml.js')
  return xml(status, writeXmlError(name, value))
}

function json(status: number, value: unknown): Answer {
  const headers = { 'content-type': 'application/json' }
  return { status, headers, body: JSON.stringify(value) }
}

function xml(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'application/xml' }, body }
}

/** `/api` writes a map as an object. */
function plain(value: unknown): unknown {
  return convert(value, (map) => Object.fromEntries(map))
}

/** `/rest` writes a map as a list of pairs. */
function legacy(value: unknown): unknown {
  return convert(value, (map) => [...map].map(([key, value]) => ({ key, value })))
}

function convert(value: unknown, ofMap: (map: Map<string, unknown>) => unknown): unknown {
  if (value instanceof Map)
    return ofMap(new Map([...value].map(([key, inner]) => [String(key), convert(inner, ofMap)])))
  if (Array.isArray(value)) return value.map((item) => convert(item, ofMap))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, convert(inner, ofMap)]),
  )
}
