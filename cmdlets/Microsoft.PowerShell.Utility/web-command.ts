import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sendWebRequest, type WebResponse } from '../../src/http/index.js'
import {
  ErrorRecord,
  FileInfo,
  isPSObject,
  objectToTable,
  PSHashtable,
  toArray,
  toText,
} from '../../src/objects/index.js'
import { literalPlace } from '../../src/providers/index.js'
import type { CmdletContext } from '../../src/registry/index.js'
import { transportFailed } from './web-errors.js'
import { WebSession } from './web-session.js'
import type { WebAnswer, WebArguments } from './web-types.js'

const defaultAgent = 'Mozilla/5.0 (Linux; en-US) PowerShell/7.5.0'

interface Prepared {
  url: URL
  method: string
  readonly headers: Record<string, string>
  body: Uint8Array | string | undefined
}

/** Sends what the arguments ask for: with the session, redirects and retries. */
export async function sendWeb(args: WebArguments, context: CmdletContext): Promise<WebAnswer> {
  const session = sessionOf(args, context)
  const request = await prepare(args, session, context)
  for (let tries = 0; ; tries++) {
    const answer = await follow(
      { ...request, headers: { ...request.headers } },
      args,
      session,
      context,
    )
    const failed = answer.status === 304 || answer.status >= 400
    if (!failed || tries >= args.MaximumRetryCount) return answer
    const asked = Number(answer.headers['retry-after']?.[0])
    const seconds = asked > 0 ? asked : args.RetryIntervalSec
    context.writeVerbose(
      `Retrying after interval of ${seconds} seconds. Status code for previous attempt: ${answer.statusText}`,
    )
    await wait(seconds * 1000, undefined, { signal: context.signal })
  }
}

function sessionOf(args: WebArguments, context: CmdletContext): WebSession {
  const session = args.WebSession instanceof WebSession ? args.WebSession : new WebSession()
  if (args.SkipCertificateCheck) session.skipCertificateCheck = true
  if (args.UserAgent !== undefined) session.userAgent = args.UserAgent
  if (args.SessionVariable !== undefined) {
    context.session?.setVariable(args.SessionVariable, session)
  }
  if (args.NoProxy) session.proxy = false
  else if (args.Proxy !== undefined) session.proxy = proxyAddress(args)
  return session
}

function proxyAddress({ Proxy = '', ProxyCredential }: WebArguments): string {
  if (!ProxyCredential || !URL.canParse(Proxy)) return Proxy
  const url = new URL(Proxy)
  url.username = encodeURIComponent(ProxyCredential.userName)
  url.password = encodeURIComponent(ProxyCredential.password.reveal())
  return url.href
}

async function prepare(
  args: WebArguments,
  session: WebSession,
  context: CmdletContext,
): Promise<Prepared> {
  const url = addressOf(args.Uri)
  const method = (args.CustomMethod ?? methodName(args)).toUpperCase()
  const headers: Record<string, string> = { 'user-agent': session.userAgent || defaultAgent }
  for (const [name, value] of pairs(args.Headers)) session.headers.set(name, value)
  for (const [name, value] of session.headers.entries()) {
    headers[toText(name).toLowerCase()] = toText(value)
  }
  if (args.ContentType !== undefined) headers['content-type'] = args.ContentType
  if (args.TransferEncoding !== undefined) headers['te'] = args.TransferEncoding
  const authorization = authorizationFor(args, url) ?? session.authorization
  if (authorization !== undefined) {
    headers['authorization'] = authorization
    session.authorization = authorization
  }
  const request: Prepared = { url, method, headers, body: undefined }
  await addBody(request, args, context)
  return request
}

function methodName({ Method, Form }: WebArguments): string {
  if (Method !== undefined && Method !== 'Default') return Method
  return Form === undefined ? 'GET' : 'POST'
}

function addressOf(text: string): URL {
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  if (URL.canParse(full)) return new URL(full)
  throw new ErrorRecord(`'${text}' is no address that a request can be sent to.`, {
    errorId: 'UriFormatException',
    category: 'InvalidArgument',
    targetObject: text,
    exceptionTypes: ['System.UriFormatException', 'System.FormatException'],
  })
}

/** Secrets go over http only when that is asked for, never by accident. */
function authorizationFor(args: WebArguments, url: URL): string | undefined {
  const { Authentication = 'None', Credential, Token } = args
  if (Authentication === 'None') return undefined
  if (url.protocol !== 'https:' && !args.AllowUnencryptedAuthentication) {
    throw invalid(
      'The cmdlet cannot protect plain text secrets sent over unencrypted connections. To suppress this warning and send plain text secrets over unencrypted networks, reissue the command specifying the AllowUnencryptedAuthentication parameter.',
      'WebCmdletAllowUnencryptedAuthenticationRequiredException',
    )
  }
  if (Authentication === 'Basic') {
    if (!Credential)
      throw missing('Credential', 'WebCmdletAuthenticationCredentialNotSuppliedException')
    const pair = `${Credential.userName}:${Credential.password.reveal()}`
    return `Basic ${Buffer.from(pair).toString('base64')}`
  }
  if (!Token) throw missing('Token', 'WebCmdletAuthenticationTokenNotSuppliedException')
  return `Bearer ${Token.reveal()}`
}

