/** From an answer that is no success to the error that tells it. */
import { isRecord } from '../dialect/wire-type.js'
import { readXml, xmlAnswer } from '../dialect/xml-answer.js'
import { headerValue, type ResponseHeaders } from '../request.js'
import { ApiError, standardErrorTypes, type StandardErrorType } from './api-error.js'
import { typeByStatus, typeFromLegacy, typeSentences } from './error-type.js'
import { hintFor } from './hints.js'
import { readMessages } from './message-text.js'
import { UnexpectedAnswerError, type UnexpectedAnswerId } from './unexpected-answer.js'

export interface Answer {
  readonly server: string
  readonly operation: string
  readonly operationId: string
  readonly status: number
  readonly headers: ResponseHeaders
  readonly text: string
}

export async function readError(answer: Answer): Promise<ApiError | UnexpectedAnswerError> {
  if (answer.status >= 300 && answer.status < 400) return redirected(answer)
  const body = await parsedBody(answer)
  const own = isRecord(body) ? vapiError(answer, body) : undefined
  if (own) return own
  // Older servers and gateways explain some refusals by status and a line of text, or not at all.
  const type = typeByStatus[answer.status]
  const terse = !looksLikePage(answer) && answer.text.length <= 1000
  if (type && terse) return apiError(answer, { errorType: type, messages: plainMessage(answer) })
  return unexpected(answer, 'NotVapi', `answered with status ${answer.status}`)
}

async function parsedBody(answer: Answer): Promise<unknown> {
  const text = answer.text.trimStart()
  try {
    if (text.startsWith('{')) return JSON.parse(text) as unknown
    if (text.startsWith('<') && !looksLikePage(answer)) {
      return xmlAnswer(await readXml(text), {}, () => undefined)
    }
  } catch (error) {
    // Not JSON or XML after all: the caller reports the text as it came.
    if (!(error instanceof Error)) throw error
  }
  return undefined
}

/** `/api`: `{error_type, messages, data}`; `/rest`: `{type, value: {messages, …}}`. */
function vapiError(answer: Answer, body: Record<string, unknown>): ApiError | undefined {
  const legacy = typeof body.type === 'string' && isRecord(body.value) ? body.value : undefined
  const inner = legacy ?? body
  const stated =
    typeof inner.error_type === 'string'
      ? inner.error_type
      : typeof body.type === 'string' && body.type.includes('errors.')
        ? typeFromLegacy(body.type)
        : undefined
  if (stated === undefined && !Array.isArray(inner.messages)) return undefined
  const errorType = stated ?? typeByStatus[answer.status] ?? 'ERROR'
  return apiError(answer, { errorType, messages: inner.messages, data: inner.data, stated: true })
}

interface ErrorContent {
  readonly errorType: string
  readonly messages: unknown
  readonly data?: unknown
  readonly stated?: boolean
}

function apiError(answer: Answer, content: ErrorContent): ApiError {
  const { errorType } = content
  const messages = readMessages(content.messages)
  const first = messages[0]?.text ?? sentence(errorType)
  const causes = messages.slice(1).map((message) => `\n  because: ${message.text}`)
  const body = {
    error_type: errorType,
    messages: Array.isArray(content.messages) ? (content.messages as unknown[]) : [],
    ...(content.data === undefined ? {} : { data: content.data }),
  }
  const headline = `${answer.server} refused ${answer.operation} (${errorType}, HTTP ${answer.status}): ${first}`
  return new ApiError(`${headline}${causes.join('')}`, {
    server: answer.server,
    operation: answer.operation,
    operationId: answer.operationId,
    errorType,
    status: answer.status,
    messages,
    data: content.data,
    challenge: headerValue(answer.headers, 'www-authenticate'),
    body,
    rawBody: answer.text,
    retryAfter: headerValue(answer.headers, 'retry-after'),
    stated: content.stated ?? false,
    hint: hintFor(errorType, messages),
  })
}

function plainMessage(answer: Answer): unknown[] {
  const text = answer.text.trim()
  return text === '' || text.startsWith('{') ? [] : [{ id: '', default_message: text, args: [] }]
}

function sentence(errorType: string): string {
  const known = standardErrorTypes.find((type) => type === errorType)
  return known ? typeSentences[known satisfies StandardErrorType] : 'The server gives no message.'
}

function redirected(answer: Answer): UnexpectedAnswerError {
  const location = headerValue(answer.headers, 'location') ?? 'an unnamed place'
  return unexpected(
    answer,
    'Redirected',
    `redirected to ${withoutUserInfo(location)} (status ${answer.status}); the request was not sent there, since the session must not leave this server`,
    'Connect to the server that it names, if that is the vCenter.',
  )
}

/** A `user:password@` in a location is nobody's business. */
function withoutUserInfo(location: string): string {
  return location.replace(/^([a-z][a-z+.-]*:\/\/)[^/@]*@/i, '$1')
}

/** An answer that nobody can read as the operation's result. */
export function unexpected(
  answer: Answer,
  errorId: UnexpectedAnswerId,
  what: string,
  hint = 'Check that the address is a vCenter, and that no proxy or gateway answers in its place.',
): UnexpectedAnswerError {
  const excerpt = answer.text.slice(0, 200).replaceAll(/\s+/g, ' ').trim()
  const shown = excerpt === '' ? ' The body is empty.' : ` It begins: ${excerpt}`
  const type = headerValue(answer.headers, 'content-type')
  const kind = type === undefined || errorId === 'Redirected' ? '' : ` and content of type ${type}`
  return new UnexpectedAnswerError(
    `${answer.server} ${what}${kind} to ${answer.operation}.${errorId === 'Redirected' ? '' : shown}`,
    {
      errorId,
      server: answer.server,
      operation: answer.operation,
      operationId: answer.operationId,
      status: answer.status,
      excerpt,
      rawBody: answer.text,
      retryAfter: headerValue(answer.headers, 'retry-after'),
      hint,
    },
  )
}

function looksLikePage(answer: Answer): boolean {
  const type = headerValue(answer.headers, 'content-type') ?? ''
  return type.includes('text/html') || /^\s*<(!doctype html|html)\b/i.test(answer.text)
}
