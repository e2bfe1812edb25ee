/** A call as the request that it would be, for -WhatIf and --dry-run; and as a curl command. */
import type { DescribedRequest, OperationCall } from './call.js'
import type { Dialect, EncodedRequest, EncodeSettings } from './dialect/dialect.js'
import { masked, maskValue } from './mask.js'

/** The call with every secret in it masked, which encodes to a request that may be shown. */
export function maskCall(call: OperationCall): OperationCall {
  const { operation, structures } = call
  return {
    ...call,
    body: maskValue(call.body, operation.body?.type, structures),
    arguments: Object.fromEntries(
      Object.entries(call.arguments ?? {}).map(([name, value]) => {
        const type = operation.parameters?.find((parameter) => parameter.name === name)?.type
        return [name, maskValue(value, type, structures)]
      }),
    ),
  }
}

export function headersOf(encoded: EncodedRequest): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (encoded.contentType !== undefined) headers['content-type'] = encoded.contentType
  return headers
}

export interface DescribeOptions {
  readonly dialect: Dialect
  readonly settings: EncodeSettings
  /** Origin and prefix. */
  readonly url: string
  /** Names of the headers that authenticate; their values are masked. */
  readonly authentication: readonly string[]
}

export function describeCall(call: OperationCall, options: DescribeOptions): DescribedRequest {
  const encoded = options.dialect.encode(maskCall(call), options.settings)
  const authentication = options.authentication.map((name) => [name, masked])
  return {
    method: encoded.method,
    url: options.url + encoded.path,
    headers: { ...headersOf(encoded), ...Object.fromEntries(authentication) },
    ...(encoded.body === undefined ? {} : { body: encoded.body }),
  }
}

/** What a person must put in place of a masked header, as a variable of the shell. */
const variables: Readonly<Record<string, string>> = {
  'vmware-api-session-id': '$VMWARE_API_SESSION_ID',
  authorization: '$AUTHORIZATION',
}

/** One line for a POSIX shell; secrets are left to variables that the reader sets. */
export function asCurl(request: DescribedRequest): string {
  const headers = Object.entries(request.headers).map(([name, value]) =>
    value === masked
      ? `-H "${name}: ${variables[name] ?? '$API_KEY'}"`
      : `-H ${quote(`${name}: ${value}`)}`,
  )
  const body = request.body === undefined ? [] : [`--data-raw ${quote(request.body)}`]
  return ['curl', '-X', request.method, quote(request.url), ...headers, ...body].join(' ')
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