function missing(name: string, errorId: string): ErrorRecord {
  return invalid(
    `The cmdlet cannot run because the following parameter is not specified: ${name}. The supplied Authentication type requires a ${name}. Specify ${name}, then retry.`,
    errorId,
  )
}

function invalid(message: string, errorId: string): ErrorRecord {
  return new ErrorRecord(message, {
    errorId,
    category: 'InvalidArgument',
    exceptionTypes: ['System.Management.Automation.ValidationMetadataException'],
  })
}

async function addBody(
  request: Prepared,
  args: WebArguments,
  context: CmdletContext,
): Promise<void> {
  const { headers } = request
  if (args.Form !== undefined) {
    const encoded = new Response(formOf(args.Form))
    headers['content-type'] = encoded.headers.get('content-type') ?? 'multipart/form-data'
    request.body = new Uint8Array(await encoded.arrayBuffer())
    return
  }
  if (args.InFile !== undefined) {
    request.body = readFileSync(literalPlace(context, args.InFile).path)
    return
  }
  const { Body } = args
  if (Body === undefined || Body === null) return
  if (Body instanceof Uint8Array) request.body = Body
  else if (Body instanceof PSHashtable || (isPSObject(Body) && request.method === 'GET')) {
    const form = new URLSearchParams(
      pairs(Body).map(([name, value]): [string, string] => [name, toText(value)]),
    )
    if (request.method === 'GET') {
      request.url.search = `${request.url.search === '' ? '?' : `${request.url.search}&`}${form.toString()}`
    } else {
      request.body = form.toString()
      headers['content-type'] ??= 'application/x-www-form-urlencoded'
    }
  } else {
    request.body = toText(Body)
    if (request.method === 'POST') headers['content-type'] ??= 'application/x-www-form-urlencoded'
  }
}

function formOf(table: unknown): FormData {
  const form = new FormData()
  for (const [name, value] of pairs(table)) {
    for (const item of Array.isArray(value) ? toArray(value) : [value]) {
      if (item instanceof FileInfo) {
        form.append(name, new Blob([readFileSync(item.fullName)]), basename(item.fullName))
      } else form.append(name, toText(item))
    }
  }
  return form
}

function pairs(table: unknown): [string, unknown][] {
  const held = isPSObject(table) ? objectToTable(table) : table
  return held instanceof PSHashtable
    ? held.entries().map(([name, value]) => [toText(name), value])
    : []
}

async function follow(
  request: Prepared,
  args: WebArguments,
  session: WebSession,
  context: CmdletContext,
): Promise<WebAnswer> {
  const most = args.MaximumRedirection ?? 5
  for (let redirects = 0; ; redirects++) {
    const answer = await sendOnce(request, args, session, context)
    session.store(request.url, answer.headers['set-cookie'] ?? [])
    const location = answer.headers['location']?.[0]
    const redirected = [301, 302, 303, 307, 308].includes(answer.status) && location !== undefined
    if (!redirected || redirects >= most)
      return { ...answer, url: request.url, method: request.method }
    const next = new URL(location, request.url)
    if (
      request.url.protocol === 'https:' &&
      next.protocol === 'http:' &&
      !args.AllowInsecureRedirect
    ) {
      throw invalid(
        'Cannot follow an insecure redirection by default. Reissue the command specifying the -AllowInsecureRedirect switch.',
        'InsecureRedirection',
      )
    }
    if (!args.PreserveAuthorizationOnRedirect) delete request.headers['authorization']
    const keeps =
      answer.status === 307 || answer.status === 308 || args.PreserveHttpMethodOnRedirect
    if (!keeps && request.method === 'POST') {
      request.method = 'GET'
      request.body = undefined
      delete request.headers['content-type']
    }
    request.url = next
  }
}

async function sendOnce(
  request: Prepared,
  args: WebArguments,
  session: WebSession,
  context: CmdletContext,
): Promise<WebResponse> {
  const cookies = session.cookieHeader(request.url)
  const headers = cookies === '' ? request.headers : { ...request.headers, cookie: cookies }
  try {
    return await sendWebRequest({
      method: request.method,
      url: request.url,
      headers,
      body: request.body,
      skipCertificateCheck: session.skipCertificateCheck,
      proxy: session.proxy,
      connectTimeout: args.ConnectionTimeoutSeconds * 1000,
      timeout: Math.max(args.OperationTimeoutSeconds, args.ConnectionTimeoutSeconds) * 1000,
      signal: context.signal,
    })
  } catch (thrown) {
    throw transportFailed(thrown, request.url)
  }
}
