/** Opening, checking and ending a session on the server, in both dialects; probing which it speaks. */
import { ApiError } from './errors/api-error.js'
import { unexpected } from './errors/read-error.js'
import { UnexpectedAnswerError } from './errors/unexpected-answer.js'
import { isRecord } from './dialect/wire-type.js'
import type { HttpRequest, HttpResponse, Send } from './request.js'
import { masked } from './mask.js'
import { sessionHeader } from './middleware/session.js'
import type { DialectName } from './wire.js'

const sessionPaths: Readonly<Record<DialectName, string>> = {
  api: '/api/session',
  rest: '/rest/com/vmware/cis/session',
}

export interface LoginRequest {
  readonly send: Send
  readonly server: string
  readonly prefix: string
  readonly dialect: DialectName | 'auto'
  readonly authorization: string
  readonly signal: AbortSignal | undefined
}

export interface Login {
  readonly token: string
  readonly dialect: DialectName
}

/** Both texts are secrets: the answer is the token itself. */
const allMasked = { request: () => masked, response: () => masked }

/** With `auto`, `/rest` is tried when the server has no `/api/session` (before 7.0 U2). */
export async function login(request: LoginRequest): Promise<Login> {
  if (request.dialect !== 'auto') return loginIn(request.dialect, request)
  try {
    return await loginIn('api', request)
  } catch (error) {
    if (!lacksApi(error)) throw error
    return loginIn('rest', request)
  }
}

async function loginIn(dialect: DialectName, request: LoginRequest): Promise<Login> {
  const response = await request.send({
    method: 'POST',
    path: request.prefix + sessionPaths[dialect],
    headers: { authorization: request.authorization, accept: 'application/json' },
    repeatable: false,
    session: 'none',
    operation: 'login',
    signal: request.signal,
    masks: allMasked,
  })
  return { token: readToken(response, request.server), dialect }
}

function lacksApi(error: unknown): boolean {
  if (!(error instanceof ApiError || error instanceof UnexpectedAnswerError)) return false
  return [400, 404, 405, 501].includes(error.status)
}

/** `"token"` in `/api`, `{"value": "token"}` in `/rest`. */
function readToken(response: HttpResponse, server: string): string {
  const value = parse(response.text)
  const token = isRecord(value) ? value.value : value
  if (typeof token === 'string' && token !== '') return token
  // The text may be a token in some other dress: it is not shown.
  throw unexpected(
    { ...response, text: '', server, operation: 'login' },
    'MalformedAnswer',
    `answered with status ${response.status} but without a session token`,
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

export function basicAuthorization(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`
}

interface SessionRequest {
  readonly prefix: string
  readonly dialect: DialectName
  readonly token: string
  readonly signal: AbortSignal | undefined
}

export function logoutRequest(request: SessionRequest): HttpRequest {
  return { ...sessionRequest(request, 'DELETE'), operation: 'logout' }
}

/** The session's own description: answers 401 when it is over. */
export function pingRequest(request: SessionRequest): HttpRequest {
  const { dialect } = request
  return dialect === 'api'
    ? { ...sessionRequest(request, 'GET'), operation: 'ping' }
    : { ...sessionRequest(request, 'POST', '?~action=get'), operation: 'ping' }
}

function sessionRequest(
  { prefix, dialect, token, signal }: SessionRequest,
  method: 'DELETE' | 'GET' | 'POST',
  query = '',
): Omit<HttpRequest, 'operation'> {
  return {
    method,
    path: `${prefix}${sessionPaths[dialect]}${query}`,
    headers: { [sessionHeader]: token, accept: 'application/json' },
    repeatable: true,
    session: 'none',
    signal,
    masks: { request: () => masked, response: (text) => text },
  }
}
