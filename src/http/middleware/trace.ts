/** Says what goes over the wire, one entry a step, with every secret masked. */
import { maskHeaders } from '../mask.js'
import type { Middleware } from '../request.js'

export type TraceEntry =
  | {
      readonly kind: 'request'
      readonly operation: string
      readonly operationId: string
      readonly method: string
      readonly url: string
      readonly headers: Readonly<Record<string, string>>
      readonly body?: string
    }
  | {
      readonly kind: 'response'
      readonly operation: string
      readonly operationId: string
      readonly method: string
      readonly url: string
      readonly status: number
      readonly milliseconds: number
      readonly headers: Readonly<Record<string, string>>
      readonly body?: string
    }
  | {
      readonly kind: 'error'
      readonly operation: string
      readonly operationId: string
      readonly method: string
      readonly url: string
      readonly milliseconds: number
      readonly message: string
    }

export type TraceSink = (entry: TraceEntry) => void

export interface TraceOptions {
  readonly sink: TraceSink
  /** In front of the path: `https://vc.test`. */
  readonly url: string
  /** Names of headers that carry API keys, in lower case. */
  readonly secretHeaders: ReadonlySet<string>
  readonly now: () => number
}

export function trace(options: TraceOptions): Middleware {
  const { sink, secretHeaders, now } = options
  return (next) => async (request) => {
    const start = now()
    const common = {
      operation: request.operation,
      operationId: request.operationId ?? '',
      method: request.method,
      url: options.url + (request.masks?.path?.() ?? request.path),
    }
    sink({
      kind: 'request',
      ...common,
      headers: maskHeaders(request.headers, secretHeaders),
      ...shownBody(request.body, request.masks?.request),
    })
    try {
      const response = await next(request)
      sink({
        kind: 'response',
        ...common,
        status: response.status,
        milliseconds: now() - start,
        headers: maskHeaders(response.headers, secretHeaders),
        ...shownBody(response.text, request.masks?.response),
      })
      return response
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      sink({ kind: 'error', ...common, milliseconds: now() - start, message })
      throw error
    }
  }
}

/** Without a mask nobody knows what a body holds: only its length is shown. */
function shownBody(
  text: string | undefined,
  mask: ((text: string) => string) | undefined,
): { body?: string } {
  if (text === undefined || text === '') return {}
  return { body: mask ? mask(text) : `(${Buffer.byteLength(text)} bytes)` }
}

/** One entry as lines for a terminal or a log: `> GET url`, headers, body; `< 200 in 12 ms`. */
export function formatTrace(entry: TraceEntry): string {
  const id = entry.operationId === '' ? '' : ` [${entry.operationId}]`
  if (entry.kind === 'error') {
    const elapsed = Math.round(entry.milliseconds)
    return `! ${entry.method} ${entry.url} failed after ${elapsed} ms${id}: ${entry.message}`
  }
  const mark = entry.kind === 'request' ? '>' : '<'
  const first =
    entry.kind === 'request'
      ? `> ${entry.method} ${entry.url} (${entry.operation})${id}`
      : `< ${entry.status} ${entry.method} ${entry.url} in ${Math.round(entry.milliseconds)} ms${id}`
  const headers = Object.entries(entry.headers).map(([name, value]) => `${mark} ${name}: ${value}`)
  return [first, ...headers, ...(entry.body === undefined ? [] : [entry.body])].join('\n')
}
