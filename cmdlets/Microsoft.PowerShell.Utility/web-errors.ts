import {
  defineType,
  EnumValue,
  ErrorRecord,
  lookupType,
  PSHashtable,
  PSObject,
  setElementType,
} from '../../src/objects/index.js'
import { isTimeout } from '../../src/http/index.js'
import type { WebAnswer } from './web-types.js'

/** System.Net.HttpStatusCode, as far as scripts compare with its names. */
const statusCodes: Readonly<Record<string, number>> = {
  Continue: 100,
  SwitchingProtocols: 101,
  OK: 200,
  Created: 201,
  Accepted: 202,
  NonAuthoritativeInformation: 203,
  NoContent: 204,
  ResetContent: 205,
  PartialContent: 206,
  MultipleChoices: 300,
  MovedPermanently: 301,
  Found: 302,
  SeeOther: 303,
  NotModified: 304,
  TemporaryRedirect: 307,
  PermanentRedirect: 308,
  BadRequest: 400,
  Unauthorized: 401,
  PaymentRequired: 402,
  Forbidden: 403,
  NotFound: 404,
  MethodNotAllowed: 405,
  NotAcceptable: 406,
  ProxyAuthenticationRequired: 407,
  RequestTimeout: 408,
  Conflict: 409,
  Gone: 410,
  LengthRequired: 411,
  PreconditionFailed: 412,
  RequestEntityTooLarge: 413,
  RequestUriTooLong: 414,
  UnsupportedMediaType: 415,
  ExpectationFailed: 417,
  UnprocessableEntity: 422,
  TooManyRequests: 429,
  InternalServerError: 500,
  NotImplemented: 501,
  BadGateway: 502,
  ServiceUnavailable: 503,
  GatewayTimeout: 504,
  HttpVersionNotSupported: 505,
}

export function statusCode(status: number): EnumValue {
  const type =
    lookupType('System.Net.HttpStatusCode') ??
    defineType({ fullName: 'System.Net.HttpStatusCode', enumeration: statusCodes })
  return new EnumValue(type, status)
}

/** The headers of an answer: a name, and a list of its values. */
export function headerTable(answer: WebAnswer): PSHashtable {
  return new PSHashtable(
    Object.entries(answer.headers).map(([name, values]) => [
      headerName(name),
      setElementType([...values], 'System.String'),
    ]),
  )
}

function headerName(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())
}

/** System.Net.Http.HttpResponseMessage: `$_.Exception.Response`. */
export function responseMessage(answer: WebAnswer): PSObject {
  return PSObject.of(
    ['System.Net.Http.HttpResponseMessage', 'System.Object'],
    [
      ['Version', '1.1'],
      ['Content', Buffer.from(answer.body).toString('utf8')],
      ['StatusCode', statusCode(answer.status)],
      ['ReasonPhrase', answer.statusText],
      ['Headers', headerTable(answer)],
      [
        'RequestMessage',
        PSObject.of(
          ['System.Net.Http.HttpRequestMessage', 'System.Object'],
          [
            ['Method', answer.method],
            ['RequestUri', answer.url],
          ],
        ),
      ],
      ['IsSuccessStatusCode', answer.status >= 200 && answer.status < 300],
    ],
  )
}

const requestException = [
  'System.Net.Http.HttpRequestException',
  'System.SystemException',
  'System.Exception',
]

/** A status of 400 and above. */
export function statusFailed(answer: WebAnswer): ErrorRecord {
  const { status, statusText, body } = answer
  const response = responseMessage(answer)
  return new ErrorRecord(
    `Response status code does not indicate success: ${status} (${statusText}).`,
    {
      errorId: 'WebCmdletWebResponseException',
      category: 'InvalidOperation',
      targetObject: response['RequestMessage'],
      errorDetails: Buffer.from(body).toString('utf8'),
      exceptionTypes: ['Microsoft.PowerShell.Commands.HttpResponseException', ...requestException],
      exceptionMembers: PSObject.of('System.Object', [
        ['Response', response],
        ['StatusCode', statusCode(status)],
      ]),
    },
  )
}

/** No answer came. */
export function transportFailed(thrown: unknown, url: URL): ErrorRecord {
  if (thrown instanceof ErrorRecord) return thrown
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  if (isTimeout(thrown)) {
    return new ErrorRecord(`The operation timed out: ${message}`, {
      errorId: 'OperationTimeoutReached',
      category: 'OperationTimeout',
      targetObject: url,
      exceptionTypes: [
        'System.Threading.Tasks.TaskCanceledException',
        'System.OperationCanceledException',
        'System.SystemException',
        'System.Exception',
      ],
      cause: thrown,
    })
  }
  return new ErrorRecord(message, {
    errorId: 'WebCmdletWebResponseException',
    category: 'InvalidOperation',
    targetObject: url,
    exceptionTypes: requestException,
    cause: thrown,
  })
}
