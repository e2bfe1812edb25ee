/** --dry-run: requests are written down instead of being sent, and no login is needed. */
import { asCurl } from '../http/index.js'
import type { Connection, DescribedRequest } from '../http/index.js'
import type { OutputFormat } from './own-options.js'
import { UsageError } from './usage-error.js'

/** The connection, except that `send` only hands its request to `note` and answers nothing. */
export function describingConnection(
  connection: Connection,
  note: (request: DescribedRequest) => void,
): Connection {
  return {
    id: connection.id,
    server: connection.server,
    host: connection.host,
    port: connection.port,
    url: connection.url,
    user: connection.user,
    get dialect() {
      return connection.dialect
    },
    state: 'connected',
    open: async () => {},
    async send(call) {
      note(connection.describe(call))
      return {
        data: undefined,
        statusCode: 0,
        headers: {},
        operationId: '',
        dialect: connection.dialect ?? 'api',
      }
    },
    describe: (call) => connection.describe(call),
    async upload({ url }) {
      note({ method: 'PUT', url, headers: {} })
      return { bytes: 0, statusCode: 0 }
    },
    async download({ url }) {
      note({ method: 'GET', url, headers: {} })
      return { bytes: 0 }
    },
    release: async () => undefined,
    ping: async () => true,
    sessionSecret: () => undefined,
    close: (options) => connection.close(options),
  }
}

export function checkDryRunFormat(format: OutputFormat | 'auto'): void {
  if (format !== 'csv' && format !== 'name' && format !== 'list') return
  throw new UsageError(`A dry run cannot be written as ${format}.`, {
    errorId: 'InvalidOptionValue',
    targetObject: '--output',
    recommendedAction: 'Use -o json, -o yaml, -o curl, or none for the request as text.',
  })
}

/** As text a request looks as it would on the wire; several are separated by an empty line. */
export async function describedText(
  requests: readonly DescribedRequest[],
  format: OutputFormat | 'auto',
): Promise<string> {
  if (format === 'curl') return requests.map((request) => `${asCurl(request)}\n`).join('')
  if (format !== 'json' && format !== 'yaml') return requests.map(wireText).join('\n')
  const shown = requests.map(asData)
  const value = shown.length === 1 ? shown[0] : shown
  if (format === 'json') return `${JSON.stringify(value, undefined, 2)}\n`
  return (await import('yaml')).default.stringify(value)
}

/** A JSON body as JSON, so that `jq .body.name` works; any other as text; none as null. */
function asData({ method, url, headers, body }: DescribedRequest) {
  return { method, url, headers, body: body === undefined ? null : parsedBody(headers, body) }
}

function parsedBody(headers: Readonly<Record<string, string>>, body: string): unknown {
  return isJson(headers) ? JSON.parse(body) : body
}

function isJson(headers: Readonly<Record<string, string>>): boolean {
  return Object.entries(headers).some(
    ([name, value]) => name.toLowerCase() === 'content-type' && /\bjson\b/i.test(value),
  )
}

function wireText({ method, url, headers, body }: DescribedRequest): string {
  const lines = [`${method} ${url}`]
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`)
  if (body !== undefined) lines.push('', body)
  return `${lines.join('\n')}\n`
}
