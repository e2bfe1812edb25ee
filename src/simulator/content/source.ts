/** Where a PULL reads from: a web server, a datastore, a local file. */
import { X509Certificate } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { Simulation } from '../simulation.js'
import type { Endpoint } from '../state/model.js'
import { findStored } from '../services/item-model.js'

export type SourceProblem =
  | 'INVALID_URL'
  | 'TIMED_OUT'
  | 'HOST_NOT_FOUND'
  | 'RESOURCE_NOT_FOUND'
  | 'INVALID_CREDENTIALS'
  | 'CERTIFICATE_ERROR'
  | 'UNKNOWN_ERROR'

/** A source that cannot be read; `problem` is the API's own word for it. */
export class SourceError extends Error {
  readonly problem: SourceProblem
  constructor(problem: SourceProblem, text: string, cause?: unknown) {
    super(text, { cause })
    this.name = 'SourceError'
    this.problem = problem
  }
}

export async function openSource(
  simulation: Simulation,
  from: Endpoint,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  const { protocol } = new URL(from.uri)
  if (protocol === 'ds:') return openStored(simulation, from.uri)
  if (protocol === 'file:') return openFile(from.uri, signal)
  return wholeAnswer(await request(from, { signal }))
}

/** Reads the beginning of a source and lets the rest go. */
export async function probeSource(simulation: Simulation, from: Endpoint, signal: AbortSignal) {
  for await (const _piece of await openSource(simulation, from, signal)) break
}

function openStored(simulation: Simulation, uri: string): AsyncIterable<Uint8Array> {
  const { items, libraries } = simulation.store.read()
  const file = findStored(uri, items.values(), (id) => libraries.get(id))
  if (!file?.blob) throw new SourceError('RESOURCE_NOT_FOUND', `There is no file ${uri}.`)
  return simulation.content.read(file.blob)
}

async function openFile(uri: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
  const path = fileURLToPath(uri)
  const found = await stat(path).catch((cause: unknown) => {
    throw new SourceError('RESOURCE_NOT_FOUND', `There is no file ${uri}.`, cause)
  })
  if (!found.isFile()) throw new SourceError('RESOURCE_NOT_FOUND', `${uri} is not a file.`)
  return createReadStream(path, { highWaterMark: 1 << 20, signal })
}

export interface RequestOptions {
  readonly signal: AbortSignal
  readonly authorization?: string
}

/** A GET whose answer is 200; the certificate is checked as the endpoint says. */
export async function request(from: Endpoint, options: RequestOptions): Promise<IncomingMessage> {
  if (!/^https?:/i.test(from.uri))
    throw new SourceError('INVALID_URL', `${from.uri} is not an address of a web server.`)
  const answer = await send(from, options)
  const status = answer.statusCode ?? 0
  if (status === 200) return answer
  answer.destroy()
  if (status === 401 || status === 403)
    throw new SourceError('INVALID_CREDENTIALS', `${from.uri} answered ${status}.`)
  const problem = status === 404 ? 'RESOURCE_NOT_FOUND' : 'UNKNOWN_ERROR'
  throw new SourceError(problem, `${from.uri} answered ${status}.`)
}

async function send(
  from: Endpoint,
  { signal, authorization }: RequestOptions,
): Promise<IncomingMessage> {
  const headers = authorization === undefined ? {} : { authorization }
  const isSecure = from.uri.startsWith('https:')
  const { get } = isSecure ? await import('node:https') : await import('node:http')
  const connection = isSecure ? await pinnedConnection(from) : { agent: false as const }
  return new Promise((resolve, reject) => {
    get(from.uri, { headers, signal, ...connection }, resolve).on('error', (cause) =>
      reject(cause instanceof SourceError ? cause : problemOf(from.uri, cause)),
    )
  })
}

/**
 * With a certificate or thumbprint: only that one, and nothing else about it is checked. It is compared
 * before the request is sent, which may hold a password.
 */
async function pinnedConnection({ uri, thumbprint, certificate }: Endpoint) {
  const pinned = certificate ? new X509Certificate(certificate).fingerprint : thumbprint
  if (pinned === undefined) return { agent: false as const }
  const { hostname, port } = new URL(uri)
  const host = hostname.replace(/^\[|\]$/g, '')
  const servername = isIP(host) ? {} : { servername: host }
  const { connect } = await import('node:tls')
  return {
    createConnection(_options: unknown, done: (error: Error | null, socket: Duplex) => void) {
      const socket = connect({
        host,
        port: Number(port || 443),
        rejectUnauthorized: false,
        ...servername,
      })
      socket.once('error', (error) => done(error, socket))
      socket.once('secureConnect', () => {
        const found = socket.getPeerCertificate().fingerprint
        if (sameFingerprint(found, pinned)) return done(null, socket)
        const text = `${uri} has another certificate: ${found}, not ${pinned}.`
        socket.destroy(new SourceError('CERTIFICATE_ERROR', text))
      })
      return undefined
    },
  }
}

/** SHA-1 of the certificate behind an https address; undefined for others and when nobody answers. */
export async function certificateThumbprint(uri: string): Promise<string | undefined> {
  const { protocol, hostname, port } = new URL(uri)
  if (protocol !== 'https:') return undefined
  const host = hostname.replace(/^\[|\]$/g, '')
  const { connect } = await import('node:tls')
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port || 443), rejectUnauthorized: false })
    socket.once('secureConnect', () => {
      resolve(socket.getPeerCertificate().fingerprint)
      socket.destroy()
    })
    socket.once('error', () => resolve(undefined))
  })
}

function sameFingerprint(a: string, b: string): boolean {
  const plain = (text: string) => text.replaceAll(':', '').toLowerCase()
  return plain(a) === plain(b)
}

function problemOf(uri: string, cause: Error): SourceError {
  const code = (cause as NodeJS.ErrnoException).code ?? ''
  const problem: SourceProblem =
    code === 'ENOTFOUND' || code === 'EAI_AGAIN'
      ? 'HOST_NOT_FOUND'
      : code === 'ETIMEDOUT'
        ? 'TIMED_OUT'
        : /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code)
          ? 'CERTIFICATE_ERROR'
          : 'UNKNOWN_ERROR'
  return new SourceError(problem, `${uri} cannot be read: ${cause.message}`, cause)
}

/** The body, and an error when it ends early. */
async function* wholeAnswer(answer: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of answer as AsyncIterable<Uint8Array>) yield piece
  } catch (cause) {
    throw new SourceError('UNKNOWN_ERROR', 'The transfer broke off.', cause)
  }
  if (!answer.complete) throw new SourceError('UNKNOWN_ERROR', 'The transfer broke off.')
}
