/** From a successful response to the operation's result, or to an error that says what came. */
import type { OperationCall } from './call.js'
import type { Dialect } from './dialect/dialect.js'
import { readXml, xmlAnswer } from './dialect/xml-answer.js'
import { unexpected, type Answer } from './errors/read-error.js'
import { headerValue, type HttpResponse } from './request.js'

/** Not a promise for JSON, the usual case. */
export function readAnswer(
  call: OperationCall,
  dialect: Dialect,
  response: HttpResponse,
  server: string,
): unknown {
  const { text } = response
  const { operation } = call
  if (text === '') {
    if (operation.success?.type === undefined) return undefined
    throw unexpected(
      answerOf(call, response, server),
      'EmptyAnswer',
      `answered with status ${response.status} but without the ${operation.success.type} that is due`,
    )
  }
  if (isXml(response)) return readXmlAnswer(call, dialect, response, server)
  return dialect.decode(call, parseJson(call, response, server))
}

function parseJson(call: OperationCall, response: HttpResponse, server: string): unknown {
  try {
    return JSON.parse(response.text) as unknown
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const json = /^\s*["[{\d]/.test(response.text)
    throw unexpected(
      answerOf(call, response, server),
      json ? 'MalformedAnswer' : 'NotVapi',
      json
        ? `answered with status ${response.status} and JSON that is broken or cut off`
        : `answered with status ${response.status} but not as a vCenter does`,
    )
  }
}

async function readXmlAnswer(
  call: OperationCall,
  dialect: Dialect,
  response: HttpResponse,
  server: string,
): Promise<unknown> {
  const type = call.operation.success?.type
  let plain: unknown
  try {
    plain = xmlAnswer(await readXml(response.text), { value: type }, call.structures)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw unexpected(
      answerOf(call, response, server),
      'MalformedAnswer',
      `answered with status ${response.status} and XML that is broken or cut off`,
    )
  }
  return dialect.decode(call, plain)
}

function isXml({ headers, text }: HttpResponse): boolean {
  const type = headerValue(headers, 'content-type') ?? ''
  if (/\bhtml\b/i.test(type)) return false
  return /\bxml\b/i.test(type) || text.startsWith('<?xml') || text.startsWith('<ns0:')
}

function answerOf(call: OperationCall, response: HttpResponse, server: string): Answer {
  return { ...response, server, operation: call.operation.command }
}
