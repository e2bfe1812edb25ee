/** From a request to an operation's arguments: where each dialect puts them. */
import { message } from './errors.js'
import { invalidArgument } from './messages.js'
import type { Match } from './routes.js'
import { readFields } from './types.js'

export interface Received {
  readonly query: URLSearchParams
  /** The body's value as its representation gives it; undefined when there is none. */
  readonly body: unknown
  /** True for XML and form: numbers and booleans come as text. */
  readonly text: boolean
}

export function readArguments(match: Match, received: Received): Readonly<Record<string, unknown>> {
  const { operation, dialect, method } = match.route
  const fields = operation.arguments ?? {}
  const raw: Record<string, unknown> = { ...match.parameters }
  const inQuery = method === 'GET' || method === 'DELETE'
  const fromQuery = new Set(dialect === 'api' || inQuery ? queryNames(match, inQuery) : [])
  readQuery(match, received.query, fromQuery, raw)
  const path = operation.name
  const whole = dialect === 'api' ? operation.apiBody : undefined
  if (whole !== undefined) raw[whole] = received.body
  else Object.assign(raw, readBodyFields(received.body, raw))
  // Text in queries and paths, values in bodies: read each in its own way.
  const inText = { ...pick(raw, (name) => name in match.parameters || fromQuery.has(name)) }
  const inBody = pick(raw, (name) => !(name in inText))
  const values = {
    ...readFields(
      pick(fields, (name) => name in inText),
      inText,
      { path, text: true },
    ),
    ...readFields(
      pick(fields, (name) => !(name in inText)),
      inBody,
      { path, text: received.text },
    ),
  }
  return values
}

function queryNames(match: Match, inQuery: boolean): readonly string[] {
  const { operation, parameters } = match.route
  const names = Object.keys(operation.arguments ?? {}).filter((name) => !parameters.includes(name))
  return inQuery ? names : (operation.apiQuery ?? [])
}

function readQuery(
  match: Match,
  query: URLSearchParams,
  known: ReadonlySet<string>,
  into: Record<string, unknown>,
): void {
  const { operation, dialect } = match.route
  for (const name of new Set(query.keys())) {
    if (name === 'action' || name === '~action') continue
    // `/rest` writes a filter's fields with a dot; nothing else here has one.
    const plain = dialect === 'rest' ? name.replace(/^filter\./, '').replace(/\.\d+$/, '') : name
    if (!known.has(plain))
      throw invalidArgument(
        message(
          'com.vmware.vapi.rest.unexpectedParameter',
          'Unexpected query parameter {0}.',
          name,
        ),
      )
    const values = query.getAll(name)
    if (!operation.arguments?.[plain]?.name.endsWith('[]')) into[plain] = values[0]
    else into[plain] = [...((into[plain] as string[] | undefined) ?? []), ...values]
  }
}

function readBodyFields(body: unknown, present: object): Record<string, unknown> {
  if (body === undefined || body === '') return {}
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw invalidArgument(
      message('com.vmware.vapi.rest.bodyNotObject', 'The body must be a structure.'),
    )
  const twice = Object.keys(body).find((name) => name in present)
  if (twice !== undefined)
    throw invalidArgument(
      message(
        'vapi.data.structure.field.unexpected',
        'Unexpected field {1} in {0}.',
        'body',
        twice,
      ),
    )
  return body as Record<string, unknown>
}

function pick<T>(
  object: Readonly<Record<string, T>>,
  wanted: (name: string) => boolean,
): Record<string, T> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => wanted(name)))
}
