/** From what node and undici throw to a TransportError that says what to do. */
import { HttpError } from './http-error.js'
import { TransportError, type TransportErrorId } from './transport-error.js'
import { UnexpectedAnswerError } from './unexpected-answer.js'

export interface Failure {
  /** `vc.test:443` */
  readonly server: string
  readonly operation: string
  readonly operationId?: string | undefined
  readonly cause: unknown
  /** Whether writing the request had begun. */
  readonly sent: boolean
}

interface Explanation {
  readonly errorId: TransportErrorId
  readonly text: string
  readonly hint: string
}

const network = 'Check the address, the network, and whether a proxy is needed (HTTPS_PROXY).'
const slow = 'Try again, or allow more time with a longer timeout.'

const notFound: Explanation = {
  errorId: 'HostNotFound',
  text: 'its name cannot be found',
  hint: 'Check the spelling of the name, and the name server of this machine.',
}
const reset: Explanation = {
  errorId: 'ConnectionReset',
  text: 'the connection was closed before the answer was complete',
  hint: 'Try again; if it stays so, look at the server and at what lies between.',
}
const unreachable: Explanation = {
  errorId: 'ConnectionFailed',
  text: 'there is no way to it from this machine',
  hint: network,
}
const connectTimeout: Explanation = {
  errorId: 'ConnectTimeout',
  text: 'it did not accept a connection in time',
  hint: network,
}
const plainText: Explanation = {
  errorId: 'TlsFailed',
  text: 'it does not speak TLS on this port',
  hint: 'Check the port, or use http:// if the server is a plain one.',
}

const closedHere: Explanation = {
  errorId: 'Aborted',
  text: 'the connection was closed from this side',
  hint: 'Connect again.',
}

const byCode: Readonly<Record<string, Explanation>> = {
  ENOTFOUND: notFound,
  EAI_AGAIN: { ...notFound, text: 'its name cannot be looked up at the moment' },
  ECONNREFUSED: {
    errorId: 'ConnectionRefused',
    text: 'it refuses connections on this port',
    hint: 'Check the port, and whether the server is running.',
  },
  ECONNRESET: reset,
  EPIPE: reset,
  UND_ERR_SOCKET: reset,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: reset,
  UND_ERR_CLOSED: closedHere,
  UND_ERR_DESTROYED: closedHere,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  EHOSTDOWN: unreachable,
  ETIMEDOUT: connectTimeout,
  UND_ERR_CONNECT_TIMEOUT: connectTimeout,
  UND_ERR_HEADERS_TIMEOUT: {
    errorId: 'HeadersTimeout',
    text: 'it took the request but did not answer in time',
    hint: slow,
  },
  UND_ERR_BODY_TIMEOUT: {
    errorId: 'IdleTimeout',
    text: 'it stopped sending in the middle of its answer',
    hint: slow,
  },
  EPROTO: plainText,
  ERR_SSL_WRONG_VERSION_NUMBER: plainText,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: plainText,
}

/** Errors that already tell their story pass unchanged. */
export function transportFailure(failure: Failure): HttpError {
  const { cause, server, operation, operationId, sent } = failure
  if (cause instanceof HttpError) return cause
  const code = codeOf(cause)
  if (code.startsWith('HPE_')) return notHttp(failure)
  const explanation = byCode[code] ?? {
    errorId: code.startsWith('ERR_SSL') ? 'TlsFailed' : 'ConnectionFailed',
    text: `the exchange failed (${code || messageOf(cause)})`,
    hint: network,
  }
  const reach = explanation.errorId === 'ConnectionReset' || sent ? 'lost' : 'cannot be reached'
  const text =
    reach === 'lost'
      ? `${operation} got no answer from ${server}: ${explanation.text}.`
      : `${server} cannot be reached for ${operation}: ${explanation.text}.`
  return new TransportError(text, {
    errorId: explanation.errorId,
    server,
    operation,
    operationId,
    sent,
    hint: explanation.hint,
    cause,
  })
}

/** The user's own doing: Ctrl+C, or a time limit on the call. */
export function aborted(failure: Omit<Failure, 'cause'>, reason: unknown): TransportError {
  const timedOut = reason instanceof Error && reason.name === 'TimeoutError'
  return new TransportError(
    timedOut
      ? `${failure.operation} on ${failure.server} was given up: its time is over.`
      : `${failure.operation} on ${failure.server} was stopped.`,
    {
      errorId: timedOut ? 'CallTimeout' : 'Aborted',
      server: failure.server,
      operation: failure.operation,
      operationId: failure.operationId,
      sent: failure.sent,
      ...(timedOut ? { hint: slow } : {}),
      cause: reason,
    },
  )
}

function notHttp({ server, operation, operationId, cause }: Failure): UnexpectedAnswerError {
  return new UnexpectedAnswerError(`${server} does not speak HTTP: ${messageOf(cause)}.`, {
    errorId: 'NotVapi',
    server,
    operation,
    operationId,
    status: 0,
    excerpt: '',
    rawBody: '',
    hint: 'Check the port and the protocol (http or https).',
    cause,
  })
}

/** The code of the error or, when node tried several addresses, of the last of them. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string') return code
  return error instanceof AggregateError ? codeOf(error.errors.at(-1)) : codeOf(error.cause)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
