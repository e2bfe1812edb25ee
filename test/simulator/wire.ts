/** The operations as the SDK's data describes them, written as requests in every form that a server takes. */
import { readFileSync } from 'node:fs'

export interface DataOperation {
  readonly command: string
  readonly method: string
  readonly path: string
  readonly fixedQuery?: Readonly<Record<string, string>>
  readonly parameters?: readonly { readonly name: string; readonly in: 'path' | 'query' }[]
  readonly body?: { readonly type: string }
  readonly success: { readonly status: number; readonly type?: string }
  readonly service: string
  readonly operationId: string
  readonly legacy?: {
    readonly method: string
    readonly path: string
    readonly bodyFields?: readonly string[]
  } | null
}

export interface DataStructure {
  readonly enum?: readonly string[]
  readonly fields?: readonly {
    readonly name: string
    readonly type: string
    readonly required?: boolean
  }[]
}

function readData(module: string, file: string): unknown {
  return JSON.parse(readFileSync(`cmdlets/VMware.Sdk.vSphere.${module}/${file}.json`, 'utf8'))
}

const modules = ['Content', 'ContentLibrary']

export const operations = modules
  .flatMap((module) => readData(module, 'operations') as DataOperation[])
  .filter(({ path }) => path.startsWith('/api/content/'))

export const structures: Record<string, DataStructure> = Object.assign(
  {},
  ...modules.map((module) => readData(module, 'structures')),
)

export function findOperation(command: string): DataOperation {
  const found = operations.find((operation) => operation.command === `Invoke-${command}`)
  if (!found) throw new Error(`No operation ${command}`)
  return found
}

/** The parts of a request: what goes into path and query by name, and the body by its `/rest` names. */
export interface Values {
  readonly [name: string]: unknown
}

export interface Request {
  readonly address: string
  readonly contentType: string
  readonly body: string | undefined
}

export type Form = 'api' | 'json' | 'xml' | 'form'
export type Address = 'path' | 'body'

export function writeRequest(
  operation: DataOperation,
  values: Values,
  form: Form,
  address: Address = 'path',
): Request {
  return form === 'api' ? writeApi(operation, values) : writeRest(operation, values, form, address)
}

function fill(template: string, values: Values, used: Set<string>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    used.add(name)
    return encodeURIComponent(asText(values[name]))
  })
}

function writeApi(operation: DataOperation, values: Values): Request {
  const used = new Set<string>()
  const path = fill(operation.path, values, used)
  const query = new URLSearchParams(operation.fixedQuery)
  for (const { name, in: place } of operation.parameters ?? []) {
    if (place !== 'query' || values[name] === undefined) continue
    query.append(name, asText(values[name]))
    used.add(name)
  }
  const rest = Object.entries(values).filter(([name]) => !used.has(name))
  // A named structure is the whole body; a RequestBody is its fields.
  const whole = operation.body && !operation.body.type.endsWith('RequestBody')
  const body = whole ? rest[0]?.[1] : rest.length > 0 ? Object.fromEntries(rest) : undefined
  return {
    address: `${operation.method} ${path}${query.size > 0 ? `?${query.toString()}` : ''}`,
    contentType: 'application/json',
    body: body === undefined ? undefined : JSON.stringify(body),
  }
}

const contentTypes = {
  json: 'application/json',
  xml: 'application/xml',
  form: 'application/x-www-form-urlencoded',
}

function writeRest(
  operation: DataOperation,
  values: Values,
  form: 'json' | 'xml' | 'form',
  where: Address,
): Request {
  const { legacy } = operation
  if (!legacy) throw new Error(`${operation.command} has no older form`)
  const template = where === 'body' ? legacy.path.replace(/\/id:\{\w+\}/, '') : legacy.path
  const used = new Set<string>()
  let path = fill(template, values, used)
  const rest = Object.entries(values).filter(
    ([name, value]) => !used.has(name) && value !== undefined,
  )
  const hasBody = legacy.method !== 'GET' && legacy.method !== 'DELETE'
  if (!hasBody && rest.length > 0)
    path += `?${new URLSearchParams(flatten(Object.fromEntries(rest))).toString()}`
  const body =
    hasBody && rest.length > 0 ? write(operation, Object.fromEntries(rest), form) : undefined
  return { address: `${legacy.method} ${path}`, contentType: contentTypes[form], body }
}

function write(operation: DataOperation, value: object, form: 'json' | 'xml' | 'form'): string {
  if (form === 'json') return JSON.stringify(value)
  if (form === 'form') return new URLSearchParams(flatten(value)).toString()
  const name = operation.operationId.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) =>
    letter.toUpperCase(),
  )
  const namespace = `http://vmware.com/content/${operation.service}`
  return `<ns0:${name}-Input xmlns:ns0="${namespace}">${elements(value)}</ns0:${name}-Input>`
}

function flatten(value: unknown, name = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[name, asText(value)]]
  const shift = Array.isArray(value) ? 1 : 0
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .flatMap(([key, inner]) => {
      const own = shift === 0 ? key : String(Number(key) + shift)
      return flatten(inner, name === '' ? own : `${name}.${own}`)
    })
}

function elements(value: unknown): string {
  if (typeof value !== 'object' || value === null)
    return asText(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([name, inner]) => {
      if (!Array.isArray(inner)) return `<${name}>${elements(inner)}</${name}>`
      const items = inner.map((item) => `<array-item>${elements(item)}</array-item>`)
      return `<${name}-array>${items.join('')}</${name}-array>`
    })
    .join('')
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
